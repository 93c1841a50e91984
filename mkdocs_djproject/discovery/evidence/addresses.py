"""The addresses of a project: its API, schema, admin and health checks, by its URL configurations."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.routes import Route, read_routes, regex_text
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import Class, External, Instance, Value, plain

VIEWS = {
    "admin": r"\badmin\.site\.urls|\w*admin_site\w*\.urls|\b\w*_admin\.urls",
    "schema": r"Spectacular(?:JSON|YAML)?APIView|get_schema_view|schema_view\.without_ui",
    "swagger": r"SpectacularSwagger\w*View|with_ui\(\s*['\"]swagger|get_swagger_view",
    "redoc": r"SpectacularRedocView|with_ui\(\s*['\"]redoc",
    "token": r"TokenObtain\w*View|obtain_auth_token|ObtainAuthToken|obtain_jwt_token|ObtainJSONWebToken",
    "graphql": r"GraphQLView|graphql_view",
}
"""What the view of each address is called in source."""

_ASIDE = re.compile("|".join([*VIEWS.values(), r"Token\w*View|refresh_jwt_token|verify_jwt_token"]))
_HEALTH = re.compile(
    r"(?:^|/)_?(?:health[\w-]*|healthz|livez|readyz|liveness|readiness|alive|ping|heartbeat)/?$",
    re.IGNORECASE,
)
_API_LIBRARIES = ("rest_framework", "ninja", "tastypie", "drf_")


def routes(world: World) -> tuple[list[Route], bool]:
    """The routes of ``ROOT_URLCONF``, and whether all of them were understood."""
    if world.routes is None:
        name = world.get("ROOT_URLCONF")
        known = isinstance(name, str) and name
        world.routes = read_routes(world.machine, str(name)) if known else ([], False)
    found: tuple[list[Route], bool] = world.routes
    return found


def view(key: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: the shortest address whose view is known; off when all routes are known and none has it."""
    pattern = re.compile(VIEWS[key])

    def read(world: World) -> Iterator[Answer]:
        found, complete = routes(world)
        matching = [route for route in found if _is_view(route, pattern)]
        if matching:
            route = min(matching, key=lambda match: len(match.address))
            yield Finding(route.address, route.place)
        elif found and complete:
            yield Finding(False, world.place("ROOT_URLCONF"), why="no route leads to it")

    return read


def _is_view(route: Route, pattern: re.Pattern[str]) -> bool:
    """Whether a view is one by what it is called, or by what it inherits from."""
    inherited = any(pattern.search(path.rpartition(".")[2]) for path in _paths(route.value))
    return inherited or (not route.view.startswith("include(") and bool(pattern.search(route.view)))


def _paths(value: Value) -> list[str]:
    """The dotted paths of a view: its own, or those of its class."""
    value = value.cls if isinstance(value, Instance) else value
    classes = value.mro() if isinstance(value, Class) else [value]
    return [base.path for base in classes if isinstance(base, Class | External)]


def rest(world: World) -> Iterator[Answer]:
    """The address that all endpoints of the REST API share."""
    found = [route for route in routes(world)[0] if _is_endpoint(world, route)]
    address = common_address([route.address for route in found]) if found else ""
    if found and (address != "/" or any(route.address == "/" for route in found)):
        yield Finding(address, found[0].place)


def _is_endpoint(world: World, route: Route) -> bool:
    """Whether a route leads to a router, to Ninja's API or to a view of an API library."""
    value = route.value
    if isinstance(value, Instance) and value.cls.path.endswith("urls.include"):
        return bool(value.args) and _is_of_library(_paths(plain(value.args[0])))
    view_class = (
        world.machine.force(value.attributes.get("view_class")) if isinstance(value, Instance) else value
    )
    return not _ASIDE.search(route.view) and _is_of_library([*_paths(value), *_paths(view_class)])


def _is_of_library(paths: list[str]) -> bool:
    return any(path.startswith(_API_LIBRARIES) for path in paths)


def common_address(addresses: list[str]) -> str:
    """The longest address, in whole parts, that all begin with."""
    shared: list[str] = []
    for step in zip(*(address.split("/") for address in addresses), strict=False):
        if len(set(step)) > 1 or "<" in step[0]:
            break
        shared.append(step[0])
    return "/".join(shared).removesuffix("/") + "/"


def health(world: World) -> Iterator[Answer]:
    """Where the health check answers: an address called so, or django-health-check's."""
    for route in routes(world)[0]:
        if "health_check.urls" in route.view or _HEALTH.search(route.address):
            yield Finding(route.address, route.place)
            return


def ninja_docs(world: World) -> Iterator[Answer]:
    """Where Django Ninja shows its API, unless it is told otherwise: ``docs`` below the API."""
    for route in routes(world)[0]:
        if any(path.startswith("ninja.NinjaAPI") for path in _paths(route.value)):
            calls = world.project.code.calls.get("ninja.NinjaAPI", [])
            told = {keyword.arg: keyword.value for _, call in calls for keyword in call.keywords}
            docs = told.get("docs_url", ast.Constant("/docs"))
            if isinstance(docs, ast.Constant) and isinstance(docs.value, str):
                yield Finding(route.address.rstrip("/") + docs.value, route.place)
            return


def websocket(world: World) -> Iterator[Answer]:
    """The address that all WebSockets share, by ``websocket_urlpatterns`` beside the ASGI application."""
    name = world.get("ASGI_APPLICATION")
    module = str(name).rpartition(".")[0] if isinstance(name, str) else ""
    packages = [package for package in (module.rpartition(".")[0], *world.apps) if package]
    found: list[Route] = []
    for home in (module, *(f"{package}.routing" for package in packages)):
        source = world.machine.sources.find(home) if home else None
        read = world.machine.module(home) if source is not None and source.own else None
        patterns = read.names.get("websocket_urlpatterns") if read is not None else None
        found += _sockets(world, world.machine.force(patterns))
    if found:
        yield Finding(common_address([route.address for route in found]), found[0].place)


def _sockets(world: World, patterns: Value) -> Iterator[Route]:
    for item in patterns if isinstance(patterns, list | tuple) else ():
        value = world.machine.force(item)
        route = plain(value.args[0]) if isinstance(value, Instance) and value.args else None
        if isinstance(value, Instance) and isinstance(route, str):
            yield Route("/" + regex_text(route).removeprefix("/"), "", value, value.place)
