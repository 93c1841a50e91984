"""A diagram in Mermaid: a flowchart, or an entity relationship diagram where components have rows.

https://mermaid.js.org/syntax/flowchart.html
https://mermaid.js.org/syntax/entityRelationshipDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_djproject.diagrams.cells import plain
from mkdocs_djproject.diagrams.components import Component, Diagram, EdgeKind, Row
from mkdocs_djproject.diagrams.edges import spoken

MOST_CHARACTERS, MOST_EDGES = 50_000, 500
"""What Mermaid draws at most, unless a site says otherwise; it shows an error instead of anything larger.

https://mermaid.js.org/config/schema-docs/config.html
"""

_QUOTE = '"'
_UNSAFE = re.compile(r"[^\w .,()/+\-]|[\u2028\u2029]", re.ASCII)
_NOT_IN_WORDS = r"[^A-Za-z0-9_\-\u00C0-\uFFFD]"  # as text, since compiling it takes as long as many imports

_JOINER = "\u2060"
"""Shows nothing, and lets a word begin that Mermaid would take for the mark of a key."""

_ARROWS: dict[EdgeKind, str] = {"round_trip": "<-->", "cycle": "-.->", "many_to_many": "<-->"}
_CROWS_FEET: dict[EdgeKind, str] = {
    "flow": "|o..||",
    "round_trip": "||..||",
    "maybe_one": "}o--o|",
    "one_to_one": "|o--||",
    "one_to_maybe_one": "|o--o|",
    "many_to_many": "}o--o{",
}


def mermaid(diagram: Diagram, addresses: Mapping[str, str] | None = None) -> str:
    """The diagram in Mermaid, without a line end after the last line.

    Args:
        diagram: what is drawn.
        addresses: where boxes lead, by the keys of their components.
    """
    is_entities = any(part.rows for part in diagram.components)
    lines = _entities(diagram) if is_entities else _flowchart(diagram, addresses or {})
    return "\n".join([*_titles(diagram, is_entities=is_entities), *lines])


def _titles(diagram: Diagram, *, is_entities: bool) -> Sequence[str]:
    kind = "erDiagram" if is_entities else f"flowchart {_direction(diagram)}"
    return [kind, f"    accTitle: {_escaped(diagram.title)}"] if diagram.title else [kind]


def _direction(diagram: Diagram) -> str:
    return "TB" if any(part.lane for part in diagram.components) else "LR"


def _flowchart(diagram: Diagram, addresses: Mapping[str, str]) -> Iterator[str]:
    names = _names(diagram)
    for part in diagram.components:
        if not part.within:
            yield from _nodes(part, diagram, names)
    for edge in diagram.edges:
        said = spoken(edge)
        label = f'|"{_escaped(said)}"|' if said else ""
        yield f"    {names[edge.source]} {_ARROWS.get(edge.kind, '-->')}{label} {names[edge.target]}"
    for part in diagram.components:
        if address := addresses.get(part.key):
            yield f'    click {names[part.key]} href "{address.replace(_QUOTE, "%22")}"'
    if assumed := [names[part.key] for part in diagram.components if part.assumptions]:
        yield "    classDef assumed stroke-dasharray: 5 4"
        yield f"    class {','.join(assumed)} assumed"


def _nodes(part: Component, diagram: Diagram, names: Mapping[str, str]) -> Iterator[str]:
    if part.key not in diagram.holders:
        yield f'    {names[part.key]}["{"<br>".join(map(_escaped, _label(part)))}"]'
        return
    yield f'    subgraph {names[part.key]} ["{_escaped(part.name)}"]'
    for held in diagram.components:
        if held.within == part.key:
            yield from _nodes(held, diagram, names)
    yield "    end"


def _label(part: Component) -> Iterator[str]:
    yield part.name
    if plain(part.technology):
        yield f"({part.technology})"
    if plain(part.detail):
        yield part.detail


def _entities(diagram: Diagram) -> Iterator[str]:
    names = _names(diagram)
    for part in diagram.components:
        opening = f'    {names[part.key]}["{_escaped(part.name)}"]'
        if part.rows:
            yield opening + " {"
            yield from (f"        {_attribute(row)}" for row in part.rows)
            yield "    }"
        else:
            yield opening
    for edge in diagram.edges:
        feet = _CROWS_FEET.get(edge.kind, "}o--||")
        yield f'    {names[edge.source]} {feet} {names[edge.target]} : "{_escaped(edge.label)}"'


def _attribute(row: Row) -> str:
    keys = f" {', '.join(row.keys)}" if row.keys else ""
    return f"{_word(row.type)} {_word(row.name)}{keys}"


def _word(text: str) -> str:
    """The text as one word of an entity's attribute, which Mermaid takes no marks in."""
    word = re.sub(_NOT_IN_WORDS, "_", plain(text))
    if re.match(r"(?:pk|fk|uk)(?!\w)", word, re.ASCII | re.IGNORECASE):
        return f"{_JOINER}{word}"
    return word if word[:1].isalpha() else f"x{word}"


def _names(diagram: Diagram) -> dict[str, str]:
    """The name of each component in the drawing's source, which can be no word of Mermaid's own."""
    return {part.key: f"n{number}" for number, part in enumerate(diagram.components)}


def _escaped(text: str) -> str:
    """The text as Mermaid shows it literally: markup is written as numbers of characters."""
    return _UNSAFE.sub(lambda found: _reference(found[0]), plain(text)) or "#160;"


def _reference(character: str) -> str:
    return character if ord(character) > 127 and character.isprintable() else f"#{ord(character)};"
