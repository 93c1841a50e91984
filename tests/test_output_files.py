"""Claims about the files that ``djproject discover --output`` writes, and those that it leaves alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from tests.sites import write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in a Django project."""
    write_files(tmp_path, DJANGO)
    (tmp_path / "docs-site").mkdir()
    return tmp_path / "docs-site"


@pytest.mark.parametrize("name", ["facts.json", "facts.yml"])
def test_a_file_of_somebody_else_is_not_overwritten(folder: Path, name: str) -> None:
    """A file that is not ours is kept, unless overwriting is asked for; our own is renewed."""
    (folder / name).write_text('{"mine": true}\n')
    run = djproject(folder, "discover", "..", "--output", name)
    assert (run.returncode, (folder / name).read_text()) == (1, '{"mine": true}\n')
    assert f"{name}: this file holds something else; --force overwrites it" in run.stderr
    assert djproject(folder, "discover", "..", "--output", name, "--force").returncode == 0
    before = (folder / name).read_text()
    (folder.parent / "blog" / "models.py").write_text("")
    assert djproject(folder, "discover", "..", "--output", name).returncode == 0
    assert (folder / name).read_text() != before


def test_an_edited_project_file_is_not_overwritten(folder: Path) -> None:
    """YAML that we wrote and a person edited since is the person's."""
    assert djproject(folder, "discover", "..", "--output", "draft.yml").returncode == 0
    draft = folder / "draft.yml"
    draft.write_text(draft.read_text().replace("A placed order.", "An order."))
    (folder.parent / "blog" / "models.py").write_text("")
    assert djproject(folder, "discover", "..", "--output", "draft.yml").returncode == 1


def test_the_format_follows_the_name(folder: Path) -> None:
    """A name in .yml makes it a project file, unless the format is asked for."""
    djproject(folder, "discover", "..", "--output", "a.yml")
    djproject(folder, "discover", "..", "--output", "b.facts")
    djproject(folder, "discover", "..", "--output", "c.yml", "--format", "json")
    assert (folder / "a.yml").read_text().startswith("project_name: shop\n")
    assert (folder / "b.facts").read_text() == (folder / "c.yml").read_text()
    assert load_project(folder / "a.yml").model("orders.Order") is not None


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_writing_replaces_the_file_as_a_whole(folder: Path) -> None:
    """The permissions stay, and nothing is left beside the file."""
    assert djproject(folder, "discover", "..", "--output", "facts.json").returncode == 0
    (folder / "facts.json").chmod(0o640)
    (folder.parent / "blog" / "models.py").write_text("")
    assert djproject(folder, "discover", "..", "--output", "facts.json").returncode == 0
    assert stat.S_IMODE((folder / "facts.json").stat().st_mode) == 0o640
    assert [path.name for path in folder.glob(".*")] == []


def test_a_folder_that_is_not_there_is_a_problem(folder: Path) -> None:
    """Where the file cannot be written the reason is said, without a traceback."""
    run = djproject(folder, "discover", "..", "--output", "no/such/facts.json")
    assert run.returncode == 1
    assert "no/such/facts.json: cannot be written (No such file or directory)" in run.stderr
    assert "Traceback" not in run.stderr
