"""What a command or a piece of Python costs, and the tables that show it; on Linux and macOS."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

Result = TypeVar("Result")

NUMBER = re.compile(r"[\d,.]*")

PEAK_UNITS_PER_MIB = 2**20 if sys.platform == "darwin" else 2**10
"""How many units of ``ru_maxrss`` are a MiB: macOS counts bytes, Linux KiB."""


class Cost(NamedTuple):
    """What one run cost: wall-clock and processor seconds, and the largest memory it held, in MiB."""

    wall: float
    cpu: float
    peak: float


LAUNCHER = """\
import os, sys, time
started = time.perf_counter()
to_stderr = [(os.POSIX_SPAWN_DUP2, 2, 1)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=to_stderr)
_, status, usage = os.wait4(process, 0)
print(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
sys.exit(bool(status))
"""
"""A small program that runs a command and prints its cost.

Linux counts the memory of the process that starts a command as part of the command's peak, so that process
has to be small.
"""

LEFT_OUT = "PYTHONDONTWRITEBYTECODE"
"""The variable that measured processes do not get: with it each compiles its modules and templates anew.

Containers set it; a person's builds do that work once.
"""


class CommandError(Exception):
    """A measured command failed; the message is the command and what it printed."""


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and say what it cost, with all the processes it waited for.

    Raises:
        CommandError: when the command ends with another exit code than 0.
    """
    launched = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    done = _run(launched, folder)
    if done.returncode:
        raise CommandError(f"{' '.join(command)}\n{done.stderr}")
    wall, cpu, peak = map(float, done.stdout.split())
    return Cost(wall, cpu, peak / PEAK_UNITS_PER_MIB)


def interleaved(commands: Mapping[str, Callable[[], Result]], rounds: int) -> dict[str, list[Result]]:
    """What each command gives over some rounds, in turn, so that what slows the machine slows them all."""
    results: dict[str, list[Result]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(command())
    return results


def figures_from(code: str, *arguments: str) -> list[float]:
    """The numbers that a piece of Python prints, one a line, in a process of its own.

    Raises:
        CommandError: when the process ends with another exit code than 0.
    """
    command = [sys.executable, "-c", code, *arguments]
    done = _run(command)
    if done.returncode:
        raise CommandError(done.stderr)
    return [float(line) for line in done.stdout.split()]


def _run(command: Sequence[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != LEFT_OUT}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def middle_and_least(seconds: Iterable[float], units: float = 1) -> list[str]:
    """The median and the least of some seconds, as two cells of a table; 1000 units are milliseconds."""
    scaled = sorted(value * units for value in seconds)
    return [f"{median(scaled):.2f}", f"{scaled[0]:.2f}"]


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a Markdown table with its columns aligned, those of numbers to the right."""
    for line in table_lines(headings, list(rows)):
        print(line)


def table_lines(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table with its columns aligned, those of numbers to the right."""
    columns = [[heading, *cells] for heading, cells in zip(headings, zip(*rows, strict=True), strict=True)]
    aligned = [_aligned(column) for column in columns]
    return [f"| {' | '.join(cells)} |" for cells in zip(*aligned, strict=True)]


def _aligned(column: Sequence[str]) -> list[str]:
    heading, *cells = column
    width = max(map(len, column))
    if all(NUMBER.fullmatch(cell) for cell in cells):
        return [heading.rjust(width), "-" * (width - 1) + ":", *(cell.rjust(width) for cell in cells)]
    return [heading.ljust(width), "-" * width, *(cell.ljust(width) for cell in cells)]
