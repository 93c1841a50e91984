"""The drawings of two projects, as they were when somebody last looked at them.

With ``--update-golden`` the test writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.diagrams.architecture import architecture_text
from mkdocs_djproject.diagrams.styles import STYLES
from tests.diagrams.projects import everything, made_of

GOLDEN = Path(__file__).parent / "golden"
PROJECTS = {"minimal": made_of(), "everything": everything()}
CASES = [(name, style) for name in PROJECTS for style in STYLES]


def _file(name: str, style: str) -> Path:
    return GOLDEN / f"architecture-{name}.{style}.txt"


@pytest.mark.parametrize(("name", "style"), CASES)
def test_a_drawing_is_as_it_was(name: str, style: str, update_golden: bool) -> None:
    """The drawing of a project is the one that was looked at and kept."""
    drawing = architecture_text(PROJECTS[name], style) + "\n"
    file = _file(name, style)
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawing, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == drawing


def test_no_drawing_is_left_over() -> None:
    """Every kept drawing belongs to a case."""
    assert set(GOLDEN.iterdir()) == {_file(*case) for case in CASES}
