"""Claims about the diagrams of every combination of features, and of any number of components."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest

from mkdocs_djproject.diagrams.components import Component, Diagram, Edge
from mkdocs_djproject.diagrams.drawing import STYLES, in_style
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.diagrams.views import view
from tests.diagrams.combinations import combinations
from tests.diagrams.drawnsvg import crooked, read_svg
from tests.diagrams.reading import connections
from tests.diagrams.straight import faults

NAMES = ("Component", "x" * 76, "日本語のサーバー" * 4)


def said(part: Component) -> str:
    """What the box of a component says, in one line."""
    technology = f"({part.technology})" if part.technology else ""
    return " ".join(filter(None, (part.name, technology, part.detail)))


@pytest.mark.parametrize("name", ["request", "deployment"])
def test_every_combination_is_drawn_in_text(name: str) -> None:
    """Whatever features there are, the drawing in lines is straight, with the arrows of the model."""
    found = view(next(combinations(name)), name)
    assert found is not None
    assert found.text is not None
    for project in combinations(name):
        diagram = found.diagram(project)
        if diagram.edges:
            names = {part.key: said(part) for part in diagram.components}
            drawing = found.text(project, "text")
            assert faults(drawing, "text") == [], drawing
            assert connections(drawing, "text") == {
                (names[edge.source], names[edge.target]) for edge in diagram.edges
            }


@pytest.mark.parametrize("name", ["request", "deployment"])
def test_every_combination_is_drawn_in_svg(name: str) -> None:
    """Whatever features there are, boxes and lines are those of the model; nothing overlaps or is crossed."""
    seen = 0
    for project in combinations(name):
        found = view(project, name)
        assert found is not None
        diagram = found.diagram(project)
        if diagram.edges:
            seen += 1
            drawing = read_svg(svg(diagram))
            assert drawing.boxes.keys() == {part.key for part in diagram.components}
            assert Counter((one, other) for one, other, _ in drawing.edges) == Counter(
                (edge.source, edge.target) for edge in diagram.edges
            )
            assert list(crooked(drawing)) == []
    assert seen >= 32


def numbered(count: int, name: str) -> Diagram:
    """As many components in a chain, or one that leads to itself."""
    parts = tuple(Component(f"k{number}", f"{name}{number:03}", "model") for number in range(count))
    ways = [Edge(one.key, other.key) for one, other in itertools.pairwise(parts)]
    ways += [Edge(part.key, part.key) for part in parts[:1]]
    return Diagram(parts, tuple(ways), "Numbered")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 1, 200])
def test_any_number_of_components_is_shown(count: int, name: str, style: str) -> None:
    """None, one and two hundred components, whatever their names, are all shown."""
    drawing = in_style(numbered(count, name), style, lambda _: "")
    source = re.sub(r"<title>.*?</title>", "", "".join(part.source for part in drawing.parts))
    text = re.sub(r"</text><text[^>]*>", "", source)
    if count == 0:
        assert drawing.parts == ()
    shown = {number for number in range(count) if f"{name[-1]}{number:03}" in text}
    assert shown == set(range(count))
    assert (
        not drawing.is_svg
        or [fault for part in drawing.parts for fault in crooked(read_svg(part.source))] == []
    )
