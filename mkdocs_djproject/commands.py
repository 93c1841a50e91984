"""How people work with a project: its commands, folders and addresses, and what they are unless told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from mkdocs_djproject.developmentserver import UNKNOWN_ADDRESS, USUAL_PORT, address_of
from mkdocs_djproject.vocabulary import PRODUCTION, SETTINGS_VARIABLE

Lines = tuple[str, ...]
"""Command lines in the order in which they are run; empty where the project has no such command."""


class Commands(msgspec.Struct, frozen=True, kw_only=True):
    """The command lines of each task."""

    install: Lines = ("pip install -r requirements/development.txt",)
    env: Lines = ("cp .env.example .env",)
    run: Lines = ("python manage.py runserver",)
    test: Lines = ("pytest",)
    lint: Lines = ()
    types: Lines = ()
    security: Lines = ()
    backup: Lines = ("python manage.py dbbackup",)
    restore: Lines = ("python manage.py dbrestore",)
    reset: Lines = ("python manage.py reset_db --noinput",)

    @property
    def has_quality(self) -> bool:
        """Whether there are commands for linting, type checking or security checks."""
        return bool(self.lint or self.types or self.security)

    @property
    def has_backup(self) -> bool:
        """Whether there are commands that back up, restore or reset the database."""
        return bool(self.backup or self.restore or self.reset)

    @property
    def env_file(self) -> str:
        """The file of variables that is begun, as its command names it."""
        copied = [line.split() for line in self.env if line.startswith("cp ")]
        return copied[0][-1].strip("'\"") if copied else ".env"

    @property
    def check_names(self) -> tuple[str, ...]:
        """What there are commands for that check a change, in words."""
        checks = {
            "tests": self.test,
            "linting": self.lint,
            "type checking": self.types,
            "security checks": self.security,
        }
        return tuple(name for name, lines in checks.items() if lines)

    @property
    def checks(self) -> Lines:
        """Every command that checks a change, in the order in which people run them."""
        return (*self.test, *self.lint, *self.types, *self.security)


def default_commands(project_name: str, apps_folder: str) -> Commands:
    """The commands of a project that declares none."""
    folders = "." if apps_folder == "." else f"{project_name}/ {apps_folder}/"
    return Commands(
        lint=("make lint", "flake8 .", "black --check .", "isort --check-only .", f"pylint {folders}"),
        types=(f"mypy {folders}",),
        security=(f"bandit -r {folders}", "safety check"),
    )


class Paths(msgspec.Struct, frozen=True, kw_only=True):
    """The folders of the project, relative to its root, with forward slashes and none at the end."""

    apps: str = "apps"


class Urls(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses of the running project: paths on ``local``, or whole URLs; empty where there is none."""

    local: str = address_of(USUAL_PORT)
    admin: str = ""
    health: str = ""
    rest: str = "/api/"
    schema: str = ""
    swagger: str = "/api/swagger/"
    redoc: str = "/api/redoc/"
    token: str = "/api/auth/token/"  # noqa: S105 - an address, not a secret
    graphql: str = "/graphql/"
    websocket: str = "/ws/"

    def full(self, name: str) -> str:
        """The whole URL of the address called ``name``, empty where there is none."""
        address: str = getattr(self, name)
        if not address.startswith("/"):
            return address
        return self._base(name) + address

    @property
    def is_local_known(self) -> bool:
        """Whether it is known where the development server answers."""
        return self.local not in ("", UNKNOWN_ADDRESS)

    @property
    def health_path(self) -> str:
        """The path by which a host asks whether all is well: the health check's, else the home page's."""
        return urlsplit(self.health).path or "/"

    @property
    def websocket_route(self) -> str:
        """The path of WebSockets as a route has it: without a slash before it, and without a host."""
        return urlsplit(self.websocket).path.lstrip("/")

    def _base(self, name: str) -> str:
        base = self.local.rstrip("/")
        return "ws" + base.removeprefix("http") if name == "websocket" else base


class TestRunner(NamedTuple):
    """How a test command takes more arguments, and which of them need a package of their own.

    ``program`` is the word in place of which ``coverage run`` traces the tests.
    """

    coverage: str
    one_file: str
    parallel: str
    needing: tuple[str, ...] = ("coverage",)
    program: str = "python "


PYTEST = TestRunner(
    "{command} --cov{measured} --cov-report=html",
    "{command} {path}",
    "{command} -n auto",
    ("coverage", "parallel"),
)
TRACED_PYTEST = PYTEST._replace(coverage="{traced}-m pytest\n{before}coverage report", program="pytest")
DJANGO = TestRunner("{traced}\n{before}coverage report", "{everywhere} {module}", "{command} --parallel")


def test_runner(command: str) -> TestRunner | None:
    """How ``command`` takes more arguments, or None when that is not known.

    Known are a command that ends in ``pytest`` and one of Django's own that ends in ``test``
    (https://docs.djangoproject.com/en/stable/topics/testing/overview/#running-tests).
    """
    words = without_folder(command).split()
    if words[-1:] == ["pytest"]:
        return PYTEST
    is_django = words[-1:] == ["test"] and words[-2].endswith(("manage.py", "django")) if words[1:] else False
    return DJANGO if is_django else None


def without_folder(command: str) -> str:
    """A command of Django's test runner without the folder of its manage.py, in which it looks for tests."""
    start, _, folder = command.rpartition(" ")
    return start if start.endswith(f" {folder}/manage.py test") else command


class TestCommands(NamedTuple):
    """A test command, and the same with more arguments: empty where it is not known how.

    ``source`` is the package or folder whose lines a report of coverage counts, empty where the project has
    configured that. ``path`` is that of the test module that is the example of one, empty where there is
    none, and ``module`` its import path; ``lacking`` are the arguments, by name, for which the project lacks
    a package.
    """

    command: str
    source: str
    path: str
    module: str
    lacking: tuple[str, ...] = ()

    @property
    def coverage(self) -> str:
        """The command with a coverage report."""
        return self._with("coverage")

    @property
    def parallel(self) -> str:
        """The command on all processors."""
        return self._with("parallel")

    @property
    def one_module(self) -> str:
        """The command for one module of an app."""
        return self._with("one_file") if self.path else ""

    def _with(self, variant: str) -> str:
        runner = test_runner(self.command)
        if runner is None or (variant in runner.needing and variant in self.lacking):
            return ""
        if runner is PYTEST and "pytest_cov" in self.lacking:
            runner = TRACED_PYTEST
        measured = f"={self.source}" if self.source else ""
        option = f" --source{measured}" if measured else ""
        traced = self.command.replace(runner.program, f"coverage run{option} ", 1)
        pattern: str = getattr(runner, variant)
        parts = {
            "before": self.command.partition(runner.program)[0],
            "everywhere": without_folder(self.command),
        }
        return pattern.format(traced=traced, measured=measured, **parts, **self._asdict())


def for_production(manage: str, modules: Sequence[str], default: str, told: str = "") -> str:
    """What commands of Django are written after where the project is deployed: with production's settings.

    Args:
        manage: the same on one's own machine.
        modules: the settings modules, the chosen one first.
        default: the module that it sets by itself, empty where that is not known.
        told: the module that something else than its name says is production's.
    """
    production = named_production(modules) or told
    if default:
        plain = re.sub(rf"\b{SETTINGS_VARIABLE}=\S+ ", "", manage)
        return plain if production in ("", default) else f"{SETTINGS_VARIABLE}={production} {plain}"
    chosen = "".join(modules[:1])
    return re.sub(rf"\b{SETTINGS_VARIABLE}=\S+ ", f"{SETTINGS_VARIABLE}={production or chosen} ", manage)


def named_production(modules: Sequence[str]) -> str:
    """The settings module that is named after production, the chosen one before others; empty without."""
    last = {name: name.split(".")[-1].lower() for name in modules}
    chosen = "".join(modules[:1])
    named = (name for word in PRODUCTION for name in modules if last[name] == word)
    return chosen if last.get(chosen) in PRODUCTION else next(named, "")
