"""The databases beside the default one: replicas of it, and others.

https://docs.djangoproject.com/en/stable/topics/db/multi-db/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mkdocs_djproject.discovery.evidence.databases import PROVIDERS, backend_parts, engine_of
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.serviceurls import ENGINE_SCHEMES, from_scheme
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.tracing import REPLACED
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import Value, plain
from mkdocs_djproject.vocabulary import ENGINES

_REPLICA = re.compile(
    r"(?:^|_)(?:read|reader|readonly|read_only|replica\d*|slave\d*|secondary|follower|standby)(?:_|$)",
    re.IGNORECASE,
)


class Database(NamedTuple):
    """An entry of DATABASES: its alias, its engine, empty where that is not known, and its settings."""

    alias: Any
    engine: str
    value: Value

    @property
    def mirrors(self) -> bool:
        """Whether tests take another database in its place."""
        options = plain(self.value)
        test = plain(options.get("TEST")) if isinstance(options, dict) else None
        return isinstance(test, dict) and bool(plain(test.get("MIRROR")))

    @property
    def is_called_replica(self) -> bool:
        """Whether its alias says that it is a replica."""
        return isinstance(self.alias, str) and _REPLICA.search(self.alias) is not None

    @property
    def title(self) -> str:
        """What its engine is called, empty where that has no name."""
        options = plain(self.value)
        backend = plain(options.get("ENGINE")) if isinstance(options, dict) else None
        parts = backend_parts(backend) if isinstance(backend, str) else []
        named = next((PROVIDERS[part] for part in parts if part in PROVIDERS), "")
        return named or (ENGINES[self.engine].title if self.engine else "")


def _databases(world: World) -> tuple[str, list[Database]]:
    """The default database's engine, and the others."""
    databases = world.get("DATABASES")
    entries = databases.items() if isinstance(databases, dict) and REPLACED not in databases else ()
    found = [Database(alias, _engine(world, value), value) for alias, value in entries]
    default = next((database.engine for database in found if database.alias == "default"), "")
    return default, [database for database in found if database.alias != "default"]


def _engine(world: World, value: Value) -> str:
    options = plain(value)
    if isinstance(options, dict) and REPLACED not in options:
        backend = plain(options.get("ENGINE"))
        return engine_of(backend) if isinstance(backend, str) else ""
    url = options[REPLACED] if isinstance(options, dict) else value
    answers = from_scheme(world, url, ENGINE_SCHEMES, None)
    return next((str(answer.value) for answer in answers if isinstance(answer, Finding)), "")


def _is_replica(database: Database) -> bool:
    return database.mirrors or database.is_called_replica


def read_replica(world: World) -> Iterator[Answer]:
    """A second database that mirrors the first, or is called a replica; one of another engine is none.

    A file has no replica: where SQLite stands in for a server, what that one's replica is cannot be told.
    """
    if not isinstance(world.get("DATABASES"), dict):
        return
    place = world.place("DATABASES")
    default, others = _databases(world)
    alike = [database for database in others if not default or database.engine in (default, "")]
    if found := next(filter(_is_replica, alike), None):
        yield Finding(True, place_of(found.alias, place))
    elif alike and world.get("DATABASE_ROUTERS"):
        yield Unclear(place_of(alike[0].alias, place), "whether DATABASE_ROUTERS read from it is not known")
    elif default == "sqlite" and (named := next(filter(_is_replica, others), None)):
        yield Unclear(
            place_of(named.alias, place),
            "a replica stands beside SQLite, which has none: of what is not known",
        )
    else:
        yield Finding(False, place, why="DATABASES has no replica")


def other_databases(world: World) -> Iterator[Answer]:
    """What the databases are that are neither the default one nor its replicas, each engine once."""
    default, others = _databases(world)
    own = [
        database for database in others if not (database.engine in (default, "") and _is_replica(database))
    ]
    if titles := tuple(dict.fromkeys(database.title for database in own if database.title)):
        yield Finding(titles, place_of(own[0].alias, world.place("DATABASES")))
