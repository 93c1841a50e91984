"""Paths as they are seen from a folder."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path


def relative_path(path: Path, start: Path | None = None) -> Path:
    """The way to a path from a folder, by default the one that the process is in.

    The path as it is where no way leads there, as between two drives of Windows.
    """
    try:
        return Path(relpath(path, start or "."))
    except ValueError:
        return path
