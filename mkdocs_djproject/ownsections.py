"""Sections that a person adds to generated pages: ``_sections/PAGE/SECTION.md`` below the documentation."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from mkdocs_djproject.linkmoving import from_file, with_links
from mkdocs_djproject.markdown import tidy
from mkdocs_djproject.problems import Place, Problem, nearest
from mkdocs_djproject.project import Project
from mkdocs_djproject.relativepaths import relative_path
from mkdocs_djproject.sectionnames import sections_of
from mkdocs_djproject.sections import (
    Section,
    at_level,
    closed,
    is_known,
    nearest_section,
    outline,
    section_named,
)
from mkdocs_djproject.sitemap import page_files, page_names

FOLDER = "_sections"
"""The folder below that of the documentation."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


class OwnSection(NamedTuple):
    """A file of a person's: its page, the section that it follows, and its path within the documentation."""

    page: str
    section: str
    uri: str


class Extended(NamedTuple):
    """A page with the sections of a person's, and what is wrong with these."""

    markdown: str
    warnings: tuple[Problem, ...]


class OwnSections:
    """The sections that a person has written for a project's pages.

    ``out`` is the folder that pages are written to, where it is not that of the documentation.
    """

    def __init__(self, project: Project, out: Path | None = None) -> None:
        self._docs = project.docs_dir
        self._out = out
        self._uris = {file.src_uri for file in page_files(project)}
        self._files: dict[str, list[OwnSection]] = {}
        for file in _files(project.docs_dir):
            self._files.setdefault(file.page, []).append(file)
        self._pages = page_names(project)

    def strays(self) -> list[Problem]:
        """Every file that is for a page that there is not."""
        found = [file for page, files in self._files.items() if page not in self._pages for file in files]
        return [self._stray(file) for file in found]

    def _stray(self, file: OwnSection) -> Problem:
        meant = nearest(file.page, self._pages)
        listed = f"the pages are {', '.join(self._pages)}"
        remedy = f"did you mean {FOLDER}/{meant}/{file.section}.md?" if meant else listed
        return Problem(self._place(file), "", f"there is no page {file.page!r}", remedy)

    def extended(self, page: str, uri: str, markdown: str) -> Extended:
        """A page with each of its own sections after the section that it is named for."""
        files = self._files.get(page, [])
        if not files:
            return Extended(markdown, ())
        lines = markdown.rstrip("\n").split("\n")
        sections = outline(lines)
        found = [(section_named(file.section, sections), file) for file in files]
        problems = [self._lost(file, page, sections) for section, file in found if section is None]
        placed = [(section, file) for section, file in found if section is not None]
        # From the last to the first, so that no line moves before its turn; what is deeper stands first.
        for section, file in sorted(placed, key=lambda pair: (pair[0].end, -pair[0].level), reverse=True):
            text, problem = self._text(file, uri, section.level + 1)
            gap = [""] if lines[section.end - 1].strip() else []
            lines[section.end : section.end] = [*gap, *text.split("\n"), ""] if text else []
            problems.append(problem)
        warnings = tuple(problem for problem in problems if problem is not None)
        return Extended("\n".join(lines).rstrip("\n") + "\n", warnings)

    def _lost(self, file: OwnSection, page: str, sections: list[Section]) -> Problem | None:
        """What is wrong with a file for a section that the page has not; nothing where others have it."""
        known = sections_of(page)
        if is_known(file.section, known):
            return None
        names = [*(section.name for section in sections[1:]), *known]
        meant = nearest_section(file.section, names)
        listed = f"its sections are {', '.join(dict.fromkeys(names))}"
        remedy = f"did you mean {FOLDER}/{page}/{meant}.md?" if meant else listed
        return Problem(self._place(file), "", f"the page {page!r} has no section {file.section!r}", remedy)

    def _text(self, file: OwnSection, page_uri: str, level: int) -> tuple[str, Problem | None]:
        """A file's Markdown as it stands on a page, or what is wrong with the file."""
        try:
            content = (self._folder / file.uri).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
            return "", Problem(
                self._place(file), "", f"the file cannot be read ({reason})", "save it as UTF-8"
            )
        own = closed(_FRONT_MATTER.sub("", content, count=1).strip())
        move = from_file(file.uri, page_uri, self._is_there, self._stands)
        return tidy(with_links(at_level(own, level), move)).strip("\n"), None

    @property
    def _folder(self) -> Path:
        return self._docs or Path()

    def _is_there(self, uri: str) -> bool:
        return uri in self._uris or (self._folder / uri).exists()

    def _stands(self, uri: str) -> str:
        """Where a file of the documentation is found from the folder that pages are written to."""
        if self._out is None or uri in self._uris:
            return uri
        way = relative_path(self._folder, self._out.absolute()).as_posix()
        return posixpath.normpath(posixpath.join(way, uri))

    def _place(self, file: OwnSection) -> Place:
        return Place(f"{self._folder.name}/{file.uri}")


def _files(docs: Path | None) -> Iterator[OwnSection]:
    """The files of a person's below the documentation's folder, in order of their paths."""
    for path in sorted((docs / FOLDER).rglob("*.md")) if docs else ():
        parts = path.relative_to(docs or path).parts
        yield OwnSection("/".join(parts[1:-1]), path.stem, "/".join(parts))


class Source(Protocol):
    """What is needed of a source file of the documentation."""

    @property
    def src_uri(self) -> str:
        """Its path within the documentation, with forward slashes."""


AnySource = TypeVar("AnySource", bound=Source)


def without_own_sections(files: Iterable[AnySource]) -> list[AnySource]:
    """The files that are no such sections, which are no pages of their own."""
    return [file for file in files if not re.match(rf"{FOLDER}/.*\.md$", file.src_uri)]
