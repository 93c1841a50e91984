"""Whether a drawing is straight: every line followed to both its ends, every box around, every label.

Boxes are rectangles; a line leaves a box by a junction in the middle of its lower border and ends in an
arrow head that touches the middle of a box's upper border; whatever is no line is text, centered in a box.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator

from tests.diagrams.reading import (
    DOWN,
    LEFT,
    RIGHT,
    STRAIGHT,
    TEES,
    Box,
    Drawing,
    connectors,
    home,
    read_drawing,
)


def faults(drawing: str, style: str) -> list[str]:
    """What is crooked about a drawing in a style (``text`` or ``ascii``), in words; empty when nothing is."""
    read = read_drawing(drawing, style)
    return [
        *_faults_of_lines_of_text(drawing),
        *([] if read.boxes else ["there is no box"]),
        *_faults_of_boxes(read),
        *_faults_of_arms(read),
        *_faults_of_heads(read),
        *_faults_of_connectors(read),
        *_faults_of_text(read),
    ]


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
    tops = read.tops
    for row, column in read.heads:
        if DOWN not in read.arms.get((row - 1, column), set()) or (row - 1, column) in read.border:
            yield f"{row, column}: an arrow head without a line"
        target = tops.get((row + 1, column))
        if target is None:
            yield f"{row, column}: an arrow head that touches no box"
        elif not target.is_middle(column):
            yield f"{row, column}: an arrow head beside the middle of its box"
    for row, column in read.backs:
        if (row - 1, column) not in read.bottoms:
            yield f"{row, column}: an arrow head that points to no box"


def _faults_of_connectors(read: Drawing) -> Iterator[str]:
    """Every line outside the borders is a tree that leaves a box at least and reaches another at least."""
    bottoms = read.bottoms
    for connector in connectors(read):
        first = min(connector.cells)
        joints = sum(len(read.arms[cell] & {RIGHT, DOWN}) for cell in connector.cells)
        if not connector.sources:
            yield f"{first}: a line that comes from no box"
        if not connector.heads:
            yield f"{first}: a line that leads to no box"
        if joints - len(connector.heads) != len(connector.cells) - 1:
            yield f"{first}: a line that runs in a circle"
        if any(not bottoms[source].is_middle(source[1]) for source in connector.sources):
            yield f"{first}: a line that leaves a box beside its middle"


def _faults_of_text(read: Drawing) -> Iterator[str]:
    """All text stands in the middle of a box, above the boxes inside it, and touches no border."""
    homes: dict[tuple[Box, int], list[int]] = {}
    for cell in sorted(read.text):
        box = home(read, cell)
        if box is None:
            yield f"{cell}: {read.cells[cell]!r} stands in no box"
        else:
            homes.setdefault((box, cell[0]), []).append(cell[1])
    for (box, row), columns in homes.items():
        before, after = columns[0] - box.left - 1, box.right - columns[-1] - 1
        if abs(before - after) > 1 or min(before, after) < 1:
            yield f"line {row + 1}: {before} cells before the text and {after} after it"
