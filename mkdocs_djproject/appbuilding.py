"""The apps, models and fields of a validated configuration, as `Project` holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mkdocs_djproject import appschema as schema
from mkdocs_djproject.canvasbuilding import build_canvas
from mkdocs_djproject.commands import Paths
from mkdocs_djproject.layereddata import PlacedData
from mkdocs_djproject.project import App, Choice, Field, Model


def build_app(declared: str | schema.App, paths: Paths, index: int, tree: PlacedData) -> App:
    """The app that the project file declares as the one at ``index`` of its list."""
    app = schema.App(name=declared) if isinstance(declared, str) else declared
    label = app.label or app.name.rsplit(".", 1)[-1]
    return App(
        name=app.name,
        label=label,
        verbose_name=app.verbose_name or "",
        description=app.description or "",
        owner=app.owner or "",
        path=app_folder(app.name, app.path, paths),
        models=tuple(_model(model, label) for model in app.models or ()),
        canvas=build_canvas(app),
        place=tree.place(("apps", index)),
    )


def app_folder(name: str, path: str | None, paths: Paths) -> str:
    """The folder of an app: the one declared, else its dotted name, else its name in the apps folder."""
    if path:
        return folder(path)
    if "." in name:
        return name.replace(".", "/")
    return name if paths.apps == "." else f"{paths.apps}/{name}"


def folder(path: str) -> str:
    """A folder's path as `Project` keeps it: ``./src/`` is ``src``, and the root is a dot."""
    return path.removeprefix("./").rstrip("/") or "."


def _model(declared: str | schema.Model, app_label: str) -> Model:
    if isinstance(declared, str):
        return Model(name=declared, app_label=app_label)
    ordering = declared.ordering or ()
    return Model(
        name=declared.name,
        app_label=app_label,
        description=declared.description or "",
        verbose_name=declared.verbose_name or "",
        db_table=declared.db_table or "",
        abstract=bool(declared.abstract),
        proxy=bool(declared.proxy),
        parents=tuple(resolved(parent, f"{app_label}.{declared.name}") for parent in declared.parents or ()),
        bases=declared.bases or (),
        ordering=(ordering,) if isinstance(ordering, str) else ordering,
        constraints=declared.constraints or (),
        indexes=declared.indexes or (),
        fields=tuple(_fields(declared, app_label)),
    )


def _fields(model: schema.Model, app_label: str) -> Iterator[Field]:
    owner = f"{app_label}.{model.name}"
    if isinstance(model.fields, dict):
        for name, options in model.fields.items():
            full = schema.FieldOptions(type=options) if isinstance(options, str) else options
            yield _field(name, full, owner)
    else:
        yield from (_field(field.name, field, owner) for field in model.fields or ())


def _field(name: str, declared: schema.FieldOptions, owner: str) -> Field:
    return Field(
        name=name,
        type=declared.type,
        to=resolved(declared.to, owner) if declared.to else "",
        through=resolved(declared.through, owner) if declared.through else "",
        on_delete=declared.on_delete or "",
        related_name=declared.related_name or "",
        null=declared.null or False,
        blank=declared.blank or False,
        unique=declared.unique or False,
        primary_key=declared.primary_key or False,
        db_index=declared.db_index or False,
        max_length=declared.max_length,
        choices=tuple(_choices(declared.choices)) if declared.choices else (),
        default=None if declared.default is msgspec.UNSET else source_text(declared.default),
        help_text=declared.help_text or "",
        verbose_name=declared.verbose_name or "",
        options=tuple(_options(declared.options)) if declared.options else (),
    )


def resolved(reference: str, owner: str) -> str:
    """A reference to a model as ``app_label.Model``, seen from the model whose label is ``owner``."""
    if reference == "self":
        return owner
    return reference if "." in reference else f"{owner.split('.', 1)[0]}.{reference}"


def _options(declared: dict[str, Any]) -> Iterator[tuple[str, str]]:
    return ((key, source_text(value)) for key, value in declared.items())


def _choices(declared: Any) -> Iterator[Choice]:
    pairs = declared.items() if isinstance(declared, dict) else declared
    for pair in pairs:
        value, label = pair if isinstance(pair, tuple) else (pair, "")
        yield Choice(source_text(value), "" if label is None else source_text(label))


def source_text(value: Any) -> str:
    """A plain value as text: a text as it is, everything else as Python writes it."""
    return value if isinstance(value, str) else repr(value)
