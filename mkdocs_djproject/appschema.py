"""The apps, models and fields of the project file as they may be written, shorthands included."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from mkdocs_djproject.canvasschema import WithCanvas
from mkdocs_djproject.schematypes import (
    MADE_FROM_TEXT,
    DottedName,
    FolderPath,
    Identifier,
    Mapping,
    ModelReference,
    OnDelete,
)

Label = str | int | float | None
Choices = tuple[Label | tuple[Label | bool, Label], ...] | dict[str, Label]
"""Values, pairs of a value and its label, or labels by their values."""


RelatedName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_%().+]+$(?!\n)",
        description="The name of the way back, such as orders, or + for none",
        extra=MADE_FROM_TEXT,
    ),
]


class FieldOptions(Mapping, frozen=True, kw_only=True):
    """A field whose name is the key that leads here."""

    type: Annotated[DottedName, Meta(examples=["CharField"])]
    to: ModelReference | None = None
    through: ModelReference | None = None
    on_delete: OnDelete | None = None
    related_name: RelatedName | None = None
    null: bool | None = None
    blank: bool | None = None
    unique: bool | None = None
    primary_key: bool | None = None
    db_index: bool | None = None
    max_length: Annotated[int, Meta(ge=1)] | None = None
    choices: Choices | None = None
    default: Any = msgspec.UNSET
    help_text: str | None = None
    verbose_name: str | None = None
    options: dict[str, Any] | None = None


class Field(FieldOptions, frozen=True, kw_only=True):
    """A field in a list."""

    name: Annotated[Identifier, Meta(examples=["number"])]


class Model(Mapping, frozen=True, kw_only=True):
    """A model, with its Meta facts."""

    name: Annotated[Identifier, Meta(examples=["Order"])]
    description: str | None = None
    verbose_name: str | None = None
    db_table: str | None = None
    abstract: bool | None = None
    proxy: bool | None = None
    parents: tuple[ModelReference, ...] | None = None
    bases: tuple[DottedName, ...] | None = None
    ordering: tuple[str, ...] | str | None = None
    constraints: tuple[str, ...] | None = None
    indexes: tuple[str, ...] | None = None
    fields: tuple[Field, ...] | dict[Identifier, DottedName | FieldOptions] | None = None


class App(WithCanvas, frozen=True, kw_only=True):
    """An app of the project, with its canvas."""

    name: Annotated[DottedName, Meta(examples=["orders"])]
    label: Identifier | None = None
    verbose_name: str | None = None
    description: str | None = None
    owner: str | None = None
    path: FolderPath | None = None
    models: tuple[Identifier | Model, ...] | None = None
