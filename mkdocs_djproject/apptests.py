"""The tests of an app as they were found, which show how the project keeps its tests."""

from __future__ import annotations

from collections.abc import Iterable
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
