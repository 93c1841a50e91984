"""The modules of tests that a project has, and those of them that its test runner finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.deployment import pipeline_files
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.problems import Place
from mkdocs_djproject.projectfiles import TEST_MODULE

SECTIONS = (
    *(("pytest.ini", "pytest"), (".pytest.ini", "pytest")),
    *(("tox.ini", "pytest"), ("setup.cfg", "tool:pytest")),
)
"""The files that configure pytest beside pyproject.toml, and the section in each.

https://docs.pytest.org/en/stable/reference/customize.html
"""

_TESTS = re.compile(r"(?m)^\s*(?:async\s+def|class|def|from\s+\.|from\s.*import\s+\*|load_tests|\w+\s*=)")
"""What a module of tests has that has some: code of its own, or what it takes from other modules of tests."""


_SETTING_UP = re.compile(r"pytest[-_]django|\bdjango\.setup\(|\bsettings\.configure\(|\bpytest\b.* --ds\b")


def sets_django_up(inventory: Inventory) -> bool:
    """Whether something beside the requirements has pytest set Django up.

    https://pytest-django.readthedocs.io/en/latest/configuring_django.html
    """
    own = inventory.files.matching(r"(?:.*/)?conftest\.py", aside=True)
    names = (*own, "tox.ini", "noxfile.py", "Makefile", *(name for name, _ in pipeline_files(inventory)))
    return any(_SETTING_UP.search(inventory.files.text(name)) for name in names)


def test_files(inventory: Inventory) -> list[str]:
    """The modules that are called as tests are."""
    names = inventory.files.matching(rf"(?:.*/)?{TEST_MODULE}", aside=True)
    return [name for name in names if name not in inventory.settings_files]


def test_folders(inventory: Inventory) -> Iterator[Answer]:
    """The folders that hold tests, those with most modules first; one in a folder of tests is that.

    Modules that have no test count for nothing, nor do those that pytest is kept out of.
    """
    reach = _reach(inventory.files)
    there = [name for name in test_files(inventory) if reach.has(name)]
    files = [name for name in there if _has_tests(inventory.files, name)]
    found = Counter(re.sub(r"(^|/)(tests?)/.*", r"\1\2/", name).rpartition("/")[0] or "." for name in files)
    if files:
        yield Finding(tuple(folder for folder, _ in found.most_common()), Place(files[0], 1))
    elif there:
        yield Finding(False, Place(there[0], 1), why="the test modules have no tests")


def _has_tests(files: Files, name: str) -> bool:
    """Whether a module may have tests: the one that ``startapp`` makes has none."""
    if name.rpartition("/")[2] not in ("tests.py", "test.py"):
        return True
    return _TESTS.search(files.text(name)) is not None


class Reach(NamedTuple):
    """Where pytest looks for tests: below some folders, which may be patterns, and in none of others.

    https://docs.pytest.org/en/stable/reference/reference.html#confval-testpaths
    """

    home: str = ""
    below: Sequence[str] = ()
    without: Sequence[str] = ()

    def has(self, name: str) -> bool:
        """Whether pytest finds a module by itself."""
        inside = name.removeprefix(f"{self.home}/") if self.home else name
        parts = inside.split("/")[:-1]
        starts = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        is_below = not self.below or any(
            fnmatch(start, each) for start in (inside, *starts) for each in self.below
        )
        return is_below and not any(fnmatch(part, each) for part in parts for each in self.without)


def _reach(files: Files) -> Reach:
    told = files.table("pyproject.toml", "tool", "pytest", "ini_options")
    options = next((found for name, section in SECTIONS if (found := files.ini(name).get(section))), told)
    if not isinstance(options, dict):
        return Reach()
    below = (path.removeprefix("./").rstrip("/") for path in _listed(options.get("testpaths")))
    return Reach(files.home, [path for path in below if path != "."], _listed(options.get("norecursedirs")))


def _listed(value: object) -> list[str]:
    """The items of an option, which is a list or a text with blanks in between."""
    items = value.split() if isinstance(value, str) else value
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []
