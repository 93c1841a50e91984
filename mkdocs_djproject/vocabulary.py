"""The proper names of things: how engines, backends, brokers and hosts are spelled and abbreviated."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class EngineName(NamedTuple):
    """What a database engine is called."""

    title: str
    short: str
    minimum: str
    django: str


SETTINGS_VARIABLE = "DJANGO_SETTINGS_MODULE"
"""The environment variable that names the settings module.

https://docs.djangoproject.com/en/stable/topics/settings/#designating-the-settings
"""

PRODUCTION = ("production", "prod", "live", "deployment", "deploy")
"""What settings modules for production are called, those first that say it best."""

ENGINES = {
    "postgresql": EngineName("PostgreSQL", "PG", "PostgreSQL 13+", "django.db.backends.postgresql"),
    "mysql": EngineName("MySQL", "MySQL", "MySQL 8.0+", "django.db.backends.mysql"),
    "mariadb": EngineName("MariaDB", "MariaDB", "MariaDB 10.6+", "django.db.backends.mysql"),
    "oracle": EngineName("Oracle Database", "Oracle", "Oracle Database 19c+", "django.db.backends.oracle"),
    "sqlite": EngineName("SQLite", "SQLite", "SQLite 3.8+", "django.db.backends.sqlite3"),
    "other": EngineName("", "", "", ""),
}
"""The names of each value of ``features.database.engine``; empty where nothing is known of it."""

STORAGES = {
    "s3": "S3",
    "gcs": "Google Cloud Storage",
    "azure": "Azure Blob Storage",
    "local": "local disk",
    "memory": "memory",
}
"""The title of each value of ``features.storage.backend``; ``other`` has none."""

HOSTINGS = {
    "aws": "Amazon Web Services",
    "heroku": "Heroku",
    "gcp": "Google Cloud",
    "azure": "Microsoft Azure",
    "digitalocean": "DigitalOcean",
    "fly": "Fly.io",
    "render": "Render",
    "vps": "VPS or dedicated servers",
}
"""The title of each value of ``features.deployment.hosting``; ``other`` has none."""

COMPUTE = {
    "aws": "EC2/ECS",
    "heroku": "dynos",
    "gcp": "Compute Engine or Cloud Run",
    "azure": "App Service or virtual machines",
    "digitalocean": "App Platform or Droplets",
    "fly": "Fly Machines",
    "render": "web services",
}
"""What a host calls what the application runs on, by the value of ``features.deployment.hosting``."""

PLATFORMS = ("heroku", "fly", "render")
"""The hosts that run an application, and lend no machine on which Compose could do it."""

FOR_IMAGES_ALONE = ("aws", "gcp")
"""The hosts whose platforms run images alone, so that code without one runs on machines there."""

ONE_DISK_EACH = ("fly", "render")
"""The platforms whose disks belong to one machine each."""

ONLY_PROXIES = ("traefik", "haproxy")
"""The proxies that forward requests and do nothing else."""

SPELLINGS = {
    "amqp": "AMQP",
    "apache": "Apache",
    "caddy": "Caddy",
    "circleci": "CircleCI",
    "daphne": "Daphne",
    "database": "database",
    "datadog": "Datadog",
    "db": "database",
    "django-redis": "Redis",
    "django_redis": "Redis",
    "dragonfly": "Dragonfly",
    "dummy": "dummy",
    "elasticache": "ElastiCache",
    "elasticsearch": "Elasticsearch",
    "envoy": "Envoy",
    "file": "file system",
    "filebased": "file system",
    "filesystem": "file system",
    "github": "GitHub",
    "gitlab": "GitLab",
    "glitchtip": "GlitchTip",
    "grafana": "Grafana",
    "granian": "Granian",
    "gunicorn": "Gunicorn",
    "haproxy": "HAProxy",
    "hypercorn": "Hypercorn",
    "jenkins": "Jenkins",
    "kafka": "Kafka",
    "keydb": "KeyDB",
    "local-memory": "local memory",
    "locmem": "local memory",
    "memcache": "Memcached",
    "memcached": "Memcached",
    "memory": "in memory",
    "mod_wsgi": "mod_wsgi",
    "new relic": "New Relic",
    "new-relic": "New Relic",
    "new_relic": "New Relic",
    "newrelic": "New Relic",
    "nginx": "Nginx",
    "opensearch": "OpenSearch",
    "opentelemetry": "OpenTelemetry",
    "prometheus": "Prometheus",
    "pylibmc": "Memcached",
    "pymemcache": "Memcached",
    "rabbitmq": "RabbitMQ",
    "redis": "Redis",
    "rollbar": "Rollbar",
    "sentry": "Sentry",
    "sqlite": "SQLite",
    "sqs": "Amazon SQS",
    "traefik": "Traefik",
    "uvicorn": "Uvicorn",
    "uwsgi": "uWSGI",
    "valkey": "Valkey",
    "waitress": "Waitress",
    "zookeeper": "ZooKeeper",
}
"""Names that people write in lower case, and how their makers spell them."""

SERVERLESS = frozenset(
    {"database", "dummy", "file system", "in memory", "local memory", "SQLite", "Whoosh", "Xapian"}
)
"""The backends and brokers, in their proper spelling, for which no server of their own runs."""

CACHE_SERVERS = frozenset({"Memcached", "Redis", "Valkey"})
"""The caches for which a server runs."""

WORKER_COMMANDS = {
    "Django Background Tasks": "process_tasks",
    "Django Q": "qcluster",
    "Huey": "run_huey",
    "Procrastinate": "procrastinate worker",
    "RQ": "rqworker",
}
"""The commands of Django by which task queues start a worker, where their own app brings one."""

WITHOUT_REMOTE_CONTROL = frozenset({"Amazon SQS", "Kafka", "ZooKeeper"})
"""The brokers, in their proper spelling, through which Celery cannot ask its workers anything."""


def spelled(name: str) -> str:
    """The proper spelling of a backend, broker, provider or server; an unknown name stays as written.

    A dotted path is spelled by its last part that is known: ``django.core.cache.backends.locmem.LocMemCache``
    is local memory.
    """
    lower = name.strip().lower()
    known = (SPELLINGS[part] for part in reversed(lower.split(".")) if part in SPELLINGS)
    return SPELLINGS.get(lower) or next(known, name)


DOCUMENTATION = {
    "Django REST Framework": "https://www.django-rest-framework.org/",
    "Django Ninja": "https://django-ninja.dev/",
    "Tastypie": "https://django-tastypie.readthedocs.io/en/latest/",
    "Graphene-Django": "https://docs.graphene-python.org/projects/django/en/latest/",
    "Strawberry": "https://strawberry.rocks/docs/integrations/django",
    "Ariadne": "https://ariadnegraphql.org/",
    "Channels": "https://channels.readthedocs.io/en/stable/",
    "Celery": "https://docs.celeryq.dev/en/stable/",
    "RQ": "https://python-rq.org/",
    "Dramatiq": "https://dramatiq.io/",
    "Huey": "https://huey.readthedocs.io/en/latest/",
}
"""Where the documentation of what provides a feature is."""


@lru_cache(4096)
def titled(name: str) -> str:
    """A title made from an identifier: ``book_shop`` becomes ``Book Shop``."""
    return " ".join(word[:1].upper() + word[1:] for word in name.replace("-", "_").split("_") if word)


def documented(providers: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Those of some providers whose documentation is known, each with its address."""
    names = [spelled(name) for provider in providers for name in provider.split(" and ")]
    plain = [name.replace("Django Channels", "Channels") for name in names]
    return tuple((name, DOCUMENTATION[name]) for name in plain if name in DOCUMENTATION)
