"""Operators, comparisons and subscripts over plain values."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.enumerations import comparable, is_plain
from mkdocs_djproject.discovery.merging import merge
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Instance,
    Lazy,
    Scope,
    Uncertain,
    Unknown,
    Value,
    is_known,
    plain,
    truth,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

LARGEST_VALUE = 100_000
"""Items or characters; no setting or choice is larger, and a value must not fill the memory."""

LARGEST_POWER = 64
"""The largest base and the largest exponent of a power."""

ENVIRONMENT = External("os.environ")

ITEMS = "__iter__"
"""The attribute of an instance that holds what it gives when it is gone through."""

LOADED = Unknown("it depends on what is imported")
"""``sys.modules``."""

RUNNERS = ("pytest", "_pytest", "unittest", "nose", "xdist", "pytest_django")
"""What is imported where tests run, and not where the project does."""

OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.BitXor: operator.xor,
}

COMPARISONS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda item, container: item in container,
    ast.NotIn: lambda item, container: item not in container,
}


def read_binary(machine: Machine, node: ast.BinOp, scope: Scope) -> Value:
    """``a + b`` and its like."""
    return operate(node.op, machine.evaluate(node.left, scope), machine.evaluate(node.right, scope))


def operate(operation: ast.operator, left: Value, right: Value) -> Value:
    """What a binary operator gives; lists joined with something unknown keep what is known."""
    uncertain = isinstance(left, Uncertain) or isinstance(right, Uncertain)
    left, right = _as_list(plain(left)), _as_list(plain(right))
    if isinstance(left, list | tuple) and isinstance(right, list | tuple) and isinstance(operation, ast.Add):
        if len(left) + len(right) > LARGEST_VALUE:
            return Unknown("the list is too long")
        return type(left)([*left, *right])
    if isinstance(operation, ast.Add) and isinstance(left, list | tuple) and not is_known(right):
        return type(left)([*left, Unknown("what is added is not known")])
    if isinstance(operation, ast.Add) and isinstance(right, list | tuple) and not is_known(left):
        return type(right)([Unknown("what stands before is not known"), *right])
    apply = OPERATORS.get(type(operation))
    if apply is None or not _may_operate(operation, left, right):
        return Unknown("an operand is not known")
    try:
        result = apply(left, right)
    except Exception:
        return Unknown("the operator does not fit the operands")
    return Uncertain(result) if uncertain else result


def _as_list(value: Value) -> Value:
    """The items of an object that a library makes to be gone through; any other value as it is."""
    return value.attributes.get(ITEMS, value) if isinstance(value, Instance) else value


def _may_operate(operation: ast.operator, left: Value, right: Value) -> bool:
    """Whether both operands are plain and the result stays small."""
    if isinstance(left, PurePath) or isinstance(right, PurePath):
        return isinstance(left, str | PurePath) and isinstance(right, str | PurePath)
    if not (is_known(left) and is_known(right)):
        return False
    if isinstance(operation, ast.Pow):
        return all(isinstance(part, int) and 0 <= part <= LARGEST_POWER for part in (left, right))
    if isinstance(operation, ast.Mult):
        return _size(left) * _size(right) < LARGEST_VALUE or not (_is_sized(left) or _is_sized(right))
    if isinstance(operation, ast.Mod) and isinstance(left, str):
        parts = right if isinstance(right, tuple) else (right,)
        return _size(left) < LARGEST_VALUE and all(is_plain(part) for part in parts)
    return (_size(left) < LARGEST_VALUE and _size(right) < LARGEST_VALUE) or not _is_sized(left)


def _is_sized(value: Value) -> bool:
    return hasattr(value, "__len__")


def _size(value: Value) -> int:
    return (
        len(value)
        if _is_sized(value)
        else min(abs(int(value)), LARGEST_VALUE)
        if isinstance(value, int)
        else 1
    )


def read_unary(machine: Machine, node: ast.UnaryOp, scope: Scope) -> Value:
    """``not a``, ``-a``."""
    value = machine.evaluate(node.operand, scope)
    if isinstance(node.op, ast.Not):
        answer = truth(plain(value))
        if answer is None:
            return Unknown("the operand is not known")
        return Uncertain(not answer) if isinstance(value, Uncertain) else not answer
    inner = plain(value)
    if not isinstance(inner, int | float):
        return Unknown("the operand is not known")
    result: Value = -inner if isinstance(node.op, ast.USub) else +inner
    return Uncertain(result) if isinstance(value, Uncertain) else result


def read_boolean(machine: Machine, node: ast.BoolOp, scope: Scope) -> Value:
    """``a and b``, ``a or b``: the first operand that decides; undecided ones are kept in mind."""
    stops_at = isinstance(node.op, ast.Or)
    undecided: Value = None
    for operand in node.values:
        value = machine.evaluate(operand, scope)
        answer = truth(value)
        if answer is stops_at:
            return value if undecided is None or is_bool(value) else merge(value, undecided)
        if answer is None:
            undecided = undecided if undecided is not None else value
    if undecided is None:
        return value
    if isinstance(undecided, Uncertain) and truth(undecided.value) is not stops_at:
        return Uncertain(plain(value))
    return undecided


def is_bool(value: Value) -> bool:
    """Whether the value is True or False."""
    return value is True or value is False


def read_comparison(machine: Machine, node: ast.Compare, scope: Scope) -> Value:
    """``a < b <= c``; identity is decided for None, booleans and classes."""
    values = [machine.evaluate(operand, scope) for operand in [node.left, *node.comparators]]
    uncertain = any(isinstance(value, Uncertain) for value in values)
    values = [plain(value) for value in values]
    if values[-1] == ENVIRONMENT and isinstance(node.ops[-1], ast.In | ast.NotIn):
        return Uncertain((values[-2] in machine.environment) is isinstance(node.ops[-1], ast.In))
    if values[-1] is LOADED and isinstance(node.ops[-1], ast.In | ast.NotIn) and values[-2] in RUNNERS:
        return isinstance(node.ops[-1], ast.NotIn)
    for left, operation, right in zip(values, node.ops, values[1:], strict=False):
        answer = compare(operation, left, right)
        if answer is None:
            return Unknown("an operand of the comparison is not known", scope.module.place(node))
        if not answer:
            return Uncertain(False) if uncertain else False
    return Uncertain(True) if uncertain else True


def compare(operation: ast.cmpop, left: Value, right: Value) -> bool | None:
    """One comparison; None when it cannot be decided."""
    if isinstance(left, Unknown | External) or isinstance(right, Unknown | External):
        return None
    if isinstance(operation, ast.Is | ast.IsNot):
        same = left is right or (
            is_known(left) and is_known(right) and type(left) is type(right) and left == right
        )
        return same is isinstance(operation, ast.Is)
    if isinstance(operation, ast.In | ast.NotIn) and _holds_unknown(right):
        return isinstance(operation, ast.In) if is_known(left) and left in right else None
    try:
        return bool(COMPARISONS[type(operation)](comparable(left), comparable(right)))
    except Exception:
        return None


def _holds_unknown(value: Value) -> bool:
    return isinstance(value, list | tuple | dict) and any(
        isinstance(item, Unknown | Uncertain) for item in value
    )


def read_subscript(machine: Machine, node: ast.Subscript, scope: Scope) -> Value:
    """``a[b]`` and ``a[b:c]``; a generic class with its parameters is the class."""
    value = machine.evaluate(node.value, scope)
    if isinstance(value, Class) and not value.derives_from("enum.Enum"):
        return value
    if isinstance(value, External):
        return _variable(machine, value, node, scope)
    if isinstance(node.slice, ast.Slice):
        bounds = [
            machine.evaluate(b, scope) if b else None
            for b in (node.slice.lower, node.slice.upper, node.slice.step)
        ]
        return item(machine, value, slice(*[plain(bound) for bound in bounds]))
    return item(machine, value, machine.evaluate(node.slice, scope))


def _variable(machine: Machine, value: External, node: ast.Subscript, scope: Scope) -> Value:
    """``os.environ[name]``: what the project put there, else what is subscripted."""
    name = plain(machine.evaluate(node.slice, scope)) if value == ENVIRONMENT else None
    return machine.environment.get(name, value) if isinstance(name, str) else value


def item(machine: Machine, value: Value, key: Value) -> Value:
    """``value[key]``; Unknown when there is none."""
    is_chosen, key = isinstance(key, Uncertain) or isinstance(value, Uncertain), plain(key)
    if isinstance(value, Class) and isinstance(key, str):
        return machine.attribute(value, key)
    if isinstance(value, Instance):
        return (
            machine.call(machine.attribute(value, "__getitem__"), [key], {}, Scope({}, value.source))
            if value.source
            else Unknown()
        )
    if not is_known(plain(value)):
        return Unknown("what is subscripted is not known")
    try:
        result = plain(value)[key]
    except Exception:
        return Unknown("there is no such item")
    result = machine.force(result) if isinstance(result, Lazy) else result
    return Uncertain(result) if is_chosen and is_known(result) else result


EXPRESSIONS: dict[type, Callable[[Any, Any, Scope], Value]] = {
    ast.BinOp: read_binary,
    ast.UnaryOp: read_unary,
    ast.BoolOp: read_boolean,
    ast.Compare: read_comparison,
    ast.Subscript: read_subscript,
}
