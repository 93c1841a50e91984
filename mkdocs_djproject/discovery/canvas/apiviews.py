"""Which views are Django REST Framework's: by the classes they are made from and the decorators they have.

https://www.django-rest-framework.org/api-guide/views/
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.discovery.canvas.naming import AnyFunction, Names, dotted, imported
from mkdocs_djproject.discovery.sources import Found, Sources
from mkdocs_djproject.discovery.values import Module

LIBRARIES = (
    *("rest_framework", "rest_framework_simplejwt", "rest_framework_jwt", "rest_framework_extensions"),
    *("dj_rest_auth", "rest_auth", "djoser", "knox", "drf_social_oauth2"),
)
"""The packages whose views answer programs."""

NO_ENDPOINTS = (
    "rest_framework.schemas.",
    "rest_framework.documentation.",
    "rest_framework.renderers.",
    "rest_framework.urls",
)
"""What describes an API, or lets people in to look at it, and is none."""

API_VIEW = "rest_framework.decorators.api_view"
DEEPEST = 12
"""How many classes and imports in a row are followed."""


class ApiViews:
    """Tells views by the text of the modules that define them; each is parsed once, and none is run."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._modules: dict[str, Definitions] = {}
        self._known: dict[str, bool] = {}

    def routes(self, routes: Iterable[Route]) -> tuple[Route, ...]:
        """The routes that lead to such views, and to the URL configurations of packages that have some."""
        return tuple(
            route
            for route in routes
            if route.registered or self.is_one(route.view) or _is_of_library(route.include)
        )

    def is_one(self, path: str, depth: int = 0) -> bool:
        """Whether what a dotted path names is such a view, or a class that makes one of what inherits it."""
        if path not in self._known:
            self._known[path] = False
            self._known[path] = depth < DEEPEST and self._is_one(path, depth)
        return self._known[path]

    def _is_one(self, path: str, depth: int) -> bool:
        module, _, name = path.rpartition(".")
        found = self._sources.find(module) if module else None
        if found is None or not found.own or found.file is None:
            return _is_of_library(path)
        if module not in self._modules:
            self._modules[module] = definitions(self._sources, module, found)
        return any(self.is_one(each, depth + 1) for each in self._modules[module].get(name, ()))


_TOP = frozenset(LIBRARIES)


def _is_of_library(path: str) -> bool:
    """Whether a dotted path is that of one of the packages, and of nothing that only describes an API."""
    return path.partition(".")[0] in _TOP and not path.startswith(NO_ENDPOINTS)


Definitions = Mapping[str, tuple[str, ...]]
"""What each name of a module is made from: the bases of a class, the decorators of a function, an import."""


def definitions(sources: Sources, name: str, found: Found) -> Definitions:
    """What the names of a module are made from, by their dotted paths."""
    text = sources.read(found.file) if found.file else None
    shown = sources.shown(found.file) if found.file else ""
    tree = sources.parse(found.file, text) if found.file and text else None
    home = Module(name, found.file, shown, bool(found.folders), own=True)
    return dict(_definitions(tree, home)) if tree is not None else {}


def _definitions(tree: ast.Module, home: Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = Names()
    for node in _statements(tree.body):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name, path in imported(node, home):
                names.bind(name, path)
                yield name, (path,)
        elif isinstance(node, ast.ClassDef):
            yield node.name, tuple(path for base in node.bases if (path := dotted(base, names)))
            names.bind(node.name, f"{home.name}.{node.name}")
        elif isinstance(node, AnyFunction):
            functions = (each.func for each in node.decorator_list if isinstance(each, ast.Call))
            yield node.name, tuple(path for each in functions if (path := dotted(each, names)) == API_VIEW)
            names.bind(node.name, f"{home.name}.{node.name}")


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, those that are tried or stand under a condition included."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.Try):
            yield from _statements(node.body)
            yield from _statements(node.orelse)
