"""Claims about what is declared and what was read of settings and files, as one project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_djproject.features import Caching, Celery, Database
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.project import Project
from tests.sites import write_files

SETTINGS = """\
import os

INSTALLED_APPS = ["rest_framework", "ninja", "graphene_django"]
DATABASES = {
    "default": {"ENGINE": "django.contrib.gis.db.backends.postgis"},
    "replica": {"ENGINE": "django.contrib.gis.db.backends.postgis"},
}
CACHES = {"default": {"BACKEND": os.environ["CACHE"]}}
CELERY_BROKER_URL = "amqp://rabbit"
"""
FILES = {
    "shop/manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
    "shop/config/settings.py": SETTINGS,
    "shop/requirements.txt": "Django>=5.2,<5.3\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a Django project in it."""
    write_files(tmp_path, FILES)
    return tmp_path


def loaded(folder: Path, text: str = "") -> Project:
    """The project that is read, with this text below ``discover`` in the project file."""
    (folder / "djproject.yml").write_text(f"discover: {{root: shop}}\n{text}")
    return load_project(folder / "djproject.yml", name="djproject.yml")


def test_what_is_not_declared_is_read(folder: Path) -> None:
    """Features, versions and commands come from the project, each with the place where it was read."""
    project = loaded(folder)
    assert project.features.database == Database(engine="postgresql", provider="PostGIS", read_replica=True)
    assert (project.django_version, project.commands.install) == ("5.2", ("pip install -r requirements.txt",))
    origin = project.origins["features.database.engine"]
    assert (origin.how, str(origin.place)) == ("read", "config/settings.py:5")


@pytest.mark.parametrize(
    ("declared", "path", "value"),
    [
        ("database: {read_replica: false}", "database", Database(engine="postgresql", provider="PostGIS")),
        ("database: mysql", "database", Database(engine="mysql", read_replica=True)),
        ("performance: {celery: true}", "performance.celery", Celery(broker="rabbitmq")),
        (
            "performance: {celery: {provider: RQ}}",
            "performance.celery",
            Celery(provider="RQ", broker="rabbitmq"),
        ),
        ("performance: {celery: false}", "performance.celery", False),
        ("performance: {caching: redis}", "performance.caching", Caching(backend="redis")),
        ("performance: false", "performance.celery", False),
        ("api: {graphql: false}", "api.graphql", False),
        ("performance: {celery: {why: Mail.}}", "performance.celery", Celery(broker="rabbitmq")),
        ("performance: {caching: {why: It is slow.}}", "performance.caching", False),
        ("api: {}", "api.graphql.provider", "Graphene-Django"),
    ],
)
def test_what_is_declared_wins_leaf_by_leaf(folder: Path, declared: str, path: str, value: Any) -> None:
    """A declared value replaces the one that was read, and leaves those beside it."""
    assert loaded(folder, f"features: {{{declared}}}\n").features.value(path) == value


def test_what_is_declared_is_called_declared(folder: Path) -> None:
    """A declared value is known from the project file, and what was read there is shown no more."""
    project = loaded(folder, "features: {database: {engine: mysql}, performance: {celery: false}}\n")
    assert project.how("features.database.engine") == "declared"
    assert project.how("features.database.read_replica") == "read"
    kept = {path for path in project.facts if "database" in path or "celery" in path}
    assert kept == {"features.database.read_replica"}


def test_what_cannot_be_read_is_not_known(folder: Path) -> None:
    """A value that is decided at run time is neither the default nor assumed, and its place is kept."""
    project = loaded(folder)
    origin = project.origins["features.performance.caching.backend"]
    assert (origin.how, str(origin.place)) == ("unknown", "config/settings.py:8")
    assert project.features.performance.caching is False
    assert not project.uses_redis


@pytest.mark.parametrize(
    "path",
    ["deployment.hosting", "deployment.proxy", "deployment.server", "deployment.cdn", "deployment.pipeline"],
)
def test_what_nothing_shows_is_not_assumed(folder: Path, path: str) -> None:
    """Of a project that is read, nothing is assumed: what it does not show is off, and not known."""
    project = loaded(folder)
    assert not project.features.value(path)
    assert not project.is_assumed(f"features.{path}")


def test_commands_are_not_assumed(folder: Path) -> None:
    """A project that is read has the commands that were read, and none of the usual ones."""
    commands = loaded(folder).commands
    assert (commands.env, commands.lint, commands.backup) == ((), (), ())


def test_a_declared_command_wins(folder: Path) -> None:
    """A declared command stands beside those that were read, and false leaves one out."""
    commands = loaded(folder, "commands: {lint: ruff check, install: false}\n").commands
    assert (commands.lint, commands.install, commands.run) == (
        ("ruff check",),
        (),
        ("python manage.py runserver",),
    )


def test_the_title_is_read(folder: Path) -> None:
    """Without a title in the project file, that of the project's README is taken."""
    (folder / "shop" / "README.md").write_text("# The Shop\n")
    assert loaded(folder).project_title == "The Shop"
    assert loaded(folder, "project_title: Mine\n").project_title == "Mine"
