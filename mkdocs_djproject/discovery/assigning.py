"""Assignments to names, attributes, items and patterns of them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.evaluating import is_hashable, iterate, lookup
from mkdocs_djproject.discovery.merging import conditional, merge
from mkdocs_djproject.discovery.operating import ENVIRONMENT, LARGEST_VALUE, operate
from mkdocs_djproject.discovery.rebinding import keep_meaning
from mkdocs_djproject.discovery.values import Class, External, Instance, Scope, Unknown, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def bind(machine: Machine, scope: Scope, name: str, value: Value, node: Any) -> None:
    """Give a name its value, and remember the node that does."""
    names = scope.module.names if name in scope.global_names else scope.names
    lost = isinstance(value, Unknown) or (isinstance(value, Instance) and isinstance(value.cls, External))
    if lost and isinstance(names.get(name), list | tuple) and name.isupper():
        machine.note(
            scope.module.place(node), name, "it passes through something unknown and is taken as it was"
        )
        return
    if machine.conditions and name in names:
        value = _conditional(machine.force(names[name]), value, machine.conditions[-1])
    if scope.returned and scope.outer is None and name in names:
        keep_meaning(machine, scope, {name: value})
    names[name] = value
    if scope.places is not None:
        scope.places[name] = node


def _conditional(old: Value, new: Value, condition: Place) -> Value:
    """What a name holds after an assignment that may not run: what it held before stays, with additions."""
    if isinstance(new, list) and isinstance(old, list | tuple) and new is not old:
        new = [conditional(item, condition) if item not in old else item for item in new]
    if isinstance(new, list | tuple | dict) and isinstance(old, list | tuple | dict):
        return merge(new, old) if len(new) > len(old) else merge(old, new)
    if isinstance(new, Class) or old is None:
        return new
    return merge(old, new)


def assign(machine: Machine, target: ast.expr, value: Value, scope: Scope) -> None:
    """Assign a value to a target of any form."""
    write = TARGETS.get(type(target))
    if write is not None:
        write(machine, target, value, scope)


def _to_name(machine: Machine, target: ast.Name, value: Value, scope: Scope) -> None:
    bind(machine, scope, target.id, value, target)


def _to_many(machine: Machine, target: ast.Tuple | ast.List, value: Value, scope: Scope) -> None:
    values = iterate(machine, value)
    count = len(target.elts)
    starred = next((i for i, t in enumerate(target.elts) if isinstance(t, ast.Starred)), None)
    if values is not None and starred is not None and len(values) >= count - 1:
        end = starred + len(values) - count + 1
        values = [*values[:starred], list(values[starred:end]), *values[end:]]
    if values is None or len(values) != count:
        values = [Unknown("it is a part of a value that is not known", scope.module.place(target))] * count
    for part, item in zip(target.elts, values, strict=True):
        assign(machine, part, item, scope)


def _to_starred(machine: Machine, target: ast.Starred, value: Value, scope: Scope) -> None:
    assign(machine, target.value, value, scope)


def _to_attribute(machine: Machine, target: ast.Attribute, value: Value, scope: Scope) -> None:
    owner = machine.evaluate(target.value, scope)
    machine.set_attribute(owner, target.attr, value)


def _to_item(machine: Machine, target: ast.Subscript, value: Value, scope: Scope) -> None:
    owner = plain(machine.evaluate(target.value, scope))
    if isinstance(target.slice, ast.Slice):
        _to_slice(machine, target.slice, owner, value, scope)
        return
    key = plain(machine.evaluate(target.slice, scope))
    if (isinstance(owner, dict) and is_hashable(key)) or (
        isinstance(owner, list) and isinstance(key, int) and -len(owner) <= key < len(owner)
    ):
        owner[key] = value
    elif owner == ENVIRONMENT and isinstance(key, str):
        machine.environment[key] = value


def _to_slice(machine: Machine, part: ast.Slice, owner: Value, value: Value, scope: Scope) -> None:
    values = iterate(machine, value)
    bounds = [plain(machine.evaluate(b, scope)) if b else None for b in (part.lower, part.upper)]
    if (
        isinstance(owner, list)
        and values is not None
        and all(b is None or isinstance(b, int) for b in bounds)
    ):
        owner[bounds[0] : bounds[1]] = values


TARGETS: dict[type, Callable[[Any, Any, Value, Scope], None]] = {
    ast.Name: _to_name,
    ast.Tuple: _to_many,
    ast.List: _to_many,
    ast.Starred: _to_starred,
    ast.Attribute: _to_attribute,
    ast.Subscript: _to_item,
}


def read_assign(machine: Machine, node: ast.Assign, scope: Scope) -> None:
    """``a = b = value``."""
    value = machine.evaluate(node.value, scope)
    for target in node.targets:
        assign(machine, target, value, scope)


def read_annotated(machine: Machine, node: ast.AnnAssign, scope: Scope) -> None:
    """``a: T = value``; without a value nothing is bound."""
    if node.value is not None:
        assign(machine, node.target, machine.evaluate(node.value, scope), scope)


def read_augmented(machine: Machine, node: ast.AugAssign, scope: Scope) -> None:
    """``a += value``: lists are extended in place, as Python does."""
    value = machine.evaluate(node.value, scope)
    target = node.target
    old = (
        lookup(machine, target.id, scope) if isinstance(target, ast.Name) else machine.evaluate(target, scope)
    )
    items = iterate(machine, value)
    if isinstance(old, list) and len(old) + len(items or ()) > LARGEST_VALUE:
        return
    if isinstance(old, list) and isinstance(node.op, ast.Add) and items is not None:
        old.extend(items)
        new: Value = old
    elif isinstance(old, dict) and isinstance(node.op, ast.BitOr) and isinstance(value, dict):
        old.update(value)
        new = old
    else:
        new = operate(node.op, old, value)
    if isinstance(new, Unknown) and isinstance(old, list | tuple | dict):
        machine.note(scope.module.place(node), ast.unparse(node)[:80], "what is added is not known")
        return
    assign(machine, target, new, scope)


def read_delete(machine: Machine, node: ast.Delete, scope: Scope) -> None:
    """``del a, b[0], c.d``."""
    for target in node.targets:
        if isinstance(target, ast.Name):
            if scope.returned and scope.outer is None:
                keep_meaning(machine, scope, {target.id: Unknown("it is deleted")})
            scope.names.pop(target.id, None)
        elif isinstance(target, ast.Subscript):
            owner = plain(machine.evaluate(target.value, scope))
            key = (
                plain(machine.evaluate(target.slice, scope))
                if not isinstance(target.slice, ast.Slice)
                else None
            )
            if isinstance(owner, dict) and is_hashable(key):
                owner.pop(key, None)
            elif isinstance(owner, list) and isinstance(key, int) and -len(owner) <= key < len(owner):
                del owner[key]
