"""The URL configuration as a flat list of routes: each with its view, as it is written.

https://docs.djangoproject.com/en/stable/topics/http/urls/
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.tracing import TracingMachine
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.opened import without_routes
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Instance,
    Module,
    Scope,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import Place

DEEPEST = 8
MOST_ROUTES = 5_000
PATHS = (
    "django.urls.path",
    "django.urls.re_path",
    "django.conf.urls.url",
    "django.urls.conf.path",
    "django.urls.conf.re_path",
)
"""The functions that make a route."""

REGISTERING = ("register", "register_converter", "autodiscover", "add_router")
"""Functions and methods that add views to what is included; what they add is not followed."""


class Route(NamedTuple):
    """A route: its address from the root, its view's source text and value, and where it stands."""

    address: str
    view: str
    value: Value
    place: Place | None


class RouteMachine(TracingMachine):
    """Follows URL configurations without the views: these would lead into all of a project's modules."""

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression; a route's view only where it includes more routes."""
        if isinstance(node, ast.Constant):
            return super().evaluate(node, scope)
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name = _last_name(node.func)
            if name in REGISTERING:
                return None
            if name in ("path", "re_path", "url"):
                return self._route(node, scope)
        value = super().evaluate(node, scope)
        if isinstance(value, Unknown) and isinstance(node, ast.Attribute) and node.attr == "urls":
            return self._own_urls(super().evaluate(node.value, scope)) or value
        if isinstance(value, Instance) and value.cls.path.endswith(".i18n_patterns"):
            return [value]
        return value

    def _own_urls(self, value: Value) -> External | None:
        """The addresses of a router, or an admin site, whose class is the project's own."""
        bases = value.mro() if isinstance(value, Instance) else []
        paths = (base.path for base in bases if isinstance(base, Class | External))
        return next((External(f"{path}.urls") for path in paths if _MADE_FROM.search(path)), None)

    def _route(self, node: ast.Call, scope: Scope) -> Value:
        function = super().evaluate(node.func, scope)
        if not isinstance(function, External) or function.path not in PATHS:
            return super().evaluate(node, scope)
        view = node.args[1]
        leads_on = _last_name(view) == "urls" or (
            isinstance(view, ast.Call) and _last_name(view.func) == "include"
        )
        value = self.evaluate(view, scope) if leads_on else Unknown("views are not followed")
        place = scope.module.place(node)
        args = [self.evaluate(node.args[0], scope), value]
        return Instance(function, args, {}, node, place, self.next_number(), source=scope.module)


_MADE_FROM = re.compile(r"router|\.AdminSite$", re.IGNORECASE)
"""The classes whose instances have addresses of their own."""


def _has_language(value: Instance) -> bool:
    """Whether the addresses of the project's own language begin with it, as those of all others do."""
    return plain(value.kwargs.get("prefix_default_language", True)) is not False


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def read_routes(machine: TracingMachine, module: str, followed: Machine) -> tuple[list[Route], bool]:
    """The routes of a URL configuration, and whether all of them were understood.

    Args:
        machine: has read the settings.
        module: the URL configuration's dotted name.
        followed: has followed other modules, which are used again.
    """
    own = RouteMachine(machine.sources, [])
    own.settings, own.environment = machine.settings, machine.environment
    own.modules = without_routes(followed.modules) if followed is not machine else {}
    reader = _Reader(own)
    routes = list(reader.module(module, "/", 0))
    noted = [note for note in own.notes if note.what.startswith("urlpatterns")]
    return routes[:MOST_ROUTES], reader.complete and all("static(" in note.what for note in noted)


class _Reader:
    def __init__(self, machine: RouteMachine) -> None:
        self.machine = machine
        self.complete = True

    def module(self, name: str, prefix: str, depth: int) -> Iterator[Route]:
        found = self.machine.sources.find(name)
        read = self.machine.module(name) if found is not None and found.own else None
        if read is None or depth > DEEPEST:
            self.complete = self.complete and depth > 0 and (found is None or not found.own)
            return
        patterns = self.machine.force(read.names.get("urlpatterns"))
        place = self.machine.bound_at(name, "urlpatterns") or Place(read.shown)
        yield from self.patterns(patterns, prefix, depth, place)

    def patterns(self, value: Value, prefix: str, depth: int, place: Place | None) -> Iterator[Route]:
        if isinstance(value, External):
            yield Route(prefix, value.path, value, place)
            return
        if isinstance(value, Instance):
            yield from self.pattern(value, prefix, depth)
            return
        items = self.machine.iterate(value)
        self.complete = self.complete and items is not None
        for item in items or ():
            yield from self.pattern(self.machine.force(item), prefix, depth)

    def pattern(self, value: Value, prefix: str, depth: int) -> Iterator[Route]:
        path = value.cls.path if isinstance(value, Instance) else ""
        route = plain(value.args[0]) if isinstance(value, Instance) and value.args else None
        if path in PATHS and isinstance(route, str) and len(value.args) > 1:
            address = str(route) if path.endswith(".path") else regex_text(route)
            yield from self.target(value, prefix + address, depth)
        elif path.endswith("i18n_patterns"):
            for item in value.args:
                inner = f"{prefix}<language>/" if _has_language(value) else prefix
                yield from self.pattern(self.machine.force(item), inner, depth)
        else:
            self.complete = False

    def target(self, value: Instance, address: str, depth: int) -> Iterator[Route]:
        view, node = value.args[1], value.node
        text = ast.unparse(node.args[1]) if isinstance(node, ast.Call) and len(node.args) > 1 else ""
        yield Route(address, text, view, value.place)
        if isinstance(view, Instance) and view.cls.path.endswith("urls.include") and view.args:
            yield from self.included(plain(view.args[0]), address, depth + 1, value.place)

    def included(self, value: Value, address: str, depth: int, place: Place) -> Iterator[Route]:
        if isinstance(value, tuple) and value:
            value = plain(value[0])
        if isinstance(value, str | Module):
            name = value.name if isinstance(value, Module) else str(value)
            yield from self.module(name, address, depth)
        elif isinstance(value, list | tuple | External):
            yield from self.patterns(value, address, depth, place)
        else:
            self.complete = False


def regex_text(pattern: str) -> str:
    """A regular expression as an address: anchors left out, groups by their one text, else by name.

    Of several formats, each of which answers, the first stands there.
    """
    text = pattern.removeprefix("^").removesuffix("$")
    text = re.sub(r"\(\?P<\w+>(?:([\w-]+)|\(([\w-]+)\))\)", r"\1\2", text)
    text = re.sub(r"\(\?P<format>(\\?\.?\w+)(?:\|\\?\.?\w+)+\)", r"\1", text)
    text = re.sub(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)", r"<\1>", text)
    return text.replace("\\.", ".").replace("\\-", "-").replace("/?", "/")
