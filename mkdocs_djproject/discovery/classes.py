"""Class statements and ``type(name, bases, names)``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.evaluating import elements
from mkdocs_djproject.discovery.values import (
    Call,
    Class,
    External,
    Function,
    ModelReference,
    Native,
    Scope,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def from_statement(machine: Machine, node: ast.ClassDef, scope: Scope) -> Class:
    """The class that a statement makes."""
    bases = [_base(machine, base) for base in elements(machine, node.bases, scope)]
    metaclass = next((machine.evaluate(k.value, scope) for k in node.keywords if k.arg == "metaclass"), None)
    body = Scope({}, scope.module, scope, is_class=True, places={})
    machine.execute(node.body, body)
    cls = Class(
        node.name, scope.module.name, bases, body.names, body.places or {}, scope.module.place(node), node
    )
    cls.metaclass = metaclass
    return _finish(machine, cls, scope)


def from_parts(machine: Machine, given: Call) -> Value:
    """``type(name, bases, names)``, and the calls of metaclasses up to it."""
    name, bases, names = (plain(argument) for argument in given.args[-3:])
    if not isinstance(name, str) or not isinstance(bases, tuple | list) or not isinstance(names, dict):
        return Unknown("the parts of the class are not known")
    place = (
        given.scope.module.place(given.node) if given.node is not None else Place(given.scope.module.shown)
    )
    module = names.get("__module__", given.scope.module.name)
    texts = {key: value for key, value in names.items() if isinstance(key, str)}
    cls = Class(str(name), str(module), [_base(machine, base) for base in bases], texts, {}, place)
    return _finish(machine, cls, given.scope)


def _finish(machine: Machine, cls: Class, scope: Scope) -> Class:
    cls.own = scope.module.own
    cls.condition = machine.conditions[-1] if machine.conditions else None
    if cls.metaclass is None:
        cls.metaclass = next((b.metaclass for b in cls.bases if isinstance(b, Class) and b.metaclass), None)
    _take_apart(cls)
    for value in cls.names.values():
        if isinstance(value, Function) and value.owner is None:
            value.owner = cls
    machine.classes.append(cls)
    machine.prepare_class(machine, cls)
    return cls


def _base(machine: Machine, base: Value) -> Value:
    base = plain(base)
    if isinstance(base, Native):
        return External(f"builtins.{base.name}")
    if isinstance(base, ModelReference):
        found = machine.find_model(base.label)
        return found if isinstance(found, Class) else base
    return base


def _take_apart(cls: Class) -> None:
    """Put the bases of a temporary class in its place."""
    for index, base in enumerate(cls.bases):
        if isinstance(base, Class) and "__temporary__" in base.names:
            cls.bases[index : index + 1] = base.bases or [External("builtins.object")]
            return
