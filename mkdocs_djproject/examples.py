"""What the pages show as examples: an app, models and fields of this project, where there are some."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from mkdocs_djproject.apps import App, Field, Model

NEW_APP = "newapp"
"""What an app is called that somebody adds."""

MOST_FIELDS = 2
"""The number of fields that an example names."""


class Examples(NamedTuple):
    """Examples for commands and code.

    Attributes:
        path: the folder of an app; ``apps/APP`` where there is none.
        module: the import path of that app; ``apps.APP`` where there is none.
        label: the label of that app; ``APP`` where there is none.
        model: a model with a table of its own, or None.
        model_module: the import path of that model's module.
        related: the model with the most relations, or None where no model has any.
        related_module: the import path of that model's module.
        app_name: the name of the app as ``INSTALLED_APPS`` has it; that of a new app where there is none.
    """

    path: str
    module: str
    label: str
    model: Model | None
    model_module: str
    related: Model | None
    related_module: str
    app_name: str

    @property
    def new_app_folder(self) -> str:
        """Where a new app would stand, beside the other."""
        return posixpath.join(posixpath.dirname(self.path), NEW_APP)

    @property
    def new_app_parent(self) -> str:
        """The folder that a new app would stand in, empty for the root."""
        return posixpath.dirname(self.path)

    @property
    def new_app_name(self) -> str:
        """The name of a new app as ``INSTALLED_APPS`` would have it, formed like that of the other."""
        parent = self.app_name.rpartition(".")[0]
        return f"{parent}.{NEW_APP}" if parent else NEW_APP

    @property
    def model_name(self) -> str:
        """The name of the model; ``Item`` where there is none."""
        return self.model.name if self.model else "Item"

    @property
    def connection(self) -> str:
        """The usual name of a Relay connection to the model: ``allOrders``; ``allItems`` without a model."""
        return f"all{_plural(self.model_name)}"

    @property
    def node_fields(self) -> tuple[str, ...]:
        """Plain fields of the model beside its ``id``, as GraphQL spells them."""
        fields = self.model.plain_fields if self.model else ()
        names = (field.name for field in fields if field.name != "id")
        return tuple(map(_camel_case, list(names)[:MOST_FIELDS]))

    @property
    def forward_names(self) -> tuple[str, ...]:
        """The relations of `related` that ``select_related()`` can follow."""
        return _names(self.related.forward_fields) if self.related else ()

    @property
    def many_names(self) -> tuple[str, ...]:
        """The relations of `related` that ``prefetch_related()`` can follow."""
        return _names(self.related.many_fields) if self.related else ()

    @property
    def only_names(self) -> tuple[str, ...]:
        """Plain fields of `related`, for ``only()``."""
        return _names(self.related.plain_fields) if self.related else ()


def examples(apps: tuple[App, ...], apps_folder: str) -> Examples:
    """The examples that the apps of a project give."""
    app = next((app for app in apps if app.models), apps[0] if apps else None)
    tables = [(owner, model) for owner in apps for model in owner.models if _is_worked_with(model)]
    model = tables[0][1] if tables else None
    modules = {model.label: f"{owner.module}.models" for owner, model in tables}
    related = max((model for _, model in tables if _relations(model)), key=_relations, default=None)
    new = f"{apps_folder.replace('/', '.')}.APP".removeprefix("..")
    return Examples(
        path=app.path if app else f"{apps_folder}/APP",
        module=app.module if app else new,
        label=app.label if app else "APP",
        model=model,
        model_module=modules[model.label] if model else "",
        related=related,
        related_module=modules[related.label] if related else "",
        app_name=app.name if app else new,
    )


def _is_worked_with(model: Model) -> bool:
    return not model.abstract and not model.keeps_history


def _relations(model: Model) -> int:
    return len(model.forward_fields) + len(model.many_fields)


def _names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    return tuple(field.name for field in fields[:MOST_FIELDS])


def _camel_case(name: str) -> str:
    first, *rest = name.strip("_").split("_")
    return first + "".join(word.title() for word in rest)


def _plural(name: str) -> str:
    if name[-1:] == "y" and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
