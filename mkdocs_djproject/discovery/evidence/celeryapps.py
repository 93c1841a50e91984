"""What a Celery app is told in code: its broker.

https://docs.celeryq.dev/en/stable/userguide/application.html#configuration
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.serviceurls import BROKER_SCHEMES, scheme
from mkdocs_djproject.problems import Place

BROKER = ("broker_url", "BROKER_URL")
"""What Celery's broker is called in a module or an object of its configuration."""


def broker(inventory: Inventory) -> Iterator[Answer]:
    """The broker that a Celery app is made with or told afterwards, or that its configuration has."""
    for place, call in inventory.code.calls.get("celery.Celery", []):
        given = [keyword.value for keyword in call.keywords if keyword.arg == "broker"]
        told = [(place, value) for value in given] or list(_configured(inventory, place.file))
        for where, value in told:
            if known := BROKER_SCHEMES.get(scheme(_text(value))):
                yield Finding(known, where)
                break


def _text(node: ast.expr) -> object:
    """A text as it is written, or the default of a variable that is read."""
    if isinstance(node, ast.Call):
        defaults = [keyword.value for keyword in node.keywords if keyword.arg == "default"]
        node = next(iter([*defaults, *node.args[1:2]]), node)
    return node.value if isinstance(node, ast.Constant) else None


def _parsed(inventory: Inventory, file: str) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(inventory.files.text(file))))
    except (SyntaxError, ValueError, RecursionError):
        return []


def _configured(inventory: Inventory, file: str) -> Iterator[tuple[Place, ast.expr]]:
    """The brokers that the module of a Celery app sets, or the module that it names."""
    for node in _parsed(inventory, file):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith(".conf.broker_url"):
            yield Place(file, node.lineno), node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "update" and ast.unparse(node.func.value).endswith(".conf"):
                yield from ((Place(file, k.value.lineno), k.value) for k in node.keywords if k.arg in BROKER)
            elif node.func.attr == "config_from_object" and node.args:
                yield from _of_module(inventory, _text(node.args[0]))


def _of_module(inventory: Inventory, name: object) -> Iterator[tuple[Place, ast.expr]]:
    path = f"{str(name).replace('.', '/')}.py"
    file = inventory.files.first(path, f"{inventory.manage}/{path}")
    for node in _parsed(inventory, file) if file else ():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in BROKER:
            yield Place(file, node.lineno), node.value
