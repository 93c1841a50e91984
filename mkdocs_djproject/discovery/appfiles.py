"""The Python files in the folder of an app, for trees that show only what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MOST_FILES = 200


def app_files(folder: Path) -> tuple[str, ...]:
    """The Python files and packages of an app, and those of its tests, in order; packages end in a slash."""
    found = [*_python(folder, ""), *_python(folder / "tests", "tests/")]
    return tuple(sorted(found)[:MOST_FILES])


def _python(folder: Path, prefix: str) -> Iterator[str]:
    for entry in _entries(folder):
        if entry.name.endswith(".py") and entry.name != ".py" and entry.is_file():
            yield f"{prefix}{entry.name}"
        elif entry.is_dir() and any(inner.name.endswith(".py") for inner in _entries(entry)):
            yield f"{prefix}{entry.name}/"


def _entries(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing when it cannot be read."""
    try:
        return list(os.scandir(folder))
    except OSError:
        return []
