"""The architecture of a Django project as a text drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.diagrams.blocks import Block, beside, boxes, draw, frame, leaf, stack
from mkdocs_djproject.diagrams.cells import wrap
from mkdocs_djproject.diagrams.components import Component, Diagram
from mkdocs_djproject.diagrams.styles import STYLES
from mkdocs_djproject.project import Project

WIDTH = 100
"""The most cells that a line of the drawing may take."""


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


SIBLINGS = (
    Siblings(("clients",), 40),
    Siblings(("balancing",), 40),
    Siblings(("serving", "static")),
    Siblings(("interfaces", "logic", "models"), 21),
    Siblings(("database", "replica", "stores")),
)

Lanes = Mapping[str, Sequence[Block]]


def architecture_text(project: Project, style: str = "text") -> str:
    """The project's architecture, drawn with the lines of a style, ``text`` or ``ascii``.

    Lines are at most `WIDTH` cells wide and carry no trailing white space; the last has no line end.

    Raises:
        ValueError: there is no such style.
    """
    if style not in STYLES:
        raise ValueError(f"there is no style {style!r}; the styles are {', '.join(STYLES)}")
    diagram = architecture(project)
    drawings = (_drawing(diagram, room) for room in ROOMS)
    fitting = (block for block in drawings if block.width <= WIDTH)
    return draw(next(fitting), STYLES[style])


def _drawing(diagram: Diagram, room: Room) -> Block:
    """The clients on top, what serves them, the application, and what it uses below."""
    lanes = {lane: blocks for row in SIBLINGS for lane, blocks in _lanes(diagram, row, room)}
    (heading,) = (component.name for component in diagram.lane("application"))
    inside = _column(lanes, ("interfaces", "logic", "models"), room)
    serving = _column(lanes, ("balancing", "serving"), room)
    trunk = [*serving, frame(heading, *inside)]
    if lanes["static"]:
        branch = [trunk[0], *map(leaf, lanes["static"])]
        trunk[0] = beside(branch, room.gap, "bottom" if serving else "top", axis=0)
    return stack(*lanes["clients"], *trunk, _stores(lanes, room))


def _stores(lanes: Lanes, room: Room) -> Block:
    database = stack(*lanes["database"], *lanes["replica"])
    return beside([database, *lanes["stores"]], room.gap)


def _column(lanes: Lanes, names: Sequence[str], room: Room) -> list[Block]:
    """The lanes one below the other as one block; none when all of them are empty."""
    rows = [beside(lanes[name], room.gap) for name in names if lanes[name]]
    return [stack(*rows)] if rows else []


def _lanes(diagram: Diagram, row: Siblings, room: Room) -> list[tuple[str, list[Block]]]:
    components = diagram.lane(*row.lanes)
    drawn = boxes([_label(component, row.label or room.label) for component in components])
    pairs = list(zip(components, drawn, strict=True))
    return [(name, [block for component, block in pairs if component.lane == name]) for name in row.lanes]


def _label(component: Component, room: int) -> list[str]:
    """The lines in a component's box: its name, its technology in parentheses, and what else is to say."""
    technology = list(wrap(component.technology, room - 2, 3))
    if technology:
        technology[0] = f"({technology[0]}"
        technology[-1] = f"{technology[-1]})"
    return [*wrap(component.name, room, 2), *technology, *wrap(component.detail, room, 3)]
