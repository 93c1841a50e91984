"""Claims about the apps and models that ``exclude:`` leaves out of a project that is read in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import write_files
from tests.test_discovering import DJANGO, install_archive_where, loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for documentation beside a Django project."""
    write_files(tmp_path, DJANGO)
    (tmp_path / "docs-site").mkdir()
    return tmp_path / "docs-site"


def test_exclude_hides(folder: Path) -> None:
    """Apps and models that exclude names are left out."""
    project = loaded(folder, "discover: {root: .., exclude: [blog, orders.Order]}\n")
    assert [(app.label, len(app.models)) for app in project.apps] == [("orders", 0)]


@pytest.mark.parametrize(
    ("excluded", "remedy"),
    [
        ("blgo", "did you mean 'blog'?"),
        ("Blog", "did you mean 'blog'?"),
        ("orders.order", "did you mean 'orders.Order'?"),
        ("orders.Order.number", "did you mean 'orders.Order'?"),
        ("xyz", "name an app by its label, or a model as LABEL.MODEL"),
    ],
)
def test_exclude_of_what_is_not_there_is_a_warning(folder: Path, excluded: str, remedy: str) -> None:
    """A name that excludes nothing is a warning at its place, with the name that was meant."""
    project = loaded(folder, f"discover:\n  root: ..\n  exclude: [blog, {excluded}]\n")
    [warning] = project.warnings
    assert (warning.path, warning.place.line, warning.remedy) == ("discover.exclude[1]", 3, remedy)
    assert loaded(folder, "discover: {root: .., exclude: [blog, orders.Order]}\n").warnings == ()


def test_an_excluded_app_leaves_no_note_on_its_condition(folder: Path) -> None:
    """Of an app that is left out it is not said either that a condition installs it."""
    install_archive_where(folder.parent, 'os.environ.get("ARCHIVE")')
    project = loaded(folder, "discover: {root: .., exclude: archive}\n")
    assert [note.what for note in project.notes if "archive" in note.what] == []
