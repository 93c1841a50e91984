"""Names that get another value: the statements before, put off until now, mean the value that goes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.values import Deferred, Lazy, Namespace, Scope, Value

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def keep_meaning(machine: Machine, scope: Scope, bound: Namespace) -> None:
    """Follow the statements put off in a module that use names which are about to be bound anew.

    Args:
        machine: the reader.
        scope: that of the module.
        bound: the names with the values that they are about to get.
    """
    waiting = [later for later in scope.returned if isinstance(later, Deferred) and not later.started]
    if not waiting:
        return
    changed = {name for name, value in bound.items() if _changes(machine, scope.names.get(name), value)}
    for later in waiting if changed else ():
        if not changed.isdisjoint(_used(later)):
            machine.force(later)


def _changes(machine: Machine, old: Value, new: Value) -> bool:
    """Whether a name that is bound already gets another value."""
    if old is None or old is new or old == new:
        return False
    if isinstance(old, Deferred):
        return not old.started
    return not isinstance(new, Lazy) or isinstance(old, Lazy) or machine.force(new) != old


def _used(later: Deferred) -> frozenset[str]:
    """The names that a statement uses outside of functions, which are followed when they are called."""
    if later.used is None:
        nodes = ast.walk(later.statement)
        later.used = frozenset(node.id for node in nodes if isinstance(node, ast.Name))
    return later.used
