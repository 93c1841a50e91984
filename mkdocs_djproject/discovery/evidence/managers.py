"""What manages a project's packages, and runs what they bring."""

from __future__ import annotations

from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.problems import Place

MANAGERS = (
    ("uv.lock", "uv sync", "uv run "),
    ("poetry.lock", "poetry install", "poetry run "),
    ("pdm.lock", "pdm install", "pdm run "),
    ("Pipfile.lock", "pipenv install --dev", "pipenv run "),
    ("Pipfile", "pipenv install --dev", "pipenv run "),
)
"""What installs a project, by its lock file, and what its commands are run by."""


def manager(inventory: Inventory) -> tuple[Place | None, str, str]:
    """What manages the packages: the place that shows it, its command, and what commands are run by."""
    for name, install_command, prefix in MANAGERS:
        if inventory.files.has(name):
            return Place(name, 1), install_command, prefix
    if inventory.files.table("pyproject.toml", "tool", "poetry", "dependencies") is not None:
        place = inventory.files.toml_place("pyproject.toml", "tool", "poetry")
        return place, "poetry install", "poetry run "
    return None, "", ""
