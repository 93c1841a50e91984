"""The environment variables that a project's settings usually read, for exactly what the project uses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.features import Celery, Features
from mkdocs_djproject.servers import BROKER_PASSWORD, DATABASE_PASSWORD
from mkdocs_djproject.variableforms import fitted

SETTINGS = "settings"
"""The purpose of the variable that names the settings module."""


class Variable(NamedTuple):
    """A variable: its name, an example, whether it is a secret, and the key of what it is for.

    ``inside`` is its value within the starting point for Compose, where another service gives it;
    ``is_passed_on`` says that it may as well be missing there.
    """

    name: str
    example: str
    purpose: str
    is_secret: bool = False
    inside: str = ""
    subject: str = ""
    is_passed_on: bool = False

    @property
    def value(self) -> str:
        """The value as a Compose file takes it: from another service, or from the ``.env`` file.

        Without one, Compose passes on what is set there, if anything is.
        """
        otherwise = "" if self.is_passed_on else f"${{{self.name}:?set it in .env}}"
        return self.inside or otherwise

    @property
    def on_host(self) -> str:
        """The value as a person's shell gives it to a host, which reads it there unless it is known."""
        return self.example if self.names_settings else f'"${self.name}"'

    @property
    def names_settings(self) -> bool:
        """Whether it names the settings module, so that its value is known."""
        return self.purpose == SETTINGS

    @property
    def is_signing_key(self) -> bool:
        """Whether it is the key that Django signs with, which any long random text may be."""
        return self.purpose == "secret_key"

    def is_database_of(self, features: Features) -> bool:
        """Whether it is the address of the database, and that is PostgreSQL, which most hosts offer."""
        return self.purpose == "database" and features.database.engine == "postgresql"


DATABASE_URLS = {
    "postgresql": ("postgres://NAME:PASSWORD@db.example.org:5432/NAME", "postgres://{}@db:5432/NAME"),
    "postgis": ("postgis://NAME:PASSWORD@db.example.org:5432/NAME", "postgis://{}@db:5432/NAME"),
    "mysql": ("mysql://NAME:PASSWORD@db.example.org:3306/NAME", "mysql://{}@db:3306/NAME"),
    "mariadb": ("mysql://NAME:PASSWORD@db.example.org:3306/NAME", "mysql://{}@db:3306/NAME"),
    "oracle": ("oracle://NAME:PASSWORD@db.example.org:1521/FREEPDB1", "oracle://{}@db:1521/FREEPDB1"),
    "sqlite": ("sqlite:////data/db.sqlite3", "sqlite:////data/db.sqlite3"),
    "other": ("ENGINE://NAME:PASSWORD@db.example.org/NAME", ""),
}
"""An example, and the value within Compose, by the engine's dialect; the form is that of dj-database-url."""

STORAGE_VARIABLES = {
    "s3": (
        Variable("AWS_STORAGE_BUCKET_NAME", "NAME-media", "bucket"),
        Variable("AWS_S3_REGION_NAME", "eu-central-1", "region"),
        Variable("AWS_ACCESS_KEY_ID", "KEY_ID", "storage_key", is_secret=True),
        Variable("AWS_SECRET_ACCESS_KEY", "SECRET", "storage_key", is_secret=True),
    ),
    "gcs": (
        Variable("GS_BUCKET_NAME", "NAME-media", "bucket"),
        Variable("GOOGLE_APPLICATION_CREDENTIALS", "/run/secrets/storage.json", "storage_file"),
    ),
    "azure": (
        Variable("AZURE_ACCOUNT_NAME", "NAMEmedia", "account"),
        Variable("AZURE_CONTAINER", "media", "bucket"),
        Variable("AZURE_ACCOUNT_KEY", "SECRET", "storage_key", is_secret=True),
    ),
    "local": (Variable("MEDIA_ROOT", "/srv/NAME/media", "media_root", inside="/srv/media"),),
}
"""What each storage backend is told; the names are those of the settings of django-storages."""

MONITORING_VARIABLES = {
    "Sentry": Variable("SENTRY_DSN", "https://KEY@errors.example.org/1", "errors", is_secret=True),
    "GlitchTip": Variable("SENTRY_DSN", "https://KEY@errors.example.org/1", "errors", is_secret=True),
    "Datadog": Variable("DD_API_KEY", "KEY", "errors", is_secret=True),
    "New Relic": Variable("NEW_RELIC_LICENSE_KEY", "KEY", "errors", is_secret=True),
    "Rollbar": Variable("ROLLBAR_ACCESS_TOKEN", "TOKEN", "errors", is_secret=True),
}
"""What each provider of error tracking is told, by its proper spelling."""


def variables(features: Features) -> tuple[Variable, ...]:
    """The variables for what is on, in reading order; ``NAME`` stands for the project's name in values."""
    return tuple(_variables(features))


def needed_variables(read: Iterable[EnvironmentVariable], usual: Iterable[Variable]) -> tuple[Variable, ...]:
    """The variables among those that are read that have to be set, as usual where they are usual."""
    by_name = {each.name: each for each in usual}
    return tuple(_needed(each, by_name.get(each.name)) for each in read if each.has_to_be_set)


def _needed(read: EnvironmentVariable, usual: Variable | None) -> Variable:
    """A variable that has to be set, as it is usual; the one that names the settings with its value."""
    if read.names_settings:
        return Variable(read.name, read.example, SETTINGS, inside=read.example)
    found = _fitted(usual, read) if usual else Variable(read.name, "VALUE", "", is_secret=read.secret)
    return found._replace(is_passed_on=not read.demand and read.setting != "SECRET_KEY")


def _fitted(usual: Variable, read: EnvironmentVariable) -> Variable:
    """A usual variable with the values that code reads as they are meant."""
    example = usual.example if usual.is_secret else fitted(read, usual.example)
    inside = json.dumps(example) if usual.purpose == "debug" else usual.inside
    return usual._replace(example=example, inside=inside)


def _variables(features: Features) -> Iterator[Variable]:
    yield Variable("SECRET_KEY", "a long random text", "secret_key", is_secret=True)
    yield Variable("DEBUG", "False", "debug", inside='"False"')
    yield Variable("ALLOWED_HOSTS", "www.example.org", "hosts")
    yield Variable("CSRF_TRUSTED_ORIGINS", "https://www.example.org", "origins")
    yield from _database(features)
    yield from _performance(features)
    yield Variable("STATIC_ROOT", "/srv/NAME/static", "static_root", inside="/srv/static")
    storage = features.storage
    yield from STORAGE_VARIABLES.get(storage.backend, ()) if storage else ()
    if features.deployment.cdn:
        yield Variable("STATIC_URL", "https://static.example.org/", "static_url")
    monitoring = features.deployment.monitoring
    if monitoring and monitoring.title in MONITORING_VARIABLES:
        yield MONITORING_VARIABLES[monitoring.title]._replace(subject=monitoring.title)
    yield from _providers(features)


def _database(features: Features) -> Iterator[Variable]:
    example, inside = DATABASE_URLS.get(features.database.dialect, DATABASE_URLS["other"])
    credentials = f"NAME:{DATABASE_PASSWORD}"
    is_secret = features.database.has_server
    yield Variable("DATABASE_URL", example, "database", is_secret, inside.format(credentials))
    if features.database.read_replica:
        yield Variable("REPLICA_URL", example.replace("@db.", "@replica."), "replica", is_secret)


def _performance(features: Features) -> Iterator[Variable]:
    caching, celery = features.performance.caching, features.performance.celery
    if caching and caching.uses_redis:
        yield Variable(
            "REDIS_URL", "redis://redis.example.org:6379/0", "cache", inside="redis://redis:6379/0"
        )
    elif caching and not caching.needs_no_server:
        inside = "memcached:11211" if caching.title == "Memcached" else ""
        yield Variable("CACHE_LOCATION", "cache.example.org:11211", "cache", inside=inside)
    if celery and not celery.needs_no_server:
        yield _broker(celery)
    websockets = features.api.websockets
    if websockets and websockets.uses_redis and not (caching and caching.uses_redis):
        url, inside = "redis://redis.example.org:6379/0", "redis://redis:6379/0"
        yield Variable("REDIS_URL", url, "layer", inside=inside)
    search = features.performance.elasticsearch
    if search and not search.needs_no_server:
        inside = "http://search:9200" if search.short == "ES" else ""
        name = f"{identifier(search.provider)}_URL"
        yield Variable(name, "http://search.example.org:9200", "search", inside=inside, subject=search.title)


def _broker(celery: Celery) -> Variable:
    title, name = celery.title, "CELERY_BROKER_URL" if celery.is_celery else "BROKER_URL"
    if "redis" in title.lower():
        url, inside = "redis://redis.example.org:6379/1", "redis://redis:6379/1"
        return Variable(name, url, "broker", inside=inside, subject=celery.provider_title)
    if title == "RabbitMQ":
        url, inside = (
            "amqp://NAME:PASSWORD@rabbitmq.example.org//",
            f"amqp://NAME:{BROKER_PASSWORD}@rabbitmq//",
        )
        return Variable(name, url, "broker", is_secret=True, inside=inside, subject=celery.provider_title)
    return Variable(
        name, "the address of the broker", "broker", is_secret=True, subject=celery.provider_title
    )


def _providers(features: Features) -> Iterator[Variable]:
    oauth2 = features.authentication.oauth2
    for provider in (oauth2.providers or ("",)) if oauth2 else ():
        prefix = f"OAUTH2_{identifier(provider)}".rstrip("_")
        yield Variable(f"{prefix}_CLIENT_ID", "ID", "client_id", subject=provider)
        yield Variable(f"{prefix}_CLIENT_SECRET", "SECRET", "client_secret", is_secret=True, subject=provider)


def identifier(text: str) -> str:
    """A text as a part of the name of a variable: capitals, digits and underscores; may be empty."""
    return re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_")
