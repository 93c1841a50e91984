"""Claims about practices: what is recorded of one replaces the advice, wherever it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.practices import PRACTICES, ROWS, PracticeRow

EVERYTHING = (Path(__file__).parent / "cases" / "everything.yml").read_text(encoding="utf-8")


def pages(folder: Path, practices: str, advice: str = "open") -> str:
    """All pages of the project with everything on, with records of practices."""
    path = folder / "djproject.yml"
    path.write_text(f"{EVERYTHING}advice: {advice}\npractices: {practices}\n", encoding="utf-8")
    return "".join(page.markdown for page in render_pages(load_project(path)))


def advice(markdown: str) -> list[str]:
    """The lines of a page that are in a list below a marker of advice."""
    return re.findall(r"^- .*", markdown, re.MULTILINE)


def test_names_are_unique() -> None:
    """No two practices share a name."""
    assert len(ROWS) == len(PRACTICES)


@pytest.mark.parametrize("row", PRACTICES, ids=lambda row: row.name)
def test_a_record_takes_the_place_of_advice(tmp_path: Path, row: object) -> None:
    """Of each practice, a record is shown once or more, with its note, and something else is gone."""
    name = getattr(row, "name", "")
    before = advice(pages(tmp_path, "{}"))
    after = advice(pages(tmp_path, f"{{{name}: {{state: done, note: So it is.}}}}"))
    assert any(line.endswith(": done. So it is.") for line in after)
    assert set(before) - set(after)


@pytest.mark.parametrize(("state", "words"), [("done", "done"), ("planned", "planned"), ("no", "not done")])
def test_a_state_in_words(tmp_path: Path, state: str, words: str) -> None:
    """The shorthand says the state alone, and no means not done."""
    assert f"\n- **Firewall**: {words}\n" in pages(tmp_path, f"{{firewall: {state}}}")


@pytest.mark.parametrize("shown", ["open", "folded", "off"])
def test_records_do_not_depend_on_advice(tmp_path: Path, shown: str) -> None:
    """A record is a fact, and is shown however advice is, even not at all."""
    assert "\n- **Firewall**: done\n" in pages(tmp_path, "{firewall: done}", shown)


@pytest.mark.parametrize("row", [row for row in PRACTICES if row.part], ids=lambda row: row.name)
def test_a_record_outlives_the_section_of_its_advice(tmp_path: Path, row: PracticeRow) -> None:
    """Where a feature is off, a record of its practices stands in a section that is there."""
    path = tmp_path / "djproject.yml"
    path.write_text(f"project_name: shop\npractices: {{{row.name}: planned}}\n", encoding="utf-8")
    shown = load_project(path).recorded(row.otherwise, "")
    pages = "".join(page.markdown for page in render_pages(load_project(path)))
    assert [record.name for record in shown] == [row.name]
    assert pages.count(f"\n- **{shown[0].title}**: planned\n") == 1


def test_no_marker_stands_over_nothing(tmp_path: Path) -> None:
    """Where something is recorded of every practice, no marker of recommended practice is left."""
    everything = ", ".join(f"{name}: done" for name in ROWS)
    assert "ecommended" not in pages(tmp_path, f"{{{everything}}}").replace("Recommended order", "")
