"""Caches and file storage, as the settings name them.

https://docs.djangoproject.com/en/stable/topics/cache/ and https://docs.djangoproject.com/en/stable/ref/files/storage/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear, by_word
from mkdocs_djproject.discovery.evidence.serviceurls import CACHE_SCHEMES, from_scheme, why_unclear
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.versions import django_version
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import Class, Value, plain
from mkdocs_djproject.problems import Place
from mkdocs_djproject.vocabulary import spelled

OLD = "DEFAULT_FILE_STORAGE"
"""The setting of the storage before there was ``STORAGES``."""

OLD_STATIC = "STATICFILES_STORAGE"
"""That of the storage of static files."""

BACKENDS = by_word(
    {
        "redis": "redis",
        "valkey": "valkey",
        "memcached": "memcached pymemcache pylibmc",
        "locmem": "locmem",
        "file": "filebased diskcache",
        "dummy": "dummy",
        "database": "backends.db",
        "uwsgi": "uwsgi",
    }
)
"""Cache backends by a part of their dotted path, in lower case."""

STORAGES = by_word(
    {
        "s3": "s3boto s3 minio digitalocean",
        "gcs": "gcloud googlecloud google_cloud",
        "azure": "azure",
        "local": "filesystem",
        "memory": "inmemory",
    }
)
"""File storages by a part of their dotted path, in lower case."""

STATIC_STORAGES = STORAGES | by_word({"local": "staticfiles whitenoise"})
"""The same for static files, which Django and WhiteNoise keep on the local disk."""


def named_in(table: Mapping[str, str], path: str) -> str:
    """The conclusion of a table whose word is in a dotted path, empty when none is."""
    return next((name for part, name in table.items() if part in path.lower()), "")


def _default(world: World) -> tuple[Value, Place | None]:
    """The default cache's settings, and where they stand; None when there are none."""
    caches, place = world.get("CACHES"), world.place("CACHES")
    if not isinstance(caches, dict):
        return world.raw("CACHES"), place
    return caches.get("default"), place_of(next((key for key in caches if key == "default"), None), place)


def _backend(world: World) -> Iterator[Answer]:
    """The backend of ``CACHES["default"]``, or the scheme of the URL that it is made from."""
    yield from _backend_of(world, *_default(world))


def _backend_of(world: World, value: Value, place: Place | None) -> Iterator[Answer]:
    options = plain(value)
    if not isinstance(options, dict):
        yield from from_scheme(world, value, CACHE_SCHEMES, place, "CACHE_URL") if value is not None else ()
        return
    backend = options.get("BACKEND")
    text, place, variable = plain(backend), place_of(backend, place), world.variable(backend)
    if isinstance(text, str):
        yield _of_class(world, BACKENDS, backend, place)
    elif backend is not None:
        yield Unclear(place, why_unclear(variable, backend), variable)


def caching(world: World) -> Iterator[Answer]:
    """On with a cache that is set; off without CACHES, which leaves Django's in each process, or a dummy."""
    answers = list(_backend(world))
    if not answers and world.complete:
        yield Finding(False, world.file, why="CACHES is not set")
    for answer in answers:
        yield answer._replace(value=answer.value != "dummy") if isinstance(answer, Finding) else answer


def backend(world: World) -> Iterator[Answer]:
    """The backend, where caching is on."""
    return (a for a in _backend(world) if not (isinstance(a, Finding) and a.value == "dummy"))


def other_caches(world: World) -> Iterator[Answer]:
    """What the caches beside the default one are, each kind once; none of its own kind."""
    caches, place = world.get("CACHES"), world.place("CACHES")
    entries = caches.items() if isinstance(caches, dict) else ()
    kinds = {alias: _known(_backend_of(world, value, place)) for alias, value in entries}
    passed_over = {"", "dummy", "other", kinds.get("default", "")}
    own = {alias: kind for alias, kind in kinds.items() if kind not in passed_over}
    if titles := tuple(dict.fromkeys(map(spelled, own.values()))):
        yield Finding(titles, place_of(next(iter(own)), place))


def _known(answers: Iterable[Answer]) -> str:
    return next((str(answer.value) for answer in answers if isinstance(answer, Finding)), "")


def storage(world: World) -> Iterator[Answer]:
    """Where uploaded files go: ``STORAGES`` or ``DEFAULT_FILE_STORAGE``; the local disk unless told."""
    return _kept(world, "default", OLD, STORAGES)


def static_storage(world: World) -> Iterator[Answer]:
    """Where static files go: ``STORAGES`` or ``STATICFILES_STORAGE``; the local disk unless told."""
    return _kept(world, "staticfiles", OLD_STATIC, STATIC_STORAGES)


def _kept(world: World, alias: str, old: str, table: Mapping[str, str]) -> Iterator[Answer]:
    value, place = _storage(world, alias, old)
    text, variable = plain(value), world.variable(value)
    if value is not None and _is_ignored(world, old, value):
        yield Finding("local", place, why=f"{old} has no effect since Django 5.1")
    elif isinstance(text, str):
        yield _of_class(world, table, value, place_of(value, place))
    elif value is not None:
        yield Unclear(place, why_unclear(variable, value), variable)
    elif world.complete:
        yield Finding("local", world.file, why="no storage is set: Django's default")
    elif world.usual is None:
        yield Unclear(world.file, "what was read sets none, and a part of the settings was not read")


def _storage(world: World, alias: str, old: str) -> tuple[Value, Place | None]:
    storages = world.get("STORAGES")
    if isinstance(storages, dict) and alias in storages:
        entry = plain(storages[alias])
        return (entry.get("BACKEND") if isinstance(entry, dict) else entry), world.place("STORAGES")
    if storages is not None and not isinstance(storages, dict):
        return storages, world.place("STORAGES")
    return world.raw(old), world.place(old)


def _is_ignored(world: World, old: str, value: Value) -> bool:
    """Whether a value is that of an old setting, and every Django that the project allows is without it.

    https://docs.djangoproject.com/en/stable/releases/5.1/#features-removed-in-5-1
    """
    if value is not world.raw(old):
        return False
    versions = [str(each.value) for each in django_version(world.project) if isinstance(each, Finding)]
    return any(tuple(map(int, each.rstrip("+").split("."))) >= (5, 1) for each in versions)


def _of_class(world: World, table: Mapping[str, str], value: Value, place: Place | None) -> Answer:
    """What a class is that a setting names; not clear where a condition chooses what it is made from."""
    path, variable = str(plain(value)), world.variable(value)
    made = world.class_at(path)
    if made is not None and (chosen := _chosen(world, made)):
        return Unclear(chosen, "a condition chooses what its class is made from", variable)
    return Finding(_kind(world, table, path), place, variable)


def _chosen(world: World, made: Class) -> Place | None:
    """Where a class is written that stands within a condition, or whose base is bound within one."""
    module = world.machine.modules.get(made.module_name)
    if made.node is None or module is None:
        return None
    names = [made.name, *(base.id for base in made.node.bases if isinstance(base, ast.Name))]
    bound = _BOUND_WITHIN % b"|".join(map(str.encode, names))
    return made.place if re.search(bound, module.text) else None


_BOUND_WITHIN = rb"\n[ \t]+(?:class[ \t]+)?(?:%s)(?:[ \t]*:[^=\n]+=[^=]|[ \t]*=[^=]|[ \t]*\(.*\):)"


def _kind(world: World, table: Mapping[str, str], path: str) -> str:
    """What a class is by a table; one of the project's own is what it is made from."""
    bases = world.bases_of(path)
    if bases is None:
        return named_in(table, path) or "other"
    return next((known for base in bases if (known := named_in(table, base))), "other")
