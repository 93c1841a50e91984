"""Where in a page's source the engine is rendering: frames of compiled templates in, file and line out."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_djproject.sections import level_before


class _Spot(NamedTuple):
    """A line, from 1, of a template that is being rendered; the template of a page has no name."""

    template: Any
    line: int


class PageSource:
    """The source of a page; ``read`` gives its file's text, ``markdown`` is that without front matter."""

    def __init__(self, name: str, read: Callable[[], str], markdown: str = "") -> None:
        self.name = name
        self._read = read
        self._markdown = markdown

    def level_above(self) -> int:
        """The level of the heading below which the engine is rendering, 1 where there is none."""
        return level_above(self._markdown or self.text)

    @cached_property
    def text(self) -> str:
        """The text of the page's file."""
        return self._read()

    def place(self, word: str) -> str:
        """The place of ``word`` in what is being rendered: ``page.md:3``, and that of a file it includes."""
        spots = _spots()
        if not spots:
            return self.name
        page = f"{self.name}:{self._line(word, spots[-1].line)}"
        innermost = spots[0]
        if innermost.template.name is None:
            return page
        return f"{innermost.template.name}:{innermost.line} (on page {page})"

    def _line(self, word: str, counted: int) -> int:
        """The line as the engine counts it if the word stands there, else the first that has the word.

        The engine knows no front matter, and where a value was looked up only by where it is used.
        """
        lines = self.text.split("\n")
        counted += self.text.count("\n") - self._markdown.count("\n")
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        if counted <= len(lines) and pattern.search(lines[counted - 1]):
            return counted
        return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), counted)

    def path_to(self, name: str, roots: Collection[str]) -> str | None:
        """What stands before ``name`` in the text that is being rendered, if it begins with one of the roots.

        A name that the text sets from such a path, or runs over it in a loop, counts as a root.
        """
        text = self._rendered_text()
        known = set(roots)
        for alias, root in re.findall(r"\b(?:set|for)\s+(\w+)\s*(?:=|\bin\b)\s*(\w+)", text):
            if root in known:
                known.add(alias)
        if not known:
            return None
        step = re.escape(name)
        path = rf"(?<![\w.])((?:{'|'.join(known)})\b(?:\.\w+|\[[^\]\n]*\])*)"
        found = re.search(rf"{path}(?:\.{step}(?!\w)|\[\s*['\"]?{step}['\"]?\s*\])", text)
        return found[1] if found else None

    def _rendered_text(self) -> str:
        spots = _spots()
        if not spots or spots[0].template.name is None:
            return self.text
        return _file_text(spots[0].template)


def level_above(page: str = "") -> int:
    """The level of the heading below which a template is being rendered: a page's own, or that of a file.

    ``page`` is the text of the page, whose template has no name; 1 where no heading stands above.
    """
    for template, line in _spots():
        text = page if template.name is None else _file_text(template)
        if found := level_before(text.split("\n"), line):
            return found
    return 1


def _file_text(template: Any) -> str:
    try:
        return Path(template.filename or "").read_text(encoding="utf-8", errors="replace")
    except OSError:  # its loader reads no files
        return ""


def _spots() -> list[_Spot]:
    """Where the templates that are being rendered stand, the innermost first."""
    spots: list[_Spot] = []
    frame = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            spots.append(_Spot(template, template.get_corresponding_lineno(frame.f_lineno)))
        frame = frame.f_back  # type: ignore[assignment]  # None ends the loop
    return spots
