"""The statements of a module that may make models: they are followed, needed or not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import MODEL
from mkdocs_djproject.discovery.values import Class, External, Function, Lazy, Native, Scope

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
    called = machine.evaluate(node.value.func, scope) if isinstance(node.value, ast.Call) else None
    return isinstance(called, Function) or (isinstance(called, Native) and called.name == "type")


def may_be_model(machine: Machine, node: ast.ClassDef, scope: Scope) -> bool:
    """Whether a class statement can make a model: it has a base that is one, or that we do not know."""
    for base in node.bases:
        if _is_no_model_by_its_text(machine, base, scope):
            continue
        value = machine.evaluate(base, scope)
        if (isinstance(value, External) and not value.path.startswith(NOT_MODELS)) or not isinstance(
            value, External | Class | Native
        ):
            return True
        if isinstance(value, Class) and (value.model is not None or value.derives_from(MODEL)):
            return True
    return bool(node.decorator_list)


def _is_no_model_by_its_text(machine: Machine, base: ast.expr, scope: Scope) -> bool:
    """Whether a base is imported from a module whose text tells enough, so that it need not be read."""
    path: list[str] = []
    while isinstance(base, ast.Attribute):
        path.insert(0, base.attr)
        base = base.value
    imported = scope.names.get(base.id) if isinstance(base, ast.Name) else None
    if not isinstance(imported, Lazy):
        return False
    parts = [part for part in (imported.module, imported.name, *path) if part]
    return not machine.may_be_model(".".join(parts[:-1]), parts[-1])
