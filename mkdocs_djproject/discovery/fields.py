"""A field's instance -> what we say of the field."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.djangonames import FIELD_PARAMETERS, GIVEN, PARAMETERS
from mkdocs_djproject.discovery.enumerations import written
from mkdocs_djproject.discovery.evaluating import iterate
from mkdocs_djproject.discovery.modelling import meta_option
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Function,
    Instance,
    ModelReference,
    Unknown,
    Value,
    is_known,
    plain,
)
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import Choice, Field

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

FLAGS = ("null", "blank", "unique", "primary_key", "db_index")
TEXTS = ("help_text", "verbose_name")
SAID = {
    *FLAGS,
    *TEXTS,
    "to",
    "through",
    "on_delete",
    "related_name",
    "max_length",
    "choices",
    "default",
    "name",
}
MANY_CHOICES = 200


def options_of(field: Instance) -> dict[str, Value]:
    """The options of a field by name, those given by position included."""
    given = GIVEN.get(field.type_name, {})
    if not field.args:
        return {**field.kwargs, **given}
    return {**dict(zip(_parameters(field), field.args, strict=False)), **field.kwargs, **given}


def _parameters(field: Instance) -> list[str]:
    for base in field.mro():
        if isinstance(base, Class) and base.place is None and base.name in PARAMETERS:
            own = PARAMETERS[base.name]
            return [*own, *FIELD_PARAMETERS[2:]] if own[:2] == ["verbose_name", "name"] else own
    return list(FIELD_PARAMETERS)


def read_field(machine: Machine, model: Class, label: str, name: str, field: Instance, place: Place) -> Field:
    """What is said of a field.

    Args:
        machine: the reader.
        model: the model that has the field.
        label: the app label of the model.
        name: the field's name.
        field: the field.
        place: where it is written.
    """
    options = options_of(field)
    maximum = plain(options.get("max_length"))
    texts = {key: written(plain(options[key])) or "" for key in TEXTS if is_text(options.get(key))}
    said: dict[str, Any] = {**texts, **{key: plain(options.get(key)) is True for key in FLAGS}}
    said["primary_key"] = said["primary_key"] or _is_parent_link(model, options)
    to = target(machine, model, label, options.get("to"))
    _note_no_label(machine, model, name, options, place)
    return Field(
        name=name,
        type=field.type_name,
        to=to,
        through=target(machine, model, label, options.get("through")),
        on_delete=_last_name(options.get("on_delete")),
        related_name=_related_name(machine, model, label, options, is_relation=bool(to)),
        max_length=maximum if isinstance(maximum, int) and not isinstance(maximum, bool) else None,
        choices=choices(machine, options.get("choices")),
        default=_default(field, options),
        options=_more(options),
        place=place,
        **said,
    )


def is_label(text: str) -> bool:
    """Whether a text names a model: by its name, or by its app and its name."""
    parts = text.split(".")
    return len(parts) <= 2 and all(part.isidentifier() for part in parts)


def _note_no_label(
    machine: Machine, model: Class, name: str, options: dict[str, Value], place: Place
) -> None:
    for given in (plain(options.get(key)) for key in ("to", "through")):
        if isinstance(given, str) and not is_label(given):
            machine.note(place, f"{model.name}.{name}", f"{given!r} is no label of a model")


def _is_parent_link(model: Class, options: dict[str, Value]) -> bool:
    """Whether a field leads to the parent of a model, which makes it the primary key where no other field is.

    https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.OneToOneField.parent_link
    """
    fields = (field for field, _ in model.model.fields.values())
    return plain(options.get("parent_link")) is True and not any(
        plain(options_of(field).get("primary_key")) is True for field in fields
    )


def named(text: str, model: Class, label: str) -> str:
    """A name with the parts that stand for the class and its app, as a related name may have them.

    https://docs.djangoproject.com/en/stable/topics/db/models/#be-careful-with-related-name-and-related-query-name
    """
    lower = model.name.lower()
    for part, value in (("class", lower), ("model_name", lower), ("app_label", label.lower())):
        text = text.replace(f"%({part})s", value)
    return str(text)


def _related_name(
    machine: Machine, model: Class, label: str, options: dict[str, Value], *, is_relation: bool
) -> str:
    """The name of the way back, which the model's Meta may give to all of its relations.

    https://docs.djangoproject.com/en/stable/ref/models/options/#default-related-name
    """
    given = plain(options.get("related_name"))
    if is_relation and not given:
        given = plain(meta_option(machine, model, "default_related_name"))
    return named(given, model, label) if isinstance(given, str) else ""


def is_text(value: Value) -> bool:
    """Whether a value is a text."""
    return isinstance(plain(value), str)


def target(machine: Machine, model: Class, label: str, value: Value) -> str:
    """The label of the model that a relation leads to, ``app.Model``; empty when it is not known."""
    value = plain(value)
    if isinstance(value, ModelReference):
        return value.label
    if isinstance(value, External):
        return _setting(machine, value) or _of_package(value)
    if isinstance(value, Class):
        return machine.label_of(value)
    if not isinstance(value, str):
        return ""
    if value == "self":
        return f"{label}.{model.name}"
    if not is_label(value):
        return ""
    return str(value) if "." in value else f"{label}.{value}"


def _of_package(value: External) -> str:
    """The label of a model that is not read, by its path: ``django.contrib.auth.models.User``."""
    app, found, _ = value.path.partition(".models.")
    return f"{app.rpartition('.')[2]}.{value.name}" if found else ""


def _setting(machine: Machine, value: External) -> str:
    if value.path == "settings.AUTH_USER_MODEL":
        found = plain(machine.setting("AUTH_USER_MODEL", ""))
        return found if isinstance(found, str) else ""
    return ""


def _last_name(value: Value) -> str:
    value = plain(value)
    if isinstance(value, Instance) and value.type_name == "SET" and isinstance(value.node, ast.Call):
        return f"SET({', '.join(map(ast.unparse, value.node.args))})"
    return value.name if isinstance(value, External | Function | Class) else ""


def choices(machine: Machine, value: Value) -> tuple[Choice, ...]:
    """The choices of a field, groups unfolded; none where some of them are not known."""
    value = plain(value)
    if isinstance(value, Class):
        given = machine.attribute(value, "choices")
        value = machine.attribute(value, "CHOICES") if isinstance(given, Unknown) else given
    if isinstance(value, Function):
        value = machine.call(value, [], {}, value.scope)
    if isinstance(value, dict):
        value = list(value.items())
    found: list[Choice] = []
    rows = iterate(machine, value) or []
    for row in rows[:MANY_CHOICES] if not any(isinstance(row, Unknown) for row in rows) else ():
        pair = plain(row)
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            continue
        if isinstance(plain(pair[1]), list | tuple):
            found.extend(choices(machine, pair[1]))
        elif (text := written(plain(pair[0]))) is not None:
            found.append(Choice(text, written(plain(pair[1])) or ""))
    return tuple(found)


def _default(field: Instance, options: dict[str, Value]) -> str | None:
    """The default as source text: a plain value as Python writes it, anything else as it stands there."""
    if "default" not in options:
        return None
    for keyword in field.node.keywords if isinstance(field.node, ast.Call) else []:
        if keyword.arg == "default":
            return ast.unparse(keyword.value)
    known = source(options["default"])
    return None if known == UNKNOWN else known


UNKNOWN = "…"
"""What stands for a value that has no source text."""


def source(value: Value) -> str:
    """A value as source text, as far as it is known."""
    value = plain(value)
    if is_known(value) and not isinstance(value, dict | list | tuple | set):
        return repr(value)
    if isinstance(value, External):
        return value.path
    if isinstance(value, Function | Class):
        return value.name
    return repr(value) if value in ([], {}, ()) else UNKNOWN


def _more(options: dict[str, Value]) -> tuple[tuple[str, str], ...]:
    """The options that have no place of their own, those with plain values."""
    rows: list[tuple[str, str]] = []
    for name, given in options.items():
        value = plain(given)
        if name not in SAID and isinstance(value, bool | int | float | str):
            rows.append((name, str(value)))
    return tuple(rows)


def read_texts(machine: Machine, value: Value) -> tuple[str, ...]:
    """Names in a tuple or list, of Meta's ``ordering`` for one."""
    items: list[Any] = iterate(machine, value) or []
    return tuple(text for text in (written(plain(item)) for item in items) if text)
