"""Claims about the tables of the end of support."""

from __future__ import annotations

import re

import pytest

from mkdocs_djproject.support import AS_OF, DJANGO, PYTHON, support_of

MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d"
)


@pytest.mark.parametrize("table", [DJANGO, PYTHON])
def test_every_end_is_a_month(table: dict[str, str]) -> None:
    """Each series has two numbers, and ends in a month of a year, as does the date of the tables."""
    assert [series for series in table if not re.fullmatch(r"\d+\.\d+", series)] == []
    assert [end for end in (*table.values(), AS_OF) if not MONTH.fullmatch(end)] == []


@pytest.mark.parametrize(
    ("version", "end"),
    [
        ("5.2", "April 2028"),
        ("5.2.1", "April 2028"),
        ("5.2+", "April 2028"),
        ("5", ""),
        ("5.20", ""),
        ("99.1", ""),
    ],
)
def test_a_version_is_found_by_its_series(version: str, end: str) -> None:
    """A version has the end of its series; of one that is not in the table, nothing is claimed."""
    assert [row.end for row in support_of(version, "")] == [end]


def test_versions_of_old_projects_have_their_ends() -> None:
    """Series that nobody mends any more, and that projects are still on, are in the tables."""
    found = [support_of(*pair) for pair in (("1.8", "2.7"), ("1.11.29", "3.6"), ("2.1", "3.5.2"))]
    assert [[row.end for row in rows] for rows in found] == [
        ["April 2018", "January 2020"],
        ["April 2020", "December 2021"],
        ["December 2019", "September 2020"],
    ]


def test_what_has_no_version_has_no_row() -> None:
    """Where no version is known, there is nothing to say of its support."""
    assert support_of("", "") == ()
