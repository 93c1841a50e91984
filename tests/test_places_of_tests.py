"""Claims about where the pages say that tests belong: where a project keeps those it has."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: shop\ndiscover: {root: .}\n",
    "settings.py": 'INSTALLED_APPS = ["billing", "shop"]\n',
    "billing/models.py": "from django.db import models\nclass Bill(models.Model):\n    pass\n",
    "shop/models.py": "from django.db import models\nclass Item(models.Model):\n    pass\n",
}


class Case(NamedTuple):
    """Files with tests, where tests belong, those of a model, and those of a new app.

    A file after a dash is as ``startapp`` makes it.
    """

    tests: tuple[str, ...]
    belong: str
    of_a_model: str
    of_a_new_app: str


CASES = {
    "a module": Case(
        ("billing/tests.py",),
        "The tests of an app belong in `billing/tests.py`.",
        "in `billing/tests.py`",
        "**4. Write its tests** in `newapp/tests.py`",
    ),
    "a folder": Case(
        ("billing/tests/test_bills.py",),
        "The tests of an app belong in `billing/tests/`.",
        "in `billing/tests/test_models.py`",
        "**4. Make a package of its tests**: `newapp/tests/`",
    ),
    "a folder of modules with a name of its own": Case(
        ("billing/tests/tests_bills.py",),
        "The tests of an app belong in `billing/tests/`.",
        "in `billing/tests/test_models.py`",
        "**4. Make a package of its tests**: `newapp/tests/`",
    ),
    "a folder beside a module": Case(
        ("billing/tests.py", "billing/tests/__init__.py", "billing/tests/test_bills.py"),
        "The tests of an app belong in `billing/tests/`.",
        "in `billing/tests/test_models.py`",
        "**4. Make a package of its tests**: `newapp/tests/`",
    ),
    "modules beside the code": Case(
        ("billing/test_bills.py",),
        "The tests of an app belong beside its code, in modules such as `billing/test_models.py`.",
        "in `billing/test_models.py`",
        "**4. Write its tests** in modules such as `newapp/test_models.py`",
    ),
    "a module of another app": Case(
        ("shop/tests.py",),
        "The tests of an app belong in `billing/tests.py`.",
        "in `billing/tests.py`",
        "**4. Write its tests** in `newapp/tests.py`",
    ),
    "apart from the apps": Case(
        ("tests/shop/test_items.py", "tests/test_bills.py"),
        "The tests belong in `tests/`, apart from the apps.",
        "in `tests/`",
        "**4. Write its tests** in `tests/`",
    ),
    "apart from apps with modules that have no test": Case(
        ("tests/shop/test_items.py", "tests/test_bills.py", "-billing/tests.py"),
        "The tests belong in `tests/`, apart from the apps.",
        "in `tests/`",
        "**4. Write its tests** in `tests/`",
    ),
    "a module that has no test yet": Case(
        ("-billing/tests.py",),
        "The tests of an app belong in `billing/tests.py`.",
        "in `billing/tests.py`",
        "**4. Write its tests** in `newapp/tests.py`",
    ),
    "nowhere": Case(
        (),
        "The tests of an app belong in `billing/tests/`.",
        "in `billing/tests/test_models.py`",
        "**4. Make a package of its tests**: `newapp/tests/`",
    ),
}


MADE = "from django.test import TestCase\n\n# Create your tests here.\n"
WRITTEN = f"{MADE}class BillTests(TestCase): ...\n"


def files_of(tests: tuple[str, ...]) -> dict[str, str]:
    """The texts of a case's files."""
    return {name.removeprefix("-"): MADE if name.startswith("-") else WRITTEN for name in tests}


@pytest.mark.parametrize("name", CASES)
def test_tests_belong_where_the_project_has_some(name: str, tmp_path: Path) -> None:
    """A folder of tests beside a module of tests would hide it, so that the pages name what is there."""
    case = CASES[name]
    write_files(tmp_path, {**FILES, **files_of(case.tests)})
    page = render_page(load_project(tmp_path / "djproject.yml"), "contributing").markdown
    assert case.belong in page
    assert f". Test what it does**, {case.of_a_model}\n" in page
    assert case.of_a_new_app in page


def test_an_example_of_a_module_of_tests_has_some(tmp_path: Path) -> None:
    """The module that startapp makes for the first app is no example while another app has tests."""
    write_files(tmp_path, {**FILES, **files_of(("-billing/tests.py", "shop/tests.py"))})
    project = load_project(tmp_path / "djproject.yml")
    assert project.test_commands.path == "shop/tests.py"
    readme = render_page(project, "readme").markdown
    assert "The tests of [Shop](apps/shop.md) are these:" in readme


def test_modules_without_tests_are_not_shown(tmp_path: Path) -> None:
    """Where no module of tests has any, no page shows one as an example."""
    write_files(tmp_path, {**FILES, **files_of(("-billing/tests.py", "-shop/tests.py"))})
    assert (
        "### Test structure" not in render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    )
