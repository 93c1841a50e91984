"""The commands that install, run, test and keep a project, by what the project has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from shlex import quote

from mkdocs_djproject.discovery.evidence.deployment import pipeline_and_make_lines
from mkdocs_djproject.discovery.evidence.files import mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.installed import absent
from mkdocs_djproject.discovery.evidence.inventory import ROOT, Inventory
from mkdocs_djproject.discovery.evidence.management import manage_command
from mkdocs_djproject.discovery.evidence.managers import manager
from mkdocs_djproject.discovery.evidence.purposes import AFTER, FIRST, chosen, first_target
from mkdocs_djproject.discovery.evidence.requirementsfiles import requirements_files
from mkdocs_djproject.discovery.evidence.samplefiles import begun, is_for_compose_alone, samples
from mkdocs_djproject.discovery.evidence.testmodules import SECTIONS, sets_django_up, test_files
from mkdocs_djproject.discovery.evidence.tools import Tool, configured, tool_place
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.problems import Place

PYTEST = Tool(
    "pytest",
    "pytest",
    " ".join(name for name, _ in SECTIONS if name.endswith("pytest.ini")),
    " ".join(dict.fromkeys(section for _, section in SECTIONS)),
    r"\bpytest\b|\bpy\.test\b",
)


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


COVERAGE = ((".coveragerc", "run"), ("setup.cfg", "coverage:run"), ("tox.ini", "coverage:run"))
"""The files that configure Coverage.py beside pyproject.toml, and the section in each.

https://coverage.readthedocs.io/en/latest/config.html
"""


def coverage_source(inventory: Inventory) -> Iterator[Answer]:
    """A rule: on where the project has configured what a report of coverage counts."""
    files = inventory.files
    told = files.table("pyproject.toml", "tool", "coverage", "run")
    if isinstance(told, dict) and not told.keys().isdisjoint(_MEASURED):
        yield Finding(True, files.toml_place("pyproject.toml", "tool", "coverage", "run"))
    for name, section in COVERAGE:
        if not files.ini(name).get(section, {}).keys().isdisjoint(_MEASURED):
            yield Finding(True, files.place(name, rf"^\[{section}\]"))


_MEASURED = ("source", "source_pkgs", "source_dirs", "include")


def install(inventory: Inventory) -> Iterator[Answer]:
    """How the project is installed: by a target, its lock file, its requirements file, or as a package."""
    files = inventory.files
    by_target = [*_by_target(inventory, "install")]
    place, command, _ = manager(inventory)
    names = requirements_files(inventory)
    if by_target:
        yield by_target[0]
    elif place:
        yield Finding((command,), place)
    elif names:
        options = " ".join(f"-r {quote(name)}" for name in names)
        yield Finding((f"pip install {options}",), Place(names[-1], 1))
    elif files.table("pyproject.toml", "project") is not None:
        groups = mapping(files.table("pyproject.toml", "project", "optional-dependencies"))
        extra = next((name for name in ("dev", "development", "test") if name in groups), "")
        what = f'"{files.home or "."}[{extra}]"' if extra else quote(files.home or ".")
        yield Finding((f"pip install -e {what}",), files.toml_place("pyproject.toml", "project"))
    elif files.has("setup.py"):
        yield Finding((f"pip install -e {quote(files.home or '.')}",), Place(files.at("setup.py"), 1))


_COMPOSE = re.compile(r"\b(?:docker|podman)[ -]compose\b")


def env(inventory: Inventory) -> Iterator[Answer]:
    """How the environment file is begun: from an example; off without one, or for Compose alone."""
    sample = next(iter(samples(inventory.files)), None)
    target = begun(inventory, sample) if sample else ""
    starting = chosen(inventory.files, "run")[1]
    if sample and is_for_compose_alone(inventory, target) and not any(map(_COMPOSE.search, starting)):
        yield Finding(False, Place(sample.name, 1), why=f"nothing but Compose was seen to take {target}")
    elif sample:
        yield Finding((f"cp {quote(sample.name)} {quote(target)}",), Place(sample.name, 1))
    else:
        yield Finding(False, ROOT, why="there is no example environment file")


def _by_target(inventory: Inventory, purpose: str, runners: Iterable[str] = FIRST) -> Iterator[Finding]:
    """The targets of a task runner that are for a purpose."""
    targets, _ = chosen(inventory.files, purpose, runners)
    if targets:
        yield Finding(tuple(target.command for target in targets), targets[0].place)


def migrate(inventory: Inventory) -> Iterator[Answer]:
    """How migrations are applied, where a target does."""
    yield from _by_target(inventory, "migrate")


def procfile(inventory: Inventory) -> Iterator[Answer]:
    """The types of processes that a Procfile names.

    https://devcenter.heroku.com/articles/procfile
    """
    lines = inventory.files.lines("Procfile")
    matches = ((place, re.match(r"([\w-]+)\s*:\s*\S", line)) for place, line in lines)
    named = [(match[1], place) for place, match in matches if match]
    if named:
        yield Finding(tuple(name for name, _ in named), named[0][1])


def run(inventory: Inventory) -> Iterator[Answer]:
    """How the project is run: by a target, else as commands of Django are."""
    by_target = [*_by_target(inventory, "run")]
    manage = manage_command(inventory)
    yield from by_target
    if manage.text and not by_target:
        yield Finding((f"{manage.text} runserver",), manage.place)


def test(inventory: Inventory) -> Iterator[Answer]:
    """How the tests are run: by a target, the test runner that is set up, tox and its like, or Django."""
    ways = (
        _by_target(inventory, "test"),
        _runner_set_up(inventory),
        _by_target(inventory, "test", AFTER),
        _runner_of_django(inventory),
    )
    found = next((answer for way in ways for answer in way), None)
    if found:
        yield found
    elif not test_files(inventory):
        yield Finding(False, ROOT, why="there are no test modules")


def test_runner(inventory: Inventory) -> Iterator[Answer]:
    """The test runner: pytest where it is set up, else Django's where there are tests."""
    yield from islice(chain(_runner_set_up(inventory), _runner_of_django(inventory)), 1)


def _runner_set_up(inventory: Inventory) -> Iterator[Finding]:
    """The test runner that something says the project uses."""
    if place := _pytest(inventory):
        folder = f" {quote(inventory.files.home)}" if inventory.files.home else ""
        yield Finding((f"{manager(inventory)[2]}pytest{folder}",), place)
    elif manage_command(inventory).text and (place := _django_tests(inventory)):
        yield Finding((_django_test(inventory),), place)


def _pytest(inventory: Inventory) -> Place | None:
    """Where pytest is said to run the tests; None also where it has nothing that lets it run Django's."""
    plugin = inventory.requires("pytest-django")
    place = tool_place(inventory, PYTEST) or plugin
    if plugin or not place or not inventory.requirements or configured(inventory, PYTEST):
        return place
    is_for_others = _has_tests_of_django(inventory) and not sets_django_up(inventory)
    return None if is_for_others else place


def _has_tests_of_django(inventory: Inventory) -> bool:
    return any("django.test" in inventory.files.text(name) for name in test_files(inventory))


def _runner_of_django(inventory: Inventory) -> Iterator[Finding]:
    """Django's test runner, where there are tests."""
    tests = test_files(inventory)
    if tests and manage_command(inventory).is_own:
        yield Finding((_django_test(inventory),), Place(tests[0], 1))


def _django_test(inventory: Inventory) -> str:
    """The command of Django's test runner, which finds the tests below where it is run.

    It looks into no folder that is not a package unless it is told to.
    https://docs.djangoproject.com/en/stable/topics/testing/overview/#running-tests
    """
    folder = inventory.manage or ""
    is_hidden = folder and not inventory.files.has(f"{folder}/__init__.py")
    below = any(name.startswith(f"{folder}/") for name in test_files(inventory))
    return f"{manage_command(inventory).text} test{f' {quote(folder)}' if is_hidden and below else ''}"


def _django_tests(inventory: Inventory) -> Place | None:
    """Where a pipeline or a Makefile runs Django's own test runner."""
    lines = pipeline_and_make_lines(inventory)
    return next((place for place, line in lines if re.search(r"manage\.py test\b", line)), None)


def by_manage(command: str, app: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: a command of manage.py's that an installed app brings; off when the app is not installed."""

    def read(world: World) -> Iterator[Answer]:
        place, manage = world.app_place(app), manage_command(world.project).text
        if place is not None and manage:
            yield Finding((f"{manage} {command}",), place)
        elif place is None:
            yield from absent(world)

    return read
