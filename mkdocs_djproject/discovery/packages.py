"""Which installed packages are made for Django, by what their metadata say: only their source is of use.

https://packaging.python.org/en/latest/specifications/core-metadata/
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_MADE_FOR_DJANGO = re.compile(
    rb"^(?:Classifier: Framework :: Django|Requires-Dist: *django\b(?![^\n]*extra *==)"
    rb"|Name: [^\n]*(?:django|drf))",
    re.IGNORECASE | re.MULTILINE,
)


class Packages:
    """The distributions installed in some folders.

    Args:
        folders: folders of installed packages.
    """

    def __init__(self, folders: list[Path]) -> None:
        self.metadata: dict[str, Path] = {}
        for folder in folders:
            for info in _metadata_in(folder):
                name = info.partition("-")[0].lower().replace(".", "_")
                self.metadata.setdefault(name, folder / info)
        self._answers: dict[str, bool] = {}

    def may_hold_models(self, package: str) -> bool:
        """Whether a top-level package may hold Django models; true when nothing is known about it."""
        if package not in self._answers:
            info = self.metadata.get(package.lower()) or self._by_contents(package)
            self._answers[package] = True if info is None else _is_for_django(info)
        return self._answers[package]

    def version(self, distribution: str) -> tuple[int, ...]:
        """The version of an installed distribution, as numbers: ``(5, 2, 3)``; empty when it is not known."""
        info = self.metadata.get(distribution)
        found = re.match(r"[^-]+-(\d+(?:\.\d+)*)", info.name) if info is not None else None
        return tuple(map(int, found[1].split("."))) if found else ()

    def _by_contents(self, package: str) -> Path | None:
        """The distribution that says it installs a package of this name; like names are asked first."""
        likely = sorted(self.metadata, key=lambda name: not _is_like(name, package))
        return next((info for name in likely if _installs(info := self.metadata[name], package)), None)


def _metadata_in(folder: Path) -> list[str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 - a path for each of thousands of names is lost time
    except OSError:
        return []
    return [name for name in names if name.endswith((".dist-info", ".egg-info"))]


def _is_like(distribution: str, package: str) -> bool:
    name, wanted = distribution.replace("_", ""), package.lower().replace("_", "")
    return wanted in name or name in wanted


def _installs(info: Path, package: str) -> bool:
    """Whether a distribution has a top-level package of this name, by its own list or that of its files."""
    try:
        return package in (info / "top_level.txt").read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError):
        pass
    try:
        record = b"\n" + (info / "RECORD").read_bytes()
    except OSError:
        return False
    return re.search(rb"\n%s/[^/\n]*\.py," % re.escape(package.encode()), record) is not None


def _is_for_django(info: Path) -> bool:
    for name in ("METADATA", "PKG-INFO"):
        try:
            text = (info / name).read_bytes()
        except OSError:
            continue
        return _MADE_FOR_DJANGO.search(text.partition(b"\n\n")[0]) is not None
    return True
