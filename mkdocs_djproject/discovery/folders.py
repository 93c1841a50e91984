"""What is in a folder of a project."""

from __future__ import annotations

import os


def entries_of(folder: str | os.PathLike[str]) -> list[os.DirEntry[str]]:
    """The files and folders in a folder, in no order; none when it cannot be read."""
    try:
        return list(os.scandir(folder))
    except OSError:
        return []
