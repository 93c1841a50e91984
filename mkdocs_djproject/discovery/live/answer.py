"""The messages that the project's process sends, as typed values."""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class Line(NamedTuple):
    """A line of a file, by the file's absolute path."""

    file: str
    line: int


class Statement(msgspec.Struct, frozen=True):
    """Where a class is: its file, its qualified name there, and a line inside it, 0 when none is known."""

    file: str
    name: str
    line: int


class ToldField(msgspec.Struct, frozen=True):
    """A field; ``place`` is the key of the class that it was written in."""

    name: str
    type: str
    place: str
    null: bool
    primary_key: bool
    blank: bool
    unique: bool
    db_index: bool
    max_length: int | None
    choices: list[tuple[str, str]]
    default: str | None
    help_text: str
    verbose_name: str
    options: list[tuple[str, str]]
    to: str = ""
    through: str = ""
    on_delete: str = ""
    related_name: str = ""


class ToldRule(msgspec.Struct, frozen=True):
    """A constraint or an index; one that nobody named has no name."""

    name: str
    kind: str
    arguments: str


class ToldModel(msgspec.Struct, frozen=True):
    """A model; ``place`` is the key of its class, ``bases`` are those of its abstract bases.

    ``extends`` are the names of the classes that its class extends.
    """

    name: str
    place: str
    bases: list[str]
    extends: list[str]
    description: str
    verbose_name: str
    db_table: str
    proxy: bool
    parents: list[str]
    ordering: list[str]
    constraints: list[ToldRule]
    indexes: list[ToldRule]
    fields: list[ToldField]


class ToldApp(msgspec.Struct, frozen=True):
    """An app; ``config`` is the key of its configuration class, empty for Django's own."""

    name: str
    label: str
    path: str
    verbose_name: str
    file: str
    config: str
    models: list[ToldModel]


class ToldNote(msgspec.Struct, frozen=True):
    """Something that could not be told, and why."""

    what: str
    why: str


class Told(msgspec.Struct, frozen=True):
    """What the registry holds: the project's own apps in full, the names of the others.

    ``installed`` are the entries of INSTALLED_APPS. ``names`` are the labels of models by the dotted names
    that modules of models have for them. ``files`` are the project's own that were imported, as absolute
    paths.
    """

    apps: list[ToldApp]
    others: list[str]
    installed: list[str]
    classes: dict[str, Statement]
    names: dict[str, str]
    notes: list[ToldNote]
    refused: list[Line | None]
    site_packages: list[str]
    python: str
    django: str
    files: list[str]


class Failed(msgspec.Struct, frozen=True):
    """Why the project could not be set up; ``types`` are the exception's, and those it was raised for."""

    type: str
    message: str
    place: Line | None = None
    types: list[str] = []
    missing_module: str = ""
    missing_variable: str = ""
