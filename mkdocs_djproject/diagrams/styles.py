"""Line styles, drawn as pictures of themselves."""

from __future__ import annotations

import enum
from functools import cached_property


class Arms(enum.IntFlag):
    """Where the line in a cell goes.

    ``HEAD`` is the head of an arrow that points down, ``BACK`` one up, and ``ASIDE`` one to the left.
    """

    UP = 1
    RIGHT = 2
    DOWN = 4
    LEFT = 8
    HEAD = 16
    BACK = 32
    ASIDE = 64


_NEIGHBORS = {Arms.UP: (-1, 0), Arms.RIGHT: (0, 1), Arms.DOWN: (1, 0), Arms.LEFT: (0, -1)}


class LineStyle:
    """The characters of a drawing's lines.

    Read from a picture of a window with four panes: the arms of each character in it are those that meet
    another character of the picture. ``head`` is the arrow head, ``back`` the one of a way back, and
    ``aside`` the one to the left.
    """

    def __init__(self, picture: str, head: str, back: str, aside: str) -> None:
        self._picture = [row for row in picture.split("\n") if row]
        self._heads = {Arms.HEAD: head, Arms.BACK: back, Arms.ASIDE: aside}

    @cached_property
    def characters(self) -> dict[Arms, str]:
        """Each kind of line cell and the character it is drawn with."""
        drawn = {
            self._arms(row, column): character
            for row, line in enumerate(self._picture)
            for column, character in enumerate(line)
            if character != " "
        }
        return drawn | self._heads

    def _arms(self, row: int, column: int) -> Arms:
        met = Arms(0)
        for arm, (down, right) in _NEIGHBORS.items():
            if self._character(row + down, column + right) != " ":
                met |= arm
        return met

    def _character(self, row: int, column: int) -> str:
        inside = 0 <= row < len(self._picture) and 0 <= column < len(self._picture[row])
        return self._picture[row][column] if inside else " "


_TEXT = LineStyle(
    """
┌─┬─┐
│ │ │
├─┼─┤
│ │ │
└─┴─┘
""",
    head="▼",
    back="▲",
    aside="◄",
)

_ASCII = LineStyle(
    """
+-+-+
| | |
+-+-+
| | |
+-+-+
""",
    head="v",
    back="^",
    aside="<",
)

STYLES = {"text": _TEXT, "ascii": _ASCII}
"""The line styles by name."""
