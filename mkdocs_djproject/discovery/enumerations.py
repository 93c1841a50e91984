"""Enumerations, and Django's choices made of them.

https://docs.djangoproject.com/en/stable/ref/models/fields/#enumeration-types
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import CHOICES, ENUM, INTEGER_CHOICES, TEXT_CHOICES
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Function,
    Instance,
    Unknown,
    Value,
    is_known,
    plain,
)
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

NOWHERE = Place("")


def members(machine: Machine, cls: Class) -> list[Instance]:
    """The members of an enumeration in the order of their definition."""
    if "__members__" not in cls.names:
        names = [name for base in reversed(cls.mro()) if isinstance(base, Class) for name in base.names]
        made: list[Instance] = []
        for name in dict.fromkeys(names):
            if _is_member(cls, name):
                made.append(_member(machine, cls, name, [each.attributes["value"] for each in made]))
        cls.names["__members__"] = {member.attributes["name"]: member for member in made}
    return list(cls.names["__members__"].values())


def _is_member(cls: Class, name: str) -> bool:
    found = cls.lookup(name)
    if found is None or name.startswith("_") or not found[1].derives_from(ENUM):
        return False
    return not isinstance(found[0], Function | Class)


def _member(machine: Machine, cls: Class, name: str, before: list[Value]) -> Instance:
    """A member; ``before`` are the values of those that are defined before it."""
    found = cls.lookup(name)
    value = machine.force(found[0]) if found else None
    label: Value = _label(machine, cls, name)
    if cls.derives_from(CHOICES) and isinstance(value, tuple | list) and len(value) > 1:
        *parts, label = value
        value = parts[0] if len(parts) == 1 else tuple(parts)
    if isinstance(value, Instance):
        is_automatic = value.type_name == "auto"
        value = _next_value(machine, cls, name, before) if is_automatic else Unknown("it is computed")
    member = Instance(cls, [value], {}, None, NOWHERE, machine.next_number())
    member.attributes.update(
        {"name": name, "value": value, "_value_": value, "label": label, "__class__": cls}
    )
    return member


def _next_value(machine: Machine, cls: Class, name: str, before: list[Value]) -> Value:
    """What ``auto()`` stands for: as the class itself or its kind says, else the next number.

    https://docs.python.org/3/library/enum.html#enum.auto
    """
    own = cls.lookup("_generate_next_value_")
    if own is not None and isinstance(own[0], Function):
        return plain(machine.call(own[0], [name, 1, len(before), list(before)], {}, own[0].scope))
    if cls.derives_from(TEXT_CHOICES):
        return name
    if cls.derives_from("enum.StrEnum"):
        return name.lower()
    if cls.derives_from("enum.Flag") or not all(type(value) is int for value in before):
        return Unknown("it is computed")
    return max(before, default=0) + 1


def _label(machine: Machine, cls: Class, name: str) -> Value:
    """What a member is called: as the ``Labels`` of django-enumfields say, else by its name."""
    labels = cls.names.get("Labels")
    if isinstance(labels, Class) and name in labels.names:
        return machine.force(labels.names[name])
    return name.replace("_", " ").title()


def by_value(machine: Machine, cls: Class, value: Value) -> Value:
    """``Color(1)``: the member with this value."""
    return next(
        (m for m in members(machine, cls) if m.attributes["value"] == value),
        Unknown("no member has this value"),
    )


def attribute(machine: Machine, cls: Class, name: str) -> Value:
    """What an enumeration class gives for a name; None when it is nothing of an enumeration's."""
    if not cls.derives_from(ENUM) or cls.place is None:
        return None
    if name == "__members__":
        members(machine, cls)
        return cls.names["__members__"]
    if name in ("choices", "values", "labels", "names") and cls.derives_from(CHOICES):
        return _listed(machine, cls, name)
    if _is_member(cls, name):
        return next((m for m in members(machine, cls) if m.attributes["name"] == name), None)
    return None


def _listed(machine: Machine, cls: Class, name: str) -> Value:
    found = cls.lookup(name)
    if found is not None and isinstance(found[0], Function):
        return None
    rows = [
        (m.attributes["value"], m.attributes["label"], m.attributes["name"]) for m in members(machine, cls)
    ]
    if name == "choices":
        empty = cls.names.get("__empty__")
        return [
            *([(None, empty)] if empty is not None else []),
            *[(value, label) for value, label, _ in rows],
        ]
    return [row[{"values": 0, "labels": 1, "names": 2}[name]] for row in rows]


def plain_member(value: Value) -> Value:
    """The value of an enumeration's member; any other value as it is."""
    if isinstance(value, Instance) and "_value_" in value.attributes:
        return value.attributes["_value_"]
    return value


DATA = (TEXT_CHOICES, INTEGER_CHOICES, "enum.IntEnum", "enum.StrEnum")
"""The enumerations whose members are texts or numbers themselves, and so equal to these."""


def comparable(value: Value) -> Value:
    """What is compared with other values: of a member that is a text or a number itself, its value."""
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(map(comparable, value))
    if isinstance(value, Instance) and isinstance(value.cls, Class) and "_value_" in value.attributes:
        mixed = {base.path for base in value.cls.mro() if isinstance(base, External)} & {
            "builtins.str",
            "builtins.int",
        }
        return value.attributes["_value_"] if mixed or value.cls.derives_from(*DATA) else value
    return value


def written(value: Value) -> str | None:
    """A value as text for people; None when it is not plain."""
    value = plain_member(value)
    if isinstance(value, str):
        return str(value)
    return repr(value) if is_plain(value) else None


def is_plain(value: Value) -> bool:
    """Whether a value is known with all that it holds, so that its text says nothing of our reader."""
    if isinstance(value, dict):
        return all(is_plain(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(is_plain, value))
    return is_known(value)


def source_text(node: ast.AST) -> str:
    """An expression as source text."""
    return ast.unparse(node)
