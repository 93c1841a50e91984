"""What a box says, line by line, and the room that takes in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from mkdocs_djproject.diagrams.cells import plain, shorten, width, wrap
from mkdocs_djproject.diagrams.components import Component, Row
from mkdocs_djproject.diagrams.measuring import text_width
from mkdocs_djproject.diagrams.placing import HEADING

PADDING = 14.0
"""The pixels between a text and the sides of its box."""

LINE = 19.0
"""The pixels from one line of text to the next."""

MARGIN = 9.0
"""The pixels above the first line of text and below the last."""

GAP = 18.0
"""The pixels between the columns of rows."""

NAME, SMALL = 14.0, 12.0
"""The sizes of the fonts, in pixels."""

_CELLS = 28
_DETAIL_CELLS = 40
_ROW_CELLS = 44


class Line(NamedTuple):
    """A line of text, and what it tells of the component."""

    text: str
    kind: Literal["name", "technology", "detail"]

    @property
    def width(self) -> float:
        """The pixels that it takes at most."""
        is_name = self.kind == "name"
        return text_width(self.text, NAME if is_name else SMALL, bold=is_name)


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
    """What stands in a box, and how large the box is in pixels."""

    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    columns: Columns
    width: float
    height: float

    @property
    def rows_begin(self) -> float:
        """The pixels from the top of the box to its first row."""
        return 2 * MARGIN + len(self.lines) * LINE


def face(component: Component) -> Face:
    """The face of a component that holds no others."""
    lines = tuple(_lines(component))
    rows = tuple(_row(row) for row in component.rows)
    columns = _columns(rows)
    room = max([*(line.width for line in lines), columns.width if rows else 0])
    height = 2 * MARGIN + len(lines) * LINE + (len(rows) * LINE + MARGIN if rows else 0)
    return Face(lines, rows, columns, room + 2 * PADDING, height)


def heading(component: Component) -> Face:
    """The face of a component that holds others: its name alone, on one line."""
    line = Line(shorten(plain(component.name), 2 * _CELLS), "name")
    return Face((line,), (), _columns(()), line.width + 2 * PADDING, HEADING)


def _lines(component: Component) -> Iterator[Line]:
    for text in wrap(component.name, _CELLS if " " in component.name else _ROW_CELLS, 4):
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


def _row(row: Row) -> Row:
    return Row(shorten(plain(row.name), _ROW_CELLS), shorten(plain(row.type), _ROW_CELLS), row.keys)


def _columns(rows: tuple[Row, ...]) -> Columns:
    keys = max((text_width(" ".join(row.keys), SMALL, bold=True) for row in rows), default=0)
    rest = max((text_width(row.name, SMALL) + GAP + text_width(row.type, SMALL) for row in rows), default=0)
    return Columns(keys, rest)
