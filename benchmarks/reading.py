"""How long a large project file takes to read and validate.

Run it as::

    python -m benchmarks.reading [--apps 1000] [--models 4] [--rounds 7]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.measuring import figures_from, interleaved, middle_and_least, print_table
from benchmarks.projects import FULL, SHORT, project_text

LOAD_PROJECT = """\
import sys
from pathlib import Path
from time import process_time
from mkdocs_djproject.loading import load_project
path = Path(sys.argv[1])
started = process_time()
load_project(path)
print(process_time() - started)
"""

PLAIN_YAML = """\
import gc, sys, yaml
from pathlib import Path
from time import process_time
{before}
text = Path(sys.argv[1]).read_text(encoding="utf-8")
started = process_time()
{load}
print(process_time() - started)
"""

WAYS = {
    "`load_project`: read and validate": LOAD_PROJECT,
    "PyYAML's C loader, values alone": PLAIN_YAML.format(before="", load="yaml.load(text, yaml.CSafeLoader)"),
    "the same, no garbage collection": PLAIN_YAML.format(
        before="gc.disable()", load="yaml.load(text, yaml.CSafeLoader)"
    ),
    "PyYAML's C parser, events alone": PLAIN_YAML.format(
        before="gc.disable()", load="for _ in yaml.parse(text, yaml.CSafeLoader): pass"
    ),
}
"""The ways of reading a project file, each a program that prints its processor seconds."""

FILES = {"short": SHORT, "full": FULL}
"""What the fields of the project file say, by a name for the table."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read large project files in each way and print a table of the seconds."""
    parser = argparse.ArgumentParser(description="Time the reading of large project files.")
    parser.add_argument("--apps", type=int, default=1000)
    parser.add_argument("--models", type=int, default=4, help="in each app; each has 8 fields")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, fields in FILES.items():
            path = Path(scratch, f"{name}.yml")
            path.write_text(project_text(options.apps, options.models, fields), encoding="utf-8")
            rows += timed(name, path, options.rounds)
    print_table(["fields", "file MiB", "reading", "median CPU s", "least CPU s"], rows)


def timed(name: str, path: Path, rounds: int) -> list[list[str]]:
    """The rows of the table for one project file."""
    size = f"{path.stat().st_size / 2**20:.1f}"
    timings = interleaved({way: partial(figures_from, code, str(path)) for way, code in WAYS.items()}, rounds)
    return [
        [name, size, way, *middle_and_least(second for [second] in seconds)]
        for way, seconds in timings.items()
    ]


if __name__ == "__main__":
    main()
