"""Claims about printing what was read: it is a project file, and as one it gives the same project."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from mkdocs_djproject.discovery import Wanted, read_project, to_data, to_text
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.project import Project
from mkdocs_djproject.yamlwriting import dump
from tests.discovery.evidence.cases import FOLDER, lay_out, read_case

CASES = sorted(FOLDER.glob("*.case"))
SAME = (
    "project_name", "project_title", "description", "repository_url", "python_version", "django_version",
    "features", "commands", "paths", "urls",
)  # fmt: skip


def values(project: Project) -> dict[str, object]:
    """Everything of a project that facts fill."""
    return {name: getattr(project, name) for name in SAME}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_printed_gives_the_same_project(path: Path, tmp_path: Path) -> None:
    """The YAML and the JSON of a case, used as project files, give what reading in place gives."""
    root, packages = tmp_path / "project", tmp_path / "site-packages"
    lay_out(read_case(path), root)
    packages.mkdir()
    found = read_project(Wanted(root=root, site_packages=(packages,)))
    file = tmp_path / "djproject.yml"
    file.write_text("discover: {root: project, site_packages: site-packages}\n", encoding="utf-8")
    read = values(load_project(file))
    file.write_text(to_text(found, dump), encoding="utf-8")
    assert values(load_project(file)) == read
    file.write_text(json.dumps(to_data(found)), encoding="utf-8")
    assert values(load_project(file)) == read


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_read_can_be_written(path: Path, tmp_path: Path) -> None:
    """Facts are plain values, without the places that texts of the source carry while they are followed."""
    lay_out(read_case(path), tmp_path)
    found = read_project(Wanted(root=tmp_path))
    assert msgspec.json.encode(found.facts)
