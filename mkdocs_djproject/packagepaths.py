"""Paths that name what an installed package brings along: ``package:acme_docs/templates``."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

PREFIX = "package:"


def resolved_path(named: str, folder: Path) -> Path | None:
    """Where a path leads that a project file names; None where there is nothing.

    A path is relative to ``folder``; one that begins with ``package:`` leads into an installed package, which
    is not imported.
    """
    with suppress(OSError, ValueError):
        found = _in_package(named.removeprefix(PREFIX)) if named.startswith(PREFIX) else folder / named
        if found is not None and found.exists():
            return found.resolve()
    return None


def is_installed(path: Path) -> bool:
    """Whether a file belongs to an installed package, so that nobody edits it there."""
    return not {"site-packages", "dist-packages"}.isdisjoint(path.parts)


def _in_package(named: str) -> Path | None:
    name, _, path = named.replace("\\", "/").partition("/")
    spec = (
        find_spec(name) if name.isidentifier() else None
    )  # a dotted name would import the package before it
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return Path(folders[0], path) if folders else None
