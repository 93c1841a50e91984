"""Checks of a project: what is declared against what is so, as grave as the project file wants each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_djproject.comparing import Finding, compared
from mkdocs_djproject.files import FRONT_MATTER, differing_pages, is_for_site
from mkdocs_djproject.injecting import injected
from mkdocs_djproject.loading import Loaded
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.relativepaths import command_line
from mkdocs_djproject.repositories import repository_top
from mkdocs_djproject.results import json_text
from mkdocs_djproject.schema import Checks, Level
from mkdocs_djproject.sitemap import DOCUMENTS, Published
from mkdocs_djproject.unshown import unshown

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered

PAGES = {
    "missing": ("the page is not there", "write it with"),
    "differs": ("the page is not as it would be rendered now", "renew it with"),
    "edited": (
        "the page was edited since it was rendered",
        "put the words into a template, and renew it with --force:",
    ),
    "foreign": ("djproject did not write this file", "leave it, or replace it with --force:"),
    "left_over": ("the page would not be rendered any more", "remove it"),
}
"""What is said of a rendered page, and what to do."""


class Graded(NamedTuple):
    """A problem with the check that found it, and its level: ``error``, ``warn`` or ``info``."""

    level: str
    check: str
    problem: Problem

    @property
    def is_grave(self) -> bool:
        """Whether it makes a check fail."""
        return self.level in ("error", "warn")


def faults(error: DjProjectError) -> list[Graded]:
    """The problems of a file that cannot be used."""
    return [Graded("error", "file", problem) for problem in error.problems]


def findings(
    loaded: Loaded, read: Discovered | None, rendered: Path | None, filled: Iterable[Path] = ()
) -> list[Graded]:
    """What checks find, in the order in which files are read, without what the project file ignores.

    Args:
        loaded: the project, and its file.
        read: the Django project that it is about, where there is one.
        rendered: a folder of rendered pages to compare.
        filled: files with marked regions to compare.

    Raises:
        DjProjectError: a template cannot be rendered, or a mark in a file is wrong.
    """
    found = [Finding("reading", problem) for problem in loaded.project.warnings]
    found += compared(loaded.config, read) if read else []
    found += unshown(loaded.config, loaded.project)
    found += _of_pages(loaded, rendered) if rendered else []
    found += [finding for path in filled for finding in _of_regions(loaded, path, rendered)]
    levels = loaded.config.content.checks or Checks()
    graded = (Graded(_level(levels, check), check, problem) for check, problem in found)
    return sorted(
        (each for each in graded if each.level != "ignore"),
        key=lambda each: (
            each.problem.place.file,
            each.problem.place.line or 0,
            each.problem.place.column or 0,
        ),
    )


def _level(levels: Checks, check: str) -> Level:
    level: Level = getattr(levels, check)
    return level


def _of_pages(loaded: Loaded, folder: Path) -> Iterator[Finding]:
    project, for_site = loaded.project, is_for_site(folder)
    published = Published(project.diagrams, "sheet") if for_site else DOCUMENTS
    before = FRONT_MATTER if for_site else ""
    pages = {page.src_uri: before + page.markdown for page in render_pages(project, published=published)}
    engine = ["--for", "site"] if for_site else []
    command = command_line("djproject", "render", "--out", folder, *engine)
    for state, path in differing_pages(folder, pages):
        what, remedy = PAGES[state]
        to_do = remedy if state == "left_over" else f"{remedy} {command}"
        yield Finding(f"page_{state}", Problem(Place(str(path)), "", what, to_do))


def _of_regions(loaded: Loaded, path: Path, rendered: Path | None) -> Iterator[Finding]:
    pages = rendered or loaded.project.docs_dir or Path()
    what = "this region is not as it would be filled now"
    out = ("--out", str(rendered)) if rendered else ()
    command = command_line("djproject", "render", "--inject", path, *out)
    remedy = f"renew it with {command}"
    for region in injected(loaded.project, path, pages).changed:
        yield Finding("region_differs", Problem(Place(str(path), region.begin + 1), "", what, remedy))


WORDS = {"error": "error", "warn": "warning", "info": "note"}
"""How levels are called, by people and by GitHub."""


def as_text(graded: Iterable[Graded]) -> str:
    """A line for each finding, as compilers write them."""
    lines = (
        f"{problem.place}: {WORDS[level]}: {_told(problem)} [{check}]\n" for level, check, problem in graded
    )
    return "".join(lines)


def as_json(graded: Iterable[Graded]) -> str:
    """The findings as a list of mappings."""
    return json_text([_data(each) for each in graded])


def as_github(graded: Iterable[Graded]) -> str:
    """The findings as commands that GitHub shows beside the lines that they are about.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    return "".join(map(_command, graded))


def _told(problem: Problem) -> str:
    path = f"{problem.path}: " if problem.path else ""
    return f"{path}{problem.what}" + (f"; {problem.remedy}" if problem.remedy else "")


def _data(graded: Graded) -> dict[str, Any]:
    place, problem = graded.problem.place, graded.problem
    where = {"file": place.file, "line": place.line, "column": place.column}
    said = {"path": problem.path, "what": problem.what, "remedy": problem.remedy}
    return {**where, "level": graded.level, "check": graded.check, **said}


def _command(graded: Graded) -> str:
    place = graded.problem.place
    given = {"file": _from_the_top(place.file), "line": place.line, "col": place.column}
    given["title"] = f"djproject: {graded.check}"
    options = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in given.items() if value)
    kind = {"note": "notice"}.get(WORDS[graded.level], WORDS[graded.level])
    return f"::{kind} {options}::{_escaped(_told(graded.problem))}\n"


def _from_the_top(file: str) -> str:
    """A file as its repository has it, where it is one of a repository: it is checked out as a whole."""
    path = Path(os.path.abspath(file))  # noqa: PTH100 - a link in the repository is not followed
    top = repository_top(path.parent)
    return path.relative_to(top).as_posix() if top and path.exists() else file.replace(os.sep, "/")


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{more}" else each for each in text)


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
"""How findings can be printed, by the names on the command line."""
