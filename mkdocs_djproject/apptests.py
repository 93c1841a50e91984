"""The tests of an app as they were found, which show how the project keeps its tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.apps import App
from mkdocs_djproject.facts import Fact

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


def test_folders(facts: Mapping[str, Fact]) -> tuple[str, ...] | None:
    """The folders in which tests were found, those with most of them first; None where nothing tells."""
    if "tools.test_folders" not in facts:
        return None
    found = facts["tools.test_folders"].value
    return found if isinstance(found, tuple) else ()


def tested(apps: Iterable[App], facts: Mapping[str, Fact]) -> Iterator[App]:
    """The apps that were read to have modules of tests, without those where no test was found in them."""
    folders = test_folders(facts)
    for app in apps:
        folder = app.test_file.rpartition("/")[0] or "."
        if app.test_file and (folders is None or folder in folders):
            yield app


def app_tests(apps: Iterable[App], facts: Mapping[str, Fact]) -> AppTests | None:
    """The tests of the first app that has some of those that were read; None where none has."""
    app = next(tested(apps, facts), None)
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


def tests_place(apps: Sequence[App], first: str, facts: Mapping[str, Fact]) -> TestsPlace:
    """Where tests belong, by what the app in the folder ``first`` has, else any app, else the project.

    Modules without a test, and those that the test runner is kept out of, count where there are no others.
    """
    folders = test_folders(facts) or None
    in_order = sorted(apps, key=lambda app: app.path != first)
    name = next((name for app in in_order if (name := _own_tests(app, folders)) is not None), None)
    if name is not None:
        return TestsPlace(name)
    folder = next(iter(folders or ()), "")
    return TestsPlace(apart=f"{folder}/") if folder else TestsPlace()


def _own_tests(app: App, folders: Sequence[str] | None) -> str | None:
    """What an app keeps its tests in, by its files: a package hides a module of the same name."""
    own = _joined(app.path or ".", "").rstrip("/") or "."
    for name in PACKAGES:
        if name in app.files and (folders is None or _joined(own, name).rstrip("/") in folders):
            return name
    if folders is not None and own not in folders:
        return None
    named = next((name for name in MODULES if name in app.files), None)
    is_beside = any(name.startswith("test_") and name.endswith(".py") for name in app.files)
    return "" if named is None and is_beside else named


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}".removeprefix("./")
