"""Generated project files are valid and have the size that was asked for."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.projects import FULL, SHORT, project_text
from mkdocs_djproject.loading import load_project


@pytest.mark.parametrize("fields", [FULL, SHORT], ids=["full", "short"])
def test_a_generated_project_has_the_size_asked_for(tmp_path: Path, fields: Sequence[str]) -> None:
    """So many apps, so many models in each, and eight fields in each of those."""
    path = tmp_path / "djproject.yml"
    path.write_text(project_text(3, 4, fields), encoding="utf-8")
    project = load_project(path)
    assert [len(app.models) for app in project.apps] == [4, 4, 4]
    assert {len(model.fields) for model in project.models} == {8}
