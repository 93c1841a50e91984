"""What an edge says in words, and the marks at its ends: arrow heads, and crow's feet of relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.diagrams.components import Edge, EdgeKind
from mkdocs_djproject.diagrams.geometry import Point


class Relation(NamedTuple):
    """How the ends of an edge are marked, and what the edge is called where marks cannot be drawn."""

    source: str
    target: str
    words: str


RELATIONS: dict[EdgeKind, Relation] = {
    "flow": Relation("", "head", ""),
    "round_trip": Relation("head", "head", ""),
    "cycle": Relation("", "head", "in a circle"),
    "many_to_one": Relation("many", "one", "many to one"),
    "maybe_one": Relation("many", "maybe", "many to one, may be empty"),
    "one_to_one": Relation("maybe", "one", "one to one"),
    "one_to_maybe_one": Relation("maybe", "maybe", "one to one, may be empty"),
    "many_to_many": Relation("many", "many", "many to many"),
}
"""The kinds of edges."""

MARKS = {
    "head": ("head", "M{0} {1}L{2} {3}L{4} {5}Z", ((0, 0), (-9, 4.5), (-9, -4.5))),
    "many": ("", "M{0} {1}L{2} {3}L{4} {5}", ((0, 6), (-11, 0), (0, -6))),
    "one": ("", "M{0} {1}L{2} {3}", ((-7, 5), (-7, -5))),
}
"""The class, the path and the points of each mark, as at the end of a line that leads to the right."""

CIRCLE = 4.0
"""The radius of the circle that stands for none, in pixels."""


def is_relation(kind: EdgeKind) -> bool:
    """Whether an edge joins two models, so that neither is before the other, as with a way of data."""
    return RELATIONS[kind].target not in ("", "head")


def words(edge: Edge, names: Mapping[str, str]) -> str:
    """The edge in words: ``Order to Customer: customer (many to one)``."""
    said = spoken(edge)
    ways = f"{names[edge.source]} to {names[edge.target]}"
    return f"{ways}: {said}" if said else ways


def spoken(edge: Edge) -> str:
    """What an edge is called, and what kind of relation it is: ``customer (many to one)``."""
    kind = RELATIONS[edge.kind].words
    if edge.label and kind:
        return f"{edge.label} ({kind})"
    return edge.label or kind


def ends(kind: EdgeKind, line: Sequence[Point]) -> Iterator[str]:
    """The marks at both ends of an edge's line, in SVG."""
    if len(line) < 2:
        return
    relation = RELATIONS[kind]
    for name, tip, before in ((relation.source, line[0], line[1]), (relation.target, line[-1], line[-2])):
        if name == "maybe":
            yield _mark("one", tip, before)
            yield _circle(tip, before)
        elif name:
            yield _mark(name, tip, before)


def _mark(name: str, tip: Point, before: Point) -> str:
    kind, path, points = MARKS[name]
    turned = [f"{value:.1f}" for point in points for value in _turned(point, tip, before)]
    named = f' class="{kind}"' if kind else ""
    return f'<path{named} d="{path.format(*turned)}"/>'


def _circle(tip: Point, before: Point) -> str:
    x, y = _turned((-7 - 2 * CIRCLE, 0), tip, before)
    return f'<path class="foot" d="M{x - CIRCLE:.1f} {y:.1f}a{CIRCLE} {CIRCLE} 0 1 0 {2 * CIRCLE} 0{_BACK}"/>'


_BACK = f"a{CIRCLE} {CIRCLE} 0 1 0 {-2 * CIRCLE} 0Z"


def _turned(point: tuple[float, float], tip: Point, before: Point) -> Point:
    """A point given as at the end of a line to the right, where a line from ``before`` ends in ``tip``."""
    across, along = tip.x - before.x, tip.y - before.y
    length = (across**2 + along**2) ** 0.5 or 1.0
    x, y = across / length, along / length
    return Point(tip.x + point[0] * x - point[1] * y, tip.y + point[0] * y + point[1] * x)
