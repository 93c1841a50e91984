"""The Python files in the folder of an app, for trees that show only what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs_djproject.discovery.folders import entries_of

MOST_FILES = 200


def app_files(folder: Path) -> tuple[str, ...]:
    """The Python files and packages of an app, and those of its tests, in order; packages end in a slash."""
    found = [*_python(folder, ""), *_python(folder / "tests", "tests/")]
    return tuple(sorted(found)[:MOST_FILES])


def _python(folder: Path, prefix: str) -> Iterator[str]:
    for entry in entries_of(folder):
        if entry.name.endswith(".py") and entry.name != ".py" and entry.is_file():
            yield f"{prefix}{entry.name}"
        elif entry.is_dir() and any(inner.name.endswith(".py") for inner in entries_of(entry)):
            yield f"{prefix}{entry.name}/"
