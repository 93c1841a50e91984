"""Reading a drawing: its boxes, its labels, its lines and where they lead.

Written without a look at the layout engine: it knows only what a drawing looks like.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

Cell = tuple[int, int]

UP, RIGHT, DOWN, LEFT = (-1, 0), (0, 1), (1, 0), (0, -1)
ARMS = {
    "─": {LEFT, RIGHT},
    "│": {UP, DOWN},
    "┌": {RIGHT, DOWN},
    "┐": {LEFT, DOWN},
    "└": {RIGHT, UP},
    "┘": {LEFT, UP},
    "┬": {LEFT, RIGHT, DOWN},
    "┴": {LEFT, RIGHT, UP},
    "├": {UP, DOWN, RIGHT},
    "┤": {UP, DOWN, LEFT},
    "┼": {UP, DOWN, LEFT, RIGHT},
    "▲": {UP, DOWN},
}
STRAIGHT = ({LEFT, RIGHT}, {UP, DOWN})
SIDEWAYS, UPRIGHT = {"text": "─", "ascii": "-"}, {"text": "│", "ascii": "|"}
HEADS = {"text": "▼", "ascii": "v"}
BACKS = {"text": "▲", "ascii": "^"}
CORNERS = {"text": ("┌", "┐", "└", "┘"), "ascii": ("+",) * 4}
TEES = {"text": "┬", "ascii": "+"}


@dataclass(frozen=True)
class Box:
    """A closed rectangle by the rows and columns of its borders."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is inside, not on the border."""
        return self.top < cell[0] < self.bottom and self.left < cell[1] < self.right

    def contains(self, other: Box) -> bool:
        """Whether another box is inside."""
        return self.holds((other.top, other.left)) and self.holds((other.bottom, other.right))

    def overlaps(self, other: Box) -> bool:
        """Whether the two share a cell, borders included."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def border(self) -> Iterator[tuple[Cell, set[Cell]]]:
        """The cells of the border and the arms that each must have."""
        for row, inward in ((self.top, DOWN), (self.bottom, UP)):
            yield (row, self.left), {RIGHT, inward}
            yield (row, self.right), {LEFT, inward}
            for column in range(self.left + 1, self.right):
                yield (row, column), {LEFT, RIGHT}
        for row in range(self.top + 1, self.bottom):
            yield (row, self.left), {UP, DOWN}
            yield (row, self.right), {UP, DOWN}

    def is_middle(self, column: int) -> bool:
        """Whether a column is in the middle, within the half cell that an even width leaves open."""
        return abs(2 * column - self.left - self.right) <= 1


@dataclass(frozen=True)
class Connector:
    """A line outside of all borders, with the border cells it comes from and the arrow heads it ends in."""

    cells: frozenset[Cell]
    sources: frozenset[Cell]
    heads: frozenset[Cell]


@dataclass
class Drawing:
    """A drawing read into cells: its characters, what is a box, a label or other text, where each line goes.

    A label is where a box has its own text: above a row. A box that holds others has one line of text.
    """

    style: str
    cells: dict[Cell, str]
    boxes: list[Box] = field(default_factory=list)
    labels: list[tuple[Box, int]] = field(default_factory=list)
    text: set[Cell] = field(default_factory=set)
    backs: set[Cell] = field(default_factory=set)
    arms: dict[Cell, set[Cell]] = field(default_factory=dict)
    heads: set[Cell] = field(default_factory=set)

    border: set[Cell] = field(default_factory=set)

    @property
    def tops(self) -> dict[Cell, Box]:
        """The cells in which an arrow may enter a box, without the corners."""
        return {(box.top, column): box for box in self.boxes for column in range(box.left + 1, box.right)}

    @property
    def bottoms(self) -> dict[Cell, Box]:
        """The cells in which a line may leave a box, without the corners."""
        return {(box.bottom, column): box for box in self.boxes for column in range(box.left + 1, box.right)}


@cache
def cell_width(character: str) -> int:
    """The terminal cells that a character takes."""
    joins = "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or joins:
        return 0
    return 1 + (unicodedata.east_asian_width(character) in {"W", "F"})


def read_drawing(drawing: str, style: str) -> Drawing:
    """The drawing in a style (``text`` or ``ascii``), read into cells."""
    cells: dict[Cell, str] = {}
    for row, line in enumerate(drawing.split("\n")):
        column = 0
        for character in line:
            size = 1 if character == " " else cell_width(character)
            if character != " ":
                cells.update({(row, column + offset): character for offset in range(size)})
            column += size
    read = Drawing(style, cells)
    read.boxes = list(_boxes(read))
    read.border = {cell for box in read.boxes for cell, _ in box.border()}
    read.labels = [(box, _end_of_label(read, box)) for box in read.boxes]
    read.text = {cell for cell in read.cells if _is_text(read, cell)}
    read.heads = {cell for cell in read.cells if cell not in read.text and read.cells[cell] == HEADS[style]}
    lines = read.cells.keys() - read.text - read.heads
    read.backs = {cell for cell in lines if read.cells[cell] == BACKS[style]}
    read.arms = {cell: _arms(read, cell, lines) for cell in lines}
    return read


def _boxes(read: Drawing) -> Iterator[Box]:
    """The closed rectangles: plain borders, save that lines may leave below."""
    starts = [cell for cell, character in read.cells.items() if character == CORNERS[read.style][0]]
    for top, left in starts:
        right = _end_of_run(read, (top, left), RIGHT, SIDEWAYS[read.style])[1]
        bottom = _end_of_run(read, (top, left), DOWN, UPRIGHT[read.style])[0]
        box = Box(top, left, bottom, right)
        if right > left + 1 and bottom > top + 1 and _is_closed(read, box):
            yield box


def _is_closed(read: Drawing, box: Box) -> bool:
    corners = itertools.product((box.top, box.bottom), (box.left, box.right))
    lower = {read.cells.get((box.bottom, column)) for column in range(box.left + 1, box.right)}
    return (
        tuple(map(read.cells.get, corners)) == CORNERS[read.style]
        and _end_of_run(read, (box.top, box.right), DOWN, UPRIGHT[read.style])[0] == box.bottom
        and lower <= {SIDEWAYS[read.style], TEES[read.style]}
    )


def _end_of_run(read: Drawing, start: Cell, step: Cell, through: str) -> Cell:
    row, column = start[0] + step[0], start[1] + step[1]
    while read.cells.get((row, column)) == through:
        row, column = row + step[0], column + step[1]
    return row, column


def _is_text(read: Drawing, cell: Cell) -> bool:
    """Whether a cell belongs to a label: in ASCII, where letters look like lines, by where it stands."""
    if read.style == "text":
        return read.cells[cell] not in ARMS and read.cells[cell] != HEADS["text"]
    return read.cells[cell] not in "+-|v^" or home(read, cell) is not None


def _end_of_label(read: Drawing, box: Box) -> int:
    return box.top + 2 if any(map(box.contains, read.boxes)) else box.bottom


def home(read: Drawing, cell: Cell) -> Box | None:
    """The box that a cell is the label of."""
    return next((box for box, end in read.labels if box.holds(cell) and cell[0] < end), None)


def _arms(read: Drawing, cell: Cell, lines: set[Cell]) -> set[Cell]:
    if read.style == "text":
        return ARMS[read.cells[cell]]
    if read.cells[cell] != "+":
        return {LEFT, RIGHT} if read.cells[cell] == "-" else {UP, DOWN}
    return {step for step in (UP, RIGHT, DOWN, LEFT) if _leads_on(read, cell, step, lines)}


def _leads_on(read: Drawing, cell: Cell, step: Cell, lines: set[Cell]) -> bool:
    """Whether an ASCII junction has an arm in a direction, by what stands there."""
    towards = (cell[0] + step[0], cell[1] + step[1])
    beyond = "-+" if step in (LEFT, RIGHT) else "|+^"
    return (towards in lines and read.cells[towards] in beyond) or (step == DOWN and towards in read.heads)


def connectors(read: Drawing) -> Iterator[Connector]:
    """Every line that is no border, each with all its branches."""
    bottoms, rest = read.bottoms, read.arms.keys() - read.border
    while rest:
        cells = _connected(read, min(rest))
        rest -= cells
        above = {(row - 1, column) for row, column in cells if UP in read.arms[row, column]}
        below = {(row + 1, column) for row, column in cells if DOWN in read.arms[row, column]}
        yield Connector(frozenset(cells), frozenset(above & bottoms.keys()), frozenset(below & read.heads))


def _connected(read: Drawing, start: Cell) -> set[Cell]:
    found, ahead = {start}, [start]
    while ahead:
        row, column = ahead.pop()
        for down, right in read.arms[row, column]:
            towards = (row + down, column + right)
            if towards in read.arms and towards not in read.border and towards not in found:
                found.add(towards)
                ahead.append(towards)
    return found


def label(read: Drawing, box: Box) -> str:
    """The text of a box itself, its lines joined by a space; a wide character stands twice."""
    end = next(end for other, end in read.labels if other == box)
    rows = (
        "".join(read.cells.get((row, column), " ") for column in range(box.left + 1, box.right)).strip()
        for row in range(box.top + 1, end)
    )
    return " ".join(row for row in rows if row)


def connections(drawing: str, style: str) -> set[tuple[str, str]]:
    """Which box leads to which, by their labels."""
    read = read_drawing(drawing, style)
    tops, bottoms = read.tops, read.bottoms
    return {
        (label(read, bottoms[source]), label(read, tops[row + 1, column]))
        for connector in connectors(read)
        for source in connector.sources
        for row, column in connector.heads
    }


def returns(drawing: str, style: str) -> set[tuple[str, str]]:
    """From which box a way leads back to which, by their labels: the lines with heads at both ends."""
    read = read_drawing(drawing, style)
    tops, bottoms = read.tops, read.bottoms
    return {
        (label(read, tops[row + 1, column]), label(read, bottoms[source]))
        for connector in connectors(read)
        for source in connector.sources
        if (source[0] + 1, source[1]) in read.backs
        for row, column in connector.heads
    }
