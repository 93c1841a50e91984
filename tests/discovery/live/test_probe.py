"""Claims about the probe as source: what it needs where it runs, and how its process is watched."""

from __future__ import annotations

import ast
import sys
import time
from pathlib import Path

import pytest

import mkdocs_djproject.discovery
import mkdocs_djproject.discovery.live
from mkdocs_djproject.discovery.live import running
from mkdocs_djproject.discovery.live.reading import PROBE
from mkdocs_djproject.discovery.live.running import run
from tests.discovery.live.projects import MODELS, PYTHON, SETTINGS, labels, read

FOLDER = Path(mkdocs_djproject.discovery.live.__file__).parent / "probe"
OLDEST = (3, 8)


def test_every_module_of_the_probe_is_sent() -> None:
    """The modules that are sent to the project's process are those of the folder."""
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} == set(PROBE)


@pytest.mark.parametrize("file", [f"live/probe/{name}.py" for name in PROBE] + ["knownsecrets.py"])
def test_the_probe_needs_the_standard_library_alone(file: str) -> None:
    """Every import of the probe is of the standard library; Django is asked for by name, when it runs."""
    text = (Path(mkdocs_djproject.discovery.__file__).parent / file).read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=OLDEST)
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in imported} <= sys.stdlib_module_names


def test_what_is_printed_before_the_probe_starts_is_passed_over(tmp_path: Path) -> None:
    """An interpreter that prints when it starts disturbs nothing."""
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\necho "{{}}"\necho warning >&2\nexec "{PYTHON}" "$@"\n')
    program.chmod(0o755)
    assert labels(read(tmp_path, {"shop/models.py": MODELS}, python=program)) == ["shop.Book"]


def test_output_without_end_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that writes on and on is ended at the greatest size."""
    monkeypatch.setattr(running, "LARGEST_OUTPUT", 1_000_000)
    code = "import os\nwhile True:\n    os.write(1, b'x' * 65536)\n"
    ended = run([sys.executable, "-c", code], b"", folder=tmp_path, timeout=60, last_word=b"over")
    assert 1_000_000 <= len(ended.output) < 2_000_000
    assert not ended.timed_out


def test_a_program_is_not_waited_for_after_its_last_word(tmp_path: Path) -> None:
    """What a program does after it has said all counts for nothing."""
    code = "import os, time\nos.write(1, b'over')\ntime.sleep(600)\n"
    started = time.monotonic()
    ended = run([sys.executable, "-c", code], b"", folder=tmp_path, timeout=300, last_word=b"over")
    assert ended.output == b"over"
    assert time.monotonic() - started < 60


def test_what_is_given_is_read_from_standard_input(tmp_path: Path) -> None:
    """A program receives all that it is given, also what no pipe would hold."""
    code = "import sys\nprint(len(sys.stdin.read()), end='over')\n"
    ended = run(
        [sys.executable, "-c", code], b"x" * 1_000_000, folder=tmp_path, timeout=60, last_word=b"over"
    )
    assert ended.output == b"1000000over"


def test_a_project_may_replace_what_the_probe_would_call(tmp_path: Path) -> None:
    """A project that puts a function of its own in the place of json.dumps is read as any other."""
    replacing = 'import json\n\njson.dumps = lambda *_: "{"\n'
    found = read(tmp_path, {"settings.py": SETTINGS + replacing})
    assert labels(found) == ["shop.Book"]
