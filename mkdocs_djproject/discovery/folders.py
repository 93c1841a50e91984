"""What is in a folder of a project."""

from __future__ import annotations

import os


def entries_of(folder: str | os.PathLike[str]) -> list[os.DirEntry[str]]:
    """The files and folders in a folder, in no order; none when it cannot be read.

    Left out is what cannot be read as either: links that lead nowhere or to themselves, pipes and devices.
    """
    try:
        return [entry for entry in os.scandir(folder) if _is_readable(entry)]
    except OSError:
        return []


def _is_readable(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file() or entry.is_dir()
    except OSError:
        return False
