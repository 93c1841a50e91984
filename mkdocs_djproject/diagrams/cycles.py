"""Edges that lead in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs_djproject.diagrams.components import Edge


def with_cycles(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges, of the kind ``cycle`` where a way leads from the end of one back to its beginning."""
    edges = tuple(edges)
    reached = reachable(edges)
    return tuple(
        edge._replace(kind="cycle") if edge.source in reached.get(edge.target, ()) else edge for edge in edges
    )


def reachable(edges: Iterable[Edge]) -> Mapping[str, set[str]]:
    """What can be reached from each component that edges begin at, by one edge or more, all by their keys."""
    ways: dict[str, set[str]] = {}
    for edge in edges:
        ways.setdefault(edge.source, set()).add(edge.target)
    return {source: _reached(source, ways) for source in ways}


def _reached(source: str, ways: Mapping[str, set[str]]) -> set[str]:
    """What can be reached from a component by one way or more."""
    found: set[str] = set()
    ahead = [source]
    while ahead:
        new = ways.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found
