"""Blocks fit together: whatever is put together, every line meets what it leads to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_djproject.diagrams.blocks import Block, beside, box, boxes, draw, frame, leaf, stack
from mkdocs_djproject.diagrams.styles import STYLES
from tests.diagrams.straight import faults

TO_ASCII = str.maketrans("─│┌┐└┘┬┴├┤┼▼", "-|+++++++++v")


def drawn(block: Block, style: str = "text") -> str:
    """A block drawn in a style, by the style's name."""
    return draw(block, STYLES[style])


def blocks(labels: st.SearchStrategy[str]) -> st.SearchStrategy[Block]:
    """Blocks put together at random in every way there is, with labels from a strategy."""
    single = st.lists(labels, max_size=3).map(box)
    siblings = st.lists(st.lists(labels, max_size=2), min_size=1, max_size=3).map(boxes).map(beside)
    return st.recursive(single | siblings, lambda parts: _larger(labels, parts), max_leaves=8)


def _larger(labels: st.SearchStrategy[str], parts: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several, alignments = st.lists(parts, min_size=1, max_size=3), st.sampled_from(["top", "bottom"])
    return st.one_of(
        st.builds(frame, labels, parts),
        several.map(lambda blocks: stack(*blocks)),
        st.builds(beside, several, st.integers(1, 4), alignments),
        st.builds(beside, several, st.just(3), alignments, st.just(0)),
        parts.map(leaf),
    )


words = st.text("abc 日本\u0301", max_size=12)
anything = st.text(st.sampled_from("abv+-|─│┌▼`日本🚀 \n\t\u0301\u200bשר") | st.characters(), max_size=12)
patient = settings(deadline=None)  # a large drawing on a busy machine takes its time


@patient
@given(blocks(anything))
def test_every_drawing_is_straight(block: Block) -> None:
    """Boxes nested, stacked and put side by side at random make a straight drawing, whatever they hold."""
    assert faults(drawn(block), "text") == []


@patient
@given(blocks(words))
def test_every_ascii_drawing_is_straight(block: Block) -> None:
    """Drawn in ASCII, boxes put together at random are straight, where no label looks like a line."""
    assert faults(drawn(block, "ascii"), "ascii") == []


@patient
@given(blocks(anything))
def test_both_styles_draw_the_same(block: Block) -> None:
    """A drawing in ASCII is the text drawing with other characters for its lines, and nothing moved."""
    assert drawn(block, "ascii") == drawn(block).translate(TO_ASCII)


@patient
@given(blocks(words))
def test_ports_are_free(block: Block) -> None:
    """Nothing stands between a port and the edge of its block, so that a line can always pass."""
    for row, column in block.inlets:
        assert all(block.rows[above][column] == " " for above in range(row))
    for row, column in block.outlets:
        assert all(block.rows[below][column] == " " for below in range(row + 1, block.height))


@patient
@given(blocks(words))
def test_rows_are_equally_wide(block: Block) -> None:
    """Every row of a block has the same number of cells, and its axis is one of them."""
    assert {len(row) for row in block.rows} == {block.width}
    assert 0 <= block.axis < block.width


def test_a_stack_is_joined_by_an_arrow() -> None:
    """Two boxes one above the other share an axis, with an arrow from one to the other."""
    expected = """\
  ┌─────┐
  │  a  │
  └──┬──┘
     │
     ▼
┌─────────┐
│  below  │
└─────────┘"""
    assert drawn(stack(box(["a"]), box(["below"]))) == expected


def test_a_line_splits_and_joins() -> None:
    """A line from one box splits to several, and several join to one."""
    expected = """\
       ┌─────┐
       │  a  │
       └──┬──┘
          │
     ┌────┴────┐
     ▼         ▼
  ┌─────┐   ┌─────┐
  │  b  │   │  c  │
  └──┬──┘   └──┬──┘
     │         │
     └────┬────┘
          ▼
       ┌─────┐
       │  d  │
       └─────┘"""
    middle = beside(boxes([["b"], ["c"]]))
    block = stack(box(["a"]), middle, box(["d"]))
    assert [line.strip() for line in drawn(block).split("\n")] == [
        line.strip() for line in expected.split("\n")
    ]


def test_a_frame_holds_a_block_under_a_heading() -> None:
    """A frame is a box around a block, with its heading in the first line."""
    expected = """\
┌─────────────┐
│   heading   │
│             │
│   ┌─────┐   │
│   │  a  │   │
│   └─────┘   │
│             │
└─────────────┘"""
    assert drawn(frame("heading", box(["a"]))) == expected


def test_a_branch_keeps_the_axis_of_the_trunk() -> None:
    """Beside a block whose axis is kept, a leaf hangs on a line of its own, and nothing leads on from it."""
    expected = """\
┌─────┐
│  a  │
└──┬──┘
   │
   ├────────┐
   ▼        │
┌─────┐     │
│  b  │     │
└──┬──┘     │
   │        │
   ▼        ▼
┌─────┐  ┌─────┐
│  c  │  │  d  │
└──┬──┘  └─────┘
   │
   ▼
┌─────┐
│  e  │
└─────┘"""
    a, b, c, d, e = (box([name]) for name in "abcde")
    trunk = beside([stack(b, c), leaf(d)], gap=2, align="bottom", axis=0)
    assert drawn(stack(a, trunk, e)) == expected


def test_ascii_uses_four_characters() -> None:
    """The ASCII style draws lines with plus, minus, bar and the letter v alone."""
    block = stack(box([""]), beside(boxes([[""], [""]])), frame("", box([""])))
    assert set(drawn(block, "ascii")) == set("+-|v \n")


@pytest.mark.parametrize("style", STYLES)
def test_siblings_are_of_one_size(style: str) -> None:
    """Boxes made together are as wide and as high as the largest of them."""
    small, large = boxes([["a"], ["wide 日本", "b", "c"]])
    assert (small.width, small.height) == (large.width, large.height) == (15, 5)
    assert faults(drawn(beside([small, large]), style), style) == []
