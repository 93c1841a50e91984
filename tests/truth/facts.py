"""What is so in a configuration, worked out from its file alone: nothing here asks the package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.truth.combinations import FACTORS, Row

PROJECT_NAME = "bookshop"
PROJECT_TITLE = "Bookshop & Sons"

PAGES = ("readme", "architecture", "api", "deployment", "contributing", "apps")

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "install": ("pip install -r requirements/development.txt",),
    "env": ("cp .env.example .env",),
    "run": ("python manage.py runserver",),
    "test": ("pytest",),
    "lint": ("make lint", "flake8 .", "black --check .", "isort --check-only .", "pylint bookshop/ {apps}/"),
    "types": ("mypy bookshop/ {apps}/",),
    "security": ("bandit -r bookshop/ {apps}/", "safety check"),
    "backup": ("python manage.py dbbackup",),
    "restore": ("python manage.py dbrestore",),
    "reset": ("python manage.py reset_db --noinput",),
}
"""The commands unless others are declared."""

URLS = {
    "local": "http://localhost:8000",
    "rest": "/api/",
    "swagger": "/api/swagger/",
    "redoc": "/api/redoc/",
    "token": "/api/auth/token/",
    "graphql": "/graphql/",
    "websocket": "/ws/",
}
"""The addresses unless others are declared; the websocket's is ours."""

ENGINES = {
    "postgresql": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB", "oracle": "Oracle",
    "sqlite": "SQLite", "other": None,
}  # fmt: skip

SHORT = {"postgresql": "PG"} | {engine: title for engine, title in ENGINES.items() if engine != "postgresql"}

STORAGES = {"s3": "S3", "gcs": "Google Cloud Storage", "azure": "Azure Blob Storage", "local": "local disk"}

SPELLINGS = {
    "redis": "Redis", "memcached": "Memcached", "locmem": "local memory", "rabbitmq": "RabbitMQ",
    "datadog": "Datadog", "uvicorn": "Uvicorn",
}  # fmt: skip
"""Names in their makers' spelling."""

ASSUMED = {"proxy": "Nginx", "server": "Gunicorn", "web_servers": 2, "cdn": True, "pipeline": True}
"""What the deployment is unless it is declared."""


class Facts(NamedTuple):
    """The facts of a configuration by name, and its words; a word is None where there is no such thing."""

    true: frozenset[str]
    words: Mapping[str, str | None]

    def holds(self, name: str) -> bool:
        """Whether a fact holds.

        Raises:
            KeyError: no configuration has such a fact.
        """
        if name not in KNOWN:
            raise KeyError(f"there is no fact {name!r}")
        return name in self.true


def facts_of(row: Row) -> Facts:
    """The facts of a configuration."""
    apps = row.get("paths.apps") or "apps"
    true = {
        *_features(row),
        *_details(row),
        *_deployment(row),
        *_apps(row),
        *(f"page_{page}" for page in row.get("pages") or PAGES),
        *(name for name in COMMANDS if row.get(f"commands.{name}") is not False),
        *(f"url_{name}" for name in URLS if row.get(f"urls.{name}") is not False),
        *(f"own_{name}" for name in COMMANDS if row.get(f"commands.{name}")),
        *(f"default_{name}" for name in URLS if row.get(f"urls.{name}") is None),
        *(["default_versioning"] if row.get("features.api.versioning") is None else []),
        *(["default_apps"] if apps == "apps" else []),
        *(["test_pytest"] if str(row.get("commands.test", "pytest")).endswith("pytest") else []),
    }
    texts = ("python_version", "django_version", "repository_url", "description")
    words = {name: row.get(name) for name in texts} | _words(row, apps) | _app_words(row, apps)
    words["repository_url"] = words["repository_url"] or "<repository-url>"
    return Facts(frozenset(true), words)


def is_on(value: Any) -> bool:
    """Whether a feature with this value is on."""
    return value not in (None, False, "", {})


def detail(row: Row, path: str, key: str, default: str) -> str | None:
    """The main detail of a feature, None when it is off."""
    value = row.get(path)
    if not is_on(value):
        return None
    given = value.get(key, default) if isinstance(value, dict) else default if value is True else value
    return str(given)


def _features(row: Row) -> set[str]:
    """Each feature that is on, by its last name, and what follows from several together."""
    names = {path.rsplit(".", 1)[-1] for path in row if path.startswith("features.") and is_on(row[path])}
    names -= {"engine", "versioning", "hosting", *ASSUMED, "storage"}
    names = {{"rest_framework": "rest"}.get(name, name) for name in names}
    texts = {"python_version": "python", "django_version": "django"}
    texts |= {"repository_url": "repository", "description": "description"}
    names |= {name for path, name in texts.items() if row.get(path)}
    names |= {"api"} if names & {"rest", "graphql", "websockets"} else set()
    advice = row.get("advice") or "open"
    return names | ({"advice", f"advice_{advice}"} if advice != "off" else set())


def _details(row: Row) -> set[str]:
    cache = detail(row, "features.performance.caching", "backend", "redis")
    broker = detail(row, "features.performance.celery", "broker", "redis")
    provider = detail(row, "features.deployment.monitoring", "provider", "sentry")
    oauth2 = row.get("features.authentication.oauth2")
    named = {f"cache_{cache}", f"broker_{broker}", f"monitoring_{provider}"}
    named |= {"redis"} if "redis" in (cache, broker) else set()
    return named | ({"providers"} if isinstance(oauth2, dict) else set())


def _deployment(row: Row) -> set[str]:
    engine = row.get("features.database.engine") or "sqlite"
    storage = row.get("features.storage")
    hosting = row.get("features.deployment.hosting") or "vps"
    names = {engine, f"hosting_{hosting}", f"storage_{'s3' if storage is None else storage}"}
    names |= {"storage"} if storage is not False else set()
    names |= {"storage_assumed"} if storage is None else set()
    for name in ASSUMED:
        value = row.get(f"features.deployment.{name}")
        names |= {name} if value is not False else set()
        names |= {f"{name}_assumed"} if value is None else set()
    return names


def _apps(row: Row) -> set[str]:
    apps = row.get("apps") or []
    models = [model for app in apps if isinstance(app, dict) for model in app["models"]]
    relations = [field for model in models for field in relations_of(model)]
    found = {"apps": apps, "models": models, "relations": relations}
    return {name for name, things in found.items() if things}


def _words(row: Row, apps: str) -> dict[str, str | None]:
    engine = row.get("features.database.engine") or "sqlite"
    storage = row.get("features.storage")
    words: dict[str, str | None] = {
        "project_name": PROJECT_NAME,
        "project_title": PROJECT_TITLE,
        "apps_folder": apps,
        "engine": ENGINES[engine],
        "engine_short": SHORT[engine],
        "storage": STORAGES.get("s3" if storage is None else storage),
        "cache": _spelled(detail(row, "features.performance.caching", "backend", "Redis")),
        "broker": _spelled(detail(row, "features.performance.celery", "broker", "Redis")),
        "provider": _spelled(detail(row, "features.deployment.monitoring", "provider", "Sentry")),
        "versioning": row.get("features.api.versioning") or "URL path versioning",
    }
    for name, assumed in ASSUMED.items():
        value = row.get(f"features.deployment.{name}")
        words[name] = _spelled(str(assumed if value is None else value)) if value is not False else None
    for name, lines in COMMANDS.items():
        given = row.get(f"commands.{name}") or lines
        words[name] = "\n".join([given] if isinstance(given, str) else given).replace("{apps}", apps)
    for name, address in URLS.items():
        words[f"url_{name}"] = row.get(f"urls.{name}") or address
    for name in URLS:
        words[f"full_{name}"] = f"{words['url_local']}{words[f'url_{name}']}"
    return words


def _app_words(row: Row, folder: str) -> dict[str, str | None]:
    """Patterns for any real app, model, related model and relation of the project; None where it has none."""
    apps = [app if isinstance(app, dict) else {"name": app, "models": []} for app in row.get("apps") or []]
    models = [model for app in apps for model in app["models"]]
    related = [(model, field) for model in models for field in relations_of(model)]
    one = [field["name"] for _, field in related if field["type"] == "ForeignKey"]
    many = [field["name"] for _, field in related if field["type"] == "ManyToManyField"]
    names = [app["name"] for app in apps]
    return {
        "any_app": "|".join(names) or None,
        "any_app_folder": "|".join(f"{folder}/{name}" for name in names) or f"{folder}/[A-Za-z_]+",
        "any_model": "|".join(name_of(model) for model in models) or None,
        "any_related_model": "|".join(name_of(model) for model, _ in related) or None,
        "any_relation": "|".join(one) or None,
        "any_many": "|".join(many) or None,
    }


def name_of(declared: Any) -> str:
    """The name of an app or a model, declared by name alone or as a mapping."""
    return str(declared if isinstance(declared, str) else declared["name"])


def fields_of(model: Any) -> list[dict[str, Any]]:
    """The fields of a model, declared as a list or as a mapping."""
    fields = model.get("fields", []) if isinstance(model, dict) else []
    if isinstance(fields, dict):
        return [{"name": name, "type": kind} for name, kind in fields.items()]
    return list(fields)


def relations_of(model: Any) -> list[dict[str, Any]]:
    """The fields of a model that lead to others."""
    return [field for field in fields_of(model) if "to" in field]


def _spelled(name: str | None) -> str | None:
    return None if name is None else SPELLINGS.get(name.lower(), name)


def _every_fact() -> frozenset[str]:
    """Every fact that a configuration can have: those of every value of every factor."""
    rows = [{name: value} for name, values in FACTORS.items() for value in values]
    rows.append({"description": "Sells books.", **{f"commands.{name}": "make it" for name in COMMANDS}})
    return frozenset().union(*(facts_of(row).true for row in rows))


KNOWN = _every_fact()
