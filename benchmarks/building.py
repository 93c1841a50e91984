"""What building the same pages costs: by this plugin, by plain MkDocs, by mkdocs-gen-files.

Run it as::

    python -m benchmarks.building [--apps 100 1000] [--theme mkdocs] [--rounds 5]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measuring import Cost, cost_of, interleaved, print_table
from benchmarks.projects import project_text

MKDOCS_YML = """\
site_name: A large project
theme: {theme}
plugins: [{plugins}]
"""

WRITE_PAGES = """\
from pathlib import Path

import mkdocs_gen_files

pages = Path(__file__).parent.parent / "pages"
for page in sorted(pages.rglob("*.md")):
    with mkdocs_gen_files.open(page.relative_to(pages).as_posix(), "w") as file:
        file.write(page.read_text(encoding="utf-8"))
"""

PLUGINS = {
    "plain": "search",
    "djproject": "search, djproject",
    "gen-files": "search, gen-files: {scripts: [write_pages.py]}",
}
"""The ways of building the pages, and the plugins each takes."""


def lay_out(folder: Path, apps: int, theme: str) -> None:
    """Write a site for each way into a folder: the pages on disk, the project file, or the script.

    Raises:
        CommandError: when the pages cannot be rendered.
    """
    for way, plugins in PLUGINS.items():
        (folder / way / "docs").mkdir(parents=True)
        text = MKDOCS_YML.format(theme=theme, plugins=plugins)
        (folder / way / "mkdocs.yml").write_text(text, encoding="utf-8")
    project_file = folder / "djproject" / "djproject.yml"
    project_file.write_text(project_text(apps), encoding="utf-8")
    (folder / "gen-files" / "write_pages.py").write_text(WRITE_PAGES, encoding="utf-8")
    for pages in (folder / "plain" / "docs", folder / "pages"):
        render(project_file, pages)


def render(project_file: Path, pages: Path) -> None:
    """Write the pages of a project file as Markdown for an engine that runs no plugin.

    Raises:
        CommandError: when the pages cannot be rendered.
    """
    command = [sys.executable, "-m", "mkdocs_djproject", "render", "--for", "site"]
    cost_of([*command, "--config", str(project_file), "--out", str(pages)], project_file.parent)


def build(folder: Path) -> Cost:
    """Build the site in a folder strictly; what that cost.

    Raises:
        CommandError: when the build fails.
    """
    return cost_of([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], folder)


def rows(apps: int, theme: str, rounds: int) -> list[list[str]]:
    """Build a project of so many apps in each way in turn; a row for each."""
    with tempfile.TemporaryDirectory() as scratch:
        lay_out(Path(scratch), apps, theme)
        costs = interleaved({way: partial(build, Path(scratch, way)) for way in PLUGINS}, rounds)
    plain = costs["plain"]
    return [[str(apps), theme, way, *figures(costs[way], plain)] for way in PLUGINS]


def figures(costs: Sequence[Cost], plain: Sequence[Cost]) -> list[str]:
    """The cells of one way: processor seconds, their ratios to plain MkDocs, wall-clock seconds, memory."""
    cpu, plain_cpu = [cost.cpu for cost in costs], [cost.cpu for cost in plain]
    return [
        f"{median(cpu):.2f}",
        f"{median(cpu) / median(plain_cpu):.3f}",
        f"{min(cpu) / min(plain_cpu):.3f}",
        f"{median(cost.wall for cost in costs):.2f}",
        f"{max(cost.peak for cost in costs):.0f}",
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Build sites of each size in each theme and print a table of their costs."""
    parser = argparse.ArgumentParser(description="Compare the cost of building the same pages.")
    parser.add_argument("--apps", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--theme", nargs="+", default=["mkdocs"], help="mkdocs, material, or both")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    sites = [(apps, theme) for theme in options.theme for apps in options.apps]
    lines = [line for apps, theme in sites for line in rows(apps, theme, options.rounds)]
    headings = ["apps", "theme", "built by", "CPU s", "/ plain", "least / plain", "wall s", "peak MiB"]
    print_table(headings, lines)


if __name__ == "__main__":
    main()
