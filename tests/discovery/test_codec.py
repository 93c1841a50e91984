"""Claims about the form in which facts files hold what was read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.apps import Choice
from mkdocs_djproject.discovery import discover
from mkdocs_djproject.discovery.codec import from_plain, put_places, take_places, to_json, to_plain
from mkdocs_djproject.discovery.found import Discovered
from mkdocs_djproject.problems import Note, Place
from tests.discovery.cases import FOLDER, lay_out, read_case

places = st.builds(
    Place,
    st.text(min_size=1).filter(lambda name: not name[-1:].isdigit()),
    st.none() | st.integers(1, 9999),
)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Something with a place."""

    name: str
    place: Place | None = None
    parts: tuple[Part, ...] = ()


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    """Every kind of value that a struct of facts may hold."""

    flag: bool = False
    number: int | None = None
    value: bool | int | str | tuple[str, ...] | None = None
    notes: tuple[Note, ...] = ()
    choices: tuple[Choice, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    by_name: dict[str, Part] = {}


def through_a_file(value: Any) -> Any:
    """The value that comes back from JSON with the places aside."""
    plain = to_plain(value)
    aside = json.loads(to_json(take_places(plain)))
    back = json.loads(to_json(plain))
    assert put_places(back, aside) == set()
    return from_plain(back, type(value))


parts = st.recursive(
    st.builds(Part, name=st.text(), place=st.none() | places),
    lambda inner: st.builds(Part, name=st.text(), place=st.none() | places, parts=st.tuples(inner, inner)),
    max_leaves=6,
)


@given(
    st.builds(
        Everything,
        flag=st.booleans(),
        number=st.none() | st.integers(),
        value=st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.tuples(st.text())),
        notes=st.tuples(st.builds(Note, places, st.text(), st.text())),
        choices=st.tuples(st.builds(Choice, st.text(), st.text())),
        pairs=st.tuples(st.tuples(st.text(), st.text())),
        parts=st.tuples(parts, parts),
        by_name=st.dictionaries(st.text("abc", min_size=1), parts),
    )
)
def test_whatever_is_held_comes_back(everything: Everything) -> None:
    """Structs, named tuples, mappings, values of several types and places are the same after a file."""
    assert through_a_file(everything) == everything


CASES = sorted(path.stem for path in FOLDER.glob("*.case"))


@pytest.mark.parametrize("name", CASES)
def test_what_is_read_comes_back(name: str, tmp_path: Path) -> None:
    """Of every case that the static reader knows, nothing is lost in a file."""
    root, packages = lay_out(read_case(FOLDER / f"{name}.case"), tmp_path)
    found: Discovered = discover(root, site_packages=[packages])
    assert through_a_file(found) == found


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_json_is_json(data: Any) -> None:
    """What is written for people to review reads as the same data."""
    assert json.loads(to_json(data)) == data


def test_a_line_holds_what_fits_on_it() -> None:
    """A field stands on one line, so that a changed field is a changed line."""
    fields = [{"name": f"field{number}", "type": "CharField"} for number in range(5)]
    assert to_json({"fields": fields}).splitlines()[2] == '    {"name": "field0", "type": "CharField"},'
