"""Where a site can be hosted, and the file that each host wants."""

from __future__ import annotations

from typing import NamedTuple


class Recipe(NamedTuple):
    """The file that a host wants.

    Attributes:
        path: where it stands in the repository, with forward slashes.
        template: the name of its template.
        sign: what such a file holds, whoever wrote it, when it does what ours would.
        wants_facts: whether the project's dependencies may be missing there, so that facts come from a file.
    """

    path: str
    template: str
    sign: str
    wants_facts: bool = False


RECIPES = {
    "github": Recipe(
        ".github/workflows/documentation.yml", "starting/github.yml.j2", r"mkdocs (build|gh-deploy)"
    ),
    "gitlab": Recipe(".gitlab-ci.yml", "starting/gitlab.yml.j2", r"mkdocs build"),
    "readthedocs": Recipe(
        ".readthedocs.yaml", "starting/readthedocs.yaml.j2", r"(?m)mkdocs build|^mkdocs:", wants_facts=True
    ),
}
"""The hosts, by their names on the command line."""
