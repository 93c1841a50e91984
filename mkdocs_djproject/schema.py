"""The project file as it may be written: one Struct for each mapping, shorthands included.

These types are validated by msgspec, and the JSON Schema of the file is made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from mkdocs_djproject.vocabulary import ENGINES, HOSTINGS, STORAGES

PAGE_NAMES = ("readme", "architecture", "api", "deployment", "contributing", "apps")
"""The names of the pages that ``pages:`` may list."""

# `(?!\n)` makes Python's `$` mean the end of the text, as it does in JSON Schema.
Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$(?!\n)",
        description="A name of letters, digits and underscores that does not begin with a digit",
    ),
]
DottedName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$(?!\n)",
        description="A name, or names joined by dots, of letters, digits and underscores",
    ),
]
ModelReference = Annotated[
    str,
    Meta(
        pattern=r"^(?:[A-Za-z_][A-Za-z0-9_]*\.)?[A-Za-z_][A-Za-z0-9_]*$(?!\n)",
        description="A model, as APP_LABEL.MODEL, or MODEL alone for one of the same app, or self",
    ),
]
OnDelete = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_.]*(?:\([^\n`]*\))?$(?!\n)",
        description="What happens on deletion, such as CASCADE or SET_NULL",
    ),
]
Version = Annotated[
    str,
    Meta(pattern=r"^[0-9]+(?:\.[0-9A-Za-z]+)*$(?!\n)", description='A version in quotes, such as "3.13"'),
]
FolderPath = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?$(?!\n)",
        description="A folder, relative to the project's root, with forward slashes",
    ),
]
Address = Annotated[
    str,
    Meta(
        pattern=r"^(?:/|[A-Za-z][A-Za-z0-9+.-]*://)[^\s<>\"'`]*$(?!\n)",
        description="A path that begins with a slash, or a whole URL",
    ),
]
Link = Annotated[
    str,
    Meta(
        pattern=r"^(?:https?://|ssh://|git@|mailto:|\.{0,2}/)[^\s<>\"'`]*$(?!\n)|^[^\s<>\"'`:]+$(?!\n)",
        description="A URL, or the path of a page",
    ),
]
Count = Annotated[int, Meta(ge=1, le=10_000)]
Engine = Literal[*ENGINES]  # type: ignore[valid-type]  # the table is the one list of engines
Hosting = Literal[*HOSTINGS, "other"]  # type: ignore[valid-type]  # likewise
StorageBackend = Literal[*STORAGES, "other"]  # type: ignore[valid-type]  # likewise
Off = Literal[False]


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping whose keys are all known."""


class Explained(Mapping, frozen=True, kw_only=True):
    """A feature given as a mapping; what every such mapping may say."""

    why: str | None = None
    decision: Link | None = None


class Database(Explained, frozen=True, kw_only=True):
    """The database: its engine, and whether reads go to a replica."""

    engine: Engine | None = None
    read_replica: bool | Explained | None = None


class OAuth2(Explained, frozen=True, kw_only=True):
    """Sign-in through other services."""

    providers: tuple[str, ...] | str | None = None


class Caching(Explained, frozen=True, kw_only=True):
    """The cache."""

    backend: str | None = None


class Celery(Explained, frozen=True, kw_only=True):
    """Background tasks."""

    broker: str | None = None


class Monitoring(Explained, frozen=True, kw_only=True):
    """Error tracking."""

    provider: str | None = None


class Storage(Explained, frozen=True, kw_only=True):
    """Where uploaded files are kept."""

    backend: StorageBackend | None = None


Switch = bool | str | Explained | None
"""On or off: a string is on unless it is empty, and so is a mapping."""


class Api(Mapping, frozen=True, kw_only=True):
    """The interfaces that programs talk to."""

    rest_framework: Switch = None
    graphql: Switch = None
    websockets: Switch = None
    versioning: str | None = None


class Authentication(Mapping, frozen=True, kw_only=True):
    """How people and programs prove who they are."""

    jwt: Switch = None
    oauth2: bool | str | tuple[str, ...] | OAuth2 | None = None
    two_factor: Switch = None


class Performance(Mapping, frozen=True, kw_only=True):
    """What makes the project fast, or keeps work out of the request."""

    caching: bool | str | Caching | None = None
    celery: bool | str | Celery | None = None
    elasticsearch: Switch = None


class Deployment(Mapping, frozen=True, kw_only=True):
    """Where and how the project runs."""

    docker: Switch = None
    kubernetes: Switch = None
    monitoring: bool | str | Monitoring | None = None
    hosting: Hosting | None = None
    proxy: str | Off | None = None
    server: str | Off | None = None
    web_servers: Count | Off | None = None
    cdn: Switch = None
    pipeline: bool | str | None = None


class Features(Mapping, frozen=True, kw_only=True):
    """Everything the project uses, by group."""

    database: Engine | Database | None = None
    api: Api | Off | None = None
    authentication: Authentication | Off | None = None
    performance: Performance | Off | None = None
    deployment: Deployment | None = None
    storage: StorageBackend | Off | Storage | None = None


Command = str | tuple[str, ...] | Off | None


class Commands(Mapping, frozen=True, kw_only=True):
    """The command lines of each task; false leaves a task out."""

    install: Command = None
    env: Command = None
    run: Command = None
    test: Command = None
    lint: Command = None
    types: Command = None
    security: Command = None
    backup: Command = None
    restore: Command = None
    reset: Command = None


class Paths(Mapping, frozen=True, kw_only=True):
    """The folders of the project."""

    apps: FolderPath | None = None


class Urls(Mapping, frozen=True, kw_only=True):
    """The addresses of the running project; false leaves one out."""

    local: Address | None = None
    rest: Address | Off | None = None
    swagger: Address | Off | None = None
    redoc: Address | Off | None = None
    token: Address | Off | None = None
    graphql: Address | Off | None = None
    websocket: Address | Off | None = None


Scalar = str | int | float | bool | None
Choices = tuple[Scalar | tuple[Scalar, Scalar], ...] | dict[str, Scalar]


class FieldOptions(Mapping, frozen=True, kw_only=True):
    """A field whose name is the key that leads here."""

    type: DottedName
    to: ModelReference | None = None
    through: ModelReference | None = None
    on_delete: OnDelete | None = None
    related_name: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_%().+]+$(?!\n)")] | None = None
    null: bool = False
    blank: bool = False
    unique: bool = False
    primary_key: bool = False
    db_index: bool = False
    max_length: Annotated[int, Meta(ge=1)] | None = None
    choices: Choices | None = None
    default: Any = msgspec.UNSET
    help_text: str | None = None
    verbose_name: str | None = None
    options: dict[str, Any] | None = None


class Field(FieldOptions, frozen=True, kw_only=True):
    """A field in a list."""

    name: Identifier


class Model(Mapping, frozen=True, kw_only=True):
    """A model, with its Meta facts."""

    name: Identifier
    description: str | None = None
    verbose_name: str | None = None
    db_table: str | None = None
    abstract: bool = False
    proxy: bool = False
    ordering: tuple[str, ...] | str | None = None
    constraints: tuple[str, ...] | None = None
    indexes: tuple[str, ...] | None = None
    fields: tuple[Field, ...] | dict[Identifier, DottedName | FieldOptions] | None = None


class App(Mapping, frozen=True, kw_only=True):
    """An app of the project."""

    name: DottedName
    label: Identifier | None = None
    verbose_name: str | None = None
    description: str | None = None
    owner: str | None = None
    path: FolderPath | None = None
    models: tuple[Identifier | Model, ...] | None = None


class ProjectFile(Mapping, frozen=True, kw_only=True):
    """The whole file."""

    project_name: Identifier
    project_title: str | None = None
    description: str | None = None
    repository_url: Link | None = None
    python_version: Version | None = None
    django_version: Version | None = None
    features: Features | None = None
    commands: Commands | None = None
    paths: Paths | None = None
    urls: Urls | None = None
    apps: tuple[DottedName | App, ...] | None = None
    custom: dict[str, Any] | None = None
    advice: Literal["open", "folded", "off"] | Off | None = None
    templates_dir: str | None = None
    pages: tuple[Literal[*PAGE_NAMES], ...] | None = None  # type: ignore[valid-type]  # one list of names
