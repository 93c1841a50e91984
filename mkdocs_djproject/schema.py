"""The project file as it may be written: one Struct for each mapping, shorthands included.

These types are validated by msgspec, and the JSON Schema of the file is made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from mkdocs_djproject.appschema import App
from mkdocs_djproject.featureschema import Features
from mkdocs_djproject.peopleschema import Contact, Environment, Name, OwnPage, Plan, Practices, Title
from mkdocs_djproject.schematypes import (
    Address,
    BaseAddress,
    DottedName,
    FilePath,
    FolderPath,
    Identifier,
    Link,
    Mapping,
    Off,
    Version,
)

PAGE_NAMES = ("readme", "architecture", "api", "deployment", "contributing", "apps")
"""The names of the pages that ``pages:`` may list."""

PageChoice = Literal[*PAGE_NAMES]  # type: ignore[valid-type]  # likewise
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

    local: BaseAddress | None = None
    admin: Address | Off | None = None
    health: Address | Off | None = None
    rest: Address | Off | None = None
    schema: Address | Off | None = None
    swagger: Address | Off | None = None
    redoc: Address | Off | None = None
    token: Address | Off | None = None
    graphql: Address | Off | None = None
    websocket: Address | Off | None = None


class ApiFiles(Mapping, frozen=True, kw_only=True):
    """The files that describe the project's interfaces, relative to the project file."""

    schema: str | None = None
    graphql_schema: str | None = None


class Discover(Mapping, frozen=True, kw_only=True, rename={"facts_file": "from"}):
    """The Django project to read apps and models from, or the file that holds what was read."""

    facts_file: Annotated[str, Meta(min_length=1)] | None = None
    root: str | None = None
    mode: Literal["static", "live"] | None = None
    settings: DottedName | None = None
    python: str | None = None
    timeout: Annotated[int, Meta(ge=1, le=3600)] | None = None
    site_packages: tuple[str, ...] | str | None = None
    exclude: tuple[DottedName, ...] | DottedName | None = None


Level = Literal["error", "warn", "info", "ignore"]


class Checks(Mapping, frozen=True, kw_only=True):
    """How grave each finding of ``djproject check`` is."""

    reading: Level = "warn"
    app_missing: Level = "warn"
    model_missing: Level = "warn"
    model_differs: Level = "warn"
    field_missing: Level = "warn"
    field_differs: Level = "warn"
    feature_differs: Level = "warn"
    version_differs: Level = "warn"
    url_differs: Level = "warn"
    not_shown: Level = "info"
    page_missing: Level = "warn"
    page_differs: Level = "warn"
    region_differs: Level = "warn"
    page_edited: Level = "warn"
    page_foreign: Level = "info"
    page_left_over: Level = "warn"


class ProjectFile(Mapping, frozen=True, kw_only=True):
    """The whole file."""

    extends: FilePath | None = None
    project_name: Annotated[Identifier, Meta(examples=["bookshop"])] | msgspec.UnsetType = msgspec.UNSET
    project_title: str | None = None
    description: str | None = None
    owner: str | None = None
    contacts: tuple[Name | Contact, ...] | None = None
    environments: tuple[Environment, ...] | None = None
    roadmap: tuple[Title | Plan, ...] | None = None
    repository_url: Link | None = None
    python_version: Version | None = None
    django_version: Version | None = None
    features: Features | None = None
    commands: Commands | None = None
    paths: Paths | None = None
    urls: Urls | None = None
    api: ApiFiles | None = None
    apps: tuple[DottedName | App, ...] | None = None
    practices: Practices | None = None  # type: ignore[valid-type]  # made from the table of practices
    custom: dict[str, Any] | None = None
    discover: Discover | None = None
    advice: Literal["open", "folded", "off"] | Off | None = None
    diagrams: Literal["svg", "mermaid", "text"] | None = None
    templates_dir: str | None = None
    pages: tuple[PageChoice | OwnPage, ...] | None = None
    checks: Checks | None = None
    installed_apps: list[str] | None = None
    notes: list[dict[str, str]] | None = None
    places: dict[str, str] | None = None
    alternatives: dict[str, list[dict[str, Any]]] | None = None
    variables: dict[str, str] | None = None
