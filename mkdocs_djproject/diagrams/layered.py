"""Diagrams of lanes in lines of text: boxes of one size in a lane, lanes one below the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.diagrams.blocks import Block, beside, boxes, draw, stack
from mkdocs_djproject.diagrams.cells import wrap
from mkdocs_djproject.diagrams.components import Component, Diagram
from mkdocs_djproject.diagrams.styles import STYLES

WIDTH = 100
"""The most cells that a line of a drawing may take."""


class Room(NamedTuple):
    """How generous the rows of many boxes are: the cells for a label, and those between two boxes."""

    label: int
    gap: int


ROOMS = (Room(26, 3), Room(20, 3), Room(15, 3), Room(13, 3), Room(13, 1))
"""From generous to tight; the first that keeps to the width is drawn, and the last always does."""


class Siblings(NamedTuple):
    """Lanes whose boxes are of one size, and the cells for a label where it need not be `Room.label`."""

    lanes: tuple[str, ...]
    label: int | None = None


Lanes = Mapping[str, Sequence[Block]]
Arrange = Callable[[Lanes, Room], Block]


def layered_text(diagram: Diagram, siblings: Sequence[Siblings], arrange: Arrange, style: str) -> str:
    """The diagram drawn with the lines of a style, ``text`` or ``ascii``.

    Lines are at most `WIDTH` cells wide and carry no trailing white space; the last has no line end.

    Args:
        diagram: what is drawn.
        siblings: its lanes.
        arrange: puts the boxes of the lanes together.
        style: the style.

    Raises:
        ValueError: there is no such style.
    """
    if style not in STYLES:
        raise ValueError(f"there is no style {style!r}; the styles are {', '.join(STYLES)}")
    drawings = (
        arrange({lane: found for row in siblings for lane, found in _lanes(diagram, row, room)}, room)
        for room in ROOMS
    )
    fitting = (block for block in drawings if block.width <= WIDTH)
    return draw(next(fitting), STYLES[style])


def column(lanes: Lanes, names: Sequence[str], room: Room, *, is_round_trip: bool = False) -> list[Block]:
    """The lanes one below the other as one block; none when all of them are empty."""
    rows = [beside(lanes[name], room.gap) for name in names if lanes[name]]
    return [stack(*rows, is_round_trip=is_round_trip)] if rows else []


def _lanes(diagram: Diagram, row: Siblings, room: Room) -> list[tuple[str, list[Block]]]:
    components = diagram.lane(*row.lanes)
    drawn = boxes([label(component, row.label or room.label) for component in components])
    pairs = list(zip(components, drawn, strict=True))
    return [(name, [block for component, block in pairs if component.lane == name]) for name in row.lanes]


def label(component: Component, room: int) -> list[str]:
    """The lines in a component's box, of so many cells at most: its name, its technology, and its detail."""
    technology = list(wrap(component.technology, room - 2, 3))
    if technology:
        technology[0] = f"({technology[0]}"
        technology[-1] = f"{technology[-1]})"
    return [*wrap(component.name, room, 2), *technology, *wrap(component.detail, room, 3)]
