"""The features of the project file as they may be written, shorthands included."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from mkdocs_djproject.schematypes import Link, Mapping, Off
from mkdocs_djproject.vocabulary import ENGINES, HOSTINGS, STORAGES

Count = Annotated[int, Meta(ge=1, le=10_000)]
ProxyName = Annotated[str, Meta(description="The proxy's name, such as Nginx")]
ServerName = Annotated[str, Meta(description="The server's name, such as Gunicorn")]
Engine = Literal[*ENGINES]  # type: ignore[valid-type]  # the table is the one list of engines
Hosting = Literal[*HOSTINGS, "other"]  # type: ignore[valid-type]  # likewise
StorageBackend = Literal[*STORAGES, "other"]  # type: ignore[valid-type]  # likewise


class Explained(Mapping, frozen=True, kw_only=True):
    """A feature given as a mapping; what every such mapping may say."""

    why: str | None = None
    decision: Link | None = None


Switch = bool | str | Explained | None
"""On or off: a text is on unless it is empty or says no, and a mapping unless it is empty."""


class Database(Explained, frozen=True, kw_only=True):
    """The database: its engine, and whether reads go to a replica."""

    engine: Engine | Off | None = None
    provider: str | None = None
    read_replica: Switch = None


class Provided(Explained, frozen=True, kw_only=True):
    """A feature, and what provides it."""

    provider: str | None = None


Provision = bool | str | Provided | None
"""On or off, what provides the feature, or a mapping."""


class WebSockets(Provided, frozen=True, kw_only=True):
    """WebSockets."""

    backend: str | None = None


class OAuth2(Provided, frozen=True, kw_only=True):
    """Sign-in through other services."""

    providers: tuple[str, ...] | str | None = None


class Caching(Explained, frozen=True, kw_only=True):
    """The cache."""

    backend: str | Off | None = None


class Celery(Provided, frozen=True, kw_only=True):
    """Background tasks."""

    broker: str | Off | None = None


class Docker(Explained, frozen=True, kw_only=True):
    """Docker."""

    services: tuple[str, ...] | str | None = None


class Host(Explained, frozen=True, kw_only=True):
    """Where the project runs."""

    host: Hosting | None = None
    provider: str | None = None


class Storage(Explained, frozen=True, kw_only=True):
    """Where uploaded files are kept."""

    backend: StorageBackend | None = None


class Versioning(Explained, frozen=True, kw_only=True):
    """The scheme by which the API is versioned."""

    scheme: str | Off | None = None


class Named(Explained, frozen=True, kw_only=True):
    """A part, by its name."""

    name: str | Off | None = None


class Pipeline(Explained, frozen=True, kw_only=True):
    """What builds and deploys the project."""

    name: bool | str | None = None


class Counted(Explained, frozen=True, kw_only=True):
    """How many there are of a part."""

    count: Count | Off | None = None


class Api(Explained, frozen=True, kw_only=True):
    """The interfaces that programs talk to."""

    rest_framework: Provision = None
    graphql: Provision = None
    websockets: bool | str | WebSockets | None = None
    versioning: str | Off | Versioning | None = None


class Authentication(Explained, frozen=True, kw_only=True):
    """How people and programs prove who they are."""

    jwt: Provision = None
    oauth2: bool | str | tuple[str, ...] | OAuth2 | None = None
    two_factor: Provision = None


class Performance(Explained, frozen=True, kw_only=True):
    """What makes the project fast, or keeps work out of the request."""

    caching: bool | str | Caching | None = None
    celery: bool | str | Celery | None = None
    elasticsearch: Provision = None


class Deployment(Explained, frozen=True, kw_only=True):
    """Where and how the project runs."""

    docker: bool | str | Docker | None = None
    kubernetes: Provision = None
    monitoring: Provision = None
    hosting: Hosting | Off | Host | None = None
    proxy: ProxyName | Off | Named | None = None
    server: Annotated[str, Meta(description="The server's name, such as Gunicorn")] | Off | Named | None = (
        None
    )
    web_servers: Count | Off | Counted | None = None
    cdn: Provision = None
    pipeline: bool | str | Pipeline | None = None


class Features(Mapping, frozen=True, kw_only=True):
    """Everything the project uses, by group."""

    database: Engine | Literal[True] | Database | None = None
    api: Api | Off | None = None
    authentication: Authentication | Off | None = None
    performance: Performance | Off | None = None
    deployment: Deployment | None = None
    storage: StorageBackend | bool | Storage | None = None
