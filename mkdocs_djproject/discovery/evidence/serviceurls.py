"""What the scheme of a service's URL says: the conclusion is kept, the URL is not."""

from __future__ import annotations

import re

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear, by_word, declared_first
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import External, Instance, Unknown, Value, plain
from mkdocs_djproject.problems import Place

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9_.+-]*):(?:/|$|\w)")

ENGINE_SCHEMES = by_word(
    {
        "postgresql": "postgres postgresql pgsql psql postgis pgconn timescale timescalegis",
        "mysql": "mysql mysql2 mysqlgis mysql-connector",
        "mariadb": "mariadb",
        "sqlite": "sqlite sqlite3 spatialite",
        "oracle": "oracle oraclegis",
        "other": "mssql mssqlms cockroach redshift snowflake",
    }
)
CACHE_SCHEMES = by_word(
    {
        "redis": "redis rediss rediscache redis_cache hiredis unix",
        "valkey": "valkey valkeys",
        "memcached": "memcache memcached pymemcache pymemcached pylibmc elasticache",
        "locmem": "locmem locmemcache",
        "dummy": "dummy dummycache",
        "database": "db dbcache",
        "file": "file filecache",
        "uwsgi": "uwsgicache",
    }
)
BROKER_SCHEMES = by_word(
    {
        "redis": "redis rediss redis+socket sentinel",
        "valkey": "valkey",
        "rabbitmq": "amqp amqps pyamqp librabbitmq",
        "sqs": "sqs",
        "memory": "memory",
        "kafka": "kafka confluentkafka",
        "zookeeper": "zookeeper",
        "file": "filesystem",
        "database": "django sqla sqla+postgresql sqla+sqlite db+postgresql",
        "mongodb": "mongodb",
        "azureservicebus": "azureservicebus azurestoragequeues",
        "gcpubsub": "gcpubsub",
    }
)

_URL_FUNCTIONS = ("dj_database_url.", "django_cache_url.", "dj_search_url.", "dj_email_url.")


def scheme(value: object) -> str:
    """The scheme of a URL in lower case, empty when the value is no URL."""
    match = _SCHEME.match(value) if isinstance(value, str) else None
    return match[1].lower() if match else ""


def url_reader(value: Value) -> Instance | None:
    """A value as the call of dj-database-url or its like that made it; None when none did."""
    inner = plain(value)
    made = isinstance(inner, Instance) and isinstance(inner.cls, External)
    return inner if made and inner.cls.path.startswith(_URL_FUNCTIONS) else None


def url_of(value: Value) -> Value:
    """The URL that a reader of URLs is given, as a default or as it is; any other value as it is."""
    reader = url_reader(value)
    if reader is None:
        return value
    at = 1 if reader.cls.path.endswith(".config") else 0
    return reader.kwargs.get("default", next(iter(reader.args[at : at + 1]), None))


def variable_of(world: World, value: Value, usual: str) -> str:
    """The environment variable that a URL comes from; ``usual`` where a reader is given no name."""
    reader = url_reader(value)
    if reader is None:
        return world.variable(value)
    is_config = reader.cls.path.endswith(".config")
    named = reader.kwargs.get("env", reader.args[0] if is_config and reader.args else None)
    if named is not None:
        return str(named) if isinstance(named, str) else ""
    given = (*reader.args[:1], *(reader.kwargs[key] for key in ("url", "default") if key in reader.kwargs))
    return usual if is_config else world.variable(*given)


def from_scheme(
    world: World, value: Value, schemes: dict[str, str], place: Place | None, usual: str = ""
) -> list[Answer]:
    """What a URL setting says: by its default, and by what is declared for its variable.

    Args:
        world: the settings.
        value: the setting, with the marks of its origin.
        schemes: conclusions by scheme.
        place: where the setting stands.
        usual: the variable that is read when none is named.
    """
    variable = variable_of(world, value, usual)
    given = url_of(value)
    reader = url_reader(value)
    is_whole = reader is not None and reader.cls.path.endswith(".config")  # its variable holds all of the URL
    if scheme(world.machine.beginnings.get(id(given))) and not is_whole:
        variable = ""
    found: dict[str, Finding] = {}
    if known := schemes.get(scheme(world.machine.begins(given))):
        found[known] = Finding(known, place, variable)
    declared = world.project.declared.get(variable)
    if declared is not None and (known := schemes.get(scheme(declared.value))):
        found = declared_first(found, known, Finding(known, declared.place, variable))
    return list(found.values()) or [Unclear(place, why_unclear(variable, given), variable)]


def why_unclear(variable: str, value: Value) -> str:
    """Why a value leads to no conclusion."""
    if variable:
        return f"it comes from the environment ({variable}), and no default is known"
    if isinstance(plain(value), Unknown):
        return "its value is decided at run time"
    return "its value cannot be told from the source"
