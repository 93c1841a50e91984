"""Where the names of lines stand: beside their lines, and over nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from mkdocs_djproject.diagrams.components import Diagram, Edge
from mkdocs_djproject.diagrams.faces import LINE, Face
from mkdocs_djproject.diagrams.geometry import (
    HEADING,
    LEAST,
    MARKS,
    Box,
    Placement,
    Point,
    meet,
    met_by,
    piece,
)
from mkdocs_djproject.diagrams.measuring import text_width

SIZE, HEIGHT = 12.0, 13.0
"""The size of the font, and the height of a name, in pixels."""

CLEAR = 2.0
"""The pixels between a name and what is beside it."""

FAR = 7.0
"""The pixels from a name to other lines where it is plain which one is its own."""

LONGEST = 160.0
"""The pixels of the longest name that a drawing has room for."""

MARK_WIDTH = 12.0
"""The pixels that a mark takes at the end of a line, across it."""

BESIDE = (CLEAR, CLEAR + MARK_WIDTH / 2)
"""How far from its line a name may stand, in pixels: close to it, or else beside the marks."""

SHIFT = 4.0
"""By how many pixels the name of a box moves at a time, away from lines."""

PLACES = (0.5, 0.3, 0.7, 0.12, 0.88)
"""Where along a piece of its line a name may stand, the best first."""


def written(diagram: Diagram, faces: Mapping[str, Face], placement: Placement) -> list[str]:
    """What is to stand at each line: nothing where the row it begins at says it, or models have no rows."""
    has_rows = any(face.rows for face in faces.values())
    if not has_rows and any(part.kind == "model" for part in diagram.components):
        return [""] * len(diagram.edges)
    return [
        "" if _begins_at_row(edge, line[0], faces, placement) else edge.brief or edge.label
        for edge, line in zip(diagram.edges, placement.lines, strict=True)
    ]


def headings(widths: Mapping[str, float], placement: Placement) -> dict[str, Box]:
    """Where the names of boxes that hold others stand: in the middle, or as near to it as no line passes.

    Args:
        widths: the width of the name by the key of each box that holds others.
        placement: the boxes and lines.
    """
    pieces = [piece(*ends) for line in placement.lines for ends in pairwise(line)] if widths else []
    return {key: _heading(placement.boxes[key], width, pieces) for key, width in widths.items()}


def _heading(holder: Box, width: float, pieces: Sequence[Box]) -> Box:
    spare = max(holder.width - width, 0.0) / 2
    aside = (sign * step * SHIFT for step in range(int(spare / SHIFT) + 1) for sign in (1, -1))
    places = [Box(holder.x + spare + by, holder.y, width, HEADING) for by in aside]
    free = (box for box in places if not any(meet(box, each, CLEAR) for each in pieces))
    return next(free, Box(holder.x + spare, holder.y, width, HEADING))


def placed(texts: Sequence[str], placement: Placement, headings: Mapping[str, Box]) -> list[Box | None]:
    """Where these texts stand, each at its line; None for no text, and where there is no room.

    Args:
        texts: what stands at each line of the placement.
        placement: the boxes and lines.
        headings: where its own name stands by the key of each box that holds others.
    """
    if not any(texts):
        return [None] * len(texts)
    taken = list(_taken(placement, headings))
    found: list[Box | None] = []
    for text, line in zip(texts, placement.lines, strict=True):
        size = text_width(text, SIZE)
        places = _places(line, size) if text and size <= LONGEST else ()
        found.append(_free((box for box in places if _is_inside(box, placement)), taken))
        taken += filter(None, found[-1:])
    return found


def _free(places: Iterable[Box], taken: Sequence[Box]) -> Box | None:
    """The first place that has but its own line beside it, so that it is plain whose name it is; else any."""
    first: Box | None = None
    for box in places:
        near = met_by(box, taken, FAR)
        if not met_by(box, near, CLEAR):
            if len(near) < 2:
                return box
            first = first or box
    return first


def _begins_at_row(edge: Edge, begin: Point, faces: Mapping[str, Face], placement: Placement) -> bool:
    """Whether a line begins beside the row of its name; those that lead down begin below all of them."""
    middle, box = faces[edge.source].middle(edge.label), placement.boxes[edge.source]
    is_beside = min(abs(begin.x - box.x), abs(begin.x - box.x - box.width)) < LEAST
    return middle is not None and is_beside and abs(begin.y - box.y - middle) < LINE / 2


def _taken(placement: Placement, headings: Mapping[str, Box]) -> Iterator[Box]:
    """All that a name may not stand over."""
    for key, box in placement.boxes.items():
        if key in headings:
            right, bottom = Point(box.x + box.width, box.y), Point(box.x, box.y + box.height)
            corner, end = Point(box.x, box.y), Point(right.x, bottom.y)
            yield from (piece(*ends) for ends in pairwise((corner, right, end, bottom, corner)))
            yield headings[key]
        else:
            yield box
    for line in placement.lines:
        yield from (piece(*ends) for ends in pairwise(line))
        for end, before in ((line[0], line[1]), (line[-1], line[-2])):
            yield _mark(end, before)


def _mark(end: Point, before: Point) -> Box:
    if abs(end.y - before.y) < LEAST:
        left = end.x - (MARKS if before.x < end.x else 0)
        return Box(left, end.y - MARK_WIDTH / 2, MARKS, MARK_WIDTH)
    top = end.y - (MARKS if before.y < end.y else 0)
    return Box(end.x - MARK_WIDTH / 2, top, MARK_WIDTH, MARKS)


def _places(line: Sequence[Point], size: float) -> Iterator[Box]:
    """The places beside a line, those at its longest piece first."""
    pieces = sorted(pairwise(line), key=lambda ends: -abs(ends[0].x - ends[1].x) - abs(ends[0].y - ends[1].y))
    for (one, other), beside, part in product(pieces, BESIDE, PLACES):
        x, y = one.x + (other.x - one.x) * part, one.y + (other.y - one.y) * part
        if abs(one.y - other.y) < LEAST:
            yield Box(x - size / 2, y - beside - HEIGHT, size, HEIGHT)
            yield Box(x - size / 2, y + beside, size, HEIGHT)
        else:
            yield Box(x + CLEAR + beside, y - HEIGHT / 2, size, HEIGHT)
            yield Box(x - CLEAR - beside - size, y - HEIGHT / 2, size, HEIGHT)


def _is_inside(box: Box, placement: Placement) -> bool:
    right, bottom = box.x + box.width, box.y + box.height
    return box.x >= 0 and box.y >= 0 and right <= placement.width and bottom <= placement.height
