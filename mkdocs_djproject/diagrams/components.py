"""What a diagram shows, before anything is drawn: components, and the edges between them.

Every style draws this model, so that all styles show the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

EdgeKind = Literal[
    "flow",
    "round_trip",
    "cycle",
    "many_to_one",
    "maybe_one",
    "one_to_one",
    "one_to_maybe_one",
    "many_to_many",
]
"""What an edge says: the way of requests and data, a dependency in a circle, or a relation of models.

A ``round_trip`` is the way of a request, on which the response comes back.
``maybe_one`` is a relation of many to one that may be empty, ``one_to_maybe_one`` one of one to one.
"""


Known = Literal["", "declared", "read", "assumed"]
"""How a component is known: by the project file, by what was read of the project, or from nobody.

Empty is what every Django project has, and what is outside of the project.
"""

KNOWN: dict[Known, str] = {
    "declared": "declared in the project file",
    "read": "read from the project",
    "assumed": "assumed, because nobody has declared it",
}
"""The same in words."""


class Target(NamedTuple):
    """The page that explains a component, by its name, and the anchor there."""

    page: str
    anchor: str = ""


class Row(NamedTuple):
    """A line within a component: a field's name and type, and its keys, such as ``PK``."""

    name: str
    type: str
    keys: tuple[str, ...] = ()


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
        rows: the lines within it.
        within: the key of the component that holds it, empty when none does.
        target: where it is explained.
        known: how it is known; what has assumptions is assumed.
    """

    key: str
    name: str
    kind: str
    lane: str = ""
    technology: str = ""
    detail: str = ""
    assumptions: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    within: str = ""
    target: Target | None = None
    known: Known = ""


class Edge(NamedTuple):
    """A way from one component to another, by their keys, and what it is called.

    ``brief`` is what stands at its line in a drawing, where ``label`` would take too much room.
    """

    source: str
    target: str
    label: str = ""
    kind: EdgeKind = "flow"
    brief: str = ""


class Diagram(NamedTuple):
    """Components, in reading order, and the edges between them.

    ``title`` says what it shows, and ``remarks`` are what it does not show, in words.
    ``says_parts`` says that its components are worth a drawing even where no edge joins them.
    """

    components: tuple[Component, ...]
    edges: tuple[Edge, ...]
    title: str = ""
    remarks: tuple[str, ...] = ()
    says_parts: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is anything worth a drawing."""
        return bool(self.edges or (self.says_parts and self.components))

    def lane(self, *names: str) -> tuple[Component, ...]:
        """The components of these lanes, in reading order."""
        return tuple(component for component in self.components if component.lane in names)

    @property
    def assumed(self) -> tuple[str, ...]:
        """What it shows although nobody declared it, each in words: ``load balancer (Nginx)``."""
        return tuple(dict.fromkeys(words for component in self.components for words in component.assumptions))

    @property
    def known(self) -> tuple[tuple[str, str], ...]:
        """How components are known, in words, each with their names; nothing where it is one way for all.

        What is assumed is not among them.
        """
        found: dict[str, dict[str, None]] = {}
        for part in self.components:
            if part.known in ("declared", "read"):
                found.setdefault(KNOWN[part.known], {})[part.name] = None
        return tuple((how, ", ".join(names)) for how, names in found.items()) if len(found) > 1 else ()

    @property
    def holders(self) -> frozenset[str]:
        """The keys of the components that hold others."""
        return frozenset(component.within for component in self.components if component.within)


def flattened(diagram: Diagram) -> Diagram:
    """The diagram in which nothing holds anything: what was held says by whom, holders are left out.

    An edge to a holder keeps it, as a component like the others.
    """
    names = {part.key: part.name for part in diagram.components}
    joined = {key for edge in diagram.edges for key in (edge.source, edge.target)}
    holders = diagram.holders
    kept = (part for part in diagram.components if part.key not in holders or part.key in joined)
    parts = (
        part._replace(within="", technology=part.technology or names.get(part.within, "")) for part in kept
    )
    return diagram._replace(components=tuple(parts))


def connected(components: Sequence[Component], flows: Sequence[Sequence[str]], title: str = "") -> Diagram:
    """The diagram in which all of a lane leads to all of the next lane of a flow that is not empty."""
    return Diagram(tuple(components), tuple(dict.fromkeys(_edges(components, flows))), title)


def _edges(components: Sequence[Component], flows: Sequence[Sequence[str]]) -> Iterator[Edge]:
    for flow in flows:
        lanes = [[part.key for part in components if part.lane == lane] for lane in flow]
        for sources, targets in itertools.pairwise(filter(None, lanes)):
            yield from itertools.starmap(Edge, itertools.product(sources, targets))
