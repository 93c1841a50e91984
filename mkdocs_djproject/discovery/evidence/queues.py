"""Task queues and search, as settings and the project's code name them."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.caches import named_in
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, by_word
from mkdocs_djproject.discovery.evidence.installed import SEARCH, TASKS, absent, found_apps
from mkdocs_djproject.discovery.evidence.serviceurls import BROKER_SCHEMES, from_scheme
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import External, Instance, plain
from mkdocs_djproject.problems import Place

BROKERS = ("CELERY_BROKER_URL", "BROKER_URL", "CELERY_BROKER", "CELERY_BROKER_READ_URL")
"""The settings that name Celery's broker."""

EAGER = (
    *("CELERY_TASK_ALWAYS_EAGER", "CELERY_TASK_EAGER_PROPAGATES"),
    *("CELERY_ALWAYS_EAGER", "CELERY_EAGER_PROPAGATES_EXCEPTIONS"),
)
"""The settings that have tasks run at once, without a worker: alone they show no Celery.

https://docs.celeryq.dev/en/stable/userguide/configuration.html#task-always-eager
"""

QUEUES = {"RQ_QUEUES": "RQ", "DRAMATIQ_BROKER": "Dramatiq", "HUEY": "Huey", "Q_CLUSTER": "Django Q"}
"""The settings of other task queues."""

QUEUE_BROKERS = by_word(
    {
        "redis": "redis",
        "rabbitmq": "rabbitmq",
        "sqs": "sqs",
        "sqlite": "sqlite",
        "memory": "memory stub",
        "database": "orm",
    }
)
"""What other task queues keep their tasks in, by a part of a key or a class's path."""

SEARCH_ENGINES = by_word(
    {
        "Elasticsearch": "elasticsearch",
        "OpenSearch": "opensearch",
        "Solr": "solr",
        "Whoosh": "whoosh",
        "Xapian": "xapian",
    }
)
"""Search engines by a part of a backend's path."""


def _celery_setting(world: World) -> str:
    """The setting that shows Celery, that of the broker before any other; empty when there is none."""
    others = (name for name in world.names if name.startswith("CELERY_") and name not in EAGER)
    return next((name for name in (*BROKERS, *others) if world.has(name)), "")


def tasks(world: World) -> Iterator[Answer]:
    """On with settings of Celery's, or an app of it or of another task queue."""
    found = found_apps(world, TASKS)
    if name := _celery_setting(world):
        yield Finding(True, world.place(name))
    elif found:
        yield Finding(True, next(iter(found.values())))
    else:
        yield from absent(world)


def task_queue(world: World) -> Iterator[Answer]:
    """What runs the tasks."""
    found = found_apps(world, TASKS)
    if name := _celery_setting(world):
        found.setdefault("Celery", world.place(name))
    yield from (Finding(title, place) for title, place in found.items())


def broker(world: World) -> Iterator[Answer]:
    """The broker by the scheme of its URL, or what another task queue keeps its tasks in."""
    if name := next((name for name in BROKERS if world.has(name)), ""):
        value = world.raw(name)
        items = plain(value)
        first = items[0] if isinstance(items, list | tuple) and items else value
        yield from from_scheme(world, first, BROKER_SCHEMES, world.place(name))
        return
    queues = found_apps(world, TASKS)
    for setting, title in QUEUES.items():
        if world.has(setting) and title in queues:
            yield from _queue_broker(world, setting)


def _queue_broker(world: World, setting: str) -> Iterator[Answer]:
    value, place = world.get(setting), world.place(setting)
    if setting == "RQ_QUEUES":
        yield Finding("redis", place)
        return
    if isinstance(value, Instance) and isinstance(value.cls, External):
        known = named_in(QUEUE_BROKERS, value.cls.path)
        yield from [Finding(known, place)] if known else []
        return
    options = value if isinstance(value, dict) else {}
    texts = [text for pair in options.items() for text in map(plain, pair) if isinstance(text, str)]
    if known := next((name for text in texts if (name := named_in(QUEUE_BROKERS, text))), ""):
        yield Finding(known, place)


def search(world: World) -> Iterator[Answer]:
    """On with a search engine."""
    found = next(search_engine(world), None)
    yield from [Finding(True, found.place)] if found else absent(world)


def search_engine(world: World) -> Iterator[Answer]:
    """What searches: Elasticsearch and its like, by their apps, by Haystack or by Wagtail."""
    named = list(found_apps(world, SEARCH).items())
    named += [
        _connection(world, "HAYSTACK_CONNECTIONS", "ENGINE"),
        _connection(world, "WAGTAILSEARCH_BACKENDS", "BACKEND"),
    ]
    yield from (Finding(name, place) for name, place in named[:1] if name)
    if not named[0][0]:
        yield from (Finding(name, place) for name, place in named[1:] if name)


def _connection(world: World, setting: str, key: str) -> tuple[str, Place | None]:
    connections = world.get(setting)
    options = plain(connections.get("default")) if isinstance(connections, dict) else None
    value = options.get(key) if isinstance(options, dict) else None
    text = plain(value)
    name = named_in(SEARCH_ENGINES, text) if isinstance(text, str) else ""
    return name, place_of(value, world.place(setting))
