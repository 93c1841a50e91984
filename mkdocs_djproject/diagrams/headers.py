"""Where lines end at boxes with rows: beside their names, and never beside a row that they do not mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from mkdocs_djproject.diagrams.geometry import MARKS, Box, End, Node, Point, Side, Way

BETWEEN = 14.0
"""The pixels from one line to the next: the marks at their ends stand apart."""

MARGIN = 1.0
"""The pixels from the marks of the outermost lines to the border of the header."""

LOWEST = 1e9
"""Farther down than any line ends, in pixels."""

LANE, OUTER = 13.0, 8.0
"""The pixels from a line that leads back to its box to the next, and from its marks to the line."""


class Met(NamedTuple):
    """The end of a line at a side of a box: the number of the line, whether it begins there, and where.

    ``at`` are pixels along the side; those of lines that lead back are in the order that they are to have.
    """

    number: int
    is_begin: bool
    at: float


_at = attrgetter("at")


def least_header(count: int) -> float:
    """The height of a header at whose side so many lines end, in pixels."""
    return BETWEEN * count + 2 * MARGIN


def room_for_loops(count: int) -> float:
    """The pixels at the right of a box that lines back to it take."""
    return MARKS + OUTER + LANE * (count - 1) + OUTER if count else 0.0


def at_headers(
    nodes: Mapping[str, Node], ways: Sequence[Way], met: Mapping[tuple[str, Side], Sequence[Met]]
) -> list[Way]:
    """The ways, whose ends at boxes with headers are at these, in the order in which they are now.

    Args:
        nodes: the boxes.
        ways: the edges.
        met: the ends at each side of the boxes, by their keys, that are at no row.
    """
    placed = list(ways)
    for (key, side), ends in met.items():
        node = nodes[key]
        size, room = (node.height, node.header) if side in ("left", "right") else (node.width, node.width)
        for each, place in zip(sorted(ends, key=_at), _places(size, room, len(ends)), strict=True):
            placed[each.number] = _ending(placed[each.number], each, End(side, place))
    return placed


def _ending(way: Way, met: Met, end: End) -> Way:
    return way._replace(start=end) if met.is_begin else way._replace(end=end)


def _places(size: float, room: float, count: int) -> Iterator[float]:
    """So many places in the middle of the first pixels of a side, from -1 to 1 along it."""
    between = min(BETWEEN, (room - 2 * MARGIN) / count)
    for number in range(count):
        yield (room + (2 * number - count + 1) * between) / size - 1


def met_back(number: int, way: Way) -> Iterator[Met]:
    """The ends of a line that leads back to its box: below those of others, the innermost ones last.

    A line that begins at a row has its beginning already.
    """
    order = number if way.start is None else way.start.place
    yield Met(number, False, LOWEST - order)
    if way.start is None:
        yield Met(number, True, LOWEST + 1 + order)


def led_back(ways: Iterable[Way], boxes: Mapping[str, Box]) -> Iterator[list[Point]]:
    """The lines that lead back to their boxes, at the right of these, the shortest of each box innermost."""
    before: dict[str, list[float]] = {}
    ways = [way for way in ways if way.leads_back]
    for way in ways:
        before.setdefault(way.source, []).append(_from(way))
    for way in ways:
        box = boxes[way.source]
        lane = sorted(before[way.source]).index(_from(way))
        outer = box.x + box.width + MARKS + OUTER + LANE * lane
        begin, end = (box.y + box.height * (each.place + 1) / 2 for each in (way.start, way.end) if each)
        right = box.x + box.width
        yield [Point(right, begin), Point(outer, begin), Point(outer, end), Point(right, end)]


def _from(way: Way) -> float:
    return way.start.place if way.start else 0.0
