"""A diagram in lines of text: each component, with the edges that begin at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_djproject.diagrams.cells import plain
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge
from mkdocs_djproject.diagrams.edges import spoken

ARROWS = {"text": "→", "ascii": "->"}
"""What leads to the end of an edge, by the style."""


def listing(diagram: Diagram, style: str = "text") -> str:
    """The components in reading order, what they hold and where they lead below each, indented.

    The style is ``text`` or ``ascii``; the last line has no line end.
    """
    return "\n".join(_Listing(diagram, ARROWS[style]).lines(""))


class _Listing:
    """Looks each component's own up once: a project may have thousands."""

    def __init__(self, diagram: Diagram, arrow: str) -> None:
        self._arrow = arrow
        self._held: dict[str, list[Component]] = {}
        self._edges: dict[str, list[Edge]] = {}
        named = {part.key: part.name for part in diagram.components}
        self._names = {part.key: _qualified(part, named) for part in diagram.components}
        for part in diagram.components:
            self._held.setdefault(part.within, []).append(part)
        for edge in diagram.edges:
            self._edges.setdefault(edge.source, []).append(edge)

    def lines(self, holder: str, indent: str = "") -> Iterator[str]:
        """The lines of all that a component holds; at the top, of all that nothing holds."""
        for part in self._held.get(holder, ()):
            yield f"{indent}{plain(part.name) or '?'}"
            for edge in self._edges.get(part.key, ()):
                said = plain(spoken(edge))
                yield f"{indent}    {self._arrow} {self._names[edge.target]}" + (f": {said}" if said else "")
            yield from self.lines(part.key, f"{indent}    ")


def _qualified(part: Component, names: Mapping[str, str]) -> str:
    """The name of a component, with that of what holds it before it."""
    holder = names.get(part.within)
    return plain(part.name if holder is None else f"{holder}.{part.name}") or "?"
