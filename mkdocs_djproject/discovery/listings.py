"""Which files a project has that may say something of it, by folder: what tells that some were added."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from mkdocs_djproject.discovery.evidence.walking import ASIDE, is_aside, walk
from mkdocs_djproject.projectfiles import TEST_MODULE, is_telling


def listings(root: Path) -> dict[str, str]:
    """A hash of the names of the telling files of each folder that has some, by its path from the root.

    Of tests it tells whether a folder has any, in itself or in a folder of tests.
    """
    found: dict[str, set[str]] = {}
    for path in walk(root):
        folder, _, name = path.rpartition("/")
        if is_telling(name) and not is_aside(path):
            found.setdefault(folder, set()).add(name)
        elif re.fullmatch(TEST_MODULE, name):
            found.setdefault(_tested(folder), set()).add(TEST_MODULE)
    return {folder: _digest(names) for folder, names in sorted(found.items())}


def _tested(folder: str) -> str:
    """The folder that holds a folder of tests; any other folder as it is."""
    parts = folder.split("/")
    return "/".join(parts[: next((at for at, part in enumerate(parts) if part in ASIDE), len(parts))])


def _digest(names: set[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode(errors="surrogateescape")).hexdigest()[:12]


def changed_folders(before: Mapping[str, str], root: Path) -> tuple[str, ...]:
    """The folders whose telling files are others than before, in order; ``.`` is the root."""
    now = listings(root)
    return tuple(folder or "." for folder in sorted({*before, *now}) if before.get(folder) != now.get(folder))
