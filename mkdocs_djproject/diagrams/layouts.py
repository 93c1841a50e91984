"""A diagram laid out: what stands in its boxes, and where boxes and lines are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mkdocs_djproject.diagrams.arranging import arranged, fits_page, least_scale
from mkdocs_djproject.diagrams.components import Diagram, Edge, flattened
from mkdocs_djproject.diagrams.edges import words
from mkdocs_djproject.diagrams.faces import ROOMS, Face, face, heading
from mkdocs_djproject.diagrams.geometry import Box, Placement
from mkdocs_djproject.diagrams.headers import least_header
from mkdocs_djproject.diagrams.labeling import CLEAR, LONGEST, SIZE, headings, placed, written
from mkdocs_djproject.diagrams.measuring import text_width
from mkdocs_djproject.diagrams.placing import LAYER_GAP, library


class Layout(NamedTuple):
    """A diagram, what stands in each of its boxes by their keys, and where these are.

    ``texts`` are what is to stand at each line, ``labels`` where it does, None where there is no room.
    ``headings`` are where the names of boxes that hold others stand.
    """

    diagram: Diagram
    faces: Mapping[str, Face]
    placement: Placement
    texts: Sequence[str]
    labels: Sequence[Box | None]
    headings: Mapping[str, Box]

    @property
    def unnamed(self) -> Iterator[Edge]:
        """The edges whose lines have no room for what is to stand there."""
        for edge, text, label in zip(self.diagram.edges, self.texts, self.labels, strict=True):
            if text and not label:
                yield edge

    @property
    def told(self) -> Iterator[str]:
        """The same in words."""
        names = {part.key: part.name for part in self.diagram.components}
        return (words(edge, names) for edge in self.unnamed)

    @property
    def least_scale(self) -> float:
        """By how much it may shrink, so that it can still be read."""
        return least_scale(self.faces.values())


class _Placed(NamedTuple):
    """A diagram, what stands in each of its boxes, and where boxes and lines are, without names of lines."""

    diagram: Diagram
    faces: Mapping[str, Face]
    placement: Placement


def _fits(drawn: _Placed | Layout) -> bool:
    return fits_page(drawn.placement, drawn.faces.values())


def laid_out(diagram: Diagram) -> Layout:
    """The layout of a diagram, in narrow boxes where wide ones do not fit.

    It has no boxes that hold others where lines could not be led past all boxes else.

    Raises:
        MissingLibraryError: there is no library that could place the boxes.
    """
    has_rows = any(part.rows for part in diagram.components)
    library()
    layout = _named(diagram, ROOMS[0])
    for room in ROOMS[1:] if has_rows and not _fits(layout) else ():
        layout = min(layout, _named(diagram, room), key=lambda each: each.placement.width)
        if _fits(layout):
            break
    return layout


def can_fit(diagram: Diagram) -> bool:
    """Whether a page has room for the diagram, at least in narrow boxes.

    Raises:
        MissingLibraryError: there is no library that could place the boxes.
    """
    library()
    has_rows = any(part.rows for part in diagram.components)
    rooms = (ROOMS[0], ROOMS[-1]) if has_rows else ROOMS[:1]
    return any(_can_fit(diagram, room) for room in rooms)


def unnamed(diagram: Diagram) -> Iterator[str]:
    """The edges whose lines have no room for their names, in words."""
    return laid_out(diagram).told


def _can_fit(diagram: Diagram, room: float) -> bool:
    may_fit = _fits(_tried(diagram, room)) or diagram.holders
    return bool(may_fit) and _fits(_placed(diagram, room))


@lru_cache(64)
def _tried(diagram: Diagram, room: float) -> _Placed:
    """The boxes and lines as far as is told from them whether they fit a page, kept for a while."""
    faces = _faces(diagram, room)
    return _Placed(diagram, faces, arranged(diagram, faces, is_tried=True))


@lru_cache(64)
def _placed(diagram: Diagram, room: float) -> _Placed:
    """The boxes and lines, kept for a while: whether they fit is asked before they are drawn."""
    tried = _tried(diagram, room)
    if tried.placement.is_clear and _fits(tried):
        return tried
    placement = arranged(diagram, tried.faces)
    if placement.crossed and diagram.holders:
        return _placed(flattened(diagram), room)
    return tried._replace(placement=placement)


@lru_cache(64)
def _named(diagram: Diagram, room: float) -> Layout:
    """The layout, kept for a while; columns are farther apart where that gives names of lines room."""
    found = _placed(diagram, room)
    layout = _with_labels(found)
    longest = max((text_width(text, SIZE) for text in layout.texts), default=0.0)
    gap = longest + 4 * CLEAR
    if not _fits(layout) or not any(layout.unnamed) or longest > LONGEST or gap <= LAYER_GAP:
        return layout
    wider = _with_labels(found._replace(placement=arranged(found.diagram, found.faces, gap)))
    return min(
        layout, wider, key=lambda each: (not _fits(each), each.placement.crossed, len([*each.unnamed]))
    )


def _faces(diagram: Diagram, room: float) -> dict[str, Face]:
    """What stands in each box, with room above its rows for all lines that end there."""
    rows = {(part.key, row.name) for part in diagram.components for row in part.rows}
    ends = Counter(edge.target for edge in diagram.edges)
    ends.update(edge.source for edge in diagram.edges if (edge.source, edge.label) not in rows)
    return {
        part.key: heading(part)
        if part.key in diagram.holders
        else face(part, room, least_header(ends[part.key]))
        for part in diagram.components
    }


def _with_labels(found: _Placed) -> Layout:
    diagram, faces, placement = found
    texts = written(diagram, faces, placement)
    names = headings({key: faces[key].width for key in diagram.holders}, placement)
    return Layout(diagram, faces, placement, texts, placed(texts, placement, names), names)
