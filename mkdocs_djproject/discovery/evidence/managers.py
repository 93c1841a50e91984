"""What manages a project's packages, and runs what they bring."""

from __future__ import annotations

from shlex import quote
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.problems import Place


class Manager(NamedTuple):
    """A manager of packages: what installs a project, and what runs a command of its packages.

    ``elsewhere`` does the latter from the root for a project in the folder ``{}``.
    """

    install: str
    run: str
    elsewhere: str


UV = Manager("uv sync", "uv run ", "uv run --project {} ")
POETRY = Manager("poetry install", "poetry run ", "poetry run --project {} ")
PDM = Manager("pdm install", "pdm run ", "pdm run --project {} ")
PIPENV = Manager("pipenv install --dev", "pipenv run ", "PIPENV_PIPFILE={}/Pipfile pipenv run ")

MANAGERS = (
    ("uv.lock", UV),
    ("poetry.lock", POETRY),
    ("pdm.lock", PDM),
    ("Pipfile.lock", PIPENV),
    ("Pipfile", PIPENV),
)
"""What manages packages, by its lock file.

https://docs.astral.sh/uv/reference/cli/#uv-run
https://python-poetry.org/docs/cli/#global-options
https://pdm-project.org/latest/reference/cli/
https://pipenv.pypa.io/en/latest/configuration.html
"""


def manager(inventory: Inventory) -> tuple[Place | None, str, str]:
    """What manages the packages: the place that shows it, its command, and what commands are run by.

    Both are run at the root.
    """
    place, found = _manager(inventory)
    home = inventory.files.home
    if place is None or found is None:
        return None, "", ""
    return place, inside(inventory, found.install), found.elsewhere.format(quote(home)) if home else found.run


def inner_prefix(inventory: Inventory) -> str:
    """What commands of the packages are run by in the home folder."""
    found = _manager(inventory)[1]
    return found.run if found else ""


def inside(inventory: Inventory, command: str) -> str:
    """A command of the home folder's as it is run at the root."""
    home = quote(inventory.files.home)
    return f"(cd {home} && {command})" if inventory.files.home else command


def _manager(inventory: Inventory) -> tuple[Place | None, Manager | None]:
    files = inventory.files
    for name, found in MANAGERS:
        if files.has(name):
            return Place(files.at(name), 1), found
    if files.table("pyproject.toml", "tool", "poetry", "dependencies") is not None:
        return files.toml_place("pyproject.toml", "tool", "poetry"), POETRY
    return None, None
