"""The Python files in the folder of an app, for trees that show only what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

MOST_FILES = 200


def app_files(folder: Path) -> tuple[str, ...]:
    """The Python files and packages of an app, and those of its tests, in order; packages end in a slash."""
    found = [*_python(folder, ""), *_python(folder / "tests", "tests/")]
    return tuple(sorted(found)[:MOST_FILES])


def _python(folder: Path, prefix: str) -> Iterator[str]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.suffix == ".py" and entry.is_file():
            yield f"{prefix}{entry.name}"
        elif entry.is_dir() and any(entry.glob("*.py")):
            yield f"{prefix}{entry.name}/"
