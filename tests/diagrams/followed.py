"""Reading a text drawing whose lines run at the right of its boxes: which box each of them leads to.

Written without a look at how it is drawn: a line goes straight on over whatever it crosses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.diagrams.cells import cells

BEGIN, ARROW = "├", "◄"
UP, DOWN, TURNS = frozenset("┘┤"), frozenset("┐┤"), frozenset("┐┘┤")

Grid = list[tuple[str, ...]]


def followed(drawing: str) -> list[tuple[str, str]]:
    """What each line joins, by the first words in the boxes; the lines in the order in which they begin."""
    grid = [cells(line) for line in drawing.split("\n")]
    return [
        (_name(grid, row, column), _name(grid, *_end(grid, row, column)))
        for row, line in enumerate(grid)
        for column, cell in enumerate(line)
        if cell == BEGIN
    ]


def _at(grid: Grid, row: int, column: int) -> str:
    inside = 0 <= row < len(grid) and 0 <= column < len(grid[row])
    return grid[row][column] if inside else " "


def _end(grid: Grid, row: int, column: int) -> tuple[int, int]:
    """Where the one arrow is that a line leads to."""
    while _at(grid, row, column) not in TURNS:
        column += 1
        assert column < len(grid[row]), f"the line in row {row} ends nowhere"
    ends = [*_arrow(grid, row, column), *_along(grid, row, column, -1), *_along(grid, row, column, 1)]
    assert len(ends) == 1, f"the line in row {row} leads to {ends}"
    return ends[0]


def _along(grid: Grid, row: int, column: int, step: int) -> Iterator[tuple[int, int]]:
    """The arrows that are reached from a track up or down."""
    while _at(grid, row, column) in (DOWN if step > 0 else UP) | {"│"}:
        row += step
        assert _at(grid, row, column) in TURNS | {"│"}, f"the track ends in row {row}, column {column}"
        yield from _arrow(grid, row, column)


def _arrow(grid: Grid, row: int, column: int) -> Iterator[tuple[int, int]]:
    """The arrow that a line leads to across, if it joins the track here."""
    if _at(grid, row, column) not in TURNS:
        return
    column -= 1
    while _at(grid, row, column) in {"─", "│"}:
        column -= 1
    if _at(grid, row, column) == ARROW:
        yield row, column - 1


def _name(grid: Grid, row: int, column: int) -> str:
    """The first word of the first line in the box with this border at its right."""
    while _at(grid, row, column) != "┐":
        row -= 1
    found = re.search(r"│([^│]*)$", "".join(grid[row + 1][:column]))
    assert found, f"no box at row {row}"
    return found[1].split()[0]
