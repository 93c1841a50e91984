"""Conditions as readers of pages understand them: by variables of the environment and names of modules."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.evidence.conditions import HIDDEN
from mkdocs_djproject.discovery.evidence.syntax import names_given, variable_name, with_constants
from mkdocs_djproject.discovery.values import Class, External, Function, Lazy, Module, Native, Scope, plain

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.evidence.tracing import TracingMachine

_NAMED_ELSEWHERE = (Class, External, Function, Lazy, Module, Native)


def with_variables(machine: TracingMachine, test: ast.expr, scope: Scope) -> ast.expr:
    """A condition of a module, with the variables' names that a loop gives in place of its own."""
    named = names_given(test) if scope.outer is None else []
    if not named:
        return test
    values = {name.id: plain(machine.evaluate(name, scope)) for name in named}
    known = {name: value for name, value in values.items() if variable_name(value)}
    return with_constants(test, known) if known else test


def told(machine: TracingMachine, test: ast.expr, scope: Scope) -> ast.expr:
    """A condition with variables in place of names of a function's or loop's own; the others are hidden."""
    names = [node for node in ast.walk(test) if isinstance(node, ast.Name) and not node.id.isupper()]
    values = {node.id: machine.evaluate(node, scope) for node in names if _is_local(node.id, scope)}
    own = {name: value for name, value in values.items() if not isinstance(plain(value), _NAMED_ELSEWHERE)}
    if not own:
        return test
    copied = ast.parse(ast.unparse(test), mode="eval").body
    variables = {name: machine.variable(value) for name, value in own.items()}
    return _told(copied, variables)


def _is_local(name: str, scope: Scope) -> bool:
    """Whether a name is a function's own, or is bound in a block of the module alone."""
    if scope.outer is not None:
        return name in scope.names
    return name in scope.names and name.encode() not in _assigned(scope.module.text)


@lru_cache
def _assigned(text: bytes) -> frozenset[bytes]:
    """The names that the statements of a module assign to, outside of blocks."""
    return frozenset(_ASSIGNMENT.findall(text))


_ASSIGNMENT = re.compile(rb"(?m)^([\w\x80-\xff]+)\s*(?::[^=\n]*)?=")


def _told(test: ast.expr, variables: dict[str, str]) -> ast.expr:
    """Variables in place of names; what holds a name that comes from none is hidden as a whole."""
    if isinstance(test, ast.BoolOp):
        return ast.BoolOp(test.op, [_told(part, variables) for part in test.values])
    names = {node.id for node in ast.walk(test) if isinstance(node, ast.Name)} & variables.keys()
    if not all(variables[name] for name in names):
        return ast.Name(HIDDEN)
    for node in ast.walk(test):
        if isinstance(node, ast.Name):
            node.id = variables.get(node.id) or node.id
    return test
