"""Every idiom is a case: what its file claims is what is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.discovery.cases import FOLDER, read, read_case

CASES = sorted(FOLDER.glob("*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_idiom_is_read_as_its_case_says(path: Path, tmp_path: Path) -> None:
    """What is read from a case's files is what the case expects."""
    case = read_case(path)
    found = read(case, tmp_path)
    if os.environ.get("UPDATE_GOLDEN"):
        text = path.read_text(encoding="utf-8").partition("=== expect\n")[0]
        path.write_text(f"{text}=== expect\n{found}\n", encoding="utf-8")
    assert found == read_case(path).expected


def test_there_are_many_cases() -> None:
    """No fewer than eighty idioms are covered."""
    assert len(CASES) >= 80


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_makes_a_claim(path: Path) -> None:
    """Each case says in one sentence what it is about."""
    assert read_case(path).claim.startswith("# ")
    assert read_case(path).claim.endswith(".")
