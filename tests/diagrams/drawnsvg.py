"""Reading a drawing in SVG: its boxes, its texts, its lines and what they join.

Written without a look at how it is drawn: it knows only what a drawing says of itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"
CLOSE = 0.2
"""The pixels by which what is written with one decimal may be out of place."""

APART = 4.0
"""The pixels from a line to a box that it does not join, so that it does not read as joined to it."""


@dataclass(frozen=True)
class Box:
    """A box by its edges, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share a part of the plane."""
        return (
            self.left < other.right - CLOSE
            and other.left < self.right - CLOSE
            and self.top < other.bottom - CLOSE
            and other.top < self.bottom - CLOSE
        )

    def contains(self, other: Box) -> bool:
        """Whether the other box is inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def has_on_border(self, x: float, y: float) -> bool:
        """Whether a point is on the border."""
        grown = Box(self.left - CLOSE, self.top - CLOSE, self.right + CLOSE, self.bottom + CLOSE)
        shrunk = Box(self.left + CLOSE, self.top + CLOSE, self.right - CLOSE, self.bottom - CLOSE)
        point = Box(x, y, x, y)
        return grown.contains(point) and not shrunk.contains(point)


Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class DrawnSvg:
    """What is drawn: boxes and their texts by key, and lines with the keys they join and their label."""

    size: Box
    boxes: dict[str, Box]
    texts: dict[str, list[str]]
    lines: list[tuple[str, str, str, Line]]
    links: dict[str, str]

    @property
    def edges(self) -> list[tuple[str, str, str]]:
        """The edges, in order."""
        return [(source, target, label) for source, target, label, _ in self.lines]


def read_svg(source: str) -> DrawnSvg:
    """The drawing, which has to be well-formed."""
    root = ElementTree.fromstring(source)  # noqa: S314 - it was drawn here
    groups = {found.attrib["data-key"]: found for found in root.iter(f"{SVG}g") if "data-key" in found.attrib}
    edges = [found for found in root.iter(f"{SVG}g") if "data-from" in found.attrib]
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return DrawnSvg(
        Box(-8, -8, width - 8, height - 8),
        {key: _box(group) for key, group in groups.items()},
        {key: [text.text or "" for text in group.iter(f"{SVG}text")] for key, group in groups.items()},
        [_edge(edge) for edge in edges],
        {
            group.attrib["data-key"]: link.attrib["{http://www.w3.org/1999/xlink}href"]
            for link in root.iter(f"{SVG}a")
            for group in link.iter(f"{SVG}g")
        },
    )


def _box(group: ElementTree.Element) -> Box:
    found = group.find(f"{SVG}rect")
    assert found is not None
    x, y, width, height = (float(found.attrib[name]) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def _edge(group: ElementTree.Element) -> tuple[str, str, str, Line]:
    data = group.attrib
    path = next(found for found in group if found.attrib.get("class") == "line").attrib["d"]
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    line = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return data["data-from"], data["data-to"], data["data-label"], line


def crooked(drawing: DrawnSvg) -> Iterator[str]:
    """What is amiss with the drawing, in words."""
    for (one, box), (other, second) in itertools.combinations(drawing.boxes.items(), 2):
        if box.overlaps(second) and not box.contains(second) and not second.contains(box):
            yield f"{one} and {other} overlap"
    for key, box in drawing.boxes.items():
        if not drawing.size.contains(box):
            yield f"{key} is outside of the drawing"
    for source, target, _, line in drawing.lines:
        yield from _faults(drawing, source, target, line)


def grazed(drawing: DrawnSvg) -> Iterator[str]:
    """The lines that come too close to a box that they do not join and that holds none of their ends."""
    for source, target, _, line in drawing.lines:
        joined = {source, target} | _holders(drawing, source) | _holders(drawing, target)
        for (x, y), (next_x, next_y) in itertools.pairwise(line):
            piece = Box(min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y))
            for key in drawing.boxes.keys() - joined:
                if _passes(piece, _grown(drawing.boxes[key], APART)):
                    yield f"the line {source} - {target} comes close to {key}"


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _faults(drawing: DrawnSvg, source: str, target: str, line: Line) -> Iterator[str]:
    ends = ((source, line[0]), (target, line[-1]))
    for key, (x, y) in ends:
        if not drawing.boxes[key].has_on_border(x, y):
            yield f"the line {source} - {target} does not end at {key}"
    holders = _holders(drawing, source) | _holders(drawing, target)
    for one, other in itertools.pairwise(line):
        piece = Box(
            min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
        )
        if piece.right - piece.left > CLOSE and piece.bottom - piece.top > CLOSE:
            yield f"the line {source} - {target} is not straight"
        if not drawing.size.contains(piece):
            yield f"the line {source} - {target} leaves the drawing"
        for key, box in drawing.boxes.items():
            if key not in holders and _passes(piece, box):
                yield f"the line {source} - {target} passes through {key}"


def _holders(drawing: DrawnSvg, key: str) -> set[str]:
    """The boxes that hold this one, in which its lines may run."""
    inside = drawing.boxes[key]
    return {other for other, box in drawing.boxes.items() if other != key and box.contains(inside)}


def _passes(piece: Box, box: Box) -> bool:
    """Whether a piece of a line runs within a box."""
    return (
        piece.left < box.right - CLOSE
        and piece.right > box.left + CLOSE
        and piece.top < box.bottom - CLOSE
        and piece.bottom > box.top + CLOSE
    )
