"""How long the pages take to render, the first time and once their templates are compiled.

Run it as::

    python -m benchmarks.rendering [--apps 1000] [--rounds 5]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measuring import figures_from, interleaved, print_table
from benchmarks.projects import FULL, SHORT, project_text

PAGES = ("readme", "architecture", "api", "deployment", "contributing", "apps")

RENDER_TWICE = """\
import sys
from pathlib import Path
from time import process_time
from msgspec.structs import replace
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
project = replace(load_project(Path(sys.argv[1])), pages=(sys.argv[2],))
for _ in range(2):
    started = process_time()
    pages = render_pages(project)
    print(process_time() - started)
print(len(pages))
print(sum(len(page.markdown.encode()) for page in pages))
"""

SIZES = {"4 models of 8 full fields": (4, FULL), "2 models of 4 short fields": (2, SHORT[:4])}
"""How large an app is: its models, and the fields of each, by a name for the table."""


def rows(size: str, apps: int, rounds: int) -> list[list[str]]:
    """Render each kind of page of a project with so many apps of a size; a row for each kind."""
    models, fields = SIZES[size]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "djproject.yml")
        path.write_text(project_text(apps, models, fields), encoding="utf-8")
        runs = {page: partial(figures_from, RENDER_TWICE, str(path), page) for page in PAGES}
        timings = interleaved(runs, rounds)
    return [[size, page, *figures(timings[page])] for page in PAGES]


def figures(timings: Sequence[Sequence[float]]) -> list[str]:
    """The cells of one kind of page: how many, how long, and the times it takes to render them."""
    first, again, (pages, *_), (content, *_) = zip(*timings, strict=True)
    return [
        f"{pages:.0f}",
        f"{content / pages / 1024:.1f}",
        f"{median(first) * 1000:.1f}",
        f"{median(again) * 1000:.1f}",
        f"{median(again) / pages * 1e6:.0f}",
        f"{min(again) / pages * 1e6:.0f}",
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Render pages of large and small apps and print a table of the times."""
    parser = argparse.ArgumentParser(description="Time the rendering of pages.")
    parser.add_argument("--apps", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    lines = [line for size in SIZES for line in rows(size, options.apps, options.rounds)]
    times = ["first ms", "again ms", "µs a page", "least µs"]
    print_table(["each app", "page", "pages", "KiB a page", *times], lines)


if __name__ == "__main__":
    main()
