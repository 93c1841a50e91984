"""Every idiom is a case: what its file claims is what stands on the canvases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.discovery.canvas.cases import FOLDER, read
from tests.discovery.cases import read_case

CASES = sorted(FOLDER.glob("*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_canvas_is_read_as_its_case_says(path: Path, tmp_path: Path, update_golden: bool) -> None:
    """What is read from a case's files is what the case expects."""
    found = read(read_case(path), tmp_path)
    if update_golden:
        text = path.read_text(encoding="utf-8").partition("=== expect\n")[0]
        path.write_text(f"{text}=== expect\n{found}\n", encoding="utf-8")
    assert found == read_case(path).expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_makes_a_claim(path: Path) -> None:
    """Each case says in one sentence what it is about."""
    assert read_case(path).claim.startswith("# ")
    assert read_case(path).claim.endswith(".")


def test_there_are_many_cases() -> None:
    """No fewer than forty idioms are covered."""
    assert len(CASES) >= 40
