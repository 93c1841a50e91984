"""Which installed packages are made for Django, by what their metadata say: only their source is of use.

https://packaging.python.org/en/latest/specifications/core-metadata/
"""

from __future__ import annotations

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
            for info in [*folder.glob("*.dist-info"), *folder.glob("*.egg-info")]:
                name = info.name.partition("-")[0].lower().replace(".", "_")
                self.metadata.setdefault(name, info)
        self._answers: dict[str, bool] = {}
        self._top_levels: dict[str, Path] | None = None

    def may_hold_models(self, package: str) -> bool:
        """Whether a top-level package may hold Django models; true when nothing is known about it."""
        if package not in self._answers:
            info = self.metadata.get(package.lower()) or self._by_contents(package)
            self._answers[package] = True if info is None else _is_for_django(info)
        return self._answers[package]

    def _by_contents(self, package: str) -> Path | None:
        """The distribution that says it installs a package of this name."""
        if self._top_levels is None:
            self._top_levels = {}
            for info in self.metadata.values():
                for name in _top_level(info):
                    self._top_levels.setdefault(name, info)
        return self._top_levels.get(package)


def _top_level(info: Path) -> set[str]:
    try:
        return set((info / "top_level.txt").read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError):
        pass
    try:
        record = (info / "RECORD").read_bytes()
    except OSError:
        return set()
    return {
        name.decode("utf-8", "replace") for name in re.findall(rb"^(\w+)/[^/\n]*\.py,", record, re.MULTILINE)
    }


def _is_for_django(info: Path) -> bool:
    for name in ("METADATA", "PKG-INFO"):
        try:
            text = (info / name).read_bytes()
        except OSError:
            continue
        return _MADE_FOR_DJANGO.search(text.partition(b"\n\n")[0]) is not None
    return True
