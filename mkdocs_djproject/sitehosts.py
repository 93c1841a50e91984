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
        takes_site_alone: whether it takes the folder of the site and nothing beside it.
        plugins: the plugins of MkDocs that it builds with, which bring a theme along.
        page: the first page, whose template has its name: one that has to be there, or one to begin with.
        diagrams: the style of diagrams that it shows, where it does not show all.
        also: other names that the host knows the file by.
        others: patterns of the files in which somebody may publish a site there already.
        publishes: what such a file holds then.
    """

    path: str
    template: str
    sign: str
    wants_facts: bool = False
    takes_site_alone: bool = False
    plugins: tuple[str, ...] = ()
    page: str = "about.md"
    diagrams: str = ""
    also: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    publishes: str = ""


RECIPES = {
    "github": Recipe(
        ".github/workflows/documentation.yml",
        "starting/github.yml.j2",
        r"mkdocs (build|gh-deploy)",
        others=(".github/workflows/*.yml", ".github/workflows/*.yaml"),
        publishes=(
            r"actions/deploy-pages|actions-gh-pages|deploy-gh-pages|github-pages-deploy|mkdocs gh-deploy"
            r"|mike deploy|ghp-import|git .*\bpush .*\bgh-pages\b"
        ),
    ),
    # https://docs.gitlab.com/user/project/pages/
    "gitlab": Recipe(
        ".gitlab-ci.yml",
        "starting/gitlab.yml.j2",
        r"mkdocs build",
        others=(".gitlab/**/*.yml", "*.gitlab-ci.yml", "ci/*.yml"),
        publishes=r"(?m)^pages:|^  pages:\s*(true)?$",
    ),
    "readthedocs": Recipe(
        ".readthedocs.yaml",
        "starting/readthedocs.yaml.j2",
        r"(?m)mkdocs build|^mkdocs:",
        wants_facts=True,
        also=(".readthedocs.yml",),
    ),
    # A missing index.md is replaced by the README beside it, and of a drawing the style is taken out.
    # https://backstage.io/docs/features/techdocs/creating-and-publishing
    "backstage": Recipe(
        "catalog-info.yaml",
        "starting/catalog-info.yaml.j2",
        r"backstage\.io/techdocs-ref",
        takes_site_alone=True,
        plugins=("techdocs-core",),
        page="index.md",
        diagrams="text",
    ),
}
"""The hosts, by their names on the command line."""
