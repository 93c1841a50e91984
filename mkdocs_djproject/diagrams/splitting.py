"""A diagram that is too large, as several that are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from mkdocs_djproject.diagrams.components import Component, Diagram

MOST_ROWS = 150
"""How many fields a drawing shows so that it can still be read."""

MOST_COMPONENTS, MOST_EDGES = 40, 60
"""How many boxes and lines can be read in one drawing."""

Fits = Callable[[Diagram], bool]


def is_readable(diagram: Diagram) -> bool:
    """Whether a drawing shows few enough boxes and lines to be read."""
    return len(diagram.components) <= MOST_COMPONENTS and len(diagram.edges) <= MOST_EDGES


def has_readable_rows(diagram: Diagram) -> bool:
    """Whether a drawing shows few enough fields to be read."""
    return sum(len(part.rows) for part in diagram.components) <= MOST_ROWS


def without_rows(diagram: Diagram) -> Diagram:
    """The diagram without the lines within its components."""
    return diagram._replace(components=tuple(part._replace(rows=()) for part in diagram.components))


def split(diagram: Diagram, fits: Fits) -> tuple[Diagram, ...]:
    """The diagram, or several of which each fits and that show all of it together.

    Each has some of the components, all edges that begin at these, and what they lead to as stubs. Where a
    single component has too many edges, they are split.
    """
    return tuple(_split(diagram, fits))


def _split(diagram: Diagram, fits: Fits) -> Iterator[Diagram]:
    if fits(diagram):
        yield diagram
        return
    groups = _groups(diagram)
    if len(groups) > 1:
        for group in groups:
            yield from _split(_part(diagram, group), fits)
    elif len(diagram.edges) > 1:
        middle = len(diagram.edges) // 2
        for edges in (diagram.edges[:middle], diagram.edges[middle:]):
            yield from _split(_joined(diagram._replace(edges=edges)), fits)
    else:
        yield diagram


def _groups(diagram: Diagram) -> list[Sequence[Component]]:
    """The components to be parted: by what holds them, or one half and the other."""
    holding = diagram.holders
    own = [part for part in diagram.components if part.kind != "stub" and part.key not in holding]
    holders = list(dict.fromkeys(part.within for part in own))
    if len(holders) > 1:
        return [[part for part in own if part.within == holder] for holder in holders]
    middle = (len(own) + 1) // 2
    return [half for half in (own[:middle], own[middle:]) if half]


def _part(diagram: Diagram, own: Sequence[Component]) -> Diagram:
    """The diagram of some components: what holds them, what they lead to, and the stubs that lead to them."""
    parts = {part.key: part for part in diagram.components}
    keys = {part.key for part in own}
    begins = keys | {part.key for part in diagram.components if part.kind == "stub"}
    edges = tuple(
        edge for edge in diagram.edges if edge.source in begins and keys & {edge.source, edge.target}
    )
    ends = dict.fromkeys(key for edge in edges for key in (edge.source, edge.target) if key not in keys)
    holders = [parts[key] for key in dict.fromkeys(part.within for part in own) if key]
    stubs = (_stub(parts[key], parts) for key in ends)
    name = holders[0].name if len(holders) == 1 and len(diagram.holders) > 1 else f"from {own[0].name} on"
    return Diagram((*holders, *own, *stubs), edges, f"{diagram.title}: {name}", diagram.left_out)


def _stub(component: Component, parts: Mapping[str, Component]) -> Component:
    """The component as one of another part, with who holds it before its name."""
    holder = f"{parts[component.within].name}." if component.within else ""
    return component._replace(name=holder + component.name, kind="stub", rows=(), within="")


def _joined(diagram: Diagram) -> Diagram:
    """The diagram without stubs that no edge joins."""
    ends = {key for edge in diagram.edges for key in (edge.source, edge.target)}
    parts = tuple(part for part in diagram.components if part.kind != "stub" or part.key in ends)
    return diagram._replace(components=parts)
