"""Where the boxes and lines of a drawing are, and which lines pass through a box."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

Direction = Literal["down", "right"]
Side = Literal["left", "right", "top", "bottom"]

BORDER = 8.0
"""The pixels around all boxes, where lines may turn and frames have their focus."""

HEADING = 34
"""The pixels for the name of a box above the boxes that it holds."""

MARKS = 15.0
"""The pixels before a box in which no line turns or passes: there the marks at the ends of lines stand."""

NEAR = 1.2
"""The pixels between two lines that look like one."""

CLOSEST = 4.0
"""The pixels from a line to a box that it does not join: what lies on a border reads as joined to it."""

LEAST = 0.05
"""The pixels below which two numbers are the same."""


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
    """A box to place: its size in pixels, which is the least one when it holds others, and who holds it.

    Where lines begin at rows, ``header`` is the height of what stands above the rows of the box, or of all of
    a box without rows: there lines end that mean no row. ``loops`` is the room at its right for lines that
    lead back to it.
    """

    width: float
    height: float
    within: str = ""
    header: float = 0.0
    loops: float = 0.0


class End(NamedTuple):
    """A place where a line begins or ends at a box: the side, and from -1 to 1 with 0 in the middle of it.

    It is counted from the top, or from the left.
    """

    side: Side
    place: float

    @property
    def mirrored(self) -> End:
        """The same place on the side across."""
        return End(_ACROSS[self.side], self.place)


_ACROSS: dict[Side, Side] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


class Way(NamedTuple):
    """An edge to lead: the keys of the boxes that it joins, and where it begins and ends at them.

    None leaves a place to the library. ``is_turned`` says that the edge leads from its target to its source,
    ``leads_back`` that it joins a box to itself, and is led at the right of it.
    """

    source: str
    target: str
    start: End | None = None
    end: End | None = None
    is_turned: bool = False
    leads_back: bool = False

    @property
    def turned(self) -> Way:
        """The edge the other way around, which leads to the right where this one does to the left."""
        start, end = (each and each.mirrored for each in (self.end, self.start))
        return Way(self.target, self.source, start, end, not self.is_turned)


class Placement(NamedTuple):
    """A drawing: each box by its key, the corners of each edge's line in order of the edges, and the size.

    ``crossed`` counts the boxes that lines pass through, and the ends of lines that are at no box, ``shared``
    the pairs of lines that run on one another, and of lines and boxes that only seem to be joined.
    """

    boxes: Mapping[str, Box]
    lines: Sequence[Sequence[Point]]
    width: float
    height: float
    crossed: int = sys.maxsize
    shared: int = 0

    @property
    def is_clear(self) -> bool:
        """Whether it shows which boxes each line joins."""
        return not (self.crossed or self.shared)

    def is_within(self, width: float, height: float) -> bool:
        """Whether it is no larger than that."""
        return self.width <= width and self.height <= height


def piece(one: Point, other: Point) -> Box:
    """The piece of a line between two corners, as a box without width or without height."""
    return Box(min(one.x, other.x), min(one.y, other.y), abs(one.x - other.x), abs(one.y - other.y))


def meet(one: Box, other: Box, near: float = 0.0) -> bool:
    """Whether two boxes come nearer to each other than so many pixels; touching borders do not meet."""
    near -= LEAST
    return (
        one.x < other.x + other.width + near
        and other.x < one.x + one.width + near
        and one.y < other.y + other.height + near
        and other.y < one.y + one.height + near
    )


def met_by(one: Box, others: Iterable[Box], near: float) -> list[Box]:
    """Those of many boxes that `meet` a box, which is asked far more often than anything else."""
    near -= LEAST
    left, top, right, bottom = one.x - near, one.y - near, one.x + one.width + near, one.y + one.height + near
    return [
        other
        for other in others
        for x, y, width, height in (other,)
        if x < right and y < bottom and left < x + width and top < y + height
    ]


def crossings(
    placement: Placement, nodes: Mapping[str, Node], ways: Sequence[Way]
) -> Iterator[tuple[str, str, str]]:
    """The lines that pass through a box, by the keys of what they join and of the box."""
    for way, line in zip(ways, placement.lines, strict=True):
        holders = {*_holders(way.source, nodes), *_holders(way.target, nodes)}
        for key in _met(line, placement.boxes, holders, 0.0):
            yield way.source, way.target, key


def grazes(
    placement: Placement, nodes: Mapping[str, Node], ways: Sequence[Way]
) -> Iterator[tuple[str, str, str]]:
    """The lines too close to a box that they do not join, by the keys of what they join and of the box."""
    for way, line in zip(ways, placement.lines, strict=True):
        joined = {way.source, way.target, *_holders(way.source, nodes), *_holders(way.target, nodes)}
        for key in _met(line, placement.boxes, joined, CLOSEST):
            yield way.source, way.target, key


def _met(
    line: Sequence[Point], boxes: Mapping[str, Box], without: Container[str], near: float
) -> Iterator[str]:
    """The boxes, but for some, to which a line comes nearer than so many pixels, once for each piece."""
    across, along = [point.x for point in line], [point.y for point in line]
    left, top = min(across) - near, min(along) - near
    around = Box(left, top, max(across) + near - left, max(along) + near - top)
    close = [key for key in beside(around, boxes) if key not in without]
    runs = [piece(before, point) for before, point in pairwise(line)] if close else []
    for key in close:
        yield from (key for run in runs if meet(run, boxes[key], near))


def beside(around: Box, boxes: Mapping[str, Box]) -> Iterator[str]:
    """The keys of the boxes that `meet` a box, which is asked for many boxes at once."""
    left, top = around.x + LEAST, around.y + LEAST
    right, bottom = around.x + around.width - LEAST, around.y + around.height - LEAST
    for key, (x, y, width, height) in boxes.items():
        if x < right and y < bottom and left < x + width and top < y + height:
            yield key


def loose_ends(placement: Placement, ways: Sequence[Way]) -> Iterator[str]:
    """The keys of the boxes at whose borders a line does not end that should."""
    for way, line in zip(ways, placement.lines, strict=True):
        for key, end in ((way.source, line[0]), (way.target, line[-1])):
            if not _is_on_border(placement.boxes[key], end):
                yield key


def shared_pieces(lines: Sequence[Sequence[Point]]) -> int:
    """How many pairs of lines run on one another for a while, so that nobody can tell them apart."""
    upright: list[tuple[float, float, float, int]] = []
    level: list[tuple[float, float, float, int]] = []
    for number, line in enumerate(lines):
        for (x, y), (to_x, to_y) in pairwise(line):
            if abs(y - to_y) > NEAR:
                upright.append((min(x, to_x), min(y, to_y), max(y, to_y), number))
            elif abs(x - to_x) > NEAR:
                level.append((min(y, to_y), min(x, to_x), max(x, to_x), number))
    return len({*_overlapping(sorted(upright)), *_overlapping(sorted(level))})


def _overlapping(runs: Sequence[tuple[float, float, float, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of lines whose pieces overlap; each as its place, its two ends and its line, in order."""
    for number, (at, first, last, line) in enumerate(runs):
        for beside, begin, end, other in runs[number + 1 :]:
            if beside - at > NEAR:
                break
            if line != other and min(last, end) - max(first, begin) > NEAR:
                yield min(line, other), max(line, other)


def _is_on_border(box: Box, point: Point) -> bool:
    across, along = point.x - box.x, point.y - box.y
    is_near = -LEAST <= across <= box.width + LEAST and -LEAST <= along <= box.height + LEAST
    least = min(abs(across), abs(across - box.width), abs(along), abs(along - box.height))
    return is_near and least <= LEAST


def _holders(key: str, nodes: Mapping[str, Node]) -> Iterator[str]:
    """The boxes that hold a box, in which its lines may run."""
    while key := nodes[key].within:
        yield key
