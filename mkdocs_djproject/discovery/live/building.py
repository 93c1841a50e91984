"""What the project's process told -> apps, models and fields, each with its place."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Container, Mapping
from pathlib import Path

from mkdocs_djproject.apps import App, Choice, Field, Model
from mkdocs_djproject.discovery.live.answer import ToldApp, ToldField, ToldModel
from mkdocs_djproject.discovery.live.statements import Statements

COMPUTED = re.compile(r"\b(settings|environ|getenv|env|config)\b")
"""What source reads values from that are not in the source."""


def build_app(told: ToldApp, statements: Statements, root: Path, exclude: Container[str]) -> App:
    """An app.

    Args:
        told: the app as the project's process told it.
        statements: finds what is written where.
        root: the project's folder.
        exclude: labels of models (``orders.Order``) to leave out.
    """
    models = (model for model in told.models if f"{told.label}.{model.name}" not in exclude)
    folder = Path(told.path)
    return App(
        name=told.name,
        label=told.label,
        verbose_name=told.verbose_name,
        path=folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "",
        models=tuple(_model(model, told.label, statements) for model in models),
        place=statements.of_class(told.config) if told.config else statements.of_file(told.file),
    )


def _model(told: ToldModel, label: str, statements: Statements) -> Model:
    return Model(
        name=told.name,
        app_label=label,
        description=inspect.cleandoc(told.description),
        verbose_name=told.verbose_name,
        db_table=told.db_table,
        proxy=told.proxy,
        ordering=tuple(told.ordering),
        constraints=tuple(told.constraints),
        indexes=tuple(told.indexes),
        fields=tuple(_field(field, statements) for field in told.fields),
        place=statements.of_class(told.place),
    )


def _field(told: ToldField, statements: Statements) -> Field:
    place, keywords = statements.of_field(told.place, told.name)
    return Field(
        name=told.name,
        type=told.type,
        to=told.to,
        through=told.through,
        on_delete=told.on_delete or _last_name(keywords.get("on_delete")),
        related_name=told.related_name,
        null=told.null,
        blank=told.blank,
        unique=told.unique,
        primary_key=told.primary_key,
        db_index=told.db_index,
        max_length=told.max_length,
        choices=tuple(Choice(value, label) for value, label in told.choices),
        default=_default(told, keywords),
        help_text=told.help_text,
        verbose_name=told.verbose_name,
        options=tuple((name, _option(name, value, keywords)) for name, value in told.options),
        place=place,
    )


def _last_name(node: ast.expr | None) -> str:
    return ast.unparse(node).rpartition(".")[2] if isinstance(node, ast.Name | ast.Attribute) else ""


def _default(told: ToldField, keywords: Mapping[str, ast.expr]) -> str | None:
    """The default as it is written, which tells nothing of what it is computed from."""
    if told.default is None or "default" not in keywords:
        return told.default
    return ast.unparse(keywords["default"])


def _option(name: str, value: str, keywords: Mapping[str, ast.expr]) -> str:
    """An option's value; as it is written where it comes from the settings or the environment."""
    source = ast.unparse(keywords[name]) if name in keywords else ""
    return source if COMPUTED.search(source) and not source.startswith(("'", '"')) else value
