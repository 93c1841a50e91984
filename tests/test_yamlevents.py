"""Claims about YAML that is read without a tree of nodes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, SequenceNode

from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.yamltree import Path, YamlTree
from tests.project_files import RIGHT
from tests.test_yamltree import plain_data


def places(node: Node, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Where PyYAML's tree has each value, by its path."""
    yield path, f"f:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from places(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from places(item, (*path, index))


@given(plain_data(), st.sampled_from([None, True, False]))
def test_places_are_those_of_pyyaml(data: Any, flow: bool | None) -> None:
    """Every value, in lists and out of them, stands where PyYAML's own tree has it."""
    text = yaml.safe_dump(data, default_flow_style=flow)
    found = YamlTree(text, "f")
    root = yaml.compose(text)
    assert root is not None
    for path, place in places(root):
        assert str(found.place(path)) == place


def read(text: str) -> Any:
    """The data of a text, which hypothesis need not look at further where it cannot be read."""
    try:
        return YamlTree(text, "f").data
    except DjProjectError:
        assume(False)


@given(st.text("[]{}:,-?a1 '\"|>#~.\n", max_size=40))
def test_a_mark_that_nothing_repeats_changes_nothing(text: str) -> None:
    """Data are the same whether a text has an anchor, and so needs a tree of nodes, or none."""
    assert repr(read(f"--- &anchor\n{text}")) == repr(read(f"---\n{text}"))


UNUSUAL: dict[str, Any] = {
    "a: &a b": {"a": "b"},
    "&a b: c": {"b": "c"},
    "- !!str 1": ["1"],
    "a: {<<: {b: c}}": {"a": {"b": "c"}},
    "a: *b\nb: &b 1": "f:1:4: '*b' repeats a value that is not marked above; put the text in quotes",
    "a: ! b": {"a": "b"},
    "'<<': {a: 1}": {"<<": {"a": 1}},
}


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_unusual_is_read_as_ever(text: str) -> None:
    """Anchors, tags and merges are read, or refused, as a tree of nodes shows them."""
    try:
        found: Any = YamlTree(text, "f").data
    except DjProjectError as error:
        found = str(error)
    assert found == UNUSUAL[text]


def test_an_ordinary_file_needs_no_tree() -> None:
    """Data, and the places of what stands in no list, come without nodes."""
    gc.collect()
    before = sum(isinstance(thing, Node) for thing in gc.get_objects())
    found = YamlTree(yaml.safe_dump(RIGHT), "f")
    assert str(found.place(("features", "deployment", "hosting")))
    assert str(found.place(("apps", 1)))
    assert sum(isinstance(thing, Node) for thing in gc.get_objects()) == before
