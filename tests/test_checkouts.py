"""Claims about a project on machines with other habits: line ends, byte order marks, encodings and drives."""

from __future__ import annotations

import json
import ntpath
import os
import shutil
import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from mkdocs_djproject import relativepaths
from mkdocs_djproject.editlinks import way_to_source
from mkdocs_djproject.relativepaths import relative_path
from tests.browser.sites import EXAMPLE
from tests.sites import write_files
from tests.test_cli import PROJECT, djproject


def checkout(folder: Path, beginning: bytes = b"", line_end: bytes = b"\n") -> Path:
    """The example site as a checkout gives it, each text with this beginning and these line ends."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("site", "__pycache__"))
    for path in folder.rglob("*"):
        if path.is_file() and (content := path.read_bytes()):
            path.write_bytes(beginning + content.replace(b"\n", line_end))
    return folder


def rendered(folder: Path) -> dict[str, str]:
    """The pages of a checkout, each with its ownership mark, and what the command says."""
    run = djproject(folder, "render", "--out", "out")
    assert run.returncode == 0, run.stderr
    written = (folder / "out").rglob("*.md")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in written} | {
        "": run.stderr
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site as it is, with its facts."""
    folder = checkout(tmp_path_factory.mktemp("plain") / "site")
    run = djproject(folder, "discover", "bookshop", "--output", "facts.json")
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture(scope="module")
def pages(plain: Path) -> dict[str, str]:
    """What is rendered of the example site as it is."""
    return rendered(plain)


@pytest.mark.parametrize("beginning", [b"", BOM_UTF8], ids=["no mark", "byte order mark"])
def test_pages_are_the_same_from_windows_files(
    pages: dict[str, str], tmp_path: Path, beginning: bytes
) -> None:
    """Pages, places and warnings do not depend on how the files of a project begin and end their lines."""
    assert rendered(checkout(tmp_path / "site", beginning, b"\r\n")) == pages


def test_facts_are_the_same_from_windows_files(plain: Path, tmp_path: Path) -> None:
    """All facts but the contents' hashes, which know line ends alone, are the same with byte order marks."""
    folder = checkout(tmp_path / "site", BOM_UTF8, b"\r\n")
    assert djproject(folder, "discover", "bookshop", "--output", "facts.json").returncode == 0
    ours, theirs = (json.loads((each / "facts.json").read_text("utf-8")) for each in (plain, folder))
    assert {**ours, "inputs": {}} == {**theirs, "inputs": {}}


@pytest.mark.parametrize("arguments", [["diagram"], ["render", "readme"]])
def test_results_are_utf_8_in_any_locale(tmp_path: Path, arguments: list[str]) -> None:
    """What goes to a file or a pipe is UTF-8, also where the machine's encoding cannot draw a box."""
    write_files(tmp_path, {"djproject.yml": f"{PROJECT}description: Łódź 図書館\n"})
    command = [sys.executable, "-m", "mkdocs_djproject", *arguments]
    variables = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, env=variables, check=False)
    assert run.returncode == 0, run.stderr
    assert any(character in run.stdout.decode() for character in "┌│図")
    assert b"\r" not in run.stdout


def test_a_path_on_another_drive_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two drives of Windows there is no way, and a path is shown whole."""
    monkeypatch.setattr(relativepaths, "relpath", ntpath.relpath)
    there = Path(r"C:\Python\acme_docs\base.yml")
    assert relative_path(there, Path(r"D:\site")) == there
    assert str(relative_path(Path(r"D:\site\djproject.yml"), Path(r"D:\site\docs"))) == r"..\djproject.yml"


def test_no_edit_link_leads_to_another_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose source is on another drive has no edit link, as none could lead there."""
    write_files(tmp_path, {"djproject.yml": PROJECT, "docs/a.md": ""})
    assert way_to_source(tmp_path / "djproject.yml", tmp_path / "docs") == "../djproject.yml"

    def on_another_drive(*_paths: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(relativepaths, "relpath", on_another_drive)
    assert way_to_source(tmp_path / "djproject.yml", tmp_path / "docs") == ""
