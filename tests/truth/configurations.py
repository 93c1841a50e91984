"""The configurations of which the pages are checked, from the text of a project file to pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from tests.truth.apps import RICH
from tests.truth.combinations import FACTORS, TRIPLES, Row, covering_rows, groups_of, single_rows
from tests.truth.facts import ASSUMED, COMMANDS, PAGES, PROJECT_NAME, PROJECT_TITLE, Facts, facts_of
from tests.truth.reading import Page, read_page

EVERYTHING: Row = {name: next(filter(None, values), None) for name, values in FACTORS.items()} | {
    "features.deployment.hosting": "aws",
    "features.deployment.web_servers": 3,
    "apps": RICH,
}
"""Every feature on."""

FOLDER = "folder-of-a-machine-"
"""How the name of the folder begins in which the project files stand."""

BASES: dict[str, Row] = {"little": {}, "much": EVERYTHING}
"""The configurations of which every value is changed alone."""

OWN_WAYS: Row = {
    "description": "Sells books to people who read.",
    "commands.install": "uv sync",
    "commands.env": "make env",
    "commands.run": "make serve",
    "commands.test": "uv run pytest",
    "commands.lint": ["ruff check", "ruff format --check"],
    "commands.types": "pyright",
    "commands.security": "pip-audit",
    "commands.backup": "make backup",
    "commands.restore": "make restore",
    "commands.reset": "make empty",
    "paths.apps": "src",
    "urls.local": "https://shop.localhost:8443",
    "urls.rest": "/rest/",
    "urls.swagger": "/rest/try/",
    "urls.redoc": "/rest/read/",
    "urls.token": "/rest/token/",
    "urls.graphql": "/graph/",
    "urls.websocket": "/live/",
}
"""Commands, folders and addresses of the project's own."""

NAMED: dict[str, Row] = {
    "everything, in ways of its own": EVERYTHING | OWN_WAYS,
    "nothing, in ways of its own": OWN_WAYS,
    "tests by Django": {"commands.test": "python manage.py test", "apps": RICH},
    "no commands": EVERYTHING | {f"commands.{name}": False for name in COMMANDS},
    "no interactive documentation": EVERYTHING | {"urls.swagger": False, "urls.redoc": False},
    "no token address": EVERYTHING | {"urls.token": False, "features.api.graphql": None},
    "nothing assumed": {"features.storage": False}
    | {f"features.deployment.{name}": False for name in ASSUMED},
    "Heroku without Redis": {
        "features.deployment.hosting": "heroku",
        "features.database.engine": "postgresql",
        "features.performance.caching": "memcached",
        "features.performance.celery": "rabbitmq",
    },
    "AWS with S3": {
        "features.deployment.hosting": "aws",
        "features.database.engine": "postgresql",
        "features.storage": "s3",
    },
}  # fmt: skip
"""Configurations worth a name."""


class Configuration(NamedTuple):
    """A configuration: its name, and what its project file declares."""

    name: str
    row: Row

    def __str__(self) -> str:
        given = {path: value for path, value in self.row.items() if value is not None}
        short = {path.removeprefix("features."): value for path, value in given.items()}
        if "apps" in short:
            short["apps"] = f"{len(short['apps'])} apps"
        return f"{self.name}: {short}"

    @property
    def text(self) -> str:
        """The text of its project file."""
        data: dict[str, Any] = {"project_name": PROJECT_NAME, "project_title": PROJECT_TITLE}
        for path, value in self.row.items():
            if value is not None:
                *above, key = path.split(".")
                inner = data
                for name in above:
                    inner = inner.setdefault(name, {})
                inner[key] = value
        return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


@lru_cache(1)
def configurations() -> tuple[Configuration, ...]:
    """Every configuration that is checked: pairs of values, single values, and those with a name."""
    return tuple(_configurations())


def _configurations() -> Iterator[Configuration]:
    for number, row in enumerate(covering_rows(FACTORS, groups_of(FACTORS, TRIPLES)), start=1):
        yield Configuration(f"pairs {number}", row)
    for name, base in BASES.items():
        for number, row in enumerate(single_rows(FACTORS, base), start=1):
            yield Configuration(f"{name} {number}", row)
    for name, row in NAMED.items():
        yield Configuration(name, row)
    for page in PAGES:
        others = [other for other in PAGES if other != page]
        yield Configuration(f"no {page} page", EVERYTHING | {"pages": others})
        yield Configuration(f"the {page} page alone", EVERYTHING | {"pages": [page]})
        yield Configuration(f"nothing else, no {page} page", {"pages": others})


class Rendered(NamedTuple):
    """A configuration with its facts, and its pages as rendered."""

    configuration: Configuration
    facts: Facts
    pages: tuple[Page, ...]

    def page(self, name: str) -> Page | None:
        """The page with a name, None when the configuration leaves it out."""
        return next((page for page in self.pages if page.name == name), None)


@lru_cache(1)
def rendered() -> tuple[Rendered, ...]:
    """Every configuration with its pages, rendered once for all tests of a process."""
    with tempfile.TemporaryDirectory(prefix=FOLDER) as folder:
        return tuple(render(one, Path(folder)) for one in configurations())


def render(configuration: Configuration, folder: Path) -> Rendered:
    """The pages of a configuration, by way of a project file in a folder."""
    path = folder / "djproject.yml"
    path.write_text(configuration.text, encoding="utf-8")
    project = load_project(path)
    pages = tuple(read_page(page.name, page.src_uri, page.markdown) for page in render_pages(project))
    return Rendered(configuration, facts_of(configuration.row), pages)
