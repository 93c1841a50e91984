"""Where the boxes of a diagram stand: the layout in which it suits a page best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from mkdocs_djproject.diagrams.columns import columns
from mkdocs_djproject.diagrams.components import Diagram
from mkdocs_djproject.diagrams.edges import is_relation
from mkdocs_djproject.diagrams.faces import Face
from mkdocs_djproject.diagrams.geometry import BORDER, Direction, End, Node, Placement, Way
from mkdocs_djproject.diagrams.headers import BETWEEN, room_for_loops
from mkdocs_djproject.diagrams.placing import LAYER_GAP, place

BETWEEN_BOXES = 24.0
"""The pixels from one box of a column to the next."""

BESIDE = 9.0
"""The pixels from one box of a lane to the next, so few that a row of four fits on a phone."""

LOOP = 36.0
"""The pixels of a side from which a line leads back to it."""

PAGE, HEIGHT = 688.0, 1600.0
"""The pixels of a drawing that is read without scrolling it in its frame, or much of the page.

The text of Material's pages is so wide, and a drawing with its border shrinks to that.
"""

LETTERS = 10.8
"""How small letters become at most when a drawing shrinks, in pixels."""

SHARED = 1.2
"""How much larger a drawing may be that has no two lines on one another than one that has."""

WITHOUT_ROWS = 1.25
"""How much larger a drawing may be whose lines begin at the rows of fields, as none that leads down does."""


def arranged(
    diagram: Diagram, faces: Mapping[str, Face], layer_gap: float = LAYER_GAP, *, is_tried: bool = False
) -> Placement:
    """The boxes and lines of a diagram.

    Args:
        diagram: what is drawn.
        faces: what stands in each box, by its key.
        layer_gap: the least pixels from one column to the next, or from one row.
        is_tried: whether it is asked for to know if it fits a page, so that one that does not need not be
            the best that can be had.

    Raises:
        MissingLibraryError: there is no library that could place the boxes.
    """
    best: _Candidate | None = None
    largest = (most_width(faces.values()), HEIGHT) if is_tried else None
    for candidate in _candidates(diagram, faces, partial(place, layer_gap=layer_gap, largest=largest)):
        best = min(best or candidate, candidate, key=attrgetter("flaws"))
        if best.flaws <= (0, 1.0):
            break
    assert best is not None  # noqa: S101 - there is always a first one
    return best.placement


def least_scale(faces: Iterable[Face]) -> float:
    """By how much a drawing may shrink: names of boxes are larger than all else, and may be all there is."""
    return LETTERS / min((face.letters for face in faces), default=LETTERS)


def fits_page(placement: Placement, faces: Iterable[Face]) -> bool:
    """Whether it is read on a page without scrolling it in its frame, or much of the page."""
    return placement.is_within(most_width(faces), HEIGHT)


def most_width(faces: Iterable[Face]) -> float:
    """How wide the boxes and lines of a drawing may be to fit a page, in pixels, without its border."""
    return PAGE / least_scale(faces) - 2 * BORDER


class _Candidate(NamedTuple):
    """A layout to choose, and how wide it may be.

    ``faint`` is by how much it says less than others in the same room.
    """

    placement: Placement
    most: float
    faint: float = 1.0

    @property
    def flaws(self) -> tuple[int, float]:
        """How badly it suits a page; crossed boxes are worst."""
        _, _, width, height, crossed, shared = self.placement
        size = max(width / self.most, 1.0) * max(height / HEIGHT, 1.0)
        return crossed, self.faint * size * SHARED**shared


def _candidates(
    diagram: Diagram, faces: Mapping[str, Face], place: Callable[..., Placement]
) -> Iterator[_Candidate]:
    """Layouts to choose from; lanes are always one below the other.

    Relations of models are in no order: these stand in a few columns, unless boxes hold them.
    """
    most = most_width(faces.values())
    across, down = _nodes(diagram, faces, "right"), _nodes(diagram, faces, "down")
    has_headers = _has_headers(diagram)
    ways = [
        Way(edge.source, edge.target, leads_back=has_headers and edge.source == edge.target)
        for edge in diagram.edges
    ]
    if any(part.lane for part in diagram.components):
        yield _Candidate(place(down, ways, "down", node_gap=BESIDE), most)
        return
    begun = [
        way._replace(start=start) for way, start in zip(ways, _starts(diagram, faces, across), strict=True)
    ]
    yield _Candidate(place(across, begun, "right"), most)
    if not diagram.holders and any(is_relation(edge.kind) for edge in diagram.edges):
        heights = {key: node.height + BETWEEN_BOXES for key, node in across.items()}
        for count in (4, 3, 2):
            found = columns(heights, [(way.source, way.target) for way in ways], count)
            if found and _least_width(across, found) <= most:
                yield _Candidate(place(across, begun, "right", found), most)
    faint = WITHOUT_ROWS if any(way.start for way in begun) else 1.0
    back = [way if way.leads_back else bare for way, bare in zip(begun, ways, strict=True)]
    yield _Candidate(place(down, back, "down"), most, faint)


def _least_width(nodes: Mapping[str, Node], column: Mapping[str, int]) -> float:
    """The pixels that boxes take in these columns at least."""
    widest: dict[int, float] = {}
    for key, at in column.items():
        widest[at] = max(widest.get(at, 0), nodes[key].width)
    return sum(widest.values()) + LAYER_GAP * (len(widest) - 1)


def _starts(diagram: Diagram, faces: Mapping[str, Face], nodes: Mapping[str, Node]) -> Iterator[End | None]:
    """Where each line leaves its box, if the box has a row of the edge's name: at that row."""
    for edge in diagram.edges:
        middle = faces[edge.source].middle(edge.label)
        yield None if middle is None else End("right", 2 * middle / nodes[edge.source].height - 1)


def _has_headers(diagram: Diagram) -> bool:
    """Whether we say where lines end, so that marks stand apart; among holders the library does best."""
    return not diagram.holders and not any(part.lane for part in diagram.components)


def _nodes(diagram: Diagram, faces: Mapping[str, Face], direction: Direction) -> dict[str, Node]:
    """The boxes in their sizes, with room for all lines that begin or end at one of their sides."""
    begun, ended = (Counter(edge[side] for edge in diagram.edges) for side in (0, 1))
    loops = Counter(edge.source for edge in diagram.edges if edge.source == edge.target)
    has_headers = _has_headers(diagram)
    nodes = {}
    for part in diagram.components:
        shown, room = faces[part.key], BETWEEN * (begun[part.key] + ended[part.key])
        count = loops[part.key]
        beside = 2 * BETWEEN * count if has_headers else LOOP * (count + 1) if count else 0
        across, along = (0 if has_headers else beside, room) if direction == "right" else (room, beside)
        width, height = max(shown.width, across), max(shown.height, 0 if shown.rows else along)
        header = (shown.header or height) if has_headers else 0.0
        back = room_for_loops(count) if has_headers else 0.0
        nodes[part.key] = Node(width, height, part.within, header, back)
    return nodes
