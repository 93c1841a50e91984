"""Claims about how problems read."""

from __future__ import annotations

import pytest

from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean, dotted, nearest, shown


@pytest.mark.parametrize(
    ("place", "text"),
    [(Place("f"), "f"), (Place("f", 3), "f:3"), (Place("f", 3, 7), "f:3:7")],
)
def test_a_place_reads_as_far_as_it_is_known(place: Place, text: str) -> None:
    """A place is a file, and a line and a column where they are known."""
    assert str(place) == text


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(Place("f", 1, 2), "a.b", "it is wrong", "mend it"), "f:1:2: a.b: it is wrong; mend it"),
        (Problem(Place("f", 1, 2), "a", "it is wrong"), "f:1:2: a: it is wrong"),
        (Problem(Place("f"), "", "it is wrong", "mend it"), "f: it is wrong; mend it"),
    ],
)
def test_a_problem_reads_as_one_line(problem: Problem, text: str) -> None:
    """A problem says where, what, and what to do, as far as there is something to say."""
    assert str(problem) == text


def test_an_error_tells_problems_once_in_reading_order() -> None:
    """Problems are sorted by file, line and column, whole files first, and none is told twice."""
    late, early, whole = (
        Problem(place, "", "w") for place in (Place("f", 10, 1), Place("f", 9, 2), Place("f"))
    )
    error = DjProjectError([late, early, whole, late])
    assert error.problems == (whole, early, late)
    assert str(error) == "f: w\nf:9:2: w\nf:10:1: w"


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("databse", "database"),
        ("DATABASE", "database"),
        ("data_base", "database"),
        ("storage", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(name: str, match: str | None) -> None:
    """A name that is nearly right finds the right one, whatever its letter case."""
    assert nearest(name, ["Features", "database"]) == match


def test_a_remedy_asks_for_the_nearest_name() -> None:
    """A near name is asked for, and without one the other remedy is given."""
    assert did_you_mean("colour", ["color"], "remove it") == "did you mean 'color'?"
    assert did_you_mean("size", ["color"], "remove it") == "remove it"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("apps", 0, "models", 1, "name"), "apps[0].models[1].name"),
        (("fields", "order line"), "fields['order line']"),
        (("a\nb",), r"['a\nb']"),
        (("custom", "x-y"), "custom.x-y"),
        (("k" * 80,), f"['{'k' * 57}...']"),
    ],
)
def test_a_path_reads_as_people_write_it(path: tuple[str | int, ...], text: str) -> None:
    """Keys follow dots and indexes stand in brackets, as do odd keys, in quotes and on one line."""
    assert dotted(path) == text


@pytest.mark.parametrize(
    ("text", "quoted"), [("a", "'a'"), ("a\nb", r"'a\nb'"), ("a" * 61, f"'{'a' * 57}...'")]
)
def test_a_text_is_shown_on_one_line(text: str, quoted: str) -> None:
    """A text in a message stands in quotes, without line breaks, and not too long."""
    assert shown(text) == quoted
