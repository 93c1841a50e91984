"""Diagrams of any components, for the tests of the styles."""

from __future__ import annotations

from hypothesis import strategies as st

from mkdocs_djproject.diagrams.components import Component, Diagram, Edge, Row
from mkdocs_djproject.diagrams.edges import RELATIONS

NAMES = st.text(max_size=40) | st.sampled_from(
    [
        "Order",
        "x" * 80,
        "日本語のサーバー" * 12,
        "שרת אינטרנט",
        "end",
        '"]] --> x; %% <b>&amp;</b> `a` #35;',
        "two\nlines\tand a tab",
        "</text></svg><script>",
        "a" + "\u0301" * 90,
        "𝕺𝖗𝖉𝖊𝖗 🧾",
        "\ufffe\x00",
    ]
)


@st.composite
def diagrams(draw: st.DrawFn, most: int = 12) -> Diagram:
    """A diagram of some components, a few of which hold others, and edges between any two of them."""
    count = draw(st.integers(0, most))
    holders = draw(st.integers(0, count // 3))
    components = tuple(_component(draw, number, holders) for number in range(count))
    keys = [part.key for part in components]
    if not keys:
        return Diagram((), (), draw(NAMES))
    inner = [part.key for part in components if part.key >= f"k{holders:03}"]
    edge = st.builds(
        Edge, st.sampled_from(inner), st.sampled_from(inner), NAMES, st.sampled_from(sorted(RELATIONS))
    )
    edges = draw(st.lists(edge, max_size=2 * count))
    return Diagram(components, tuple(edges), draw(NAMES))


def _component(draw: st.DrawFn, number: int, holders: int) -> Component:
    is_holder = number < holders
    within = "" if is_holder or not holders else draw(st.sampled_from(["", *map(_key, range(holders))]))
    rows = st.lists(
        st.builds(Row, NAMES, NAMES, st.sampled_from([(), ("PK",), ("FK",), ("PK", "FK")])), max_size=3
    )
    return Component(
        key=_key(number),
        name=draw(NAMES),
        kind="model",
        technology=draw(NAMES),
        detail=draw(NAMES),
        assumptions=draw(st.sampled_from([(), ("a guess",)])),
        rows=() if is_holder else tuple(draw(rows)),
        within=within,
    )


def _key(number: int) -> str:
    return f"k{number:03}"
