"""What a diagram shows, before anything is drawn: components in lanes, and the edges between them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Component(NamedTuple):
    """A part of a system.

    Attributes:
        key: a name of its own within the diagram.
        name: what people call it.
        kind: what sort of thing it is, such as ``database``.
        lane: the row of the diagram it stands in; components of one lane stand side by side.
        technology: what it is made with, empty when that is not known.
        detail: one thing more to say of it, such as what the host calls it.
        assumptions: what is assumed about it, because nobody declared it, in words.
    """

    key: str
    name: str
    kind: str
    lane: str
    technology: str = ""
    detail: str = ""
    assumptions: tuple[str, ...] = ()


class Edge(NamedTuple):
    """A way from one component to another, by their keys."""

    source: str
    target: str


class Diagram(NamedTuple):
    """Components, in reading order, and the edges between them."""

    components: tuple[Component, ...]
    edges: tuple[Edge, ...]

    def lane(self, *names: str) -> tuple[Component, ...]:
        """The components of these lanes, in reading order."""
        return tuple(component for component in self.components if component.lane in names)


def connected(components: Sequence[Component], flows: Sequence[Sequence[str]]) -> Diagram:
    """The diagram in which all of a lane leads to all of the next lane of a flow that is not empty."""
    return Diagram(tuple(components), tuple(dict.fromkeys(_edges(components, flows))))


def _edges(components: Sequence[Component], flows: Sequence[Sequence[str]]) -> Iterator[Edge]:
    for flow in flows:
        lanes = [[part.key for part in components if part.lane == lane] for lane in flow]
        for sources, targets in itertools.pairwise(filter(None, lanes)):
            yield from itertools.starmap(Edge, itertools.product(sources, targets))
