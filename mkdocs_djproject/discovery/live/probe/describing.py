"""Django's registry -> plain data: apps and models.

https://docs.djangoproject.com/en/stable/ref/models/meta/
"""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from typing import Any

LONGEST_TEXT = 20_000
LIST_OF_FIELDS = re.compile(r"\w+\([\w, ]*\)")


class Describer:
    """Describes the apps and models that are registered.

    Args:
        own: whether a path is the project's.
        hide: takes secrets out of a text.
        describe_field: describes a field of a model; it is given this describer, the model and the field.
    """

    def __init__(
        self,
        own: Callable[[str], bool],
        hide: Callable[[str], str],
        describe_field: Callable[[Any, Any, Any], dict[str, Any]],
    ) -> None:
        self.own = own
        self.hide = hide
        self.describe_field = describe_field
        self.notes: list[dict[str, Any]] = []
        self.classes: dict[str, dict[str, Any]] = {}

    def describe(self) -> dict[str, Any]:
        """The apps, the classes that say where things were written, and what could not be told."""
        configs = list(import_module("django.apps").apps.get_app_configs())
        ours = [config for config in configs if self.own(config.path)]
        return {
            "apps": [self.app(config) for config in ours],
            "others": [config.name for config in configs if config not in ours],
            "installed": [str(entry) for entry in import_module("django.conf").settings.INSTALLED_APPS],
            "classes": self.classes,
            "names": self.names(),
            "notes": self.notes,
        }

    def names(self) -> dict[str, str]:
        """What models are called in the project's modules of models: labels by dotted names."""
        models = {id(model): model._meta for model in import_module("django.apps").apps.get_models()}
        named = [(name, module) for name, module in list(sys.modules.items()) if "models" in name.split(".")]
        return {
            f"{name}.{attribute}": f"{models[id(value)].app_label}.{models[id(value)].object_name}"
            for name, module in named
            if self.own(getattr(module, "__file__", None) or "")
            for attribute, value in list(vars(module).items())
            if id(value) in models
        }

    def tried(self, what: str, tell: Callable[[], Any], otherwise: Any) -> Any:
        """What a function tells; the project's code may run and fail in it: a note, and what to say then."""
        try:
            return tell()
        except Exception as error:
            self.notes.append({"what": what, "why": self.text(f"{type(error).__name__}: {error}")})
            return otherwise

    def text(self, value: Any) -> str:
        """A value as text that can be sent, without the secrets that are known."""
        return self.hide(str(value)[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8"))

    def written(self, value: Any) -> str:
        """A plain value as people write it."""
        value = value.value if isinstance(value, Enum) else value
        return self.text(value if isinstance(value, str) else repr(value))

    def place_of(self, cls: Any) -> str:
        """The key under which the file of a class is kept, with a line in the class where one is known."""
        key = f"{cls.__module__}:{cls.__qualname__}"
        if key not in self.classes:
            file = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
            self.classes[key] = {"file": file, "name": cls.__qualname__, "line": _line_inside(cls, file)}
        return key

    def app(self, config: Any) -> dict[str, Any]:
        """An app with its models."""
        given = config.verbose_name if hasattr(type(config), "verbose_name") else ""
        verbose = self.tried(f"app {config.label}: verbose_name", lambda: self.text(given), "")
        automatic = type(config) is import_module("django.apps").AppConfig
        return {
            "name": config.name,
            "label": config.label,
            "path": config.path,
            "verbose_name": verbose,
            "file": getattr(config.module, "__file__", None) or "",
            "config": "" if automatic else self.place_of(type(config)),
            "models": [self.model(model) for model in config.get_models()],
        }

    def model(self, model: Any) -> dict[str, Any]:
        """A model with its Meta and its fields."""
        meta = model._meta
        label = meta.label

        def told(what: str, tell: Callable[[], Any], otherwise: Any) -> Any:
            return self.tried(f"{label}: {what}", tell, otherwise)

        return {
            "name": meta.object_name,
            "place": self.place_of(model),
            "bases": [self.place_of(base) for base in model.__mro__[1:] if _is_abstract(base)],
            "extends": [_written_base(base) for base in model.__bases__],
            "description": told("its docstring", lambda: self.docstring(model), ""),
            "verbose_name": told("verbose_name", lambda: self.model_verbose_name(meta), ""),
            "db_table": told("db_table", lambda: self.db_table(meta), ""),
            "proxy": bool(meta.proxy),
            "parents": [parent._meta.label for parent in meta.parents],
            "ordering": told("ordering", lambda: [self.written(item) for item in meta.ordering or ()], []),
            "constraints": told("constraints", lambda: list(self.constraints(meta)), []),
            "indexes": told("indexes", lambda: list(self.indexes(model)), []),
            "fields": self.fields(model),
        }

    def fields(self, model: Any) -> list[dict[str, Any]]:
        """The fields that are a model's own, in the order in which they were written, without Django's."""
        listed = (*model._meta.local_fields, *model._meta.local_many_to_many)
        fields = {
            id(field): field for field in listed if not field.auto_created
        }  # two names may have one field
        ordered = sorted(fields.values(), key=lambda field: field.creation_counter)
        return [self.describe_field(self, model, field) for field in ordered]

    def docstring(self, model: Any) -> str:
        """The docstring that somebody wrote: where there is none, Django makes one of the fields' names."""
        written = vars(model).get("__doc__") or ""
        made = written.startswith(f"{model.__name__}(") and LIST_OF_FIELDS.fullmatch(written)
        return "" if made else self.text(written)

    def model_verbose_name(self, meta: Any) -> str:
        """A model's verbose name, empty when Django made it of the name of the class."""
        return self.text(meta.verbose_name) if "verbose_name" in meta.original_attrs else ""

    def db_table(self, meta: Any) -> str:
        """The table's name where it was given, or is not what Django makes of the names of app and model."""
        if meta.proxy:
            return ""
        automatic = f"{meta.app_label}_{meta.model_name}"
        shortened = import_module("django.db.backends.utils").truncate_name(automatic, len(meta.db_table))
        given = "db_table" in meta.original_attrs or meta.db_table not in (automatic, shortened)
        return self.text(meta.db_table) if given else ""

    def constraints(self, meta: Any) -> Iterator[dict[str, str]]:
        """The constraints by name, kind and arguments; what has to be unique together has no name."""
        for constraint in meta.constraints:
            yield self.rule(constraint, constraint.name)
        for names in meta.unique_together:
            yield {"name": "", "kind": "unique_together", "arguments": ", ".join(names)}

    def indexes(self, model: Any) -> Iterator[dict[str, str]]:
        """The indexes by name, kind and arguments; those that Django named have no name, and their fields."""
        for index in model._meta.indexes:
            if index.fields and _automatic_name(model, index) == index.name:
                yield {"name": "", "kind": type(index).__name__, "arguments": ", ".join(index.fields)}
            else:
                yield self.rule(index, index.name)
        for names in getattr(model._meta, "index_together", ()):
            yield {"name": "", "kind": "index_together", "arguments": ", ".join(names)}

    def rule(self, rule: Any, name: str) -> dict[str, str]:
        """A constraint or an index with its arguments as Python writes them."""
        _, expressions, options = rule.deconstruct()
        given = ((key, list(value) if isinstance(value, tuple) else value) for key, value in options.items())
        written = [f"{key}={value!r}" for key, value in given if key != "name" and "violation" not in key]
        arguments = self.text(", ".join([*map(repr, expressions), *written]))
        return {"name": self.text(name), "kind": type(rule).__name__, "arguments": arguments}


def _line_inside(cls: Any, file: str) -> int:
    """A line within the statement of a class, 0 when none is known: it tells classes of one name apart."""
    lines = [getattr(cls, "__firstlineno__", 0)] if "__firstlineno__" in vars(cls) else []
    for value in vars(cls).values():
        code = getattr(value, "__code__", None)
        inside = getattr(value, "__qualname__", "").startswith(f"{cls.__qualname__}.")
        if inside and code is not None and code.co_filename == file:
            lines.append(code.co_firstlineno)
    return min(lines, default=0)


def _written_base(base: Any) -> str:
    is_model = base.__name__ == "Model" and base.__module__ == "django.db.models.base"
    return "models.Model" if is_model else str(base.__name__)


def _is_abstract(base: Any) -> bool:
    meta = vars(base).get("_meta")
    return meta is not None and bool(meta.abstract)


def _automatic_name(model: Any, index: Any) -> str:
    twin = copy.copy(index)
    twin.name = ""
    twin.set_name_with_model(model)
    return str(twin.name)
