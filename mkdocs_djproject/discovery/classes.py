"""Class statements and ``type(name, bases, names)``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import MODEL
from mkdocs_djproject.discovery.evaluating import elements
from mkdocs_djproject.discovery.functions import BUILTINS, metaclasses
from mkdocs_djproject.discovery.values import (
    Call,
    Class,
    External,
    Function,
    Instance,
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
    cls = Class(node.name, scope.module.name, bases, body.names, body.places or {})
    cls.place, cls.node, cls.metaclass = scope.module.place(node), node, metaclass
    _take_apart(cls)
    cls.metaclass = cls.metaclass or _inherited_metaclass(cls)
    return _by_metaclass(machine, cls, scope) or _finish(machine, cls, scope)


def _inherited_metaclass(cls: Class) -> Value:
    return next((base.metaclass for base in cls.bases if isinstance(base, Class) and base.metaclass), None)


def type_(machine: Machine, given: Call) -> Value:
    """``type(name, bases, names)``, or the class of a value."""
    if len(given.args) >= 3:
        return from_parts(machine, given)
    value = given.args[0]
    if isinstance(value, Class):
        return next(iter(metaclasses(value)), External("builtins.type"))
    if isinstance(value, Instance):
        return value.cls
    name = type(plain(value)).__name__
    return BUILTINS.get(name, External(f"builtins.{name}"))


BUILTINS["type"] = Native("type", type_)


def _by_metaclass(machine: Machine, cls: Class, scope: Scope) -> Class | None:
    """What the ``__new__`` of a metaclass makes of the class statement of one of the project's models.

    Where what it returns is not understood it is the class that it had Django make.
    """
    if not cls.derives_from(MODEL):
        return None
    found = cls.metaclass.lookup("__new__") if isinstance(cls.metaclass, Class) else None
    if found is None or not isinstance(found[0], Function) or not scope.module.own:
        return None
    _own_methods(cls)
    args = [cls.metaclass, cls.name, tuple(cls.bases), cls.names]
    before, machine.statement = machine.statement, cls
    made = machine.call(found[0], args, {}, scope)
    machine.statement = before
    if isinstance(made, Class) and made.name == cls.name:
        return made
    return next((given for given in reversed(machine.classes) if given.node is cls.node), None)


def _as_written(machine: Machine, made: Class) -> None:
    """Give the class that a metaclass makes the place of the statement that it is made from."""
    written = machine.statement
    if written is not None and written.name == made.name:
        made.module_name, made.place, made.node = written.module_name, written.place, written.node
        made.places, made.metaclass, made.own = written.places, written.metaclass, True
        machine.statement = None


def _own_methods(cls: Class) -> None:
    for value in cls.names.values():
        if isinstance(value, Function) and (value.owner is None or value.owner.name == cls.name):
            value.owner = cls


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
    cls.own = given.scope.module.own or _is_own(machine, str(module))
    _as_written(machine, cls)
    return _finish(machine, cls, given.scope)


def _is_own(machine: Machine, module: str) -> bool:
    found = machine.modules.get(module)
    return found is not None and found.own


def _finish(machine: Machine, cls: Class, scope: Scope) -> Class:
    cls.own = cls.own or scope.module.own
    cls.condition = machine.conditions[-1] if machine.conditions else None
    _take_apart(cls)
    cls.metaclass = cls.metaclass or _inherited_metaclass(cls)
    _own_methods(cls)
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
            cls.metaclass = cls.metaclass or base.metaclass
            return
