"""The templates of pages of one's own: each has to be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs_djproject.configfile import Config
from mkdocs_djproject.peopleschema import OwnPage
from mkdocs_djproject.problems import DjProjectError, Problem, did_you_mean, shown


def refuse_missing_templates(config: Config, folder: Path | None) -> None:
    """Look for the template of each page of the user's own in the folder of templates.

    Raises:
        DjProjectError: one is not there, or there is no folder; with every such problem.
    """
    if problems := list(_problems(config, folder)):
        raise DjProjectError(problems)


def _problems(config: Config, folder: Path | None) -> Iterator[Problem]:
    for index, page in enumerate(config.content.pages or ()):
        if not isinstance(page, OwnPage) or _is_there(folder, page.template):
            continue
        place, path = config.tree.place(("pages", index, "template")), f"pages[{index}].template"
        if folder is None:
            remedy = "add, for example, 'templates_dir: templates'"
            yield Problem(place, path, "there is no folder of templates", remedy)
            continue
        known = [found.relative_to(folder).as_posix() for found in sorted(folder.rglob("*.j2"))]
        what = f"there is no template {shown(page.template)} in templates_dir"
        yield Problem(place, path, what, did_you_mean(page.template, known, "write it, or correct the path"))


def _is_there(folder: Path | None, template: str) -> bool:
    is_inside = ".." not in PurePosixPath(template).parts
    return folder is not None and is_inside and (folder / template).is_file()
