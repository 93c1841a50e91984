"""What the host of a site has to install and run, and where it publishes from."""

from __future__ import annotations

import re
import shlex
from collections.abc import Container, Iterable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from mkdocs_djproject.mkdocsfile import MkDocsFile
from mkdocs_djproject.yamltree import dump_line

PYTHON = "3.13"
"""The version of Python that builds documentation; which one the project itself uses does not matter."""


def recipe_values(site: Path, repository: Path, site_dir: str, mkdocs: MkDocsFile | None) -> dict[str, Any]:
    """What the templates of recipes need.

    Args:
        site: the folder of MkDocs' configuration.
        repository: the top of the repository.
        site_dir: the folder of the built site, relative to that of the configuration.
        mkdocs: the configuration, where a person has written one.
    """
    file = mkdocs.path.name if mkdocs else "mkdocs.yml"
    config = (site / file).relative_to(repository).as_posix()
    is_found = config in ("mkdocs.yml", "mkdocs.yaml")
    plugins = mkdocs.plugins if mkdocs else ()
    theme = mkdocs.theme if mkdocs else first_theme()
    return {
        "line": dump_line,
        "site_folder": site.relative_to(repository).as_posix(),
        "branch": default_branch(repository),
        "python": PYTHON,
        "install": f"python -m pip install {shlex.join(packages(plugins, theme))}",
        "build": "mkdocs build --strict" + ("" if is_found else f" --config-file {shlex.quote(config)}"),
        "built": (site / site_dir).relative_to(repository).as_posix(),
        "needs_history": any(name.startswith("git-") for name in plugins),
    }


def first_theme(installed: Container[str] | None = None) -> str:
    """The theme to begin with: Material or its heir, which has a package of the same name, else MkDocs' own.

    ``installed`` are the names of the themes there are, by default of those in this environment.
    """
    there = entry_points(group="mkdocs.themes").names if installed is None else installed
    return next((name for name in ("material", "materialx") if name in there), "mkdocs")


def packages(plugins: Iterable[str], theme: str) -> list[str]:
    """What has to be installed for a site with these plugins and this theme, as far as that is installed."""
    named = {*_distributions("mkdocs.plugins", plugins), *_distributions("mkdocs.themes", [theme])}
    ours = "mkdocs-djproject[material]" if "mkdocs-material" in named else "mkdocs-djproject"
    brought = {"mkdocs", "mkdocs-material", "mkdocs-djproject", "mkdocs-macros-plugin"}
    return [ours, *sorted(named - brought)]


def _distributions(group: str, names: Iterable[str]) -> Iterator[str]:
    points = entry_points(group=group)
    for name in names:
        for point in points.select(name=name):
            if point.dist is not None:
                yield point.dist.name


def default_branch(repository: Path) -> str:
    """The branch that a site is published from: what Git says of the remote's, else the usual name."""
    git = repository / ".git"
    try:
        head = (git / "refs" / "remotes" / "origin" / "HEAD").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        head = "" if (git / "refs" / "heads" / "main").exists() else _only_branch(git)
    found = re.fullmatch(r"ref: refs/(?:remotes/origin|heads)/([\w./-]+)\s*", head)
    return found[1] if found else "main"


def _only_branch(git: Path) -> str:
    """What is checked out, where the repository has one branch or none yet."""
    try:
        branches = [path for path in (git / "refs" / "heads").rglob("*") if path.is_file()]
        return (git / "HEAD").read_text(encoding="utf-8") if len(branches) <= 1 else ""
    except (OSError, UnicodeDecodeError):
        return ""
