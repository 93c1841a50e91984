"""Where boxes stand and how lines run between them: the one place that knows the layout library.

graphlay is imported when a drawing first needs it, as there are machines that it has no wheel for.
https://pypi.org/project/graphlay/
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from operator import attrgetter
from typing import Any, Literal, NamedTuple

Direction = Literal["down", "right"]

HEADING = 34
"""The pixels for the name of a box above the boxes that it holds."""

LEAST = 0.05
"""The pixels below which two numbers are the same."""

_DIRECTIONS = {"down": "topbottom", "right": "leftright"}
_SPACING = {
    "layer_gap": 44.0,
    "node_gap": 24.0,
    "isolated_gap": 20.0,
    "compound_padding": float(HEADING),
}
_COORDINATES = {"branch_style": "symmetric"}


class MissingLibraryError(Exception):
    """The layout library is not installed, or cannot be loaded on this machine."""


class Point(NamedTuple):
    """A point of a drawing in pixels, from its upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """The upper left corner of a box, its width and its height, in pixels."""

    x: float
    y: float
    width: float
    height: float


class Node(NamedTuple):
    """A box to place: its size in pixels, which is the least one when it holds others, and who holds it."""

    width: float
    height: float
    within: str = ""


class Way(NamedTuple):
    """An edge to lead: the keys of the boxes that it joins, and where it leaves its source.

    ``start`` is a place on the side in the direction of the drawing, from -1 to 1 with 0 in the middle; None
    leaves it to the library. ``is_turned`` says that the edge leads from its target to its source.
    """

    source: str
    target: str
    start: float | None = None
    is_turned: bool = False

    @property
    def turned(self) -> Way:
        """The edge the other way around."""
        return Way(self.target, self.source, self.start, not self.is_turned)


class Placement(NamedTuple):
    """A drawing: each box by its key, the corners of each edge's line in order of the edges, and the size.

    ``crossed`` counts the boxes that lines pass through.
    """

    boxes: Mapping[str, Box]
    lines: Sequence[Sequence[Point]]
    width: float
    height: float
    crossed: int = sys.maxsize


def is_available() -> bool:
    """Whether the layout library can be loaded."""
    try:
        _library()
    except MissingLibraryError:
        return False
    return True


def place(
    nodes: Mapping[str, Node],
    ways: Sequence[Way],
    direction: Direction = "down",
    columns: Mapping[str, int] | None = None,
) -> Placement:
    """Boxes that do not overlap, and lines with right angles that pass through no box where that can be had.

    A box that holds others is made so large as to hold them.

    Args:
        nodes: the boxes by their keys.
        ways: the edges.
        direction: where edges lead.
        columns: the column of each box where ``direction`` is right, from 0, in none of which an edge joins
            two boxes; edges then lead to whatever column their target is in.

    Raises:
        MissingLibraryError: there is no library that could do it.
    """
    best: Placement | None = None
    if columns:
        ways = [way.turned if columns[way.source] > columns[way.target] else way for way in ways]
    for placement in _placements(_library(), nodes, ways, direction, columns or {}):
        crossed = len(list(crossings(placement, nodes, ways)))
        best = min(best or placement, placement._replace(crossed=crossed), key=attrgetter("crossed"))
        if not crossed:
            break
    assert best is not None  # noqa: S101 - there is always a first one
    lines = (line[::-1] if way.is_turned else line for way, line in zip(ways, best.lines, strict=True))
    return best._replace(lines=list(lines))


def _placements(
    library: Any,
    nodes: Mapping[str, Node],
    ways: Sequence[Way],
    direction: Direction,
    columns: Mapping[str, int],
) -> Iterator[Placement]:
    """The library's layout, and others to choose from where a line of it passes through a box.

    Lines that leave the box that holds their end pass through its other boxes: they are led anew past all
    boxes that hold none, as far as lines join only such.
    """
    graph, keys = _graph(library, nodes, ways, columns), list(nodes)
    for gap in (1.0, 1.5, 2.0, 3.0):
        spacing = {key: room * gap if key.endswith("_gap") else room for key, room in _SPACING.items()}
        options = {
            "direction": _DIRECTIONS[direction],
            "spacing": spacing,
            "coords": _COORDINATES if gap < 2 else {},
        }
        layout = library.layout(graph, options=options)
        yield _placement(keys, layout)
        inner = set(keys) - {node.within for node in nodes.values()}
        if all(way.source in inner and way.target in inner for way in ways):
            led = _led_anew(library, dict(zip(keys, layout.nodes, strict=True)), inner, ways)
            yield _placement(keys, layout, library.reroute(led, options=options))


def _led_anew(library: Any, placed: Mapping[str, Any], inner: Container[str], ways: Sequence[Way]) -> Any:
    """The graph of the boxes that hold none, each where it was placed."""
    graph = library.Graph()
    for key, node in placed.items():
        if key in inner:
            graph.node(key, position=node["center"], **node["size"])
    _join(graph, ways)
    return graph


def _join(graph: Any, ways: Sequence[Way]) -> None:
    """Add the edges to a graph, each with the place where it leaves its source if that is given."""
    for way in ways:
        end, side = ("target_port", "left") if way.is_turned else ("source_port", "right")
        ports = {} if way.start is None else {end: {"offset": {"side": side, "t": way.start}}}
        graph.edge(way.source, way.target, **ports)


def _graph(library: Any, nodes: Mapping[str, Node], ways: Sequence[Way], columns: Mapping[str, int]) -> Any:
    graph = library.Graph()
    numbers = {key: number for number, key in enumerate(nodes)}
    for key, node in nodes.items():
        inside = {"parent": numbers[node.within]} if node.within else {}
        column = {"rank": {"fixed": columns[key]}} if columns else {}
        graph.node(key, width=node.width, height=node.height, **inside, **column)
    _join(graph, ways)
    return graph


def crossings(
    placement: Placement, nodes: Mapping[str, Node], ways: Sequence[Way]
) -> Iterator[tuple[str, str, str]]:
    """The lines that pass through a box, by the keys of what they join and of the box."""
    for way, line in zip(ways, placement.lines, strict=True):
        holders = {*_holders(way.source, nodes), *_holders(way.target, nodes)}
        for before, point in pairwise(line):
            left, right = sorted((before.x, point.x))
            top, bottom = sorted((before.y, point.y))
            for key, box in placement.boxes.items():
                if _is_within(box, left, top, right, bottom) and key not in holders:
                    yield way.source, way.target, key


def _holders(key: str, nodes: Mapping[str, Node]) -> Iterator[str]:
    """The boxes that hold a box, in which its lines may run."""
    while key := nodes[key].within:
        yield key


def _is_within(box: Box, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a piece of a line runs within a box, not only along its border."""
    return (
        left < box.x + box.width - LEAST
        and right > box.x + LEAST
        and top < box.y + box.height - LEAST
        and bottom > box.y + LEAST
    )


def _placement(keys: Sequence[str], layout: Any, lines_of: Any = None) -> Placement:
    """The boxes of a layout, with the lines of that or of another one."""
    routes = (lines_of or layout).edges
    corners = [layout.bounds["min"], layout.bounds["max"], *(at for edge in routes for at in edge["points"])]
    across, along = [corner["x"] for corner in corners], [corner["y"] for corner in corners]
    left, top = min(across), min(along)
    boxes = {
        key: _box(node["center"], node["size"], left, top)
        for key, node in zip(keys, layout.nodes, strict=True)
    }
    lines = [
        _straightened([Point(point["x"] - left, point["y"] - top) for point in edge["points"]])
        for edge in routes
    ]
    return Placement(boxes, lines, max(across) - left, max(along) - top)


def _straightened(line: Sequence[Point]) -> list[Point]:
    """The line with right angles alone: where two ends nearly meet, the library leads it aslant."""
    straight = list(line[:1])
    for before, point in pairwise(line):
        if abs(before.x - point.x) > LEAST and abs(before.y - point.y) > LEAST:
            straight.append(_corner(straight, point))
        straight.append(point)
    return straight


def _corner(line: Sequence[Point], point: Point) -> Point:
    """The corner on the way to a point, in the direction that the line has so far, else across."""
    last = line[-1]
    is_down = len(line) > 1 and line[-2].x == last.x
    return Point(last.x, point.y) if is_down else Point(point.x, last.y)


def _box(center: Mapping[str, float], size: Mapping[str, float], left: float, top: float) -> Box:
    width, height = size["width"], size["height"]
    return Box(center["x"] - width / 2 - left, center["y"] - height / 2 - top, width, height)


def _library() -> Any:
    try:
        return import_module("graphlay")
    except ImportError as error:
        raise MissingLibraryError(str(error)) from error
