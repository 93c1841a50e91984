"""Settings modules that no entry point names, for who has to find one in a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_djproject.discovery.locating import DEEPEST, child_folders
from mkdocs_djproject.discovery.sources import source_folders

_SETS_APPS = re.compile(rb"^INSTALLED_APPS\b", re.MULTILINE)
_LARGEST = 1_000_000


def settings_candidates(root: Path) -> list[str]:
    """The modules in a folder that may be its settings, by their dotted names, the likeliest first.

    They are those called ``settings``, and those that bind ``INSTALLED_APPS``. Modules for tests come last.
    https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
    """
    roots = [*source_folders(root), root]
    files = [file for file in _modules(root) if _is_like_settings(file)]
    found = [file.relative_to(next(each for each in roots if file.is_relative_to(each))) for file in files]
    return [_dotted(file) for file in sorted(found, key=_unlikeliness)]


def _modules(root: Path) -> Iterator[Path]:
    level = [root]
    for _ in range(DEEPEST):
        for folder in level:
            yield from sorted(folder.glob("*.py"))
        level = [child for folder in level for child in child_folders(folder)]


def _is_like_settings(file: Path) -> bool:
    try:
        is_text = file.is_file() and file.stat().st_size <= _LARGEST
        return is_text and (file.name == "settings.py" or bool(_SETS_APPS.search(file.read_bytes())))
    except OSError:
        return False


def _unlikeliness(file: Path) -> tuple[bool, bool, int, str]:
    text = file.as_posix()
    return "test" in text, "settings" not in text, len(file.parts), text


def _dotted(file: Path) -> str:
    return ".".join(part for part in file.with_suffix("").parts if part != "__init__")
