"""What the project's process told -> apps, models and fields, each with its place."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Container, Mapping
from pathlib import Path

from mkdocs_djproject.apps import App, Choice, Field, Model
from mkdocs_djproject.discovery.live.answer import ToldApp, ToldField, ToldModel, ToldRule
from mkdocs_djproject.discovery.live.statements import Statements
from mkdocs_djproject.discovery.meta import SAID_ELSEWHERE
from mkdocs_djproject.modelbases import other_bases

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
    """A model: its own fields first, as they tell most of it, then those of its bases."""
    own_first = sorted(told.fields, key=lambda field: field.place != told.place)
    return Model(
        name=told.name,
        app_label=label,
        description=inspect.cleandoc(told.description),
        verbose_name=told.verbose_name,
        db_table=told.db_table,
        proxy=told.proxy,
        parents=tuple(told.parents),
        bases=other_bases(told.extends, told.parents),
        ordering=tuple(told.ordering),
        constraints=tuple(_rule(rule, told, label, statements) for rule in told.constraints),
        indexes=tuple(_rule(rule, told, label, statements) for rule in told.indexes),
        fields=tuple(_field(field, statements) for field in own_first),
        place=statements.of_class(told.place),
    )


def _rule(rule: ToldRule, model: ToldModel, label: str, statements: Statements) -> str:
    """A constraint or an index: its name and, as they are written, its arguments."""
    if not rule.name:
        return f"{rule.kind}: {rule.arguments}"
    parts = {"app_label": label.lower(), "class": model.name.lower()}
    for call in statements.rules((model.place, *model.bases)):
        if _name(call, parts) == rule.name:
            return f"{rule.name} ({rule.kind}: {arguments})" if (arguments := _arguments(call)) else rule.name
    return f"{rule.name} ({rule.kind}: {rule.arguments})"


def _name(call: ast.Call, parts: Mapping[str, str]) -> str:
    """The name that a constraint is given, with the model's own in it."""
    given = next((keyword.value for keyword in call.keywords if keyword.arg == "name"), None)
    name = given.value if isinstance(given, ast.Constant) else ""
    for part, text in parts.items():
        name = str(name).replace(f"%({part})s", text)
    return str(name)


def _arguments(call: ast.Call) -> str:
    keywords = (keyword for keyword in call.keywords if keyword.arg not in SAID_ELSEWHERE)
    return ", ".join([*map(ast.unparse, call.args), *map(ast.unparse, keywords)])


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
