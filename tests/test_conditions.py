"""Claims about truth: over every pair of feature values, pages say what is so and nothing that is not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
import pytest

from mkdocs_djproject.commands import default_commands
from mkdocs_djproject.features import Caching, Celery, Features, Monitoring, OAuth2, Storage
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.project import Project

OPTIONS: dict[str, tuple[Any, ...]] = {
    "database.engine": ("postgresql", "mysql", "mariadb", "oracle", "sqlite", "other"),
    "database.read_replica": (True, False),
    "api.rest_framework": (True, False),
    "api.graphql": (True, False),
    "api.websockets": (True, False),
    "authentication.jwt": (True, False),
    "authentication.oauth2": (OAuth2(), OAuth2(providers=("google", "github")), False),
    "authentication.two_factor": (True, False),
    "performance.caching": (Caching(), Caching(backend="memcached"), False),
    "performance.celery": (Celery(), Celery(broker="rabbitmq"), False),
    "performance.elasticsearch": (True, False),
    "deployment.docker": (True, False),
    "deployment.kubernetes": (True, False),
    "deployment.monitoring": (Monitoring(), Monitoring(provider="datadog"), False),
    "deployment.hosting": ("aws", "heroku", "gcp", "azure", "vps", "other"),
    "deployment.proxy": ("Nginx", "caddy", False),
    "deployment.server": ("Gunicorn", "uvicorn", False),
    "deployment.web_servers": (2, False),
    "deployment.cdn": (True, False),
    "deployment.pipeline": (True, "GitHub Actions", False),
    "storage": (Storage(), Storage(backend="local"), False),
}
"""The values of every feature that are worth telling apart."""

PAIRS = list(itertools.combinations(OPTIONS, 2))


class Rule(NamedTuple):
    """Words that stand on the pages when, and only when, something is so."""

    words: str
    is_so: Callable[[Project], bool]


def on(path: str, value: object = None) -> Callable[[Project], bool]:
    """Whether a feature is on, or has this value."""
    if value is None:
        return lambda project: bool(project.features.value(path))
    return lambda project: bool(project.features.value(path) == value)


def both(*conditions: Callable[[Project], bool]) -> Callable[[Project], bool]:
    """Whether all of these are so."""
    return lambda project: all(condition(project) for condition in conditions)


def has_server(project: Project) -> bool:
    """Whether the database is a server."""
    return project.features.database.engine != "sqlite"


def no_api(project: Project) -> bool:
    """Whether programs have nothing to talk to."""
    api = project.features.api
    return not (api.rest_framework or api.graphql or api.websockets)


RULES = (
    Rule(r"PostgreSQL", on("database.engine", "postgresql")),
    Rule(r"\bMySQL", on("database.engine", "mysql")),
    Rule(r"MariaDB", on("database.engine", "mariadb")),
    Rule(r"Oracle", on("database.engine", "oracle")),
    Rule(r"SQLite", on("database.engine", "sqlite")),
    Rule(r"\*\*Read replicas\*\*|replica of", on("database.read_replica")),
    Rule(r"REST Framework|Swagger|ReDoc|OpenAPI|\bserializers\.py", on("api.rest_framework")),
    Rule(r"Graph[iQ]L|Graphene", on("api.graphql")),
    Rule(r"WebSocket|Channels", on("api.websockets")),
    Rule(r"has no API", no_api),
    Rule(r"test_api\.py", lambda project: not no_api(project)),
    Rule(r"JWT|Bearer", on("authentication.jwt")),
    Rule(r"`Token` header", lambda p: p.features.api.rest_framework and not p.features.authentication.jwt),
    Rule(r"OAuth", on("authentication.oauth2")),
    Rule(r"OAuth2 \(google, github\)", on("authentication.oauth2", OAuth2(providers=("google", "github")))),
    Rule(r"Two-factor authentication \(2FA\)|[Tt]wo-factor|2FA", on("authentication.two_factor")),
    Rule(r"[Rr]edis|REDIS", lambda project: project.uses_redis),
    Rule(r"Memcached", on("performance.caching", Caching(backend="memcached"))),
    Rule(r"RabbitMQ", on("performance.celery", Celery(broker="rabbitmq"))),
    Rule(r"timeout=300|Caching layer", on("performance.caching")),
    Rule(r"[Cc]elery|shared_task", on("performance.celery")),
    Rule(r"Elasticsearch|[Ff]ull-text", on("performance.elasticsearch")),
    Rule(r"[Dd]ocker|Compose|Swarm|[Cc]ontainer\b", on("deployment.docker")),
    Rule(r"\*\*Database container\*\*", both(on("deployment.docker"), has_server)),
    Rule(r"Kubernetes|pod autoscaling", on("deployment.kubernetes")),
    Rule(r"Swarm", lambda p: p.features.deployment.docker and not p.features.deployment.kubernetes),
    Rule(r"Sentry", on("deployment.monitoring", Monitoring())),
    Rule(r"Datadog", on("deployment.monitoring", Monitoring(provider="datadog"))),
    Rule(r"Nginx", on("deployment.proxy", "Nginx")),
    Rule(r"Caddy", on("deployment.proxy", "caddy")),
    Rule(r"Gunicorn", on("deployment.server", "Gunicorn")),
    Rule(r"Uvicorn", on("deployment.server", "uvicorn")),
    Rule(r"CDN", on("deployment.cdn")),
    Rule(r"EC2/ECS", on("deployment.hosting", "aws")),
    Rule(r"\bRDS\b", both(on("deployment.hosting", "aws"), has_server)),
    Rule(r"CloudFront", both(on("deployment.hosting", "aws"), on("deployment.cdn"))),
    Rule(r"dynos", on("deployment.hosting", "heroku")),
    Rule(r"Heroku Postgres", both(on("deployment.hosting", "heroku"), on("database.engine", "postgresql"))),
    Rule(r"Heroku Redis", both(on("deployment.hosting", "heroku"), lambda project: project.uses_redis)),
    Rule(r"Google Cloud", on("deployment.hosting", "gcp")),
    Rule(r"Azure", on("deployment.hosting", "azure")),
    Rule(r"VPS or dedicated servers", lambda p: p.features.deployment.hosting in {"vps", "other"}),
    Rule(r"blue-green", on("deployment.pipeline")),
    Rule(r"GitHub Actions", on("deployment.pipeline", "GitHub Actions")),
    Rule(r"\bS3\b", on("storage", Storage())),
    Rule(r"local disk", on("storage", Storage(backend="local"))),
)


def project(values: dict[str, Any]) -> Project:
    """A project in which all that can be off is off, save these values."""
    features = Features()
    off = {path: choices[-1] for path, choices in OPTIONS.items() if choices[-1] is False}
    for path, value in (off | values).items():
        group, _, name = path.partition(".")
        changed = msgspec.structs.replace(getattr(features, group), **{name: value}) if name else value
        features = msgspec.structs.replace(features, **{group: changed})
    commands = default_commands("shop", "apps")
    return Project(project_name="shop", project_title="Shop", features=features, commands=commands)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_pages_are_true_for_every_pair(first: str, second: str) -> None:
    """Whatever two features are, the pages name what is there, and nothing that is off."""
    for values in itertools.product(OPTIONS[first], OPTIONS[second]):
        asked = project({first: values[0], second: values[1]})
        said = "".join(page.markdown for page in render_pages(asked))
        wrong = [rule.words for rule in RULES if bool(re.search(rule.words, said)) != rule.is_so(asked)]
        assert wrong == [], values


@pytest.mark.parametrize("advice", ["open", "folded"])
def test_numbers_of_components_are_consecutive(advice: str) -> None:
    """Whichever parts are off, those that are there are numbered from 1 without a gap."""
    names = ("performance.caching", "performance.celery", "performance.elasticsearch")
    for switches in itertools.product((True, False), repeat=3):
        values = {name: OPTIONS[name][0] for name, is_on in zip(names, switches, strict=True) if is_on}
        pages = render_pages(msgspec.structs.replace(project(values), advice=advice))
        numbers = re.findall(r"^### (\d+)\. ", pages[1].markdown, re.MULTILINE)
        assert numbers == [str(number) for number in range(1, 4 + len(values))]
