"""Which views are Django REST Framework's: by the classes they are made from and the decorators they have.

https://www.django-rest-framework.org/api-guide/views/
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.discovery.canvas.naming import AnyFunction, Names, dotted, imported, unparametrized
from mkdocs_djproject.discovery.evidence.addresses import is_called_health
from mkdocs_djproject.discovery.glancing import Glance, Glances
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
    """Tells views by the text of the modules that define them; each is parsed once, and none is run.

    Args:
        sources: where modules are found.
        glances: show by their texts what modules define, which takes a fraction of the time of parsing them.
    """

    def __init__(self, sources: Sources, glances: Glances) -> None:
        self._sources = sources
        self._glances = glances
        self._modules: dict[str, Definitions] = {}
        self._known: dict[str, bool] = {}
        self._telling: dict[str, bool] = {}

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
        found = self._own(module)
        if found is None:
            return _is_of_library(path)
        leads = self._glanced(module, name, found)
        if leads is not None and not any(self.is_one(each, depth + 1) for each in leads):
            return False
        made = self._defined(module, found).get(name, NOTHING)
        return any(self.is_one(each, depth + 1) for each in made.made_from)

    def _own(self, module: str) -> Found | None:
        """A module of the project's that has a file."""
        found = self._sources.find(module) if module else None
        return found if found is not None and found.own and found.file is not None else None

    def _defined(self, module: str, found: Found) -> Definitions:
        if module not in self._modules:
            self._modules[module] = definitions(self._sources, module, found)
        return self._modules[module]

    def _glanced(self, module: str, name: str, found: Found) -> list[str] | None:
        """All that a name of a module may be made from; None where its text does not tell that for certain.

        A text that names one of the libraries, or what it does without a library, has to be parsed.
        """
        seen = self._glances.glance(module) if module not in self._modules else None
        if module not in self._telling:
            text = self._sources.outline(found.file) if found.file else b""
            self._telling[module] = any(word in text for word in _TELLING)
        if seen is None or self._telling[module]:
            return None
        bases = seen.classes.get(name, [])
        if "" in bases:
            return None
        taken = [".".join(filter(None, seen.names[name]))] if name in seen.names else []
        return [*taken, *(path for base in bases for path in _leads(seen, module, base))]

    def read_paths(self, routes: Iterable[Route]) -> tuple[str, ...]:
        """The paths of such routes that answer GET; if none else does, of those under a condition.

        What asks whether all is well is no example of an API.
        """
        of_data = (route for route in routes if not is_called_health(route.path))
        whole = (route for route in of_data if route.view and not route.relative)
        found = [one for one in whole if self._has(one.view, "list" if one.registered else "get")]
        certain = [route for route in found if not route.condition]
        return tuple(route.path for route in certain or found)

    def _has(self, path: str, method: str, depth: int = 0) -> bool:
        """Whether a view has a method, of its own or by what it is made from."""
        if path in READING[method]:
            return True
        module, _, name = path.rpartition(".")
        found = self._own(module)
        if depth > DEEPEST or not (self.is_one(path) or found is not None):
            return False
        made = self._defined(module, found).get(name, NOTHING) if found is not None else NOTHING
        if made.is_limited:
            return False
        return method in made.methods or any(self._has(each, method, depth + 1) for each in made.made_from)


_TOP = frozenset(LIBRARIES)


def _is_of_library(path: str) -> bool:
    """Whether a dotted path is that of one of the packages, and of nothing that only describes an API."""
    return path.partition(".")[0] in _TOP and not path.startswith(NO_ENDPOINTS)


_TELLING = (*(name.encode() for name in LIBRARIES), b"ImportError")
"""The names of the libraries, and that of the exception where one may be missing."""


def _leads(seen: Glance, module: str, name: str) -> Iterator[str]:
    """The dotted paths that a name in a module may stand for."""
    first, _, rest = name.partition(".")
    if first in seen.classes:
        yield f"{module}.{name}"
    if first in seen.names:
        yield ".".join(part for part in (*seen.names[first], rest) if part)


READING = {
    "get": frozenset(
        f"rest_framework.generics.{name}APIView"
        for name in (
            *("List", "ListCreate", "Retrieve", "RetrieveUpdate", "RetrieveDestroy"),
            "RetrieveUpdateDestroy",
        )
    ),
    "list": frozenset(
        (
            *("rest_framework.mixins.ListModelMixin", "rest_framework.viewsets.ModelViewSet"),
            *("rest_framework.viewsets.ReadOnlyModelViewSet", "wagtail.api.v2.views.BaseAPIViewSet"),
            *("wagtail.api.v2.views.PagesAPIViewSet", "wagtail.images.api.v2.views.ImagesAPIViewSet"),
            "wagtail.documents.api.v2.views.DocumentsAPIViewSet",
        )
    ),
}
"""What answers GET: a view by its method ``get``, a view set that a router registers by ``list``."""


class Definition(NamedTuple):
    """What a name of a module is made from: the bases of a class, the decorators of a function, an import.

    ``methods`` are those that a class defines, and those of HTTP that a function takes; ``is_limited`` says
    that a class names the methods of HTTP that it takes.
    """

    made_from: tuple[str, ...] = ()
    methods: frozenset[str] = frozenset()
    is_limited: bool = False


NOTHING = Definition()

Definitions = Mapping[str, Definition]


def definitions(sources: Sources, name: str, found: Found) -> Definitions:
    """What the names of a module are made from, by their dotted paths."""
    text = sources.read(found.file) if found.file else None
    shown = sources.shown(found.file) if found.file else ""
    tree = sources.parse(found.file, text) if found.file and text else None
    home = Module(name, found.file, shown, bool(found.folders), own=True)
    return dict(_definitions(tree, home)) if tree is not None else {}


def _definitions(tree: ast.Module, home: Module) -> Iterator[tuple[str, Definition]]:
    names = Names()
    for node in _statements(tree.body):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name, path in imported(node, home):
                names.bind(name, path)
                yield name, Definition((path,))
        elif isinstance(node, ast.ClassDef):
            yield node.name, _class(node, names)
            names.bind(node.name, f"{home.name}.{node.name}")
        elif isinstance(node, AnyFunction):
            yield node.name, _function(node.decorator_list, names)
            names.bind(node.name, f"{home.name}.{node.name}")


def _class(node: ast.ClassDef, names: Names) -> Definition:
    bases = tuple(path for base in node.bases if (path := dotted(unparametrized(base), names)))
    targets = (target for each in node.body if isinstance(each, ast.Assign) for target in each.targets)
    assigned = {target.id for target in targets if isinstance(target, ast.Name)}
    methods = frozenset(name for each in node.body for name in _function_names(each))
    return Definition(bases, methods, "http_method_names" in assigned)


def _function_names(statement: ast.stmt) -> list[str]:
    """The name of a function; ``nonlocal`` stands for one that is left out."""
    if isinstance(statement, ast.Nonlocal):
        return statement.names
    return [statement.name] if isinstance(statement, AnyFunction) else []


def _function(decorators: Iterable[ast.expr], names: Names) -> Definition:
    """A function as the decorator of the library makes a view of it, with the methods that it names."""
    calls = [
        each for each in decorators if isinstance(each, ast.Call) and dotted(each.func, names) == API_VIEW
    ]
    words = (node.value for call in calls for node in ast.walk(call) if isinstance(node, ast.Constant))
    methods = frozenset(word.lower() for word in words if isinstance(word, str))
    is_bare = any(not call.args and not call.keywords for call in calls)
    return Definition((API_VIEW,) * len(calls), frozenset({"get"}) if is_bare else methods)


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, those that are tried or stand under a condition included."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.Try):
            yield from _statements(node.body)
            yield from _statements(node.orelse)
