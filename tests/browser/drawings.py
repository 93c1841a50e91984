"""Drawings as the browser draws them: where each character stands, and where there is ink."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from mkdocs_djproject.diagrams.cells import width

_MEASURE = Path(__file__).with_name("drawings.js").read_text(encoding="utf-8")
_INK = Path(__file__).with_name("ink.js").read_text(encoding="utf-8")

_DOWN, _UP = frozenset("│├┤┬┼┌┐"), frozenset("│├┤┴┼└┘")
_RIGHT, _LEFT = frozenset("─├┬┴┼┌└"), frozenset("─┤┬┴┼┐┘")

CORNER = 2
"""By how many pixels the strokes of a character may miss the middle of its box."""

ENOUGH = 0.3
"""How much of the strongest ink is a line: half where it falls between two pixels, and less at a gap."""


class Glyph(NamedTuple):
    """A character of a drawing; its column in cells, and its box in CSS pixels of the window."""

    character: str
    column: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> tuple[int, int]:
        """The pixel in the middle of the box, where the lines of box-drawing characters meet."""
        return int((self.left + self.right) / 2), int((self.top + self.bottom) / 2)


@dataclass(frozen=True)
class Drawing:
    """The lines of a drawing, from top to bottom."""

    lines: list[list[Glyph]]

    def drift(self) -> float:
        """By how many pixels the characters of one column differ at most in where they begin."""
        columns: dict[int, list[float]] = {}
        for glyph in (glyph for line in self.lines for glyph in line):
            columns.setdefault(glyph.column, []).append(glyph.left)
        return max(max(lefts) - min(lefts) for lefts in columns.values())

    def spacings(self) -> list[float]:
        """The pixels from the top of each line to that of the next."""
        return [below[0].top - above[0].top for above, below in pairwise(self.lines)]

    def until_wide(self) -> Drawing:
        """The drawing without the first wide character of each line and all that follows it there."""
        return Drawing([list(takewhile(_is_narrow, line)) for line in self.lines])

    def strokes(self) -> Iterator[tuple[Glyph, Glyph]]:
        """Pairs of neighbors, side by side or one above the other, whose lines lead to each other."""
        for line in self.lines:
            yield from (pair for pair in pairwise(line) if _meet(pair, _RIGHT, _LEFT))
        for above, below in pairwise(self.lines):
            lower = {glyph.column: glyph for glyph in below}
            pairs = ((glyph, lower[glyph.column]) for glyph in above if glyph.column in lower)
            yield from (pair for pair in pairs if _meet(pair, _DOWN, _UP))


def _is_narrow(glyph: Glyph) -> bool:
    return width(glyph.character) < 2


def _meet(pair: tuple[Glyph, Glyph], first: frozenset[str], second: frozenset[str]) -> bool:
    return pair[0].character in first and pair[1].character in second


def drawings(page: Page) -> Iterator[Drawing]:
    """Each drawing of a page, text diagrams and trees alike, while it is within the window."""
    for number in count():
        lines = json.loads(page.evaluate(_MEASURE, number))
        if lines is None:
            return
        yield Drawing([list(_line(line)) for line in lines])


def _line(characters: list[tuple[str, float, float, float, float]]) -> Iterator[Glyph]:
    column = 0
    for character, *box in characters:
        yield Glyph(character, column, *box)
        column += width(character)


def gaps(page: Page, drawing: Drawing, scratch: Page) -> list[str]:
    """The pairs of strokes with too little ink between them: where readers see a gap.

    The drawing has to be within the window; ``scratch`` is a tab that looks at the picture.
    """
    pairs = list(drawing.strokes())
    picture = base64.b64encode(page.screenshot()).decode()
    paper = (int(drawing.lines[0][0].left) - 2, int(drawing.lines[0][0].top) - 2)
    asked = [(*_between(*pair), *paper) for pair in pairs]
    ink: list[float] = scratch.evaluate(_INK, [picture, asked])
    enough = max(ink) * ENOUGH
    return [
        f"{first.character}{second.character} at {first.middle}: {there:.2f} of {max(ink):.2f}"
        for (first, second), there in zip(pairs, ink, strict=True)
        if there < enough
    ]


def _between(first: Glyph, second: Glyph) -> tuple[int, int, int, int]:
    """The line between the middles of two neighbors, short of what a corner has beyond its own middle."""
    (x, y), (to_x, to_y) = first.middle, second.middle
    if first.column == second.column:
        return x, y + CORNER, x, to_y - CORNER
    return x + CORNER, y, to_x - CORNER, y
