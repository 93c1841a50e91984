"""What may make models or fields, and is not followed: each is noted with its place."""

from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.values import Call, Class, Function, Module, Scope, Unknown, Value
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

MAKERS = frozenset({"add_to_class", "contribute_to_class", "globals"})
"""The names of what a loop calls to add fields, or to bind classes to names."""


MANAGERS = ("objects", "manager")
"""The ends of the names that models have for their managers."""


def note_loop(machine: Machine, node: ast.For | ast.AsyncFor, scope: Scope) -> None:
    """Say that a loop of a module over what is not known may add models or fields, where its body can."""
    is_of_models = scope.outer is None and scope.module.own and not machine.reading_settings
    if is_of_models and any(map(_makes, _calls(node))):
        why = "what it loops over is not known; the models or fields that it adds are missing"
        machine.note(scope.module.place(node), "a loop", why)


def _calls(node: ast.AST) -> list[ast.Call]:
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]


def _makes(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in MAKERS or (name == "type" and len(call.args) == 3)


def note_unknown(machine: Machine, cls: Class, name: str, place: Place | None) -> None:
    """Say that what the project makes for an attribute of a model is not known, and may be a field."""
    is_other = name.startswith("_") or name.isupper() or name.endswith(MANAGERS)
    if cls.own and place is not None and not is_other and _is_made(machine, cls, name):
        machine.note(place, f"{cls.name}.{name}", "its value is not known; it may be a field")


def _is_made(machine: Machine, cls: Class, name: str) -> bool:
    """Whether a function of the project's own is called for an attribute, or one found at run time."""
    body = cls.node.body if cls.node is not None else []
    named = (each for each in body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == name)
    statement = next(named, None)
    called: ast.AST | None = statement.value if statement is not None else None
    if not isinstance(called, ast.Call):
        return False
    while isinstance(called, ast.Call | ast.Attribute):
        called = called.func if isinstance(called, ast.Call) else called.value
    module = machine.modules.get(cls.module_name)
    if not isinstance(called, ast.Name) or module is None:
        return False
    if called.id in ("getattr", "eval"):
        return True
    found = machine.force(module.names.get(called.id))
    return (isinstance(found, Function) and found.scope.module.own) or (
        isinstance(found, Module) and found.own
    )


def note_unreadable(machine: Machine, app: str) -> None:
    """Say that an app's module of models is no file that can be read: a link to nowhere, or a pipe."""
    found = machine.sources.find(app)
    for folder in found.folders if found is not None and found.own else ():
        path = folder / "models.py"
        if os.path.lexists(path) and not path.is_file():
            machine.note(Place(machine.sources.shown(path)), "models.py", "it is no file that can be read")


def run_text(machine: Machine, given: Call) -> Value:
    """``exec(text)``: nothing of it is run."""
    if given.scope.module.own and given.node is not None:
        machine.note(given.scope.module.place(given.node), "exec()", "what it runs is not followed")


def evaluate_text(_machine: Machine, _given: Call) -> Value:
    """``eval(text)``: what it gives is not known."""
    return Unknown("a text is evaluated at run time")


def prepare_classes(machine: Machine, given: Call) -> Value:
    """``class_prepared.connect(receiver)``: what the receiver adds to each model is not followed."""
    if given.scope.module.own and given.node is not None:
        why = "what its receiver adds to models is not followed"
        machine.note(given.scope.module.place(given.node), "class_prepared", why)


PREPARED = "django.db.models.signals.class_prepared.connect"
