"""Claims about the project that a file describes: every value, its default, its shorthands and its origin."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mkdocs_djproject.building import build_project
from mkdocs_djproject.configfile import read_config
from mkdocs_djproject.project import Reason
from tests.declared import project

DEFAULTS = [
    ("project_name", "shop"),
    ("project_title", "Shop"),
    ("description", ""),
    ("repository_url", ""),
    ("python_version", ""),
    ("django_version", ""),
    ("features.database.engine", "sqlite"),
    ("features.database.read_replica", False),
    ("features.api.rest_framework", False),
    ("features.api.graphql", False),
    ("features.api.websockets", False),
    ("features.api.versioning", "URL path versioning"),
    ("features.authentication.jwt", False),
    ("features.authentication.two_factor", False),
    ("features.authentication.oauth2", False),
    ("features.performance.caching", False),
    ("features.performance.celery", False),
    ("features.performance.elasticsearch", False),
    ("features.deployment.docker", False),
    ("features.deployment.kubernetes", False),
    ("features.deployment.monitoring", False),
    ("features.deployment.hosting", "vps"),
    ("features.deployment.proxy", "Nginx"),
    ("features.deployment.server", "Gunicorn"),
    ("features.deployment.web_servers", 2),
    ("features.deployment.cdn.provider", ""),
    ("features.storage.backend", "s3"),
    ("commands.install", ("pip install -r requirements/development.txt",)),
    ("commands.env", ("cp .env.example .env",)),
    ("commands.run", ("python manage.py runserver",)),
    ("commands.test", ("pytest",)),
    (
        "commands.lint",
        ("make lint", "flake8 .", "black --check .", "isort --check-only .", "pylint shop/ apps/"),
    ),
    ("commands.types", ("mypy shop/ apps/",)),
    ("commands.security", ("bandit -r shop/ apps/", "safety check")),
    ("commands.backup", ("python manage.py dbbackup",)),
    ("commands.restore", ("python manage.py dbrestore",)),
    ("commands.reset", ("python manage.py reset_db --noinput",)),
    ("paths.apps", "apps"),
    ("urls.local", "http://localhost:8000"),
    ("urls.rest", "/api/"),
    ("urls.swagger", "/api/swagger/"),
    ("urls.redoc", "/api/redoc/"),
    ("urls.token", "/api/auth/token/"),
    ("urls.graphql", "/graphql/"),
    ("advice", "open"),
    ("pages", None),
    ("custom", {}),
    ("apps", ()),
]


def value_at(found: Any, path: str) -> Any:
    """The value at a dotted path of attributes."""
    for name in path.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize(("path", "value"), DEFAULTS)
def test_a_value_has_its_default(path: str, value: Any) -> None:
    """Without a word about it, a value is its default."""
    assert value_at(project(""), path) == value


@pytest.mark.parametrize("path", [path for path, _ in DEFAULTS if path not in {"project_name", "custom"}])
def test_a_default_is_assumed(path: str) -> None:
    """What a project file does not say is known as assumed."""
    assert project("").is_assumed(path)


GIVEN = [
    ("project_title: The Shop", "project_title", "The Shop"),
    ("description: Sells.", "description", "Sells."),
    ("repository_url: https://example.org/s", "repository_url", "https://example.org/s"),
    ("repository_url: git@example.org:s.git", "repository_url", "git@example.org:s.git"),
    ('python_version: "3.10"', "python_version", "3.10"),
    ('django_version: "6.0a1"', "django_version", "6.0a1"),
    ("features: {api: {versioning: namespace}}", "features.api.versioning", "namespace"),
    ("features: {deployment: {hosting: aws}}", "features.deployment.hosting", "aws"),
    ("features: {deployment: {proxy: Caddy}}", "features.deployment.proxy", "Caddy"),
    ("features: {deployment: {server: uWSGI}}", "features.deployment.server", "uWSGI"),
    ("features: {deployment: {web_servers: 5}}", "features.deployment.web_servers", 5),
    ("features: {deployment: {cdn: off}}", "features.deployment.cdn", False),
    ("features: {deployment: {pipeline: Jenkins}}", "features.deployment.pipeline", "Jenkins"),
    ("commands: {test: make test}", "commands.test", ("make test",)),
    ("commands: {lint: [ruff check, mypy .]}", "commands.lint", ("ruff check", "mypy .")),
    ("commands: {run: 'docker compose up'}", "commands.run", ("docker compose up",)),
    ("commands:\n  env: |\n    cp a b\n\n    cp c d\n", "commands.env", ("cp a b", "cp c d")),
    ("paths: {apps: ./src/}", "paths.apps", "src"),
    ("paths: {apps: ./}", "paths.apps", "."),
    ("paths: {apps: src}", "commands.types", ("mypy shop/ src/",)),
    ("paths: {apps: .}", "commands.types", ("mypy .",)),
    ("urls: {rest: /v1/}", "urls.rest", "/v1/"),
    ("commands: {run: python manage.py runserver 8001}", "urls.local", "http://localhost:8001"),
    ("commands: {run: python manage.py runserver $PORT}", "urls.local", "http://localhost:PORT"),
    ("urls: {local: 'https://localhost:8443'}", "urls.local", "https://localhost:8443"),
    ("advice: folded", "advice", "folded"),
    ("advice: off", "advice", "off"),
    ('advice: "off"', "advice", "off"),
    ("advice: no", "advice", "off"),
    ("pages: [readme, apps]", "pages", ("readme", "apps")),
    ("pages: []", "pages", ()),
    ("custom: {color: red, sizes: [1]}", "custom", {"color": "red", "sizes": [1]}),
]


@pytest.mark.parametrize(("text", "path", "value"), GIVEN)
def test_a_given_value_is_kept(text: str, path: str, value: Any) -> None:
    """What a project file says is what the project has."""
    assert value_at(project(text), path) == value


LEFT_OUT = ["commands: {%s: false}", "commands: {%s: ''}", "commands: {%s: []}"]


@pytest.mark.parametrize("text", LEFT_OUT)
@pytest.mark.parametrize("name", ["install", "env", "run", "test", "lint", "types", "security", "reset"])
def test_a_command_is_left_out(text: str, name: str) -> None:
    """A command that is false or empty is left out."""
    assert value_at(project(text % name), f"commands.{name}") == ()


@pytest.mark.parametrize("name", ["rest", "swagger", "redoc", "token", "graphql", "websocket"])
def test_an_address_is_left_out(name: str) -> None:
    """An address that is false is left out."""
    assert value_at(project(f"urls: {{{name}: false}}"), f"urls.{name}") == ""


ORIGINS = [
    ("features: {performance: {caching: true}}", "features.performance.caching", True),
    ("features: {performance: {caching: true}}", "features.performance.caching.backend", False),
    ("features: {performance: {caching: redis}}", "features.performance.caching.backend", True),
    ("features: {performance: {caching: 'yes'}}", "features.performance.caching.backend", False),
    ("features: {performance: {caching: {backend: redis}}}", "features.performance.caching.backend", True),
    ("features: {performance: {caching: {backend: ''}}}", "features.performance.caching.backend", False),
    ("features: {performance: {caching: {backend: null}}}", "features.performance.caching.backend", False),
    ("features: {database: sqlite}", "features.database.engine", True),
    ("features: {database: {read_replica: true}}", "features.database.engine", False),
    ("features: {storage: s3}", "features.storage.backend", True),
    ("features: {storage: {}}", "features.storage", False),
    ("features: {authentication: {oauth2: [google]}}", "features.authentication.oauth2.providers", True),
    ("features: {deployment: {proxy: Nginx}}", "features.deployment.proxy", True),
    ("features: {deployment: {proxy: false}}", "features.deployment.proxy", True),
    ("features: {deployment: {proxy: null}}", "features.deployment.proxy", False),
    ("commands: {test: pytest}", "commands.test", True),
    ("commands: {test: pytest}", "commands.lint", False),
    ("project_title: Shop", "project_title", True),
    ("urls: {rest: false}", "urls.rest", True),
    ("paths: {apps: apps}", "paths.apps", True),
]


@pytest.mark.parametrize(("text", "path", "is_declared"), ORIGINS)
def test_what_is_written_is_declared(text: str, path: str, is_declared: bool) -> None:
    """A value that stands in the file is declared, even where it equals its default; all else is assumed."""
    assert project(text).how(path) == ("declared" if is_declared else "assumed")


def test_an_origin_has_its_place() -> None:
    """Where a value was declared is known by line and column."""
    found = project("features:\n  performance: {caching: redis}")
    assert str(found.origins["features.performance.caching.backend"].place) == "djproject.yml:3:26"


def test_reasons_stand_with_their_features() -> None:
    """Each feature given as a mapping may say why, and link to the decision, under its title."""
    text = """
features:
  database: {engine: mysql, why: It is there., read_replica: {decision: adr/7.md}}
  api: {graphql: {why: Asked for., decision: "https://example.org/adr/3"}}
"""
    assert project(text).reasons == {
        "features.database": Reason(title="Database", why="It is there."),
        "features.database.read_replica": Reason(title="Read replica", decision="adr/7.md"),
        "features.api.graphql": Reason(
            title="GraphQL API", why="Asked for.", decision="https://example.org/adr/3"
        ),
    }


def test_assumed_texts_stand_in() -> None:
    """A text that the file does not give may come from elsewhere, and then is assumed."""
    config = read_config(b"project_name: shop", "f")
    found = build_project(config, repository_url="https://example.org/s")
    assert (found.repository_url, found.how("repository_url")) == ("https://example.org/s", "assumed")


def test_a_declared_text_wins() -> None:
    """A text that the file gives is not replaced."""
    config = read_config(b"project_name: shop\nrepository_url: https://example.org/own", "f")
    assert build_project(config, repository_url="https://example.org/s").repository_url.endswith("own")


def test_a_project_is_frozen() -> None:
    """A project cannot be changed after it was built."""
    with pytest.raises(AttributeError):
        project("").project_name = "other"  # type: ignore[misc]  # the very thing that is refused
    assert isinstance(project(""), msgspec.Struct)
