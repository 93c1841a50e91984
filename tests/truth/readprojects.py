"""Small projects as text, with what the pages of each have to say and must not say.

A line ``=== path`` starts a file; ``=== claims``, which is last, holds the claims, in the language of the
other tables: a line in brackets names a page and a section of it (``[api > Versions]``, ``[api]`` for all of
it), and every other line is a kind of claim and what it looks for. ``not`` before the kind says that it must
not be so.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from tests.sites import write_files
from tests.truth.checking import find_part, has
from tests.truth.reading import Page, read_page

FOLDER = Path(__file__).parent / "read"
FILE = "discover: {root: ., site_packages: no-packages}\n"
"""The project file, unless a project has one of its own."""


class ReadClaim(NamedTuple):
    """A claim about a section of a page: its kind and what it looks for, or must not find."""

    page: str
    where: str
    kind: str
    what: str
    denied: bool

    def __str__(self) -> str:
        place = " > ".join(part for part in (self.page, self.where) if part != "*")
        return f"{place}: {'not ' if self.denied else ''}{self.kind} {self.what}"


class ReadProject(NamedTuple):
    """A project: what it is about, its files by path, and the claims about its pages."""

    name: str
    about: str
    files: dict[str, str]
    claims: tuple[ReadClaim, ...]


@lru_cache(1)
def read_projects() -> tuple[ReadProject, ...]:
    """All projects, by name."""
    return tuple(_project(path) for path in sorted(FOLDER.glob("*.txt")))


def _project(path: Path) -> ReadProject:
    about, *sections = path.read_text(encoding="utf-8").split("=== ")
    files = dict(section.split("\n", 1) for section in sections)
    return ReadProject(path.stem, about.strip(), files, tuple(_claims(files.pop("claims"))))


def _claims(text: str) -> Iterator[ReadClaim]:
    page, where = "", "*"
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            page, _, section = line.strip("[]").partition(" > ")
            where = section or "*"
            continue
        kind, _, what = line.partition(": ")
        yield ReadClaim(page, where, kind.removeprefix("not "), what, kind.startswith("not "))


@lru_cache(20)
def pages_of(name: str) -> dict[str, Page]:
    """The pages of a project by their names, as they are rendered from its files."""
    project = next(each for each in read_projects() if each.name == name)
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "project"
        write_files(folder, {"djproject.yml": FILE} | project.files)
        (folder / "no-packages").mkdir()
        loaded = load_project(folder / "djproject.yml")
        found = [read_page(page.name, page.src_uri, page.markdown) for page in render_pages(loaded)]
    return {page.name: page for page in found}


def is_kept(claim: ReadClaim, pages: dict[str, Page]) -> bool:
    """Whether the pages keep a claim; what is denied may be missing with its whole section."""
    part = find_part(pages[claim.page], claim.where)
    found = part is not None and has(part, claim.kind, claim.what)
    return found is not claim.denied
