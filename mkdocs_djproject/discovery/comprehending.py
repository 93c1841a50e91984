"""Comprehensions and generator expressions over what is known."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import assigning
from mkdocs_djproject.discovery.evaluating import is_hashable, iterate
from mkdocs_djproject.discovery.merging import FilteredText
from mkdocs_djproject.discovery.values import Scope, Unknown, Value, plain, truth

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


class NotKnown(Exception):  # noqa: N818 - a signal of control flow
    """A comprehension goes over something that is not known."""


def _rounds(machine: Machine, generators: list[ast.comprehension], scope: Scope) -> Iterator[bool]:
    """Bind the targets for each combination of items that may pass the conditions; whether it is sure to."""
    first, *rest = generators
    items = iterate(machine, machine.evaluate(first.iter, scope))
    if items is None:
        raise NotKnown
    for item in items:
        if not machine.spend(first.iter, scope):
            raise NotKnown
        assigning.assign(machine, first.target, item, scope)
        passed = [truth(plain(machine.evaluate(test, scope))) for test in first.ifs]
        if False in passed:
            continue
        sure = None not in passed
        yield from (sure and inner for inner in _rounds(machine, rest, scope)) if rest else (sure,)


def read_list(machine: Machine, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, scope: Scope) -> Value:
    """``[element for ...]``, and sets and generators likewise."""
    inner = Scope({}, scope.module, scope)
    machine.budget.begin()
    try:
        return [
            _passed(machine, machine.evaluate(node.elt, inner), node, inner, sure=sure)
            for sure in _rounds(machine, node.generators, inner)
        ]
    except NotKnown:
        return Unknown("what the comprehension goes over is not known", scope.module.place(node))
    finally:
        machine.budget.end()


def _passed(machine: Machine, value: Value, node: ast.expr, scope: Scope, *, sure: bool) -> Value:
    """An item; a text of the settings that only a condition at run time lets pass keeps its place."""
    if sure or not machine.reading_settings or type(value) is not str:
        return value
    return FilteredText.at(value, scope.module.place(node))


def read_dict(machine: Machine, node: ast.DictComp, scope: Scope) -> Value:
    """``{key: value for ...}``."""
    inner = Scope({}, scope.module, scope)
    result: dict[Any, Value] = {}
    machine.budget.begin()
    try:
        for _ in _rounds(machine, node.generators, inner):
            key = plain(machine.evaluate(node.key, inner))
            if is_hashable(key):
                result[key] = machine.evaluate(node.value, inner)
    except NotKnown:
        return Unknown("what the comprehension goes over is not known", scope.module.place(node))
    finally:
        machine.budget.end()
    return result


EXPRESSIONS: dict[type, Callable[[Any, Any, Scope], Value]] = {
    ast.ListComp: read_list,
    ast.SetComp: read_list,
    ast.GeneratorExp: read_list,
    ast.DictComp: read_dict,
}
