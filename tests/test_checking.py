"""Claims about the walk that finds every misfit, where msgspec stops at the first."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from mkdocs_djproject.checking import Checker, Complaint
from mkdocs_djproject.schema import ProjectFile
from tests.project_files import RIGHT, almost_right, is_right, values

KIND = inspect.type_info(ProjectFile)


def complaints(data: Any) -> list[Complaint]:
    """What the walk finds in data of which nobody knows how they were written."""
    return list(Checker(lambda _: None).complaints(KIND, data))


def test_a_right_file_has_no_complaints() -> None:
    """A file that uses every kind of value is right."""
    assert complaints(RIGHT) == []


@given(almost_right())
def test_the_walk_and_msgspec_agree_on_files_almost_right(data: Any) -> None:
    """The walk complains of a mutated file exactly when msgspec refuses it."""
    assert is_right(data) == (not complaints(data))


@given(values() | st.dictionaries(st.sampled_from(sorted(RIGHT)), values()))
def test_the_walk_and_msgspec_agree_on_any_data(data: Any) -> None:
    """The walk complains of any data exactly when msgspec refuses it."""
    assert is_right(data) == (not complaints(data))


@given(almost_right())
def test_every_complaint_leads_to_its_value(data: Any) -> None:
    """The path of a complaint exists in the data."""
    for complaint in complaints(data):
        value = data
        for step in complaint.path:
            value = value[step]
