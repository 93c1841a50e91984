"""The commands that install, run, test and keep a project, by what the project has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.declared import example_file
from mkdocs_djproject.discovery.evidence.deployment import pipeline_files
from mkdocs_djproject.discovery.evidence.files import mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, listed
from mkdocs_djproject.discovery.evidence.installed import absent
from mkdocs_djproject.discovery.evidence.inventory import ROOT, Inventory
from mkdocs_djproject.discovery.evidence.managers import manager
from mkdocs_djproject.discovery.evidence.targets import MAKEFILES, first_target
from mkdocs_djproject.discovery.evidence.tools import Tool, tool_place
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.problems import Place

DEVELOPMENT = listed(
    "dev development local devel develop requirements-dev dev-requirements requirements_dev dev_requirements "
    "requirements-local requirements.dev requirements-development requirements base"
)
"""Requirements files by their names, those for development first."""

PYTEST = Tool("pytest", "pytest", "pytest.ini .pytest.ini", "pytest tool:pytest", r"\bpytest\b|\bpy\.test\b")
_PIP_FILES = r"(?:[\w-]+/)?[\w.-]*requirements[\w.-]*\.txt|requirements/[\w.-]+\.txt"


def by_target(*names: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: the target of make or just that is called by one of some names."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        for command, place in first_target(inventory.files, names).items():
            yield Finding((command,), place)

    return read


def required(*names: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: on when one of some packages is required, off when the project requires others."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        places = [place for name in names if (place := inventory.requires(name))]
        if places or inventory.requirements:
            yield Finding(bool(places), places[0] if places else ROOT)

    return read


def install(inventory: Inventory) -> Iterator[Answer]:
    """How the project is installed: by its lock file, its requirements file, or as a package."""
    files = inventory.files
    place, command, _ = manager(inventory)
    file = requirements_file(inventory)
    if place:
        yield Finding((command,), place)
    elif file:
        yield Finding((f"pip install -r {file}",), Place(file, 1))
    elif files.table("pyproject.toml", "project") is not None:
        groups = mapping(files.table("pyproject.toml", "project", "optional-dependencies"))
        extra = next((name for name in ("dev", "development", "test") if name in groups), "")
        what = f'".[{extra}]"' if extra else "."
        yield Finding((f"pip install -e {what}",), files.toml_place("pyproject.toml", "project"))
    elif files.has("setup.py"):
        yield Finding(("pip install -e .",), Place("setup.py", 1))


def requirements_file(inventory: Inventory) -> str:
    """The requirements file for development, else the plain one; empty when there is none."""
    names = inventory.files.matching(_PIP_FILES)
    by_stem = {name.rpartition("/")[2].removesuffix(".txt"): name for name in reversed(names)}
    return next((by_stem[stem] for stem in DEVELOPMENT if stem in by_stem), "")


def env(inventory: Inventory) -> Iterator[Answer]:
    """How the environment file is begun: from the example file; off when there is none."""
    name = example_file(inventory.files)
    folder = name.rpartition("/")[0]
    if name:
        yield Finding((f"cp {name} {folder + '/' if folder else ''}.env",), Place(name, 1))
    else:
        yield Finding(False, ROOT, why="there is no example environment file")


def _manage_file(inventory: Inventory) -> str:
    return f"{inventory.manage}/manage.py" if inventory.manage else "manage.py"


def _manage(inventory: Inventory) -> str:
    return f"{manager(inventory)[2]}python {_manage_file(inventory)}"


def run(inventory: Inventory) -> Iterator[Answer]:
    """How the project is run: by manage.py, where there is one."""
    if inventory.manage is not None:
        yield Finding((f"{_manage(inventory)} runserver",), Place(_manage_file(inventory), 1))


def test(inventory: Inventory) -> Iterator[Answer]:
    """How the tests are run: by pytest where it is set up, else by Django's runner where there are tests."""
    tests = inventory.files.matching(r"(?:.*/)?(?:tests?\.py|test_\w+\.py)", aside=True)
    if place := tool_place(inventory, PYTEST) or inventory.requires("pytest-django"):
        yield Finding((f"{manager(inventory)[2]}pytest",), place)
    elif inventory.manage is not None and (place := _django_tests(inventory)):
        yield Finding((f"{_manage(inventory)} test",), place)
    elif inventory.manage is not None and tests:
        yield Finding((f"{_manage(inventory)} test",), Place(tests[0], 1))
    elif not tests:
        yield Finding(False, ROOT, why="there are no test modules")


def _django_tests(inventory: Inventory) -> Place | None:
    """Where a pipeline or a Makefile runs Django's own test runner."""
    names = [*[file for file, _ in pipeline_files(inventory)], *MAKEFILES]
    lines = (pair for name in names for pair in inventory.files.lines(name))
    return next((place for place, line in lines if re.search(r"manage\.py test\b", line)), None)


def by_manage(command: str, app: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: a command of manage.py's that an installed app brings; off when the app is not installed."""

    def read(world: World) -> Iterator[Answer]:
        place = world.app_place(app)
        if place is not None:
            yield Finding((f"{_manage(world.project)} {command}",), place)
        else:
            yield from absent(world)

    return read
