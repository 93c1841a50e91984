"""Which modules belong to which app: those in its folder, tests and migrations left out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.walking import PASSED_OVER
from mkdocs_djproject.discovery.folders import entries_of
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import Module
from mkdocs_djproject.project import App

_TESTS = frozenset({"tests", "test", "testing", "test_utils", "testproject"})
_TEST_FILE = re.compile(r"(?:test_.*|.*_test|tests|conftest|test)\.py")


class OwnModule(NamedTuple):
    """A module of an app: its dotted name, its file, and the app's label and dotted name."""

    name: str
    file: Path
    app: str
    app_name: str

    @property
    def is_package(self) -> bool:
        """Whether relative imports start from the module itself."""
        return self.file.name == "__init__.py"


class Ownership:
    """The modules of a project's apps.

    Args:
        root: the project's folder.
        apps: the project's own apps.
    """

    def __init__(self, root: Path, apps: Sequence[App]) -> None:
        self._root = root
        self._apps = {app.name: app for app in apps}
        self._labels: dict[str, str] = {}
        self._folders = {app.path: app for app in apps if app.path}

    @cached_property
    def modules(self) -> tuple[OwnModule, ...]:
        """Every module, app by app, and within an app in the order of the files' names."""
        return tuple(module for app in self._apps.values() for module in self._modules(app))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the apps, in order."""
        return tuple(app.label for app in self._apps.values())

    @cached_property
    def tops(self) -> frozenset[bytes]:
        """The first parts of the apps' dotted names."""
        return frozenset(name.partition(".")[0].encode() for name in self._apps)

    @cached_property
    def packages(self) -> frozenset[str]:
        """The packages that apps lie in, each with a dot at its end."""
        parents = (name.rpartition(".")[0] for name in self._apps)
        return frozenset(
            f"{'.'.join(parent.split('.')[:depth])}."
            for parent in parents
            if parent
            for depth in range(1, parent.count(".") + 2)
        )

    def label(self, name: str) -> str:
        """The label of the app that a dotted name lies in, empty when it lies in none: the innermost."""
        if name not in self._labels:
            app = self._apps.get(name)
            outer = name.rpartition(".")[0]
            self._labels[name] = app.label if app else self.label(outer) if outer else ""
        return self._labels[name]

    def label_of_file(self, file: str) -> str:
        """The label of the app in whose folder a file stands, empty when it stands in none."""
        while file:
            file = file.rpartition("/")[0]
            if file in self._folders:
                return self._folders[file].label
        return ""

    def _modules(self, app: App) -> Iterator[OwnModule]:
        if app.path:
            yield from self._inside(app, self._root / app.path, app.name)

    def _inside(self, app: App, folder: Path, package: str) -> Iterator[OwnModule]:
        for entry in sorted(entries_of(folder), key=lambda entry: (entry.name != "__init__.py", entry.name)):
            name, dot, suffix = entry.name.rpartition(".")
            if entry.is_dir(follow_symlinks=False):
                if entry.name.isidentifier() and self._is_entered(entry, app):
                    yield from self._inside(app, Path(entry.path), f"{package}.{entry.name}")
            elif dot + suffix == ".py" and name.isidentifier() and not _TEST_FILE.fullmatch(entry.name):
                dotted = package if name == "__init__" else f"{package}.{name}"
                yield OwnModule(dotted, Path(entry.path), app.label, app.name)

    def _is_entered(self, entry: os.DirEntry[str], app: App) -> bool:
        if entry.name in PASSED_OVER or entry.name in _TESTS:
            return False
        inner = self._folders.get(Path(entry.path).relative_to(self._root).as_posix())
        return inner is None or inner is app


def as_module(own: OwnModule, sources: Sources | None) -> Module:
    """The module as relative imports and, with the sources, the reader's places need it."""
    return Module(own.name, own.file, sources.shown(own.file) if sources else "", own.is_package, own=True)
