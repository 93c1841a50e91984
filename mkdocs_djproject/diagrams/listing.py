"""A diagram in lines of text: each component, with the edges that begin at it."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_djproject.diagrams.cells import plain
from mkdocs_djproject.diagrams.components import Component, Diagram
from mkdocs_djproject.diagrams.edges import spoken

ARROWS = {"text": "→", "ascii": "->"}
"""What leads to the end of an edge, by the style."""


def listing(diagram: Diagram, style: str = "text") -> str:
    """The components in reading order, what they hold and where they lead below each, indented.

    The style is ``text`` or ``ascii``; the last line has no line end.
    """
    return "\n".join(
        line for part in diagram.components if not part.within for line in _lines(part, diagram, style)
    )


def _lines(part: Component, diagram: Diagram, style: str, indent: str = "") -> Iterator[str]:
    yield f"{indent}{plain(part.name) or '?'}"
    names = {each.key: _qualified(each, diagram) for each in diagram.components}
    for edge in diagram.edges:
        if edge.source == part.key:
            said = plain(spoken(edge))
            yield f"{indent}    {ARROWS[style]} {names[edge.target]}" + (f": {said}" if said else "")
    for held in diagram.components:
        if held.within == part.key:
            yield from _lines(held, diagram, style, f"{indent}    ")


def _qualified(part: Component, diagram: Diagram) -> str:
    """The name of a component, with that of what holds it before it."""
    holder = next((each for each in diagram.components if each.key == part.within), None)
    return plain(f"{holder.name}.{part.name}" if holder else part.name) or "?"
