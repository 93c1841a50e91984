"""Whether ``djproject init`` makes a site of real projects that builds strictly, without an edit.

usage: python -m benchmarks.beginning TREES [NAME...]

TREES holds one folder a project with a file ``INFO``, whose first line is the project's root. Of each project
two copies are made: one with nothing more, and one with a site of other plugins, to which the lines that
``init`` prints are added as they say. Both are built by ``mkdocs build --strict``. The status is 1 where one
fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import print_table

SITE = """\
site_name: Handbook
docs_dir: handbook
site_dir: handbook_site
theme: {name: material, font: false}
markdown_extensions: [admonition, pymdownx.superfences, {toc: {permalink: true}}]
plugins:
  - search
  - tags
  - meta
  - awesome-nav
"""
"""A site that was there before; more is added to its end."""

PAGES = {"index.md": "# Handbook\n\nSee [how we work](work.md).\n", "work.md": "# Work\n\n`{{ braces }}`\n"}
SITES = {"new": {}, "beside others": {"mkdocs.yml": SITE, **{f"handbook/{n}": t for n, t in PAGES.items()}}}


class Row(NamedTuple):
    """What one project gave: what was seen of it, its pages, and what went wrong, if anything did."""

    name: str
    site: str
    seen: str
    pages: int
    wrong: str


def begin(root: Path, name: str, site: str, folder: Path) -> Row:
    """Make a site of a copy of the project at ``root``, and build it."""
    shutil.copytree(root, folder, symlinks=True)
    for path, text in SITES[site].items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    begun = _run(folder, "mkdocs_djproject", "init")
    seen = begun.stderr.partition("\n")[0]
    for file, where, lines in re.findall(r"# Add to ([^,:]+)(?:, ([^:]+))?:\n((?:.+\n)+)", begun.stdout):
        if where not in ("", "at the end of 'plugins'"):
            return Row(name, site, seen, 0, f"cannot add to {file} {where}")
        with (folder / file).open("a", encoding="utf-8") as opened:
            opened.write(lines)
    built = _run(folder, "mkdocs", "build", "--strict")
    wrong = [] if begun.returncode == 0 else [begun.stderr[-500:]]
    wrong += [] if built.returncode == 0 else re.findall(r"(?m)^(?:WARNING|ERROR).*$", built.stderr)[:3]
    return Row(name, site, seen, _pages(folder), " ".join(wrong))


def _pages(folder: Path) -> int:
    """The number of pages of the site that was built in a folder."""
    tops = (architecture.parent.parent for architecture in folder.glob("*/ARCHITECTURE/index.html"))
    return sum(len([*top.rglob("index.html")]) for top in tops)


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    line, environment = [sys.executable, "-m", *command], {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def main(trees: Path, names: list[str]) -> int:
    """Begin and build the sites of all projects, or of those named."""
    rows: list[Row] = []
    for name in names or sorted(info.parent.name for info in trees.glob("*/INFO")):
        root = Path((trees / name / "INFO").read_text(encoding="utf-8").split("\n")[0])
        for site in SITES:
            with tempfile.TemporaryDirectory() as folder:
                rows.append(begin(root, name, site, Path(folder) / root.name))
            print(rows[-1], file=sys.stderr)
    print_table(
        ["project", "site", "seen", "pages", "wrong"],
        [[row.name, row.site, row.seen, str(row.pages), row.wrong or "nothing"] for row in rows],
    )
    for site in SITES:
        of_site = [row for row in rows if row.site == site]
        print(f"\n{site}: {sum(not row.wrong for row in of_site)} of {len(of_site)} build strictly")
    return int(any(row.wrong for row in rows))


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
