"""Paths as they are seen from a folder, and as they are written in a command."""

from __future__ import annotations

import os
import shlex
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


def command_line(*words: str | Path) -> str:
    """Words as a person writes them in the shell of this machine, in quotes where a shell would part them."""
    texts = [str(word) for word in words]
    if os.name != "nt":
        return shlex.join(texts)
    import subprocess  # noqa: PLC0415 - every command would wait for it, and most start no process

    return subprocess.list2cmdline(texts)
