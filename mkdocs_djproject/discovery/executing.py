"""Statements: a table from syntax node to a short reader, in the order in which Python would run them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import assigning, branching, classes, importing
from mkdocs_djproject.discovery.signals import Break, Continue, Raised, Return
from mkdocs_djproject.discovery.values import Class, Deferred, Function, Scope, Unknown, Value

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

SIGNALS = (Return, Break, Continue, Raised, importing.ImportFailed)


def execute(machine: Machine, statements: Sequence[ast.stmt], scope: Scope) -> None:
    """Follow statements in order; one that cannot be followed is noted and the next is taken up."""
    defers = scope.outer is None and not machine.conditions and not machine.guards
    for statement in statements:
        if defers and deferred(machine, statement, scope):
            continue
        read = STATEMENTS.get(type(statement))
        if read is None:
            continue
        try:
            read(machine, statement, scope)
        except SIGNALS:
            raise
        except RecursionError:
            machine.note(scope.module.place(statement), "a statement", "it is nested too deep to be followed")
        except Exception as error:
            # Source of any kind is met here: one statement must not cost the rest of the project.
            why = f"it cannot be followed ({type(error).__name__})"
            machine.note(scope.module.place(statement), "a statement", why)


def deferred(machine: Machine, statement: ast.stmt, scope: Scope) -> bool:
    """Put off a statement that binds one name, until the name is needed."""
    if isinstance(statement, ast.ClassDef):
        if statement.name in scope.names:
            return False
        scope.names[statement.name] = later = Deferred(statement, scope)
        scope.returned.append(later)
        return True
    if isinstance(statement, ast.FunctionDef) and statement.decorator_list:
        scope.names[statement.name] = Deferred(statement, scope)
        return True
    if machine.reading_settings or not isinstance(statement, ast.Assign) or len(statement.targets) > 1:
        return False
    target = statement.targets[0]
    if (
        isinstance(target, ast.Name)
        and isinstance(statement.value, ast.Call)
        and target.id not in scope.names
    ):
        scope.names[target.id] = later = Deferred(statement, scope)
        scope.returned.append(later)
        return True
    return False


def bound_name(statement: ast.stmt) -> str:
    """The one name that a statement binds."""
    if isinstance(statement, ast.ClassDef | ast.FunctionDef):
        return statement.name
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    return target.id if isinstance(target, ast.Name) else ""


def follow(machine: Machine, later: Deferred) -> Value:
    """The value of a name whose statement was put off."""
    statement, scope = later.statement, later.scope
    name = bound_name(statement)
    if later.started:
        found = scope.names.get(name)
        return later.value if found is later else found
    later.started = True
    conditions, machine.conditions = machine.conditions, []
    guards, machine.guards = machine.guards, []
    held = scope.names.get(name)
    STATEMENTS[type(statement)](machine, statement, scope)
    machine.conditions, machine.guards = conditions, guards
    later.value = scope.names.get(name)
    if held is not later and held is not None:
        scope.names[name] = held
    return later.value


def read_expression(machine: Machine, node: ast.Expr, scope: Scope) -> None:
    """An expression for its effect; a text on its own has none."""
    if not isinstance(node.value, ast.Constant):
        machine.evaluate(node.value, scope)


def read_function(machine: Machine, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
    """``def``: the function, or what its decorators make of it."""
    value: Value = Function(node.name, node, scope)
    value.kind = next((k for k in map(_method_kind, node.decorator_list) if k), "function")
    if value.kind == "function" and not scope.is_class:
        for decorator in reversed(node.decorator_list):
            value = decorated(machine, decorator, value, scope)
    assigning.bind(machine, scope, node.name, value, node)


def _method_kind(node: ast.expr) -> str:
    """The kind of method that a decorator makes, empty for any other decorator."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    kinds = {"property": "property", "cached_property": "property", "classproperty": "classproperty"}
    return {**kinds, "classmethod": "classmethod", "staticmethod": "staticmethod", "setter": "property"}.get(
        name, ""
    )


def decorated(machine: Machine, decorator: ast.expr, value: Value, scope: Scope) -> Value:
    """What a decorator returns; one that is not understood is taken to return what it was given."""
    result = machine.call(machine.evaluate(decorator, scope), [value], {}, scope)
    return result if isinstance(result, Class | Function) else value


def read_class(machine: Machine, node: ast.ClassDef, scope: Scope) -> None:
    """``class``: the class, or what its decorators make of it."""
    value: Value = classes.from_statement(machine, node, scope)
    for decorator in reversed(node.decorator_list):
        value = decorated(machine, decorator, value, scope)
    assigning.bind(machine, scope, node.name, value, node)


def read_return(machine: Machine, node: ast.Return, scope: Scope) -> None:
    """``return``."""
    raise Return(machine.evaluate(node.value, scope) if node.value else None)


def read_raise(machine: Machine, node: ast.Raise, scope: Scope) -> None:
    """``raise``: it is caught by ``try``, or ends a function; a module is read on."""
    if not machine.guards:
        if scope.outer is not None and not scope.is_class:
            raise Return(Unknown("it raises an exception", scope.module.place(node)))
        return
    name = ast.unparse(node.exc.func if isinstance(node.exc, ast.Call) else node.exc) if node.exc else ""
    raise Raised(name, scope.module.place(node))


def read_break(_machine: Machine, _node: ast.Break, _scope: Scope) -> None:
    """``break``."""
    raise Break


def read_continue(_machine: Machine, _node: ast.Continue, _scope: Scope) -> None:
    """``continue``."""
    raise Continue


def read_global(_machine: Machine, node: ast.Global, scope: Scope) -> None:
    """``global``: the names are those of the module."""
    scope.global_names.update(node.names)


def read_left_out(machine: Machine, node: ast.Nonlocal, scope: Scope) -> None:
    """A function of a module or a class, of which only the name is left; in a function, ``nonlocal``."""
    if scope.outer is None or scope.is_class:
        [name] = node.names
        assigning.bind(machine, scope, name, Function(name, node, scope), node)


def read_with(machine: Machine, node: ast.With, scope: Scope) -> None:
    """``with``: its body runs."""
    if (tried := branching.suppressing(node)) is not None:
        branching.read_try(machine, tried, scope)
        return
    for item in node.items:
        value = machine.evaluate(item.context_expr, scope)
        if item.optional_vars is not None:
            unknown = Unknown("it comes from a context manager", scope.module.place(node))
            assigning.assign(machine, item.optional_vars, value if value is None else unknown, scope)
    machine.execute(node.body, scope)


STATEMENTS: dict[type, Callable[[Any, Any, Scope], None]] = {
    ast.Expr: read_expression,
    ast.Import: importing.import_names,
    ast.ImportFrom: importing.import_from,
    ast.Assign: assigning.read_assign,
    ast.AnnAssign: assigning.read_annotated,
    ast.AugAssign: assigning.read_augmented,
    ast.Delete: assigning.read_delete,
    ast.FunctionDef: read_function,
    ast.AsyncFunctionDef: read_function,
    ast.ClassDef: read_class,
    ast.If: branching.read_if,
    ast.For: branching.read_for,
    ast.AsyncFor: branching.read_for,
    ast.While: branching.read_while,
    ast.Try: branching.read_try,
    ast.TryStar: branching.read_try,
    ast.Match: branching.read_match,
    ast.With: read_with,
    ast.AsyncWith: read_with,
    ast.Return: read_return,
    ast.Raise: read_raise,
    ast.Break: read_break,
    ast.Continue: read_continue,
    ast.Global: read_global,
    ast.Nonlocal: read_left_out,
}
