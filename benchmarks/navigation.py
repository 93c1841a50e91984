"""What the navigation of many apps costs with Material: a flat list, and the groups that this plugin makes.

Run it as::

    python -m benchmarks.navigation [--apps 1000] [--models 4] [--rounds 1]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.building import build
from benchmarks.measuring import Cost, interleaved, print_table
from benchmarks.projects import project_text

MKDOCS_YML = """\
site_name: A large project
theme: {{name: material, font: false, features: [{features}]}}
plugins: [search, djproject]
{nav}
"""

FEATURES = {"flat": "", "grouped": "navigation.prune"}
"""The ways of showing the apps, and the features of the theme with each."""

PAGES = ("README", "ARCHITECTURE", "API", "DEPLOYMENT", "CONTRIBUTING")


def lay_out(folder: Path, apps: int, models: int) -> None:
    """Write a site for each way into a folder: with a navigation that lists all pages, and without one."""
    listed = [f"      - apps/app{number:04}.md" for number in range(apps)]
    flat = ["nav:", *(f"  - {page}.md" for page in PAGES), "  - Apps:", "      - apps/index.md", *listed]
    for way, features in FEATURES.items():
        (folder / way / "docs").mkdir(parents=True)
        nav = "\n".join(flat) if way == "flat" else ""
        text = MKDOCS_YML.format(features=features, nav=nav)
        (folder / way / "mkdocs.yml").write_text(text, encoding="utf-8")
        (folder / way / "djproject.yml").write_text(project_text(apps, models), encoding="utf-8")


def size(site: Path) -> int:
    """The bytes of all pages of a site."""
    return sum(page.stat().st_size for page in site.rglob("*.html"))


def rows(apps: int, models: int, rounds: int) -> list[list[str]]:
    """Build the site in each way in turn; a row for each, with its ratios to the flat list."""
    with tempfile.TemporaryDirectory() as scratch:
        lay_out(Path(scratch), apps, models)
        costs = interleaved({way: partial(build, Path(scratch, way)) for way in FEATURES}, rounds)
        sizes = {way: size(Path(scratch, way, "site")) for way in FEATURES}
    return [
        [str(apps), way, *figures(costs[way], costs["flat"]), *bytes_of(sizes[way], sizes["flat"])]
        for way in FEATURES
    ]


def figures(costs: Sequence[Cost], flat: Sequence[Cost]) -> list[str]:
    """The cells of one way: processor seconds, and their ratio to the flat list's."""
    cpu, flat_cpu = (median(cost.cpu for cost in each) for each in (costs, flat))
    return [f"{cpu:.2f}", f"{cpu / flat_cpu:.3f}"]


def bytes_of(found: int, flat: int) -> list[str]:
    """The cells of one way: the mebibytes of its pages, and their ratio to the flat list's."""
    return [f"{found / 2**20:.1f}", f"{found / flat:.3f}"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Build sites in both ways and print a table of their costs and sizes."""
    parser = argparse.ArgumentParser(description="Compare the cost of a flat and of a grouped navigation.")
    parser.add_argument("--apps", type=int, nargs="+", default=[1000])
    parser.add_argument("--models", type=int, default=4, help="in each app")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args(arguments)
    lines = [line for apps in options.apps for line in rows(apps, options.models, options.rounds)]
    headings = ["apps", "navigation", "CPU s", "/ flat", "pages MiB", "/ flat"]
    print_table(headings, lines)


if __name__ == "__main__":
    main()
