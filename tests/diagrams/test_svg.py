"""Claims about drawings in SVG, read from their own geometry."""

from __future__ import annotations

import itertools
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.diagrams.cells import plain
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge
from mkdocs_djproject.diagrams.faces import SMALL
from mkdocs_djproject.diagrams.measuring import text_width, wrapped
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.features import Caching, Celery
from tests.diagrams.drawnsvg import crooked, read_svg
from tests.diagrams.graphs import diagrams
from tests.diagrams.projects import everything, made_of

SWITCH = (False, True)


def edges(diagram: Diagram) -> Counter[tuple[str, str]]:
    """The edges of a diagram by what they join."""
    return Counter((edge.source, edge.target) for edge in diagram.edges)


@settings(deadline=None, max_examples=60)
@given(diagrams())
def test_any_diagram_is_drawn_whole_and_straight(diagram: Diagram) -> None:
    """Whatever the names: every component is a box, every edge a line, nothing overlaps or is crossed.

    Boxes that hold others are left out where they cannot be had without a line through a box.
    """
    drawing = read_svg(svg(diagram))
    keys = {part.key for part in diagram.components}
    assert drawing.boxes.keys() in (keys, keys - diagram.holders)
    assert Counter((source, target) for source, target, _ in drawing.edges) == edges(diagram)
    assert list(crooked(drawing)) == []


@pytest.mark.parametrize("proxy", SWITCH)
@pytest.mark.parametrize("cdn", SWITCH)
@pytest.mark.parametrize("web_servers", [False, 1, 2, 4])
def test_every_combination_of_features_is_straight(proxy: bool, cdn: bool, web_servers: int) -> None:
    """With every part of the architecture there or not, boxes and lines are those of the model."""
    upper = {"proxy": "Nginx" if proxy else False, "cdn": cdn, "web_servers": web_servers}
    switches = itertools.product(SWITCH, SWITCH, (False, Caching()), (False, Celery()), SWITCH)
    for replica, websockets, caching, celery, rest in switches:
        project = made_of(
            read_replica=replica,
            websockets=websockets,
            caching=caching,
            celery=celery,
            rest_framework=rest,
            **upper,
        )
        diagram = architecture(project)
        drawing = read_svg(svg(diagram))
        assert drawing.boxes.keys() == {part.key for part in diagram.components}
        assert drawing.boxes["application"].contains(drawing.boxes["models"])
        assert Counter((source, target) for source, target, _ in drawing.edges) == edges(diagram)
        assert list(crooked(drawing)) == []


@pytest.mark.parametrize("count", [0, 1, 200])
def test_any_number_of_components_is_drawn(count: int) -> None:
    """None, one and two hundred components in a chain become as many boxes, in well under ten seconds."""
    parts = tuple(Component(f"k{number}", f"Component {number}", "model") for number in range(count))
    ways = tuple(Edge(one.key, other.key) for one, other in itertools.pairwise(parts))
    began = time.perf_counter()
    drawing = read_svg(svg(Diagram(parts, ways, "Chain")))
    assert time.perf_counter() - began < 10
    assert len(drawing.boxes) == count
    assert list(crooked(drawing)) == []


def test_a_box_says_all_that_is_known() -> None:
    """A box has the name, the technology in parentheses, and the detail of its component."""
    drawing = read_svg(svg(architecture(everything())))
    assert drawing.texts["database"] == ["Database", "(PG)", "Amazon RDS"]


def test_boxes_lead_to_what_explains_them() -> None:
    """The boxes that have an address are links to it, and others are none."""
    address = 'a"b?c=1&d=2#data'
    assert read_svg(svg(architecture(everything()), {"database": address})).links == {"database": address}


def test_assumed_parts_are_dashed() -> None:
    """The boxes of parts that nobody declared have a class of their own, and the description names them."""
    drawing = svg(architecture(made_of()))
    assert 'class="proxy assumed" data-key="load_balancer"' in drawing
    assert "assumed: load balancer (Nginx)" in drawing
    declared = made_of(
        proxy="Nginx", server="Gunicorn", web_servers=1, cdn=False, engine="mysql", storage=False
    )
    assert "assumed" not in svg(architecture(declared))


def test_lines_in_a_circle_are_dashed_without_any_style_sheet() -> None:
    """Lines that lead in a circle are dashed by themselves; their heads and other lines are not."""
    edges = (Edge("a", "b", kind="cycle"), Edge("b", "a", kind="cycle"), Edge("a", "c"))
    drawing = svg(Diagram(tuple(Component(key, key, "app") for key in "abc"), edges, "Apps"))
    assert drawing.count('<path class="line" stroke-dasharray="6 3"') == 2
    assert drawing.count("stroke-dasharray") == 2


def test_a_drawing_is_a_labelled_group() -> None:
    """A screen reader is told what the drawing shows, and reaches the text and the links in it."""
    drawing = svg(architecture(everything()))
    assert 'role="group" aria-label="Architecture of Bookshop"' in drawing
    assert "<desc>15 parts, 14 connections; assumed:" in drawing


def test_a_drawing_of_its_own_has_colors_for_light_and_dark() -> None:
    """A file has the style sheet in it, with other colors where the reader prefers dark ones."""
    alone, on_page = svg(architecture(everything()), style="alone"), svg(architecture(everything()))
    assert "@media (prefers-color-scheme: dark)" in alone
    assert "<style>" not in on_page
    read_svg(alone)


def test_a_drawing_of_its_own_says_what_dashes_mean() -> None:
    """A file names below its boxes what is assumed, and on a page the page does."""
    project = made_of()
    alone, on_page = svg(architecture(project), style="alone"), svg(architecture(project))
    height, drawn = (read_svg(source).size.bottom for source in (alone, on_page))
    below = re.findall(r'<text y="([\d.]+)">([^<]*)</text>', alone)
    assert " ".join(text for _, text in below).startswith("Dashed, as it is assumed")
    assert all(drawn < float(y) < height for y, _ in below)
    assert "Dashed" not in on_page


def test_markdown_keeps_a_drawing_together() -> None:
    """No line of a drawing is empty, since that would end it in Markdown."""
    for style in ("page", "sheet"):
        assert "\n\n" not in svg(architecture(everything()), style=style)


@given(st.text(st.sampled_from("WM@ \u6587\ufdfd i"), max_size=200), st.floats(20, 400))
def test_the_lines_of_a_key_are_no_wider_than_the_drawing(text: str, room: float) -> None:
    """However wide the letters of a text are, its lines keep to the room, and none of its words is lost."""
    lines = list(wrapped(text, SMALL, room))
    assert all(text_width(line, SMALL) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")


def test_the_key_of_a_drawing_of_wide_letters_is_within_it() -> None:
    """Below a small drawing a long key of wide letters is broken into lines that end at its right side."""
    parts = (
        Component("a", "A", "server", assumptions=("WWWWWWWW @@@@@@ MMMM " * 4,)),
        Component("b", "B", "x"),
    )
    drawing = svg(Diagram(parts, (Edge("a", "b"),), ""), style="alone")
    size = read_svg(drawing).size
    lines = re.findall(r'<text y="[\d.]+">([^<]*)</text>', drawing)
    assert len(lines) > 3
    assert max(text_width(line, SMALL) for line in lines) <= size.right - size.left - 16
