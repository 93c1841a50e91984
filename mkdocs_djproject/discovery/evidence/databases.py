"""The database: its engine, what extends it, its replicas and its connections.

https://docs.djangoproject.com/en/stable/ref/settings/#databases
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_djproject.discovery.evidence.findings import (
    Answer,
    Finding,
    Unclear,
    by_word,
    declared_first,
    unless_set,
)
from mkdocs_djproject.discovery.evidence.provisioned import database_server
from mkdocs_djproject.discovery.evidence.serviceurls import (
    ENGINE_SCHEMES,
    from_scheme,
    scheme,
    url_of,
    url_reader,
    why_unclear,
)
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.tracing import REPLACED
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import Value, plain
from mkdocs_djproject.problems import Place

ENGINES = by_word(
    {
        "postgresql": (
            "postgresql postgresql_psycopg2 postgresql_backend postgis psqlextra postgres timescale "
            "django_tenants tenant_schemas"
        ),
        "mysql": "mysql",
        "mariadb": "mariadb",
        "sqlite": "sqlite3 sqlite spatialite",
        "oracle": "oracle",
        "other": (
            "mssql sql_server cockroachdb django_cockroachdb djongo django_mongodb_backend snowflake "
            "django_spanner clickhouse_backend tidb django_tidb firebird"
        ),
    }
)
"""Engines by the parts of a backend's dotted path."""

PROVIDERS = by_word(
    {
        "PostGIS": "postgis",
        "SpatiaLite": "spatialite",
        "TimescaleDB": "timescale timescalegis",
        "Microsoft SQL Server": "mssql sql_server mssqlms",
        "CockroachDB": "cockroachdb django_cockroachdb cockroach",
        "MongoDB": "djongo django_mongodb_backend",
        "Snowflake": "snowflake",
        "Amazon Redshift": "redshift",
        "Google Cloud Spanner": "django_spanner",
        "ClickHouse": "clickhouse_backend",
        "TiDB": "django_tidb tidb",
    }
)
"""What a backend or a URL's scheme is called where the engine's name would be wrong or too little."""


def default(world: World) -> tuple[Value, Place | None]:
    """The default database's settings, and where they stand; None when there are none."""
    databases, place = world.get("DATABASES"), world.place("DATABASES")
    if not isinstance(databases, dict):
        return world.raw("DATABASES"), place
    return databases.get("default"), place_of(next((k for k in databases if k == "default"), None), place)


def backend_parts(text: str) -> list[str]:
    """The parts of a backend's dotted path in lower case, the last ones first."""
    return [part for part in reversed(re.split(r"[.:/]", text.lower())) if part]


def engine_of(text: str) -> str:
    """The engine that a backend's dotted path, or a word for it, names; ``other`` for an unknown path."""
    found = next((ENGINES[part] for part in backend_parts(text) if part in ENGINES), "")
    return found or ("other" if "." in text else "")


def engine(world: World) -> Iterator[Answer]:
    """``DATABASES["default"]["ENGINE"]``, or the scheme of the URL that it is made from."""
    value, place = default(world)
    options = plain(value)
    if (put := _put(world, options, "ENGINE")) is not None:
        yield from _from_backend(world, *put)
    elif isinstance(options, dict) and REPLACED not in options:
        yield from _from_backend(world, options.get("ENGINE"), place)
    elif value is not None:
        url = options[REPLACED] if isinstance(options, dict) else value
        answers = from_scheme(world, url, ENGINE_SCHEMES, place, "DATABASE_URL")
        fallback = _from_backend(world, options.get("ENGINE"), place) if isinstance(options, dict) else ()
        given = [a._replace(variable=answers[0].variable) for a in fallback if isinstance(a, Finding)]
        told = [a for a in answers if isinstance(a, Finding)]
        yield from [*told, *map(unless_set, given)] if told else given or _set_up(world, answers)


def _set_up(world: World, answers: Iterable[Answer]) -> Iterator[Answer]:
    """What is not clear since the environment decides it, by the server that the project's files set up."""
    for answer in answers:
        server = database_server(world.project) if answer.variable else None
        yield Finding(*server) if server else answer


def _put(world: World, options: Value, key: str) -> tuple[Value, Place] | None:
    """What is put by a key into a database that a URL makes, and where; None where nothing is."""
    return None if isinstance(options, dict) else world.machine.items.get(("DATABASES", "default", key))


def _from_backend(world: World, value: Value, place: Place | None) -> Iterator[Answer]:
    text, variable = plain(value), world.variable(value)
    place = place_of(value, place)
    found: dict[str, Finding] = {}
    if isinstance(text, str) and (known := _built_on(world, text) or engine_of(text)):
        found[known] = Finding(_mariadb(world, known), place, variable)
    declared = world.project.declared.get(variable)
    if declared is not None and (known := engine_of(declared.value)):
        found = declared_first(found, known, Finding(_mariadb(world, known), declared.place, variable))
    yield from found.values()
    if not found and value is not None:
        yield Unclear(place, why_unclear(variable, value), variable)


def _built_on(world: World, text: str) -> str:
    """The engine that a backend of the project's own extends; empty for any other backend.

    https://docs.djangoproject.com/en/stable/ref/databases/#subclassing-the-built-in-database-backends
    """
    named = map(engine_of, world.bases_of(f"{text}.base.DatabaseWrapper") or ())
    return next((engine for engine in named if engine not in ("", "other")), "")


def _mariadb(world: World, known: str) -> str:
    """MariaDB is reached by Django's MySQL backend; a Compose file may say that it is MariaDB."""
    kinds = {service.kind for service in world.project.services} if known == "mysql" else set()
    return "mariadb" if "mariadb" in kinds and "mysql" not in kinds else known


def provider(world: World) -> Iterator[Answer]:
    """PostGIS and the like: what the engine's name leaves out, which is nothing for most."""
    value, place = default(world)
    options = plain(value)
    reader = url_reader(value)
    told = options.get("ENGINE") if isinstance(options, dict) else reader and reader.kwargs.get("engine")
    told, place = _put(world, options, "ENGINE") or (told, place)
    parts = (
        backend_parts(plain(told))
        if isinstance(plain(told), str)
        else [scheme(world.machine.begins(url_of(value)))]
    )
    if any(parts):
        name = next((PROVIDERS[part] for part in parts if part in PROVIDERS), "")
        yield Finding(name, place_of(told, place))


def connection_age(world: World) -> Iterator[Answer]:
    """How long connections are kept, in seconds: ``CONN_MAX_AGE``."""
    value, place = default(world)
    options, reader = plain(value), url_reader(value)
    kept = options.get("CONN_MAX_AGE") if isinstance(options, dict) else None
    if reader is not None:
        kept = reader.kwargs.get("conn_max_age")
    kept, place = _put(world, options, "CONN_MAX_AGE") or (kept, place)
    if isinstance(plain(kept), int) and not isinstance(plain(kept), bool):
        yield Finding(plain(kept), place_of(kept, place), world.variable(kept))


def connection_pool(world: World) -> Iterator[Answer]:
    """A pool of connections: ``OPTIONS["pool"]``, or a backend that pools."""
    value, place = default(world)
    options = plain(value)
    if not isinstance(options, dict):
        return
    more, text = plain(options.get("OPTIONS")), plain(options.get("ENGINE"))
    pooled = isinstance(more, dict) and bool(plain(more.get("pool")))
    if pooled or (isinstance(text, str) and text.startswith(("dj_db_conn_pool.", "django_db_geventpool."))):
        yield Finding(True, place)
