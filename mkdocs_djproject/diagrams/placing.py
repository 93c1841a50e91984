"""Where boxes stand and how lines run between them: the one place that knows the layout library.

graphlay is imported when a drawing first needs it, as there are machines that it has no wheel for.
https://pypi.org/project/graphlay/
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from importlib import import_module
from operator import attrgetter
from typing import Any

from mkdocs_djproject.diagrams.geometry import (
    CLOSEST,
    HEADING,
    MARKS,
    Box,
    Direction,
    Node,
    Placement,
    Point,
    Side,
    Way,
    crossings,
    grazes,
    loose_ends,
    shared_pieces,
)
from mkdocs_djproject.diagrams.headers import Met, at_headers, led_back, met_back
from mkdocs_djproject.diagrams.leading import (
    Room,
    led_on,
    moved_to_origin,
    with_room,
    within_room,
    without_room,
)

LAYER_GAP, NODE_GAP = 46.0, 24.0
"""The least pixels from one column to the next, and from one box of a column to the next."""

_DIRECTIONS = {"down": "topbottom", "right": "leftright"}


class MissingLibraryError(Exception):
    """The layout library is not installed, or cannot be loaded on this machine."""


def is_available() -> bool:
    """Whether the layout library can be loaded."""
    try:
        library()
    except MissingLibraryError:
        return False
    return True


def place(
    nodes: Mapping[str, Node],
    ways: Sequence[Way],
    direction: Direction = "down",
    columns: Mapping[str, int] | None = None,
    layer_gap: float = LAYER_GAP,
    node_gap: float = NODE_GAP,
    largest: tuple[float, float] | None = None,
) -> Placement:
    """Boxes that do not overlap, and lines with right angles that pass through no box where that can be had.

    A box that holds others is made so large as to hold them.

    Args:
        nodes: the boxes by their keys.
        ways: the edges.
        direction: where edges lead.
        columns: the column of each box where ``direction`` is right, from 0, in none of which an edge joins
            two boxes; edges then lead to whatever column their target is in.
        layer_gap: the least pixels from one column to the next, or from one row.
        node_gap: the least pixels from one box of a column, or of a row, to the next.
        largest: the width and height beyond which a drawing is of no use, so that no gaps between the boxes
            of one that is larger are tried but the least.

    Raises:
        MissingLibraryError: there is no library that could do it.
    """
    best: Placement | None = None
    if columns:
        ways = [way.turned if columns[way.source] > columns[way.target] else way for way in ways]
    for placement, has_marks in _placements(nodes, ways, direction, columns or {}, (layer_gap, node_gap)):
        if best and not best.crossed and not has_marks:
            break
        judged = _judged(placement, nodes, ways)
        best = min(best or judged, judged, key=attrgetter("crossed", "shared"))
        if best.is_clear or not (largest is None or best.is_within(*largest)):
            break
    assert best is not None  # noqa: S101 - there is always a first one
    lines = (line[::-1] if way.is_turned else line for way, line in zip(ways, best.lines, strict=True))
    return best._replace(lines=list(lines))


def _judged(placement: Placement, nodes: Mapping[str, Node], ways: Sequence[Way]) -> Placement:
    crossed = len(list(crossings(placement, nodes, ways))) + len(list(loose_ends(placement, ways)))
    shared = shared_pieces(placement.lines) + len(list(grazes(placement, nodes, ways)))
    return placement._replace(crossed=crossed, shared=shared)


def _placements(
    nodes: Mapping[str, Node],
    ways: Sequence[Way],
    direction: Direction,
    columns: Mapping[str, int],
    gaps: tuple[float, float],
) -> Iterator[tuple[Placement, bool]]:
    """The library's layout, and others to choose from where a line of it passes through a box.

    Each comes with whether it has room for marks, which the last ones have not.

    Lines that leave the box that holds their end pass through its other boxes: they are led anew past all
    boxes that hold none, as far as lines join only such.
    """
    inner = set(nodes) - {node.within for node in nodes.values()}
    is_flat = all(way.source in inner and way.target in inner for way in ways)
    has_headers = any(node.header for node in nodes.values())
    for gap, marks, margin in _tries(has_headers=has_headers):
        room = Room(marks, margin) if direction == "right" else Room(margin, marks)
        roomy = {key: with_room(node, room) for key, node in nodes.items()}
        options = _options(direction, gap, gaps[0] - 2 * marks, gaps[1] - 2 * margin)
        joined = [within_room(way, nodes, margin) for way in ways]
        layout, led = library().layout(_graph(roomy, joined, columns), options=options), ways
        if has_headers:
            led = at_headers(nodes, ways, _met(ways, layout, direction))
            joined = [within_room(way, nodes, margin) for way in led]
            layout = library().layout(_graph(roomy, joined, columns), options=options)
        yield _placement(nodes, led, layout, layout, room), bool(marks)
        if is_flat:
            anew = _led_anew(dict(zip(nodes, layout.nodes, strict=True)), inner, joined)
            yield _placement(nodes, led, layout, library().reroute(anew, options=options), room), bool(marks)


def _tries(*, has_headers: bool) -> Iterator[tuple[float, float, float]]:
    """How much wider gaps are, and the room around boxes: for marks, and on their other two sides.

    That keeps lines away from boxes that they do not join. Only where we say where lines end do all of them
    end beside the boxes, and not beside their room.
    """
    margin = CLOSEST if has_headers else 0.0
    yield 1.0, MARKS, 0.0
    if margin:
        yield 1.0, MARKS, margin
    yield 1.5, MARKS, margin
    yield 2.0, MARKS, margin
    yield 1.0, 0.0, 0.0
    yield 3.0, 0.0, 0.0


def _met(ways: Sequence[Way], layout: Any, direction: Direction) -> dict[tuple[str, Side], list[Met]]:
    """Where lines are that no row of a box says where they begin or end, by the box and its side.

    In a drawing that leads to the right, no line is to begin or end above or below a box: there is no room.
    """
    met: dict[tuple[str, Side], list[Met]] = {}
    edges = iter(layout.edges)
    for number, way in enumerate(ways):
        if way.leads_back:
            met.setdefault((way.source, "right"), []).extend(met_back(number, way))
            continue
        edge = next(edges)
        for key, end, name in ((way.source, way.start, "source"), (way.target, way.end, "target")):
            port = edge[f"{name}_port"]
            if end is None:
                found = Met(number, name == "source", port["point"]["y"])
                has_room = direction == "down" or port["side"] in ("left", "right")
                side: Side = port["side"] if has_room else "right" if found.is_begin else "left"
                met.setdefault((key, side), []).append(found)
    return met


def _options(direction: Direction, gap: float, layer_gap: float, node_gap: float) -> dict[str, Any]:
    """The options of the library for gaps that are so much wider than they have to be."""
    return {
        "direction": _DIRECTIONS[direction],
        "spacing": {
            "layer_gap": layer_gap * gap,
            "node_gap": node_gap * gap,
            "isolated_gap": 20.0 * gap,
            "compound_padding": float(HEADING),
        },
        "coords": {"branch_style": "symmetric"} if gap < 2 else {},
        "self_loops": {"size": MARKS + 8.0, "gap": 14.0},
    }


def _led_anew(placed: Mapping[str, Any], inner: Container[str], ways: Sequence[Way]) -> Any:
    """The graph of the boxes that hold none, each where it was placed."""
    graph = library().Graph()
    for key, node in placed.items():
        if key in inner:
            graph.node(key, position=node["center"], **node["size"])
    _join(graph, ways)
    return graph


def _join(graph: Any, ways: Sequence[Way]) -> None:
    """Add the edges to a graph, each with the place where it leaves its source if that is given."""
    for way in ways:
        if not way.leads_back:
            ends = (("source_port", way.start), ("target_port", way.end))
            ports = {name: {"offset": {"side": end.side, "t": end.place}} for name, end in ends if end}
            graph.edge(way.source, way.target, **ports)


def _graph(nodes: Mapping[str, Node], ways: Sequence[Way], columns: Mapping[str, int]) -> Any:
    graph = library().Graph()
    numbers = {key: number for number, key in enumerate(nodes)}
    for key, node in nodes.items():
        inside = {"parent": numbers[node.within]} if node.within else {}
        column = {"rank": {"fixed": columns[key]}} if columns else {}
        graph.node(key, width=node.width, height=node.height, **inside, **column)
    _join(graph, ways)
    return graph


def _placement(
    nodes: Mapping[str, Node], ways: Sequence[Way], layout: Any, lines: Any, room: Room
) -> Placement:
    """The boxes of a layout without the room for marks, with lines that are led on to them."""
    placed = zip(nodes, layout.nodes, strict=True)
    boxes = {key: without_room(_box(node), room, nodes[key].loops) for key, node in placed}
    edges, back = iter(lines.edges), led_back(ways, boxes)
    led = [next(back) if way.leads_back else _line(way, next(edges), nodes, boxes, room) for way in ways]
    return moved_to_origin(boxes, led)


def _line(
    way: Way, edge: Mapping[str, Any], nodes: Mapping[str, Node], boxes: Mapping[str, Box], room: Room
) -> Sequence[Point]:
    points = [Point(at["x"], at["y"]) for at in edge["points"]]
    sides = (edge["source_port"]["side"], edge["target_port"]["side"])
    loops = (nodes[way.source].loops, nodes[way.target].loops)
    return led_on(points, sides, boxes[way.target], room, loops)


def _box(node: Mapping[str, Any]) -> Box:
    center, size = node["center"], node["size"]
    width, height = size["width"], size["height"]
    return Box(center["x"] - width / 2, center["y"] - height / 2, width, height)


def library() -> Any:
    """The layout library.

    Raises:
        MissingLibraryError: it cannot be loaded.
    """
    try:
        return import_module("graphlay")
    except ImportError as error:
        raise MissingLibraryError(str(error)) from error
