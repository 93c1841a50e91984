"""Sections in marked regions of a file that a person keeps: only what stands between the marks is ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from mkdocs_djproject.linkmoving import with_links
from mkdocs_djproject.outputs import replace_text
from mkdocs_djproject.pages import page_values
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean
from mkdocs_djproject.project import Project
from mkdocs_djproject.relativepaths import relative_path
from mkdocs_djproject.sections import level_before, prose

BEGIN, END = "<!-- djproject:begin SECTION -->", "<!-- djproject:end -->"
"""The marks as people write them."""

HERE = "_.md"
"""A place in the folder of the pages, from which links are made before they are moved to the file."""

_MARK = re.compile(r"^\ufeff? {0,3}<!--[ \t]*djproject:[ \t]*(\w*)[ \t]*(.*?)[ \t]*-->[ \t]*$")
_OUTSIDE = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#])")


class Region(NamedTuple):
    """A section's name, and the indexes of the lines of the marks that it stands between."""

    section: str
    begin: int
    end: int


class Injected(NamedTuple):
    """A file with its regions filled: its text before, its text now, and the regions that have changed."""

    path: Path
    before: str
    after: str
    changed: tuple[Region, ...] = ()


def injected(project: Project, path: Path, pages: Path) -> Injected:
    """A file with the sections that its marks name, everything else byte for byte as it is.

    Args:
        project: the project that the sections are about.
        path: the file.
        pages: the folder of the pages; a link to one that is not there is its label alone.

    Raises:
        DjProjectError: the file cannot be read, a mark is wrong, or there is no such section; every problem.
    """
    text = _text(path)
    lines = text.split("\n")
    bare = [line.rstrip("\r") for line in lines]
    regions = _regions(bare, str(path))
    section = page_values(project, lambda: HERE).macros["section"]
    levels = _levels(bare, regions)
    problems: list[Problem] = []
    changed: list[Region] = []
    for region in reversed(regions):
        try:
            shown = section(region.section, level=levels[region]).strip("\n")
        except DjProjectError as error:
            place = Place(str(path), region.begin + 1)
            problems += [Problem(place, "", problem.what, problem.remedy) for problem in error.problems]
            continue
        moved = with_links(shown, _move(project.docs_dir, pages, path))
        ending = "\r" if lines[region.begin].endswith("\r") else ""
        content = [line + ending for line in (["", *moved.split("\n"), ""] if moved else [""])]
        changed += [region] if lines[region.begin + 1 : region.end] != content else []
        lines[region.begin + 1 : region.end] = content
    if problems:
        raise DjProjectError(problems)
    return Injected(path, text, "\n".join(lines), tuple(reversed(changed)))


def write_injected(files: list[Injected]) -> list[Path]:
    """Write the files that have changed, each as a whole, and give their paths.

    Raises:
        DjProjectError: one cannot be written.
    """
    changed = [file for file in files if file.before != file.after]
    for file in changed:
        try:
            replace_text(file.path.resolve(), file.after)
        except OSError as error:
            what = f"cannot be written ({error.strerror})"
            problem = Problem(Place(str(file.path)), "", what, "check the path and its permissions")
            raise DjProjectError([problem]) from None
    return [file.path for file in changed]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        what, remedy = f"the file cannot be read ({error.strerror})", "check the path and its permissions"
    except UnicodeDecodeError:
        what, remedy = "the file is not UTF-8 text", "save it as UTF-8"
    raise DjProjectError([Problem(Place(str(path)), "", what, remedy)])


def _regions(lines: list[str], file: str) -> list[Region]:
    """The regions of a file, in order.

    Raises:
        DjProjectError: marks are not closed, within one another, or unknown, or there are none.
    """
    found: list[Region] = []
    problems: list[Problem] = []
    opened: tuple[int, str] | None = None
    for index, word, section in _marks(lines):
        what, remedy = _wrong(word, section, opened)
        if what:
            problems.append(Problem(Place(file, index + 1), "", what, remedy))
        elif opened:
            found.append(Region(opened[1], opened[0], index))
            opened = None
        else:
            opened = (index, section)
    if opened:
        place = Place(file, opened[0] + 1)
        problems.append(Problem(place, "", "this mark is not closed", f"write {END} below it"))
    if not found and not problems:
        remedy = f"write {BEGIN} and, below it, {END}"
        problems.append(Problem(Place(file), "", "there are no marks in the file", remedy))
    if problems:
        raise DjProjectError(problems)
    return found


def _marks(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """The marks outside of code blocks: the index of the line, the word, and the section."""
    for index, line in prose(lines):
        if match := _MARK.match(line):
            yield index, match[1], match[2]


def _wrong(word: str, section: str, opened: tuple[int, str] | None) -> tuple[str, str]:
    """What is wrong with a mark, and what to do; empty where nothing is."""
    if word not in {"begin", "end"}:
        return f"there is no mark {word!r}", did_you_mean(word, ["begin", "end"], f"write {BEGIN} or {END}")
    if word == "begin" and opened:
        return f"this mark is within the one of line {opened[0] + 1}", f"write {END} above it"
    if word == "begin" and not section:
        return "this mark names no section", f"write {BEGIN}, such as readme.quick-start for SECTION"
    if word == "end" and not opened:
        return "this mark closes nothing", f"write {BEGIN} above it, or leave it out"
    return "", ""


def _levels(lines: list[str], regions: list[Region]) -> dict[Region, int]:
    """The level that the heading of each region's section gets, from what a person has written above it."""
    own = list(lines)
    for region in regions:
        own[region.begin : region.end + 1] = [""] * (region.end + 1 - region.begin)
    return {region: min(level_before(own, region.begin + 1) + 1, 6) for region in regions}


def _move(docs: Path | None, pages: Path, file: Path) -> Callable[[str], str]:
    """Gives for a link from the folder of the pages the one from the file; empty where it leads nowhere."""

    def move(target: str) -> str:
        if _OUTSIDE.match(target):
            return target
        path, mark, rest = target.partition("#")
        places = (folder / unquote(path) for folder in (pages, docs or pages))
        found = next((place for place in places if place.exists()), None)
        if found is None:
            return ""
        way = relative_path(found.parent.absolute(), file.absolute().parent)
        return (way / Path(path).name).as_posix() + mark + rest

    return move
