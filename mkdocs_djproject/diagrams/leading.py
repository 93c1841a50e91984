"""Lines led on to boxes which the layout library takes for larger, so that marks have room at their ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mkdocs_djproject.diagrams.geometry import LEAST, Box, Node, Placement, Point, Side, Way

STEP = 3.0
"""The pixels of a step in a line that says nothing."""


class Room(NamedTuple):
    """The pixels for marks beside each box, on its left and right, and above and below it."""

    across: float
    along: float


def with_room(node: Node, room: Room) -> Node:
    """The box with the room, and that for lines that lead back to it."""
    width, height = node.width + 2 * room.across + node.loops, node.height + 2 * room.along
    return node._replace(width=width, height=height)


def within_room(way: Way, nodes: Mapping[str, Node], margin: float) -> Way:
    """The way with its ends where they were on its boxes, whose sides are longer by a margin at both ends."""
    start, end = (
        each and each._replace(place=each.place * _share(nodes[key], each.side, margin))
        for key, each in ((way.source, way.start), (way.target, way.end))
    )
    return way._replace(start=start, end=end)


def _share(node: Node, side: Side, margin: float) -> float:
    """How much of a side the box itself takes."""
    size = node.height if side in ("left", "right") else node.width + node.loops
    return size / (size + 2 * margin)


def without_room(box: Box, room: Room, loops: float = 0.0) -> Box:
    """The box without the room, and that for lines that lead back to it."""
    return Box(
        box.x + room.across,
        box.y + room.along,
        box.width - 2 * room.across - loops,
        box.height - 2 * room.along,
    )


def led_on(
    points: Sequence[Point],
    sides: tuple[str, str],
    target: Box,
    room: Room,
    loops: tuple[float, float] = (0.0, 0.0),
) -> Sequence[Point]:
    """The corners of a line, with right angles alone, whose ends are led on through the room.

    Args:
        points: its corners as far as the room of the boxes at both of its ends.
        sides: the sides of the boxes where it begins and ends: ``left``, ``right``, ``top`` or ``bottom``.
        target: the box where it ends, without the room.
        room: the room.
        loops: the room for lines that lead back to the boxes where it begins and ends.
    """
    first, last = _inward(points[0], sides[0], room, loops[0]), _inward(points[-1], sides[1], room, loops[1])
    return _level(_corners(_straightened([first, *points, last])), target)


def moved_to_origin(boxes: Mapping[str, Box], lines: Sequence[Sequence[Point]]) -> Placement:
    """The drawing of these boxes and lines, counted from its upper left corner."""
    corners = [Point(box.x, box.y) for box in boxes.values()]
    corners += [Point(box.x + box.width, box.y + box.height) for box in boxes.values()]
    corners += [point for line in lines for point in line]
    left, top = (min((at[axis] for at in corners), default=0.0) for axis in (0, 1))
    right, bottom = (max((at[axis] for at in corners), default=0.0) for axis in (0, 1))
    return Placement(
        {key: box._replace(x=box.x - left, y=box.y - top) for key, box in boxes.items()},
        [[Point(at.x - left, at.y - top) for at in line] for line in lines],
        right - left,
        bottom - top,
    )


_INWARD = {"left": (1, 0), "right": (-1, 0), "top": (0, 1), "bottom": (0, -1)}
"""Which way it is into a box from each of its sides."""


def _inward(end: Point, side: str, room: Room, loops: float) -> Point:
    across, along = _INWARD[side]
    deep = room.across + (loops if side == "right" else 0.0)
    return Point(end.x + across * deep, end.y + along * room.along)


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


def _corners(line: Sequence[Point]) -> Sequence[Point]:
    """The line without the points that it passes straight on."""
    kept: list[Point] = []
    for point in line:
        if kept and abs(kept[-1].x - point.x) < LEAST and abs(kept[-1].y - point.y) < LEAST:
            continue
        if len(kept) > 1 and _is_straight_on(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _is_straight_on(before: Point, point: Point, after: Point) -> bool:
    is_upright = abs(before.x - point.x) < LEAST and abs(point.x - after.x) < LEAST
    return is_upright or (abs(before.y - point.y) < LEAST and abs(point.y - after.y) < LEAST)


def _level(line: Sequence[Point], target: Box) -> Sequence[Point]:
    """The line without a step of few pixels, where it has no other: its end moves along the box instead."""
    if len(line) == 4:
        begin, step, _, end = line
        right, bottom = target.x + target.width, target.y + target.height
        if abs(begin.y - step.y) < LEAST and abs(end.y - begin.y) < STEP and target.y < begin.y < bottom:
            return [begin, Point(end.x, begin.y)]
        if abs(begin.x - step.x) < LEAST and abs(end.x - begin.x) < STEP and target.x < begin.x < right:
            return [begin, Point(begin.x, end.y)]
    return line
