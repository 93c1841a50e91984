"""Claims about the Markdown of pages: right by rules that all renderers share, and the same in each."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from tests.renderers import RENDERERS, structure, visible, without_code

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))


def pages(case: str) -> list[str]:
    """The pages of a case."""
    return [page.markdown for page in render_pages(load_project(CASES / f"{case}.yml"))]


@pytest.mark.parametrize("case", NAMES)
def test_one_title(case: str) -> None:
    """Each page has one heading of the first level."""
    assert [len(re.findall(r"^# ", without_code(page), re.MULTILINE)) for page in pages(case)] == [
        1 for _ in pages(case)
    ]


@pytest.mark.parametrize("case", NAMES)
def test_code_blocks_are_closed_and_name_their_language(case: str) -> None:
    """No fence is left open, and none is without a language."""
    for page in pages(case):
        assert not re.search(r"^\s*(?:`{3}|~{3})", without_code(page), re.MULTILINE)
        fences = re.findall(r"^(`{3,})(\w*)\n.*?^\1$", page, re.MULTILINE | re.DOTALL)
        assert all(language for _, language in fences)


@pytest.mark.parametrize("case", NAMES)
def test_one_empty_line_in_a_row(case: str) -> None:
    """Outside of code no two lines in a row are empty, and a page ends in one line end."""
    for page in pages(case):
        assert not re.search(r"\n[ \t]*\n[ \t]*\n", without_code(page, "CODE"))
        assert re.search(r"\S\n\Z", page)


@pytest.mark.parametrize("case", ["minimal", "everything", "hostile"])
def test_lists_stand_apart(case: str) -> None:
    """Every list is preceded by an empty line, as Python-Markdown wants it."""
    for page in pages(case):
        lines = without_code(page).splitlines()
        begins = [before for before, line in itertools.pairwise(lines) if line[:2] == "- " != before[:2]]
        assert set(begins) <= {""}


@pytest.mark.parametrize("case", ["minimal", "everything", "hostile", "advice_folded", "reasons"])
@pytest.mark.parametrize("renderer", ["material", "gfm"])
def test_all_renderers_show_the_same(case: str, renderer: str) -> None:
    """Headings, code, tables, lists and links are those of plain Python-Markdown, and so is all text."""
    for page in pages(case):
        base, other = RENDERERS["base"](page), RENDERERS[renderer](page)
        assert structure(other) == structure(base)
        assert visible(other) == visible(base)
