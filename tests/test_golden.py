"""Claims about whole pages: what they say for each case, as files that people read and approve.

``minimal`` and ``everything`` are kept whole; of every other case only what differs from ``minimal``.
"""

from __future__ import annotations

import difflib
from functools import lru_cache
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages

CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "golden"
WHOLE = ("minimal", "everything")
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))


@lru_cache(1)
def minimal() -> dict[str, str]:
    """The pages of the smallest project."""
    return pages("minimal")


def pages(case: str) -> dict[str, str]:
    """The pages of a case, by source file."""
    project = load_project(CASES / f"{case}.yml", name="djproject.yml")
    return {page.src_uri: page.markdown for page in render_pages(project)}


def changes(case: str) -> str:
    """What differs from the smallest project."""
    found = pages(case)
    lines: list[str] = []
    for uri in sorted({*minimal(), *found}):
        before, after = (each.get(uri, "").splitlines() for each in (minimal(), found))
        lines += difflib.unified_diff(before, after, f"minimal/{uri}", f"{case}/{uri}", lineterm="", n=1)
    return "".join(f"{line}\n" for line in lines)


def expected(case: str) -> dict[Path, str]:
    """The golden files of a case, and what should stand in them."""
    if case in WHOLE:
        return {GOLDEN / case / uri: markdown for uri, markdown in pages(case).items()}
    return {GOLDEN / f"{case}.diff": changes(case)}


@pytest.mark.parametrize("case", NAMES)
def test_pages_are_as_approved(case: str, update_golden: bool) -> None:
    """The pages of a case say what was approved, to the letter."""
    for path, content in expected(case).items():
        if update_golden:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("case", NAMES)
def test_a_golden_file_says_something(case: str) -> None:
    """No case has the very pages of the smallest one, which would show nothing of what it declares."""
    assert all(expected(case).values())


def test_no_golden_file_is_left_over() -> None:
    """Every golden file belongs to a case and a page that there still is."""
    known = {path for case in NAMES for path in expected(case)}
    assert {path for path in GOLDEN.rglob("*") if path.is_file()} - known == set()
