"""Which files a project has that may say something of it, by folder: what tells that some were added."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from mkdocs_djproject.discovery.evidence.walking import is_aside, walk

TELLING = re.compile(
    r"(?!mkdocs\.ya?ml|djproject\.ya?ml|\.readthedocs\.ya?ml|catalog-info\.ya?ml|test_|conftest\.py|tests\.py)"
    r"(?:.+\.(?:py|toml|cfg|ini|ya?ml|tf|bicep|conf|lock)|[\w.-]*requirements[\w.-]*\.(?:txt|in)"
    r"|[\w.-]*(?:Dockerfile|Containerfile|Caddyfile|Jenkinsfile|Makefile|Procfile|Pipfile|justfile)[\w.-]*"
    r"|README[\w.]*|app\.json|env\.example|\.env[\w.-]*(?:example|sample|dist|template)|\.python-version)"
)
"""The names of files that a project is read from; those of the site itself and of tests are left out."""


def is_telling(name: str) -> bool:
    """Whether a file of this name may say something of a project."""
    return TELLING.fullmatch(name) is not None


def listings(root: Path) -> dict[str, str]:
    """A hash of the names of the telling files of each folder that has some, by its path from the root."""
    found: dict[str, list[str]] = {}
    for path in walk(root):
        folder, _, name = path.rpartition("/")
        if is_telling(name) and not is_aside(path):
            found.setdefault(folder, []).append(name)
    return {folder: _digest(names) for folder, names in sorted(found.items())}


def _digest(names: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode(errors="surrogateescape")).hexdigest()[:12]


def changed_folders(before: Mapping[str, str], root: Path) -> tuple[str, ...]:
    """The folders whose telling files are others than before, in order; ``.`` is the root."""
    now = listings(root)
    return tuple(folder or "." for folder in sorted({*before, *now}) if before.get(folder) != now.get(folder))
