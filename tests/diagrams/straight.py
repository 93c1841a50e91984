"""Whether a drawing is straight: every line followed to both its ends, every box around, every label.

Written without a look at the layout engine: it knows only how a drawing must look. Boxes are rectangles; a
line leaves a box by a junction in the middle of its lower border and ends in an arrow head that touches
the middle of a box's upper border; whatever is no line is text, and stands centered in a box.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

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
}
STRAIGHT = ({LEFT, RIGHT}, {UP, DOWN})
SIDEWAYS, UPRIGHT = {"text": "─", "ascii": "-"}, {"text": "│", "ascii": "|"}
HEADS = {"text": "▼", "ascii": "v"}
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
    arms: dict[Cell, set[Cell]] = field(default_factory=dict)
    heads: set[Cell] = field(default_factory=set)

    @property
    def border(self) -> set[Cell]:
        """The cells of all boxes' borders."""
        return {cell for box in self.boxes for cell, _ in box.border()}


def faults(drawing: str, style: str) -> list[str]:
    """What is crooked about a drawing in a style (``text`` or ``ascii``), in words; empty when nothing is."""
    read = _read(drawing, style)
    return [
        *_faults_of_lines_of_text(drawing),
        *([] if read.boxes else ["there is no box"]),
        *_faults_of_boxes(read),
        *_faults_of_arms(read),
        *_faults_of_heads(read),
        *_faults_of_connectors(read),
        *_faults_of_text(read),
    ]


def cell_width(character: str) -> int:
    """The terminal cells that a character takes."""
    joins = "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or joins:
        return 0
    return 1 + (unicodedata.east_asian_width(character) in {"W", "F"})


def _read(drawing: str, style: str) -> Drawing:
    cells: dict[Cell, str] = {}
    for row, line in enumerate(drawing.split("\n")):
        column = 0
        for character in line:
            for _ in range(cell_width(character)):
                cells[row, column] = character
                column += 1
    read = Drawing(style, {cell: character for cell, character in cells.items() if character != " "})
    read.boxes = list(_boxes(read))
    read.labels = [(box, _end_of_label(read, box)) for box in read.boxes]
    read.text = {cell for cell in read.cells if _is_text(read, cell)}
    read.heads = {cell for cell in read.cells if cell not in read.text and read.cells[cell] == HEADS[style]}
    lines = read.cells.keys() - read.text - read.heads
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
    return read.cells[cell] not in "+-|v" or _home(read, cell) is not None


def _end_of_label(read: Drawing, box: Box) -> int:
    return box.top + 2 if any(map(box.contains, read.boxes)) else box.bottom


def _home(read: Drawing, cell: Cell) -> Box | None:
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
    beyond = "-+" if step in (LEFT, RIGHT) else "|+"
    return (towards in lines and read.cells[towards] in beyond) or (step == DOWN and towards in read.heads)


def _faults_of_lines_of_text(drawing: str) -> Iterator[str]:
    for number, line in enumerate(drawing.split("\n"), start=1):
        if line != line.rstrip():
            yield f"line {number} ends in white space"
        for character in line:
            if character != " " and (character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}):
                yield f"line {number} holds {character!r}"


def _faults_of_boxes(read: Drawing) -> Iterator[str]:
    for one, other in itertools.combinations(read.boxes, 2):
        if one.overlaps(other) and not one.contains(other) and not other.contains(one):
            yield f"{one} and {other} overlap"
    for box in read.boxes:
        for cell, arms in box.border():
            leads_out = arms == {LEFT, RIGHT} and read.cells[cell] == TEES[read.style]
            if read.arms.get(cell) != (arms | {DOWN} if leads_out else arms):
                yield f"{cell}: a border with {read.cells[cell]!r} in it"


def _faults_of_arms(read: Drawing) -> Iterator[str]:
    """Each arm of a line must meet an arm that comes towards it, or the back of an arrow head."""
    for cell, steps in read.arms.items():
        if len(steps) < 2 or (read.cells[cell] == "+" and steps in STRAIGHT):
            yield f"{cell}: {read.cells[cell]!r} joins nothing"
        for step in steps:
            towards = (cell[0] + step[0], cell[1] + step[1])
            opposite = (-step[0], -step[1])
            meets_head = step == DOWN and towards in read.heads
            if opposite not in read.arms.get(towards, set()) and not meets_head:
                yield f"{cell}: {read.cells[cell]!r} leads to {read.cells.get(towards, ' ')!r} at {towards}"


def _faults_of_heads(read: Drawing) -> Iterator[str]:
    tops = {(box.top, column): box for box in read.boxes for column in range(box.left + 1, box.right)}
    border = read.border
    for row, column in read.heads:
        if DOWN not in read.arms.get((row - 1, column), set()) or (row - 1, column) in border:
            yield f"{row, column}: an arrow head without a line"
        target = tops.get((row + 1, column))
        if target is None:
            yield f"{row, column}: an arrow head that touches no box"
        elif not target.is_middle(column):
            yield f"{row, column}: an arrow head beside the middle of its box"


def _faults_of_connectors(read: Drawing) -> Iterator[str]:
    """Every line outside the borders is a tree that leaves a box at least and reaches another at least."""
    exits = {(box.bottom, column): box for box in read.boxes for column in range(box.left + 1, box.right)}
    border, rest = read.border, read.arms.keys() - read.border
    while rest:
        connector = _connected(read, min(rest), border)
        rest -= connector
        above = {(row - 1, column) for row, column in connector if UP in read.arms[row, column]}
        sources = above & exits.keys()
        joints = sum(len(read.arms[cell] & {RIGHT, DOWN}) for cell in connector)
        heads = {(row + 1, column) for row, column in connector} & read.heads
        if not sources:
            yield f"{min(connector)}: a line that comes from no box"
        if not heads:
            yield f"{min(connector)}: a line that leads to no box"
        if joints - len(heads) != len(connector) - 1:
            yield f"{min(connector)}: a line that runs in a circle"
        if any(not exits[source].is_middle(source[1]) for source in sources):
            yield f"{min(connector)}: a line that leaves a box beside its middle"


def _connected(read: Drawing, start: Cell, border: set[Cell]) -> set[Cell]:
    found, ahead = {start}, [start]
    while ahead:
        row, column = ahead.pop()
        for down, right in read.arms[row, column]:
            towards = (row + down, column + right)
            if towards in read.arms and towards not in border and towards not in found:
                found.add(towards)
                ahead.append(towards)
    return found


def _faults_of_text(read: Drawing) -> Iterator[str]:
    """All text stands in the middle of a box, above the boxes inside it, and touches no border."""
    homes: dict[tuple[Box, int], list[int]] = {}
    for cell in sorted(read.text):
        home = _home(read, cell)
        if home is None:
            yield f"{cell}: {read.cells[cell]!r} stands in no box"
        else:
            homes.setdefault((home, cell[0]), []).append(cell[1])
    for (box, row), columns in homes.items():
        before, after = columns[0] - box.left - 1, box.right - columns[-1] - 1
        if abs(before - after) > 1 or min(before, after) < 1:
            yield f"line {row + 1}: {before} cells before the text and {after} after it"
