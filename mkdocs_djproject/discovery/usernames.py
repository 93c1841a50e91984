"""The field of the user model that people sign in by."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from mkdocs_djproject.apps import App, Model
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.problems import Place

USER_MODEL = "features.authentication.user_model"
USERNAME_FIELD = "security.username_field"


def with_username_field(facts: Sequence[Fact], apps: Sequence[App], sources: Sources) -> tuple[Fact, ...]:
    """The facts, with what the user model's own class has as ``USERNAME_FIELD``, where it has one.

    https://docs.djangoproject.com/en/stable/topics/auth/customizing/#django.contrib.auth.models.CustomUser.USERNAME_FIELD
    """
    named = next((str(fact.value).lower() for fact in facts if fact.path == USER_MODEL), "")
    models = [model for app in apps for model in app.models if model.label.lower() == named]
    found = next((fact for model in models for fact in _said(model, sources)), None)
    return (*facts, found) if found else tuple(facts)


def _said(model: Model, sources: Sources) -> Iterator[Fact]:
    if model.place is None:
        return
    file = sources.root / model.place.file
    text = sources.read(file)
    tree = sources.parse(file, text) if text else None
    if tree is None:
        return
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in _lineage(model.name, classes):
        for name, line in _assigned(node):
            yield Fact(path=USERNAME_FIELD, value=name, place=Place(model.place.file, line))


def _lineage(name: str, classes: dict[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    """A class, and those of the same module that it inherits from, each once."""
    node = classes.pop(name, None)
    if node is not None:
        yield node
        for base in node.bases:
            yield from _lineage(ast.unparse(base), classes)


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, int]]:
    """The name that the class gives, and its line."""
    for statement in node.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "USERNAME_FIELD":
            name = getattr(statement.value, "value", None)
            if isinstance(name, str) and name.isidentifier():
                yield name, statement.lineno
