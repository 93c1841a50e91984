"""What the admin shows: the calls and decorators that register models.

https://docs.djangoproject.com/en/stable/ref/contrib/admin/
"""

from __future__ import annotations

import ast
import re
from typing import Any

from mkdocs_djproject.canvas import AdminRegistration
from mkdocs_djproject.discovery.canvas.following import PASS, Follower, last_name
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Instance,
    ModelReference,
    Scope,
    Value,
    plain,
)

_ADMIN = r"django\.contrib\.(?:gis\.)?admin(?:\.\w+)?"
SITE = re.compile(rf"{_ADMIN}\.site$")
DECORATOR = re.compile(rf"{_ADMIN}\.register$")
SITE_CLASS = re.compile(rf"{_ADMIN}\.AdminSite$")


def register(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``site.register(model, admin_class)``."""
    site = _site(follower, node, scope)
    if site is None:
        return PASS
    given = _arguments(node)
    admin = given.get("admin_class")
    _remember(follower, node, scope, [given.get("model_or_iterable")], admin, site)
    return None


def unregister(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``site.unregister(model)``: what was registered before is registered no more."""
    site = _site(follower, node, scope)
    if site is None:
        return PASS
    gone = {label for label in _labels(follower, _arguments(node).get("model_or_iterable"), scope) if label}
    if not follower.condition:
        for label, held in follower.admin.items():
            kept = [each for each in held if each.model not in gone or each.site != site]
            follower.admin[label] = kept
    return None


def decorated(follower: Follower, statement: ast.ClassDef, scope: Scope) -> None:
    """``@admin.register(model, site=site)`` before a class."""
    for decorator in statement.decorator_list:
        if not isinstance(decorator, ast.Call) or last_name(decorator.func) != "register":
            continue
        function = follower.needed(decorator.func, scope)
        if not isinstance(function, External) or not DECORATOR.match(function.path):
            continue
        sites = [keyword.value for keyword in decorator.keywords if keyword.arg == "site"]
        site = _site_name(follower.evaluate(sites[0], scope), sites[0]) if sites else ""
        name = ast.copy_location(ast.Name(statement.name, ast.Load()), statement)
        _remember(follower, statement, scope, list(decorator.args), name, site or "")


def _arguments(node: ast.Call) -> dict[str, ast.expr]:
    given = dict(zip(("model_or_iterable", "admin_class"), node.args, strict=False))
    return given | {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}


def _site(follower: Follower, node: ast.Call, scope: Scope) -> str | None:
    """The name of the admin site whose method is called, empty for Django's own; None when it is no site."""
    if not isinstance(node.func, ast.Attribute) or not (node.args or node.keywords):
        return None
    return _site_name(follower.evaluate(node.func.value, scope), node.func.value)


def urls(value: Value) -> Value:
    """``site.urls`` of an admin site of the project's own: its name, as its routes are not followed."""
    name = _site_name(value, ast.Name("site")) if isinstance(value, Instance) else None
    return PASS if name is None else External(f"{name}.urls")


def _site_name(value: Value, node: ast.expr) -> str | None:
    if isinstance(value, External):
        return "" if SITE.match(value.path) else None
    if not isinstance(value, Instance) or not any(map(SITE_CLASS.match, value.paths())):
        return None
    names = value.source.names if value.source else {}
    bound = next((name for name, held in names.items() if held is value), "")
    return f"{value.source.name}.{bound}" if value.source and bound else ast.unparse(node)


def _remember(
    follower: Follower,
    node: ast.Call | ast.ClassDef,
    scope: Scope,
    models: list[ast.expr | None],
    admin: ast.expr | None,
    site: str,
) -> None:
    place = scope.module.place(node)
    name, inlines = _admin_class(follower, admin, scope)
    for label in [label for model in models for label in _labels(follower, model, scope)]:
        if not label:
            follower.note(place, "an admin registration", "the model is computed")
            continue
        made = AdminRegistration(
            model=label,
            admin_class=name,
            site=site,
            inlines=inlines,
            condition=follower.condition,
            place=place,
        )
        follower.admin.setdefault(follower.app, []).append(made)


def _labels(follower: Follower, node: ast.expr | None, scope: Scope) -> list[str]:
    """The labels of the models that an argument stands for; an empty one for each that is not known."""
    if node is None:
        return [""]
    value = plain(_read(follower, node, scope))
    values = list(value) if isinstance(value, list | tuple | set) else [value]
    return [label_of(follower, each) for each in values]


def _read(follower: Follower, node: ast.expr, scope: Scope) -> Value:
    """The value of an argument, in which models have to be read."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [follower.needed(element, scope) for element in node.elts]
    return follower.needed(node, scope)


def label_of(follower: Any, value: Value) -> str:
    """The label of a model, ``orders.Order``; empty where the value is none that is known."""
    value = plain(value)
    if isinstance(value, ModelReference):
        return value.label
    if isinstance(value, Class) and value.model is not None:
        return str(follower.label_of(value))
    path = value.path.split(".") if isinstance(value, Class | External) else []
    if isinstance(value, External) and follower.definitions(".".join(path[:-1])):
        read = follower.force_named(value.path)
        return label_of(follower, read) if isinstance(read, Class) else ""
    package = path[: path.index("models")] if "models" in path[:-1] else []
    return f"{package[-1]}.{path[-1]}" if package else ""


def _admin_class(follower: Follower, node: ast.expr | None, scope: Scope) -> tuple[str, tuple[str, ...]]:
    value = follower.needed(node, scope) if node is not None else None
    if not isinstance(value, Class):
        return (value.path if isinstance(value, External) else ""), ()
    return value.path, tuple(_inlines(follower, value))


def _inlines(follower: Follower, cls: Class) -> list[str]:
    found = cls.lookup("inlines")
    items = follower.iterate(follower.force(found[0])) if found else None
    named = (plain(follower.force(item)) for item in items or ())
    return [each.name for each in named if isinstance(each, Class | External)]
