"""The calls that make routes: ``path()`` and its like, ``include()``, and the registrations of routers.

https://docs.djangoproject.com/en/stable/ref/urls/
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from mkdocs_djproject.discovery.calling import complete
from mkdocs_djproject.discovery.canvas.following import PASS, Follower, last_name
from mkdocs_djproject.discovery.canvas.views import bound_view, view_name
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Function,
    Instance,
    Scope,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import Place

PATHS = frozenset({"django.urls.path", "django.urls.conf.path"})
REGULAR = frozenset({"django.urls.re_path", "django.urls.conf.re_path", "django.conf.urls.url"})
INCLUDE = frozenset({"django.urls.include", "django.urls.conf.include", "django.conf.urls.include"})
ROUTERS = (
    *("rest_framework.routers.", "rest_framework_extensions.routers.", "rest_framework_nested.routers."),
    *(WAGTAIL := ("wagtail.api.v2.router.",)),
)


@dataclass(slots=True, eq=False, repr=False)
class Written:
    """A route as it is written: its path, and its view's dotted name or what it includes."""

    path: Value
    is_regular: bool
    view: str
    included: Value
    name: str
    place: Place
    why: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Included:
    """What ``include()`` gives: routes or the name of a module with some, and the namespace."""

    target: Value
    app_name: str = ""
    namespace: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Registered:
    """A view set that a router has been given; ``end`` is what its routers' paths end in."""

    prefix: Value
    view: str
    basename: str
    end: str
    place: Place


def route(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``path()``, ``re_path()`` or ``url()``."""
    function = follower.needed(node.func, scope)
    if not isinstance(function, External) or function.path not in PATHS | REGULAR:
        return PASS
    given = _arguments(node, ("route", "view", "kwargs", "name"))
    path = given.get("route") or given.get("regex")
    view = given.get("view")
    if path is None or view is None:
        return Unknown("it has no path or no view", scope.module.place(node))
    name = plain(follower.evaluate(given["name"], scope)) if "name" in given else ""
    made = Written(
        path=follower.evaluate(path, scope),
        is_regular=function.path in REGULAR,
        view="",
        included=_included(follower, view, scope),
        name=str(name) if isinstance(name, str) else "",
        place=scope.module.place(node),
        why="" if isinstance(name, str) else "its name is computed",
    )
    if made.included is None:
        made.view = view_name(follower, view, scope)
        made.why = made.why if made.view else "its view is computed"
    return made


def _arguments(node: ast.Call, names: tuple[str, ...]) -> dict[str, ast.expr]:
    given = dict(zip(names, node.args, strict=False))
    return given | {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}


def _included(follower: Follower, view: ast.expr, scope: Scope) -> Value:
    """What a route leads on to; None where it leads to a view."""
    leads_on = isinstance(view, ast.Call) and last_name(view.func) == "include"
    if leads_on or last_name(view) == "urls":
        return follower.evaluate(view, scope)
    named = isinstance(view, ast.Name) and not bound_view(follower, view, scope)
    value = follower.evaluate(view, scope) if named else None
    return value if isinstance(value, Included | list) else None


def include(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``include()``."""
    function = follower.needed(node.func, scope)
    if not isinstance(function, External) or function.path not in INCLUDE:
        return PASS
    given = _arguments(node, ("arg", "namespace"))
    target = plain(follower.evaluate(given["arg"], scope)) if "arg" in given else None
    namespace = plain(follower.evaluate(given["namespace"], scope)) if "namespace" in given else ""
    app_name: Value = ""
    if isinstance(target, tuple) and len(target) == 2:
        target, app_name = plain(target[0]), plain(target[1])
    texts = [text if isinstance(text, str) else "" for text in (app_name, namespace)]
    return Included(target, *texts)


def register(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``router.register()``: the router remembers what it is given."""
    if not isinstance(node.func, ast.Attribute):
        return PASS
    router = plain(follower.evaluate(node.func.value, scope))
    if not is_router(router):
        return PASS
    given = _arguments(node, ("prefix", "viewset", "basename"))
    name = given.get("basename") or given.get("base_name")
    basename = plain(follower.evaluate(name, scope)) if name else ""
    if "prefix" in given and "viewset" in given and not _is_special(router):
        made = Registered(
            prefix=plain(follower.evaluate(given["prefix"], scope)),
            view=view_name(follower, given["viewset"], scope),
            basename=basename if isinstance(basename, str) else "",
            end=_end(router),
            place=scope.module.place(node),
        )
        registry(router).append(made)
    return None


def register_endpoint(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    """``router.register_endpoint()``: a router of Wagtail's remembers what it is given.

    https://docs.wagtail.org/en/stable/advanced_topics/api/v2/configuration.html
    """
    if not isinstance(node.func, ast.Attribute):
        return PASS
    router = plain(follower.evaluate(node.func.value, scope))
    if not is_router(router) or _is_special(router):
        return PASS
    given = _arguments(node, ("name", "class_"))
    if len(given) == 2:
        name = plain(follower.evaluate(given["name"], scope))
        view = view_name(follower, given["class_"], scope)
        registry(router).append(Registered(name, view, "", "/", scope.module.place(node)))
    return None


def urls(value: Value) -> Value:
    """``router.urls``: what the router has been given up to here, and that its class may add to it."""
    if not is_router(value):
        return PASS
    added = [] if _is_special(value) else sorted(_changed(value))
    return [
        *registry(value),
        *(Unknown(f"its class adds to them in {name}", value.place) for name in added[:1]),
    ]


def held(value: Value) -> Value:
    """``router.registry``: the list itself, which source may extend."""
    return registry(value) if is_router(value) else PASS


def is_router(value: Value) -> bool:
    """Whether a value is a router of Django REST Framework, or of a class of the project's made from one."""
    paths = value.paths() if isinstance(value, Instance) else ()
    return any(path.startswith(ROUTERS) for path in paths)


def registry(router: Instance) -> list[Value]:
    """What a router has been given; one that makes more of it than a plain one does is not understood."""
    why = _is_special(router)
    found: list[Value] = router.attributes.setdefault("registry", [Unknown(why, router.place)] if why else [])
    return found


_MAKING = frozenset(("get_urls", "get_urlpatterns", "register", "register_endpoint", "urls"))
"""The methods of routers that make routes."""


def _is_special(router: Instance) -> str:
    if any(".Nested" in path for path in router.paths()):
        return "the routes of a nested router are not followed"
    replaced = [name for name, only_adds in sorted(_changed(router).items()) if not only_adds]
    return f"its class has a {replaced[0]} of its own" if replaced else ""


def _changed(router: Instance) -> dict[str, bool]:
    """The own methods of a router that make routes, and whether each only adds to what it overrides."""
    own = [base.names for base in router.mro() if isinstance(base, Class)]
    return {name: _only_adds(names[name]) for names in reversed(own) for name in _MAKING & names.keys()}


def _only_adds(method: Value) -> bool:
    """Whether a method returns what the one that it overrides does, and perhaps more."""
    node = complete(method) if isinstance(method, Function) else None
    if node is None or isinstance(node, ast.Lambda) or node.name.startswith("register"):
        return False
    returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
    return bool(returned) and all(_begins_with_super(value, node.name) for value in returned)


def _begins_with_super(value: ast.expr | None, name: str) -> bool:
    while isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        value = value.left
    value = value.func if isinstance(value, ast.Call) else value
    inner = value.value if isinstance(value, ast.Attribute) and value.attr == name else None
    return isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "super"


def _end(router: Instance) -> str:
    """What the paths of a router end in, as far as it is known."""
    slash = plain(router.kwargs.get("trailing_slash", router.args[0] if router.args else True))
    return "/" if slash is True and all(map(_hands_on, router.mro())) else ""


def _hands_on(cls: Value) -> bool:
    """Whether a class hands on what it is made with, as it is."""
    method = cls.names.get("__init__") if isinstance(cls, Class) else None
    node = complete(method) if isinstance(method, Function) else None
    return method is None or (node is not None and "super().__init__(*args, **kwargs)" in ast.unparse(node))
