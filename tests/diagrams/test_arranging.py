"""Claims about where the boxes of a diagram stand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.diagrams.arranging import LETTERS, PAGE
from mkdocs_djproject.diagrams.columns import columns
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge, Row
from mkdocs_djproject.diagrams.faces import LINE, face
from mkdocs_djproject.diagrams.svg import svg
from tests.diagrams.drawnsvg import crooked, read_svg

KEYS = st.sampled_from([f"k{number}" for number in range(9)])


def model(name: str, *fields: str) -> Component:
    """A model with these fields."""
    return Component(name, name, "model", rows=tuple(Row(field, "ForeignKey", ("FK",)) for field in fields))


@given(st.lists(st.tuples(KEYS, KEYS), max_size=20), st.integers(1, 4))
def test_no_edge_is_within_a_column(edges: list[tuple[str, str]], count: int) -> None:
    """Boxes stand in the columns that there are, and what an edge joins never in one."""
    heights = dict.fromkeys(itertools.chain(*edges), 50.0)
    found = columns(heights, edges, count)
    if found is not None:
        assert found.keys() == heights.keys()
        assert set(found.values()) <= set(range(count))
        assert all(found[one] != found[other] for one, other in edges if one != other)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 9)), max_size=20))
def test_two_columns_are_enough_where_they_can_be(pairs: list[tuple[int, int]]) -> None:
    """Boxes of two sorts, with edges from one sort to the other alone, stand in two columns."""
    edges = [(f"k{one}", f"k{other}") for one, other in pairs]
    assert columns(dict.fromkeys(itertools.chain(*edges), 50.0), edges, 2) is not None


def test_three_columns_are_too_few_for_four_that_are_all_joined() -> None:
    """Where any two of four boxes are joined, there are no three columns for them."""
    edges = list(itertools.combinations("abcd", 2))
    assert columns(dict.fromkeys("abcd", 50.0), edges, 3) is None


def test_a_long_chain_of_models_is_no_wider_than_a_page() -> None:
    """Models of which each leads to the next stand in columns, instead of all side by side."""
    models = [model(f"Model{number}", "next") for number in range(12)]
    edges = [Edge(one.key, other.key, "next", "many_to_one") for one, other in itertools.pairwise(models)]
    drawing = read_svg(svg(Diagram(tuple(models), tuple(edges), "Chain")))
    assert drawing.size.right < PAGE * 12 / LETTERS
    assert list(crooked(drawing)) == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_line_begins_at_the_row_of_its_field(turned: bool) -> None:
    """Of two relations between the same models, each begins beside the field that it is."""
    fields = ("number", "billing", "shipping")
    models = (model("Order", *fields), model("Address", "street"))
    edges = tuple(Edge("Order", "Address", name, "many_to_one") for name in ("shipping", "billing"))
    drawing = read_svg(svg(Diagram(models[::-1] if turned else models, edges, "Orders")))
    top = drawing.boxes["Order"].top + face(models[0]).rows_begin
    for _, _, label, line in drawing.lines:
        assert line[0][1] == pytest.approx(top + (fields.index(label) + 0.5) * LINE, abs=1)
