"""The view that an expression in a URL configuration stands for, by its dotted name; views are not read."""

from __future__ import annotations

import ast
import re

from mkdocs_djproject.discovery.canvas.following import Follower, imported_from, last_name
from mkdocs_djproject.discovery.values import Class, External, Function, Instance, Scope, Value, plain

DECORATORS = re.compile(
    r"django\.(?:views\.decorators\.|contrib\.auth\.decorators\.|contrib\.admin\.views\.decorators\.)"
    r"|rest_framework\.decorators\.|functools\.partial$|django\.contrib\.admin\.sites\.site\.admin_view$"
)
"""What takes a view and gives it back in another form."""


def view_name(follower: Follower, node: ast.expr, scope: Scope) -> str:
    """The dotted name of a view, without ``as_view()`` and decorators; empty where it is not known."""
    if isinstance(node, ast.Lambda):
        return "lambda"
    if not isinstance(node, ast.Call):
        if not isinstance(node, ast.Name | ast.Attribute):
            return ""
        return bound_view(follower, node, scope) or _name_of(follower.evaluate(node, scope))
    if last_name(node.func) == "as_view" and isinstance(node.func, ast.Attribute):
        return view_name(follower, node.func.value, scope)
    if len(node.args) == 1 and not node.keywords and _is_view(follower, node, scope):
        return view_name(follower, node.args[0], scope)
    return _name_of(follower.evaluate(node.func, scope)) if _is_feed(follower, node, scope) else ""


def bound_view(follower: Follower, node: ast.expr, scope: Scope) -> str:
    """The class of which another module binds a view to a name: ``detail = Detail.as_view()``."""
    module, name = imported_from(node, scope)
    made_from = follower.bound_views(module).get(name, "")
    return f"{module}.{made_from}" if made_from in follower.definitions(module) else ""


def _name_of(value: Value) -> str:
    value = plain(value)
    if isinstance(value, External | Class):
        return "" if value.path.startswith("builtins.") else value.path.removesuffix(".as_view")
    if isinstance(value, Function):
        is_inner = value.name == "<lambda>" or value.scope.outer is not None
        return "" if is_inner else f"{value.scope.module.name}.{value.name}"
    if isinstance(value, Instance) and value.cls.path.endswith(".as_view"):
        return value.cls.path.removesuffix(".as_view")
    return ""


def _is_view(follower: Follower, node: ast.Call, scope: Scope) -> bool:
    """Whether what is called is given a view, for certain, and so gives one."""
    argument = node.args[0]
    if isinstance(argument, ast.Call):
        return last_name(argument.func) == "as_view" or bool(view_name(follower, argument, scope))
    function = node.func.func if isinstance(node.func, ast.Call) else node.func
    called = follower.evaluate(function, scope)
    if isinstance(called, External) and DECORATORS.match(called.path):
        return True
    return _definition(follower, argument, scope, rb"^(?:async[ \t]+)?def[ \t]+%s\([ \t\r\n]*_?request\b")


def _is_feed(follower: Follower, node: ast.Call, scope: Scope) -> bool:
    """Whether a call makes a feed, whose instances are views.

    https://docs.djangoproject.com/en/stable/ref/contrib/syndication/
    """
    return _definition(follower, node.func, scope, rb"^class[ \t]+%s\([^)]*Feed\b")


def _definition(follower: Follower, node: ast.expr, scope: Scope, pattern: bytes) -> bool:
    """Whether the definition of an own name looks like this in the text of its module."""
    named = follower.named(node, scope)
    if named is None:
        return False
    module, _, name = named.path.rpartition(".")
    found = follower.sources.find(module)
    text = follower.sources.read(found.file) if found and found.file else None
    return re.search(pattern % re.escape(name).encode(), text or b"", re.MULTILINE) is not None
