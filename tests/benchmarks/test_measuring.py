"""Costs and tables are what they say they are."""

import sys
from pathlib import Path

import pytest

from benchmarks.measuring import CommandError, cost_of, figures_from, interleaved, table_lines

HOLD_50_MIB = "held = b'x' * (50 * 2**20)"
COMPUTE = "sum(range(20_000_000))"


def test_the_peak_is_that_of_the_command(tmp_path: Path) -> None:
    """A command that holds 50 MiB more has a peak that is 50 MiB higher."""
    idle, holding = (cost_of([sys.executable, "-c", code], tmp_path).peak for code in ("", HOLD_50_MIB))
    assert 40 < holding - idle < 60


def test_processor_time_counts_processes_that_the_command_waited_for(tmp_path: Path) -> None:
    """What a command's own child computes is part of its cost."""
    with_child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {COMPUTE!r}])"
    alone, both = (cost_of([sys.executable, "-c", code], tmp_path).cpu for code in ("pass", with_child))
    assert both > 2 * alone


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    """A failing command is an error that holds its output."""
    with pytest.raises(CommandError, match="no such luck"):
        cost_of([sys.executable, "-c", "import sys; sys.exit('no such luck')"], tmp_path)


def test_a_program_gives_the_figures_it_prints() -> None:
    """A program's arguments reach it, and its printed numbers come back."""
    assert figures_from("import sys; print(1.5); print(sys.argv[1])", "2") == [1.5, 2.0]


def test_measured_processes_keep_what_they_compile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that is measured writes compiled files, though the one that measures may not."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert figures_from("import sys; print(int(sys.dont_write_bytecode))") == [0]
    cost_of([sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"], tmp_path)


def test_rounds_are_interleaved() -> None:
    """Each round runs every command once, in order."""
    ran: list[str] = []
    results = interleaved({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, rounds=2)
    assert ran == ["a", "b", "a", "b"]
    assert results == {"a": [None, None], "b": [None, None]}


def test_a_table_is_aligned() -> None:
    """Columns of numbers stand to the right, all others to the left."""
    lines = table_lines(["way", "CPU s"], [["plain", "1.50"], ["by gen-files", "12.25"]])
    assert lines == [
        "| way          | CPU s |",
        "| ------------ | ----: |",
        "| plain        |  1.50 |",
        "| by gen-files | 12.25 |",
    ]
