"""Claims about YAML as plain data with the place of every value."""

from __future__ import annotations

import json
import subprocess
import sys
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.problems import DjProjectError, Problem
from mkdocs_djproject.yamltree import Path, YamlTree
from tests.project_files import RIGHT


def tree(text: str) -> YamlTree:
    """The tree of a text, in a file called ``f``."""
    return YamlTree(text, "f")


def problems_of(text: str) -> tuple[Problem, ...]:
    """The problems of a text, none where it is right."""
    try:
        tree(text)
    except DjProjectError as error:
        return error.problems
    return ()


TEXT = """\
name: shop
python: 3.10
apps:
  - orders
  - {name: accounts, models: [Customer]}
base: &base {color: red}
page:
  <<: *base
  size: 1
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), "f:1:1"),
        (("name",), "f:1:7"),
        (("apps", 0), "f:4:5"),
        (("apps", 1, "models", 0), "f:5:31"),
        (("page", "size"), "f:9:9"),
        (("page", "color"), "f:6:21"),
        (("apps", 1, "label"), "f:5:5"),
        (("apps", 7), "f:4:3"),
        (("name", "more"), "f:1:7"),
    ],
)
def test_every_value_has_its_place(path: Path, place: str) -> None:
    """A value stands where it was written, a merged one at its source, a missing one where it would be."""
    assert str(tree(TEXT).place(path)) == place


def test_a_key_has_its_place() -> None:
    """The place of a key is where the key begins, and of an item where the item begins."""
    assert str(tree(TEXT).place(("apps", 1, "models"), of_key=True)) == "f:5:22"
    assert str(tree(TEXT).place(("apps", 0), of_key=True)) == "f:4:5"


def test_an_empty_text_has_a_place() -> None:
    """Whatever is asked of an empty file stands at its beginning."""
    assert (tree("").data, str(tree("").place(("name",)))) == (None, "f:1:1")


@pytest.mark.parametrize(
    ("path", "written"),
    [(("python",), "3.10"), (("page", "color"), "red"), (("apps",), None), (("x", 1), None)],
)
def test_a_scalar_is_known_as_it_was_written(path: Path, written: str | None) -> None:
    """A scalar's own text is kept; nothing else has one."""
    assert tree(TEXT).written(path) == written


MERGES = [
    ("a: &a {x: 1, y: 1}\nb: {<<: *a, x: 2}", {"x": 2, "y": 1}),
    ("a: &a {x: 1}\nb: {x: 2, <<: *a}", {"x": 2}),
    ("a: [&a {x: 1, y: 1}, &b {x: 2, z: 2}]\nb: {<<: [*a, *b]}", {"x": 1, "y": 1, "z": 2}),
    ('b: {"<<": 1}', {"<<": 1}),
    ("b: {<<: {x: {<<: {y: 1}}}}", {"x": {"y": 1}}),
]


@pytest.mark.parametrize(("text", "merged"), MERGES)
def test_mappings_merge_as_in_pyyaml(text: str, merged: Any) -> None:
    """What is merged yields to what stands in the mapping, and a later source to an earlier one."""
    assert tree(text).data["b"] == merged
    assert yaml.safe_load(text)["b"] == merged


def test_keys_are_text() -> None:
    """A key is the text that was written, whatever it would mean as a value."""
    assert tree("1: a\nno: b\n3.10: c\n~: d\n!!int 2: e").data == {
        "1": "a", "no": "b", "3.10": "c", "~": "d", "2": "e",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!!str 12", "12"),
        ("'12'", "12"),
        ("!!int '12'", 12),
        ("!!float 1", 1.0),
        ("!!bool yes", True),
        ("!!null ''", None),
        ("!!seq [1]", [1]),
        ("!!map {a: 1}", {"a": 1}),
        ("|\n  a\n  b\n", "a\nb\n"),
        ("2024-01-31", "2024-01-31"),
    ],
)
def test_tags_and_quotes_decide(text: str, value: Any) -> None:
    """A tag or quotes say what a value is; dates are text."""
    assert tree(text).data == value


def plain_data() -> st.SearchStrategy[Any]:
    """Whatever YAML can hold, with text for keys."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    )


@given(plain_data())
def test_what_pyyaml_writes_is_read_as_it_was(data: Any) -> None:
    """Data written by PyYAML comes back the same."""
    assert tree(yaml.safe_dump(data)).data == data


@given(st.text() | st.text("[]{}:,-?&*a!|>'\"%@`# \n\t", max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    """Every text is read, or refused with problems that have a line and a column."""
    assert all(problem.place.line and problem.place.column for problem in problems_of(text))


DEEP = {
    "brackets": "[" * 100_000,
    "braces": "{" * 100_000,
    "closed in comments": "[ # ]\n" * 50_000,
    "closed in quotes": '["]]]]", ' * 50_000,
    "closed beside": "[[]," * 50_000,
    "keys": "[a: " * 50_000,
    "items": "- " * 50_000,
    "question marks": "? " * 50_000,
    "tags": "!!seq [" * 50_000,
    "anchors": "".join(f"&a{number} [" for number in range(50_000)),
    "indented": "".join(" " * depth + "a:\n" for depth in range(2_000)),
    "after merges": "{<<: " * 50_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_refused(text: str) -> None:
    """However values are nested, too much of it is a problem, found at once and without harm."""
    started = process_time()
    with pytest.raises(DjProjectError, match=r"f:[0-9]+:[0-9]+: values are nested more than 100 deep"):
        tree(text)
    assert (
        process_time() - started < 5
    )  # seconds; it takes hundredths, and minutes where time grows with depth


def test_the_places_of_many_keys_are_found_in_time() -> None:
    """In a long mapping the place of every value is found without a search through all of it."""
    keys = [f"key_{number}" for number in range(20_000)]
    found = YamlTree("".join(f"{key}: {{a: 1}}\n" for key in keys) + "key_0x: 1\n", "f.yml")
    started = process_time()
    places = [str(found.place((key, "a"))) for key in keys]
    assert process_time() - started < 5  # seconds; it takes a tenth of one, and half a minute for searches
    assert (places[0], places[-1]) == ("f.yml:1:12", "f.yml:20000:16")


def test_nesting_up_to_the_limit_is_read() -> None:
    """A hundred levels are read."""
    assert json.dumps(tree("[" * 100 + "]" * 100).data) == "[" * 100 + "]" * 100


def doubling(levels: int) -> str:
    """A list that its aliases double so many times."""
    return "- &a0 [x, x]\n" + "".join(f"- &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, levels))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (doubling(60), "f:1:1: with its aliases written out, the file is longer than"),
        (
            "- &a0 [x]\n" + "".join(f"- &a{n} [*a{n - 1}]\n" for n in range(1, 5_000)),
            "f:1:1: values are nested",
        ),
        ("- &a {b: [*a]}", "f:1:3: an alias in this value stands for the value itself"),
        ("a: &a\n  <<: *a", "f:1:4: an alias in this value stands for the value itself"),
    ],
    ids=["billion laughs", "a long chain", "a cycle", "a merge of itself"],
)
def test_monsters_made_of_aliases_are_refused(text: str, what: str) -> None:
    """Aliases that stand for too much, or for themselves, are a problem."""
    with pytest.raises(DjProjectError) as raised:
        tree(text)
    assert str(raised.value).startswith(what)


def test_aliases_in_measure_are_read() -> None:
    """Aliases that stay within the limits stand for their values."""
    assert tree(doubling(4)).data[1] == [["x", "x"], ["x", "x"]]


def test_asterisks_in_text_are_no_aliases() -> None:
    """Marks of aliases inside text are text."""
    assert tree("a: R&D *and* more").data == {"a": "R&D *and* more"}


WITHOUT_LIBYAML = """\
import json, sys, yaml
yaml.__with_libyaml__ = False
from mkdocs_djproject.yamltree import YamlTree, _Loader
assert not hasattr(yaml, "cyaml") or not issubclass(_Loader, yaml.cyaml.CParser)
tree = YamlTree(sys.stdin.read(), "f")
print(json.dumps([tree.data, str(tree.place(("apps", 1, "name")))]))
"""


def test_pyyaml_without_libyaml_reads_the_same() -> None:
    """Where PyYAML comes without its C library, data and places are the same."""
    text = yaml.safe_dump(RIGHT)
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBYAML], input=text, capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == [RIGHT, str(tree(text).place(("apps", 1, "name")))]
