"""A field of a model -> plain data.

https://docs.djangoproject.com/en/stable/ref/models/fields/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from itertools import chain, islice
from typing import Any

MANY_CHOICES = 200

LARGE_NUMBER = 1_000_000
"""From here on a number may be a time or an identifier, which differ from run to run."""

SAID = (
    *("name", "verbose_name", "to", "through", "on_delete", "related_name", "null", "blank", "unique"),
    *("primary_key", "db_index", "max_length", "choices", "default", "help_text"),
)
"""The options that have a place of their own."""

sources: dict[Any, list[tuple[Any, dict[str, int]]]] = {}
"""The abstract bases of each model, the farthest first, with the numbers of their fields by name."""


def describe_field(describer: Any, model: Any, field: Any) -> dict[str, Any]:
    """A field with its options."""
    label = f"{model._meta.label}.{field.name}"

    def told(what: str, tell: Callable[[], Any], otherwise: Any) -> Any:
        return describer.tried(f"{label}: {what}", tell, otherwise)

    options = told("its options", lambda: field.deconstruct()[3], None)
    options = _attributes(field) if options is None else options
    return {
        "name": field.name,
        "type": type(field).__name__,
        "place": describer.place_of(_origin(model, field)),
        "null": field.null is True,
        "primary_key": field.primary_key is True,
        **{name: options.get(name) is True for name in ("blank", "unique", "db_index")},
        **told("its relation", lambda: _relation(field), {}),
        "max_length": _max_length(field, options),
        "choices": told("choices", lambda: list(_choices(describer, field)), []),
        "default": told("default", lambda: _default(field), "…"),
        "help_text": told("help_text", lambda: describer.text(field.help_text or ""), ""),
        "verbose_name": told("verbose_name", lambda: _verbose_name(describer, field), ""),
        "options": told("its options", lambda: list(_more(describer, field, options)), []),
    }


def _origin(model: Any, field: Any) -> Any:
    """The class in which a field was written: the model, or the abstract base that it came from."""
    if model not in sources:
        sources[model] = list(_abstract_bases(model))
    number = field.creation_counter
    return next((base for base, numbers in sources[model] if numbers.get(field.name) == number), model)


def _attributes(field: Any) -> dict[str, Any]:
    """The options of a field that cannot tell which of them were given: as they are."""
    options = {name: getattr(field, name, None) for name in ("blank", "unique", "db_index", "max_length")}
    return {**options, "unique": options["unique"] and not field.primary_key}


def _abstract_bases(model: Any) -> Iterator[tuple[Any, dict[str, int]]]:
    """The abstract bases with the numbers of their fields; a copy of a field keeps its number."""
    for base in reversed(model.__mro__[1:]):
        meta = vars(base).get("_meta")
        if meta is not None and meta.abstract:
            fields = chain(meta.local_fields, meta.local_many_to_many)
            yield base, {field.name: field.creation_counter for field in fields}


def _verbose_name(describer: Any, field: Any) -> str:
    """A field's verbose name, empty when Django made it of the field's name."""
    given = getattr(field, "_verbose_name", None)
    return "" if given is None else str(describer.text(given))


def _choices(describer: Any, field: Any) -> Iterator[tuple[str, str]]:
    """The choices, groups unfolded."""
    for value, label in islice(field.choices or (), MANY_CHOICES):
        group = label if isinstance(label, (list, tuple)) else ((value, label),)
        for one, name in group:
            yield describer.written(one), describer.text(name)


def _more(describer: Any, field: Any, options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The further options with plain values."""
    for name, value in options.items():
        by_django = name == "serialize" and field.primary_key
        if name not in SAID and not by_django and isinstance(value, (bool, int, float, str)):
            yield name, describer.text(value)
    remote = field.remote_field
    if field.many_to_many and remote.model is field.model and not getattr(remote, "symmetrical", True):
        yield "symmetrical", "False"  # which deconstruct() leaves out


def _relation(field: Any) -> dict[str, Any]:
    """Where a relation leads, and how."""
    remote = field.remote_field
    if remote is None or not hasattr(remote, "model"):
        return {}
    through = getattr(remote, "through", None)
    by_django = getattr(getattr(through, "_meta", None), "auto_created", False)
    return {
        "to": _model_label(remote.model),
        "through": "" if through is None or by_django else _model_label(through),
        "on_delete": _on_delete(getattr(remote, "on_delete", None)),
        "related_name": _related_name(field, remote.related_name or ""),
    }


def _model_label(model: Any) -> str:
    """``app.Model`` of a model's class, or of the text that names one that is not installed."""
    return str(model._meta.label) if hasattr(model, "_meta") else str(model or "")


def _on_delete(rule: Any) -> str:
    """The name of what happens on deletion, empty for an object that has none."""
    path = rule.deconstruct()[0] if hasattr(rule, "deconstruct") else getattr(rule, "__name__", "")
    return str(path).rpartition(".")[2]


def _related_name(field: Any, name: str) -> str:
    """The name of the way back; Django makes names of its own for a ManyToManyField that has none."""
    meta = field.model._meta
    hidden = f"_{meta.app_label}_{meta.object_name.lower()}_{field.name}_+"
    return {f"{field.name}_rel_+": "", hidden: "+"}.get(name, name)


def _max_length(field: Any, options: dict[str, Any]) -> int | None:
    """The greatest length where it was given: every EmailField says 254."""
    value = options.get("max_length")
    said = not (value == 254 and type(field).__name__ == "EmailField")
    return value if isinstance(value, int) and said else None


def _default(field: Any) -> str | None:
    """The default as source, None without one; ``…`` for what may be secret or differ from run to run."""
    if not field.has_default():
        return None
    value = field.default
    if isinstance(value, Enum):
        return f"{type(value).__qualname__}.{value.name}"
    if callable(value):
        return _dotted(value)
    if value in ([], {}, (), "", None) or (isinstance(value, (int, float)) and abs(value) < LARGE_NUMBER):
        return repr(value)
    return repr(value) if isinstance(value, str) and value in dict(field.flatchoices) else "…"


def _dotted(value: Any) -> str:
    module, name = getattr(value, "__module__", None) or "", getattr(value, "__qualname__", "")
    if not name or "<" in name:
        return "…"
    return name if module in ("", "builtins") else f"{module}.{name}"
