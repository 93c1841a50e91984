"""What a box says, line by line, and the room that takes in pixels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from mkdocs_djproject.diagrams.cells import plain, shorten, width, wrap
from mkdocs_djproject.diagrams.components import Component, Row
from mkdocs_djproject.diagrams.geometry import HEADING
from mkdocs_djproject.diagrams.measuring import text_width

PADDING = 10.0
"""The pixels between a text and the sides of its box."""

LINE = 17.0
"""The pixels from one line of text to the next."""

MARGIN = 9.0
"""The pixels above the first line of text and below the last."""

GAP = 14.0
"""The pixels between the columns of rows."""

ROOMS = (260.0, 190.0, 150.0)
"""The pixels that rows may take on one line, from wide to narrow; one that needs more has its type below."""

NAME, SMALL = 14.0, 12.0
"""The sizes of the fonts, in pixels."""

_CELLS = 28
_NAME_CELLS, _FEW_CELLS = 22, 14
_DETAIL_CELLS = 40
_ROW_CELLS = 44
_HUMPS = re.compile(r"(?<=[.])|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=_)(?=[^_])")


class Line(NamedTuple):
    """A line of text, and what it tells of the component."""

    text: str
    kind: Literal["name", "technology", "detail"]

    @property
    def width(self) -> float:
        """The pixels that it takes at most."""
        is_name = self.kind == "name"
        return text_width(self.text, NAME if is_name else SMALL, bold=is_name)


class RowLines(NamedTuple):
    """A row as it stands in a box: the line it begins at, counted from the first row, and how many it has."""

    row: Row
    first: int
    lines: int


class Columns(NamedTuple):
    """The pixels that the rows of a box take: the column of their keys, and the rest of the widest row.

    No keys is no column.
    """

    keys: float
    rest: float

    @property
    def width(self) -> float:
        """The pixels that they take together."""
        return self.keys + (GAP / 2 if self.keys else 0) + self.rest


class Face(NamedTuple):
    """What stands in a box, and how large the box is in pixels.

    ``spare`` is by how much the box is higher above its rows than its name takes.
    """

    lines: tuple[Line, ...]
    rows: tuple[RowLines, ...]
    columns: Columns
    width: float
    height: float
    spare: float = 0.0

    @property
    def letters(self) -> float:
        """The size of its smallest letters, in pixels."""
        return SMALL if self.rows or any(line.kind != "name" for line in self.lines) else NAME

    @property
    def rows_begin(self) -> float:
        """The pixels from the top of the box to its first row."""
        return 2 * MARGIN + len(self.lines) * LINE + self.spare

    @property
    def header(self) -> float:
        """The pixels from the top of the box to the rule above its rows; 0 without rows."""
        return self.rows_begin - MARGIN / 2 if self.rows else 0.0

    def middle(self, name: str) -> float | None:
        """The pixels from the top of the box to the middle of the row of this name, None if there is none."""
        for row, first, lines in self.rows:
            if row.name == name:
                return self.rows_begin + (first + lines / 2) * LINE
        return None


def face(component: Component, room: float = ROOMS[0], header: float = 0.0) -> Face:
    """The face of a component that holds no others, whose rows have this room in pixels on one line.

    Above its rows there are ``header`` pixels at least.
    """
    lines = tuple(_lines(component, _NAME_CELLS if room >= ROOMS[0] else _FEW_CELLS))
    rows = [_row(row) for row in component.rows]
    keys = max((text_width(" ".join(row.keys), SMALL, bold=True) for row in rows), default=0.0)
    before = keys + (GAP / 2 if keys else 0)
    least_room = max([room, *(_below(row, before) for row in rows)])
    placed = tuple(_placed(rows, least_room))
    rest = max((_beside(row) if count == 1 else _below(row, before) for row, _, count in placed), default=0.0)
    columns = Columns(keys, rest)
    least = max([*(line.width for line in lines), columns.width if rows else 0])
    count = sum(row.lines for row in placed)
    above = 2 * MARGIN + len(lines) * LINE
    spare = max(header - above + MARGIN / 2, 0.0) if rows else 0.0
    height = above + spare + (count * LINE + MARGIN if rows else 0)
    return Face(lines, placed, columns, least + 2 * PADDING, height, spare)


def heading(component: Component) -> Face:
    """The face of a component that holds others: its name alone, on one line."""
    line = Line(shorten(plain(component.name), 2 * _CELLS), "name")
    return Face((line,), (), Columns(0.0, 0.0), line.width + 2 * PADDING, HEADING)


def _lines(component: Component, cells: int) -> Iterator[Line]:
    for text in _broken(component.name, cells) or wrap(component.name, _CELLS, 4):
        yield Line(text, "name")
    technology = f"({component.technology})" if plain(component.technology) else ""
    for text in wrap(technology, max(_CELLS, min(_longest(technology), _DETAIL_CELLS)), 3):
        yield Line(text, "technology")
    for text in wrap(component.detail, _DETAIL_CELLS, 3):
        yield Line(text, "detail")


@lru_cache(4096)
def _longest(text: str) -> int:
    """The cells of the longest word, which is not broken where there is room for it."""
    return max(map(width, text.split()), default=0)


@lru_cache(4096)
def _broken(name: str, cells: int) -> tuple[str, ...]:
    """A name of one long word on lines of few cells that break between its words, none where one is too long.

    As in ``ConsoleServerPort`` and ``Template``, or after the dot of a label.
    """
    lines = [""]
    for word in _HUMPS.split(plain(name)):
        if lines[-1] and width(lines[-1] + word) > cells:
            lines.append("")
        lines[-1] += word
    fits = len(lines) <= 4 and all(width(line) <= _CELLS for line in lines)
    return tuple(lines) if fits and lines[0] and " " not in name.strip() else ()


def _row(row: Row) -> Row:
    return Row(shorten(plain(row.name), _ROW_CELLS), shorten(plain(row.type), _ROW_CELLS), row.keys)


def _placed(rows: Iterable[Row], room: float) -> Iterator[RowLines]:
    """The rows, of which those that need more than this room take two lines."""
    first = 0
    for row in rows:
        count = 1 if _beside(row) <= room else 2
        yield RowLines(row, first, count)
        first += count


def _beside(row: Row) -> float:
    """The pixels of a row on one line, without its keys."""
    return text_width(row.name, SMALL) + GAP + text_width(row.type, SMALL)


def _below(row: Row, before: float) -> float:
    """The pixels of a row whose type stands below its name, and below the keys, which take so many."""
    return max(text_width(row.name, SMALL), text_width(row.type, SMALL) - before)
