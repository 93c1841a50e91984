"""The statements of a module that may make models: they are followed, needed or not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import MODEL
from mkdocs_djproject.discovery.values import Class, Deferred, External, Function, Lazy, Native, Scope

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

NOT_MODELS = ("django.", "builtins.", "rest_framework.", "celery.", "graphene.", "typing.", "abc.", "enum.")


def follow_models(machine: Machine, scope: Scope) -> None:
    """Follow the class statements of a module that may make models, needed or not: Django keeps them all."""
    for deferred in scope.returned:
        statement = deferred.statement
        if deferred.started:
            continue
        makes = may_be_model if isinstance(statement, ast.ClassDef) else may_return_model
        if makes(machine, statement, scope):
            machine.force(deferred)


def may_return_model(machine: Machine, node: ast.Assign, scope: Scope) -> bool:
    """Whether a call that a name is bound to can make a model: of type() or of a function in source."""
    function = node.value.func if isinstance(node.value, ast.Call) else None
    if function is None or _is_method_of_made(function, scope):
        return False
    imported = _imported_path(function, scope)
    if imported is not None and machine.is_class(*imported):
        return False
    called = machine.evaluate(function, scope)
    return isinstance(called, Function) or (isinstance(called, Native) and called.name == "type")


def _is_method_of_made(function: ast.expr, scope: Scope) -> bool:
    """Whether what is called belongs to what another call of the module gives: that need not be made yet."""
    owner = function.value if isinstance(function, ast.Attribute) else None
    made = scope.names.get(owner.id) if isinstance(owner, ast.Name) else None
    return isinstance(made, Deferred) and not made.started and isinstance(made.statement, ast.Assign)


def may_be_model(machine: Machine, node: ast.ClassDef, scope: Scope) -> bool:
    """Whether a class statement can make a model: it has a base that is one, or that we do not know."""
    for base in node.bases:
        imported = _imported_path(base, scope)
        if imported is not None and not machine.may_be_model(*imported):
            continue  # the text of its module tells enough: it need not be followed
        value = machine.evaluate(base, scope)
        if (isinstance(value, External) and not value.path.startswith(NOT_MODELS)) or not isinstance(
            value, External | Class | Native
        ):
            return True
        if isinstance(value, Class) and (value.model is not None or value.derives_from(MODEL)):
            return True
    return bool(node.decorator_list)


def _imported_path(node: ast.expr, scope: Scope) -> tuple[str, str] | None:
    """The module and the name that an imported name stands for, as far as nothing is followed; else None."""
    path: list[str] = []
    while isinstance(node, ast.Attribute):
        path.insert(0, node.attr)
        node = node.value
    imported = scope.names.get(node.id) if isinstance(node, ast.Name) else None
    if not isinstance(imported, Lazy):
        return None
    parts = [part for part in (imported.module, imported.name, *path) if part]
    return ".".join(parts[:-1]), parts[-1]
