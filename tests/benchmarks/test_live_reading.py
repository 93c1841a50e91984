"""Claims about the benchmark of live reading: what it counts, and what it times."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.live_reading import counts, main
from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.discovery import Discovered
from tests.discovery.live.projects import PYTHON, lay_out


def test_what_is_missing_and_what_is_false_is_counted() -> None:
    """A field of another type is neither right nor forgiven, and neither is a model too many."""
    title, pages = Field(name="title", type="TextField"), Field(name="pages", type="IntegerField")
    models = (
        Model(name="Book", app_label="shop", fields=(title, pages)),
        Model(name="Tea", app_label="shop"),
    )
    found = Discovered(
        project_name="shop", root="shop", apps=(App(name="shop", label="shop", models=models),)
    )
    expected = (
        {("shop", "Book"), ("shop", "Map")},
        {("shop", "Book", "title", "CharField"), ("shop", "Book", "pages", "IntegerField")},
    )
    assert counts(expected, found) == (2, 1, 2, 1, 2)


def test_a_project_is_measured_against_its_registry(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project of one model and one field is found in full, nothing false, and timed with and without."""
    root = lay_out(tmp_path)
    fields = [{"name": name, "type": "CharField", "auto_created": name == "id"} for name in ("id", "title")]
    registry = {"apps": [{"label": "shop", "models": [{"name": "Book", "fields": fields}]}]}
    (tmp_path / "shop.json").write_text(json.dumps(registry))
    given = {"root": str(root), "settings": "settings", "python": str(PYTHON), "registry": "shop.json"}
    (tmp_path / "projects.json").write_text(json.dumps({"shop": given}))
    main([str(tmp_path / "projects.json"), "--rounds", "1"])
    cells = [cell.strip() for cell in capsys.readouterr().out.splitlines()[-1].strip("| ").split("|")]
    assert cells[:6] == ["shop", "1", "1", "1", "1", "0"]
    assert float(cells[6]) > 0
    assert float(cells[7]) > 0
