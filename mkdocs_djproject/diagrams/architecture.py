"""The architecture of a Django project, and the way of a request through it, as text drawings."""

from __future__ import annotations

from functools import partial

from mkdocs_djproject.diagrams.architecture_parts import architecture, request
from mkdocs_djproject.diagrams.blocks import Block, beside, frame, leaf, stack
from mkdocs_djproject.diagrams.components import Diagram
from mkdocs_djproject.diagrams.layered import Lanes, Room, Siblings, column, layered_text
from mkdocs_djproject.project import Project

INSIDE = ("middleware", "routes", "interfaces", "logic", "models")
"""The lanes within the application."""

SIBLINGS = (
    Siblings(("clients",), 40),
    Siblings(("balancing",), 40),
    Siblings(("serving", "static")),
    Siblings(INSIDE, 21),
    Siblings(("database", "replica", "stores")),
)


def architecture_text(project: Project, style: str = "text") -> str:
    """The project's architecture, drawn with the lines of a style, ``text`` or ``ascii``.

    Raises:
        ValueError: there is no such style.
    """
    return _text(architecture(project), style)


def request_text(project: Project, style: str = "text") -> str:
    """The way of a request, drawn with the lines of a style, ``text`` or ``ascii``.

    Raises:
        ValueError: there is no such style.
    """
    return _text(request(project), style)


def _text(diagram: Diagram, style: str) -> str:
    (heading,) = (component.name for component in diagram.lane("application"))
    returns = any(edge.kind == "round_trip" for edge in diagram.edges)
    draw = partial(_drawing, heading, is_round_trip=returns)
    return layered_text(diagram, SIBLINGS, draw, style)


def _drawing(heading: str, lanes: Lanes, room: Room, *, is_round_trip: bool) -> Block:
    """The clients on top, what serves them, the application, and what it uses below."""
    inside = column(lanes, INSIDE, room, is_round_trip=is_round_trip)
    serving = column(lanes, ("balancing", "serving"), room, is_round_trip=is_round_trip)
    trunk = [*serving, frame(heading, *inside)]
    if lanes["static"]:
        branch = [trunk[0], *map(leaf, lanes["static"])]
        trunk[0] = beside(branch, room.gap, "bottom" if serving else "top", axis=0)
    return stack(*lanes["clients"], *trunk, _stores(lanes, room), is_round_trip=is_round_trip)


def _stores(lanes: Lanes, room: Room) -> Block:
    database = stack(*lanes["database"], *lanes["replica"])
    return beside([database, *lanes["stores"]], room.gap)
