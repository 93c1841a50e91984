"""Claims about the compiled templates that are kept on disk."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

RENDER = """\
from pathlib import Path
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.project import Project
print(render_page(Project(project_name="shop", project_title="Shop"), "contributing").markdown)
project = Project(project_name="shop", project_title="Shop", templates_dir=Path("templates").absolute())
print(render_page(project, "api").markdown)
"""


RENDER_AGAIN = f"""\
{RENDER}
for path in Path("cache").rglob("*.jinja"):
    path.unlink()
print(render_page(Project(project_name="shop", project_title="Shop"), "contributing").markdown)
"""

HEADER = len(bc_magic) + len(pickle.dumps("0" * 40, 2))
"""How long what stands before the code is: the versions, and the template's checksum."""


def rendered(folder: Path, *options: str, code: str = RENDER) -> str:
    """What a process of its own renders that keeps compiled files in ``cache`` in this folder.

    Its temporary files are in ``temporary``.
    """
    for name in ("templates", "temporary"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "templates" / "API.md.j2").write_text("# Mine\n")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["TMPDIR"] = str(folder / "temporary")
    command = [sys.executable, *options, "-X", f"pycache_prefix={folder / 'cache'}", "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def kept(folder: Path) -> list[Path]:
    """The files of compiled templates in a folder."""
    return sorted(folder.rglob("*.jinja"))


def test_built_in_templates_are_kept_where_compiled_modules_are(tmp_path: Path) -> None:
    """A process finds the built-in templates compiled by another; the user's are compiled in each."""
    first = rendered(tmp_path)
    written = {path: path.stat().st_mtime_ns for path in kept(tmp_path / "cache")}
    assert written
    assert not any("Mine" in path.read_text(errors="ignore") for path in written)
    assert rendered(tmp_path) == first
    assert {path: path.stat().st_mtime_ns for path in kept(tmp_path / "cache")} == written


@pytest.mark.skipif(os.name == "nt", reason="Windows has one folder for the temporary files of a user")
def test_they_are_kept_apart_where_python_keeps_nothing(tmp_path: Path) -> None:
    """Where Python writes no compiled modules, templates are kept in a folder of the user's alone."""
    first = rendered(tmp_path, "-B")
    written = {path: path.stat().st_mtime_ns for path in kept(tmp_path)}
    assert {path.parent.parent.name for path in written} == {"temporary"}
    assert {path.parent.stat().st_mode & 0o777 for path in written} == {0o700}
    assert rendered(tmp_path, "-B") == first
    assert {path: path.stat().st_mtime_ns for path in kept(tmp_path)} == written


@pytest.mark.skipif(os.name == "nt", reason="Windows has one folder for the temporary files of a user")
def test_nothing_is_kept_where_others_may_write(tmp_path: Path) -> None:
    """Where there is no folder of the user's alone, templates are compiled by each process."""
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary" / f"_jinja2-cache-{os.getuid()}").write_text("a file in the way")
    assert "# Mine" in rendered(tmp_path, "-B")
    assert kept(tmp_path) == []


def test_what_came_with_the_package_is_found_where_nothing_is_written_beside_it(tmp_path: Path) -> None:
    """Templates compiled beside the modules serve a Python that writes none there."""
    rendered(tmp_path)
    written = kept(tmp_path)
    rendered(tmp_path, "-B")
    assert kept(tmp_path) == written


def test_what_was_found_on_disk_is_kept_in_memory(tmp_path: Path) -> None:
    """A process that found a template compiled neither looks for it again nor compiles it."""
    rendered(tmp_path)
    assert kept(tmp_path)
    rendered(tmp_path, code=RENDER_AGAIN)
    assert kept(tmp_path) == []


@pytest.mark.parametrize(
    "damaged",
    [
        lambda _: b"",
        lambda _: b"?" * 100,
        lambda right: right[:-20],
        lambda right: right[:HEADER] + b"?" * 100,
        lambda right: right[:HEADER] + b"N",
    ],
    ids=["empty", "something else", "cut off", "no code", "nothing"],
)
def test_a_damaged_file_is_written_anew(tmp_path: Path, damaged: Callable[[bytes], bytes]) -> None:
    """A compiled template that is cut off, or something else, is compiled again."""
    first = rendered(tmp_path)
    path = kept(tmp_path)[0]
    right = path.read_bytes()
    path.write_bytes(damaged(right))
    assert rendered(tmp_path) == first
    assert path.read_bytes() == right


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path: Path) -> None:
    """Pages are rendered where compiled templates cannot be kept."""
    (tmp_path / "cache").write_text("a file in the way")
    assert "# Mine" in rendered(tmp_path)
