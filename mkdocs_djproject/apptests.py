"""The tests of an app as they were found, which show how the project keeps its tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mkdocs_djproject.apps import App

MOST_FILES = 12
"""How many test modules a tree shows."""


class AppTests(NamedTuple):
    """An app, the folder of its tests, and as many of their modules as a tree shows.

    ``is_whole`` says that there are no others.
    """

    app: App
    folder: str
    files: tuple[str, ...]
    is_whole: bool = True


def app_tests(apps: Iterable[App]) -> AppTests | None:
    """The tests of the first app that has some of those that were read; None where none has."""
    app = next((app for app in apps if app.test_file), None)
    if app is None:
        return None
    inside = [name.removeprefix("tests/") for name in app.files if name.startswith("tests/")]
    names = tuple(name for name in inside if name) or ("tests.py",)
    folder = app.test_file.rpartition("/")[0] or "."
    return AppTests(app, folder, names[:MOST_FILES], len(names) <= MOST_FILES)


PACKAGES = ("tests/", "test/")
MODULES = ("tests.py", "test.py")


class TestsPlace(NamedTuple):
    """Where tests belong: in a package or a module of each app, beside its code, or apart from all apps.

    ``apart`` is the folder apart from the apps; else ``name`` is what an app's folder has: ``tests/``,
    ``tests.py``, or nothing where modules of tests stand beside its code.
    """

    name: str = PACKAGES[0]
    apart: str = ""

    @property
    def is_package(self) -> bool:
        """Whether each app has a package of tests."""
        return self.name.endswith("/") and not self.apart

    @property
    def is_beside_code(self) -> bool:
        """Whether modules of tests stand beside the code of an app."""
        return not self.name and not self.apart

    def of_app(self, path: str) -> str:
        """Where the tests of the app in a folder belong; beside its code, in a module for its models."""
        return self.of_models(path) if self.is_beside_code else self.apart or _joined(path, self.name)

    def of_models(self, path: str) -> str:
        """Where the tests of the models of the app in a folder belong."""
        module = "" if self.name in MODULES else "test_models.py"
        return self.apart or _joined(path, f"{self.name}{module}")


def tests_place(apps: Sequence[App], first: str, folders: Iterable[str]) -> TestsPlace:
    """Where tests belong, by what the app in the folder ``first`` has, else any app, else the project.

    ``folders`` are those in which test modules were found, those with most of them first.
    """
    in_order = sorted(apps, key=lambda app: app.path != first)
    name = next((name for app in in_order if (name := _own_tests(app.files)) is not None), None)
    if name is not None:
        return TestsPlace(name)
    folder = next(iter(folders), "")
    return TestsPlace(apart=f"{folder}/") if folder else TestsPlace()


def _own_tests(files: Sequence[str]) -> str | None:
    """What an app keeps its tests in, by its files: a package hides a module of the same name."""
    named = next((name for name in (*PACKAGES, *MODULES) if name in files), None)
    is_beside = any(name.startswith("test_") and name.endswith(".py") for name in files)
    return "" if named is None and is_beside else named


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}".removeprefix("./")
