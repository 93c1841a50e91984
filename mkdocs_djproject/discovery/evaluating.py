"""Expressions without operators: a table from syntax node to a short reader."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import importing
from mkdocs_djproject.discovery.enumerations import is_plain, members
from mkdocs_djproject.discovery.functions import BUILTINS
from mkdocs_djproject.discovery.merging import ConditionalText, decide, merge
from mkdocs_djproject.discovery.operating import ITEMS
from mkdocs_djproject.discovery.values import (
    Class,
    Deferred,
    External,
    Function,
    Instance,
    Lazy,
    Scope,
    Uncertain,
    Unknown,
    Value,
    plain,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def read_constant(machine: Machine, node: ast.Constant, scope: Scope) -> Value:
    """A literal; a text under an undecided condition keeps the place of the condition."""
    if machine.conditions and isinstance(node.value, str) and scope.module.own:
        return ConditionalText.at(node.value, machine.conditions[-1])
    return node.value


NOT_YET = (Lazy, Deferred)
"""The types of values that are read when they are needed."""


def read_name(machine: Machine, node: ast.Name, scope: Scope) -> Value:
    """A name, looked up as Python does: function, enclosing functions, module, builtins."""
    return lookup(machine, node.id, scope)


def lookup(machine: Machine, name: str, scope: Scope) -> Value:
    """The value of a name in a scope; Unknown when nothing binds it."""
    current: Scope | None = scope
    while current is not None:
        if name in current.names and (current is scope or not current.is_class):
            value = current.names[name]
            if isinstance(value, NOT_YET):
                value = current.names[name] = machine.force(value)
            return value
        current = current.outer
    if name in scope.module.names:
        return importing.member(machine, scope.module, name)
    if name in BUILTINS:
        return BUILTINS[name]
    if (starred := importing.from_stars(machine, scope.module, name)) is not None:
        return starred
    if hasattr(builtins, name):
        return External(f"builtins.{name}")
    starred_from = scope.module.star_imports
    return External(f"{starred_from[-1]}.{name}") if starred_from else importing.missing_name(name)


def read_attribute(machine: Machine, node: ast.Attribute, scope: Scope) -> Value:
    """``value.name``."""
    return machine.attribute(machine.evaluate(node.value, scope), node.attr)


def read_list(machine: Machine, node: ast.List, scope: Scope) -> Value:
    """A list, with its starred parts spread."""
    return elements(machine, node.elts, scope)


def read_tuple(machine: Machine, node: ast.Tuple, scope: Scope) -> Value:
    """A tuple."""
    return tuple(elements(machine, node.elts, scope))


def read_set(machine: Machine, node: ast.Set, scope: Scope) -> Value:
    """A set, kept as a list: our values need not be hashable, and the order stays."""
    return elements(machine, node.elts, scope)


def elements(machine: Machine, nodes: list[ast.expr], scope: Scope) -> list[Value]:
    """The values of expressions, starred ones spread."""
    values: list[Value] = []
    plainly = not machine.conditions
    for node in nodes:
        if plainly and type(node) is ast.Constant:
            values.append(node.value)
        elif isinstance(node, ast.Starred):
            spread = iterate(machine, machine.evaluate(node.value, scope))
            values.extend(spread if spread is not None else [Unknown("the starred part is not known")])
        else:
            values.append(machine.evaluate(node, scope))
    return values


def read_dict(machine: Machine, node: ast.Dict, scope: Scope) -> Value:
    """A dictionary; keys that are not known are left out."""
    result: dict[Any, Value] = {}
    for key_node, value_node in zip(node.keys, node.values, strict=True):
        value = machine.evaluate(value_node, scope)
        if key_node is None:
            value = plain(value)
            result.update(value if isinstance(value, dict) else {})
            continue
        key = plain(machine.evaluate(key_node, scope))
        result[key if is_hashable(key) else None] = value
    return result


def is_hashable(key: Value) -> bool:
    """Whether a value can be the key of a dictionary."""
    try:
        hash(key)
    except TypeError:
        return False
    return True


def read_text(machine: Machine, node: ast.JoinedStr, scope: Scope) -> Value:
    """An f-string, known when all its parts are."""
    parts: list[str] = []
    uncertain = False
    for part in node.values:
        value = machine.evaluate(part.value if isinstance(part, ast.FormattedValue) else part, scope)
        uncertain = uncertain or isinstance(value, Uncertain)
        value = plain(value)
        if not is_plain(value) or (isinstance(part, ast.FormattedValue) and part.format_spec):
            return Unknown("a part of the text is not known", scope.module.place(node))
        parts.append(str(value))
    text = "".join(parts)
    return Uncertain(text) if uncertain else text


def read_lambda(machine: Machine, node: ast.Lambda, scope: Scope) -> Value:
    """A lambda."""
    defaults = {name: machine.evaluate(default, scope) for name, default in default_nodes(node.args)}
    return Function("<lambda>", node, scope, defaults)


def default_nodes(arguments: ast.arguments) -> list[tuple[str, ast.expr]]:
    """The parameters that have a default, each with its expression."""
    positional = [*arguments.posonlyargs, *arguments.args]
    pairs = list(
        zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True)
    )
    pairs += [
        (a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None
    ]
    return [(argument.arg, default) for argument, default in pairs]


def read_conditional(machine: Machine, node: ast.IfExp, scope: Scope) -> Value:
    """``a if condition else b``: when undecided, what a silent environment gives, else the known one."""
    if (alike := as_or(node)) is not None:
        return machine.evaluate(alike, scope)
    answer, preferred = decide(machine.evaluate(node.test, scope))
    if answer is not None:
        return machine.evaluate(node.body if answer else node.orelse, scope)
    with machine.under(scope.module.place(node)):
        first = machine.evaluate(node.body if preferred else node.orelse, scope)
        return merge(first, machine.evaluate(node.orelse if preferred else node.body, scope))


def as_or(node: ast.IfExp) -> ast.BoolOp | None:
    """``a if a else b`` as ``a or b``, which it is; None for any other condition."""
    if not isinstance(node.test, ast.Name) or not isinstance(node.body, ast.Name):
        return None
    if node.test.id != node.body.id:
        return None
    kept = vars(node)
    if "alike" not in kept:
        kept["alike"] = ast.copy_location(ast.BoolOp(ast.Or(), [node.body, node.orelse]), node)
    alike: ast.BoolOp = kept["alike"]
    return alike


def read_named(machine: Machine, node: ast.NamedExpr, scope: Scope) -> Value:
    """``(name := value)``."""
    value = machine.evaluate(node.value, scope)
    scope.names[node.target.id] = value
    return value


def read_await(machine: Machine, node: ast.Await, scope: Scope) -> Value:
    """``await value``."""
    return machine.evaluate(node.value, scope)


def read_yield(machine: Machine, node: ast.Yield, scope: Scope) -> Value:
    """``yield value``: the values of a generator are collected."""
    scope.yielded.append(machine.evaluate(node.value, scope) if node.value else None)
    return None


def read_yield_from(machine: Machine, node: ast.YieldFrom, scope: Scope) -> Value:
    """``yield from values``."""
    scope.yielded.extend(iterate(machine, machine.evaluate(node.value, scope)) or [])
    return None


ITERABLE = (dict, list, tuple, set, frozenset, str, range)


def iterate(machine: Machine, value: Value) -> list[Value] | None:
    """The items of a value; None when it cannot be gone through."""
    value = plain(value)
    if isinstance(value, ITERABLE):
        return list(value)
    if isinstance(value, Class) and value.derives_from("enum.Enum"):
        return members(machine, value)
    if isinstance(value, Instance) and isinstance(items := value.attributes.get(ITEMS), list):
        return list(items)
    return None


EXPRESSIONS: dict[type, Callable[[Any, Any, Scope], Value]] = {
    ast.Constant: read_constant,
    ast.Name: read_name,
    ast.Attribute: read_attribute,
    ast.List: read_list,
    ast.Tuple: read_tuple,
    ast.Set: read_set,
    ast.Dict: read_dict,
    ast.JoinedStr: read_text,
    ast.Lambda: read_lambda,
    ast.IfExp: read_conditional,
    ast.NamedExpr: read_named,
    ast.Await: read_await,
    ast.Yield: read_yield,
    ast.YieldFrom: read_yield_from,
}
