"""Claims about the names of lines: each stands beside its own line, and over nothing else."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from mkdocs_djproject.diagrams.components import Component, Diagram, Edge
from mkdocs_djproject.diagrams.drawing import in_style
from mkdocs_djproject.diagrams.geometry import Box, Point
from mkdocs_djproject.diagrams.labeling import placed
from mkdocs_djproject.diagrams.layouts import Layout, laid_out, unnamed
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.diagrams.views import view
from mkdocs_djproject.loading import load_project
from tests.diagrams.graphs import diagrams

EXAMPLE = Path(__file__).parents[2] / "example_site" / "djproject.yml"


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share a part of the plane."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def piece(one: Point, other: Point) -> Box:
    """A piece of a line, as a box a little thicker than the line."""
    left, top = min(one.x, other.x) - 0.5, min(one.y, other.y) - 0.5
    return Box(left, top, abs(one.x - other.x) + 1, abs(one.y - other.y) + 1)


def covered(layout: Layout) -> list[str]:
    """What names stand over, in words."""
    placement, holders = layout.placement, layout.diagram.holders
    boxes = {key: box for key, box in placement.boxes.items() if key not in holders}
    names = [(text, box) for text, box in zip(layout.texts, layout.labels, strict=True) if box]
    return [
        *(f"{text} on {key}" for text, box in names for key in boxes if overlap(box, boxes[key])),
        *(
            f"{text} on a line"
            for text, box in names
            for line in placement.lines
            for ends in itertools.pairwise(line)
            if overlap(box, piece(*ends))
        ),
        *(f"{a} on {b}" for (a, one), (b, other) in itertools.combinations(names, 2) if overlap(one, other)),
    ]


@settings(deadline=None, max_examples=60)
@given(diagrams())
def test_no_name_stands_over_anything(diagram: Diagram) -> None:
    """Whatever the diagram: no name of a line covers a box, a line or another name."""
    assert covered(laid_out(diagram)) == []


@settings(deadline=None, max_examples=60)
@given(diagrams())
def test_a_name_stands_at_its_own_line(diagram: Diagram) -> None:
    """Each name is within few pixels of the line that it is of."""
    layout = laid_out(diagram)
    for box, line in zip(layout.labels, layout.placement.lines, strict=True):
        if box:
            near = Box(box.x - 11, box.y - 11, box.width + 22, box.height + 22)
            assert any(overlap(near, piece(*ends)) for ends in itertools.pairwise(line))


@pytest.mark.parametrize(("name", "text"), [("apps", ">4</text>"), ("deployment", ">waits for</text>")])
def test_every_line_of_the_example_has_its_name(name: str, text: str) -> None:
    """The counts of relations, the ports and what services wait for are seen at lines, else told below."""
    project = load_project(EXAMPLE)
    found = view(project, name)
    assert found is not None
    diagram = found.diagram(project)
    drawing, told = svg(diagram), list(unnamed(diagram))
    assert text in drawing
    assert drawing.count('class="label"') + len(told) == len(diagram.edges)
    assert len(told) <= len(diagram.edges) / 4


def test_a_name_that_has_no_room_is_told_below() -> None:
    """Where a name is too long for its line, the page, and a file, say what the line is."""
    long = "a name that is much too long to stand at any line of a drawing"
    parts = (Component("a", "A", "server"), Component("b", "B", "server"))
    diagram = Diagram(parts, (Edge("a", "b", long),), "")
    assert in_style(diagram, "svg", lambda _: "").unnamed == (f"A to B: {long}",)
    alone = re.sub(r"<[^>]*>", " ", svg(diagram, style="alone"))
    assert f"Lines without room for their names: A to B: {long}" in " ".join(alone.split())
    assert 'class="label"' not in svg(diagram)


def test_rows_and_models_without_fields_need_no_names() -> None:
    """A relation that begins at the row of its field has that as its name; without fields there are none."""
    project = load_project(EXAMPLE)
    found = view(project, "er:orders")
    assert found is not None
    layout = laid_out(found.diagram(project))
    named = {edge.label for edge, text in zip(layout.diagram.edges, layout.texts, strict=True) if text}
    rows = {row.name for part in layout.diagram.components for row in part.rows}
    assert named
    assert not named & rows
    whole = view(project, "er")
    assert whole is not None
    assert not any(laid_out(whole.diagram(project)).texts)


def test_without_texts_nothing_is_placed() -> None:
    """Where no line has a name, there is nothing to look for."""
    layout = laid_out(Diagram((Component("a", "A", "x"), Component("b", "B", "x")), (Edge("a", "b"),), ""))
    assert placed(layout.texts, layout.placement, {}) == [None]
