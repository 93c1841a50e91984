"""The addresses of a project: its API, schema, admin and health checks, by its URL configurations."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.routes import Route, read_routes, regex_text
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import External, Instance, Value, plain

VIEWS = {
    "admin": r"\badmin\.site\.urls|\w*admin_site\w*\.urls|\b\w*_admin\.urls|\bAdminSite\.urls",
    "schema": r"Spectacular(?:JSON|YAML)?APIView|get_schema_view|schema_view\.without_ui",
    "swagger": r"SpectacularSwagger\w*View|with_ui\(\s*['\"]swagger|get_swagger_view",
    "redoc": r"SpectacularRedocView|with_ui\(\s*['\"]redoc",
    "token": r"TokenObtain\w*View|obtain_auth_token|ObtainAuthToken|obtain_jwt_token|ObtainJSONWebToken",
    "graphql": r"GraphQLView|graphql_view",
}
"""What the view of each address is called in source."""

PROVIDERS = {
    "admin": ("django.contrib.admin", "django.contrib.gis.admin"),
    "schema": ("drf_spectacular", "drf_yasg", "rest_framework.schemas", "ninja"),
    "swagger": ("drf_spectacular", "drf_yasg", "rest_framework_swagger", "ninja"),
    "redoc": ("drf_spectacular", "drf_yasg", "ninja"),
    "token": (
        "rest_framework_simplejwt",
        "rest_framework.authtoken",
        "rest_framework_jwt",
        "dj_rest_auth",
        "djoser",
        "rest_auth",
        "knox",
        "ninja_jwt",
    ),
}
"""The packages that bring such views: without any of them there is no such address."""

LIBRARIES = frozenset(path.partition(".")[0] for paths in PROVIDERS.values() for path in paths) - {"django"}
"""The libraries whose use in code matters to addresses."""

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
        world.routes = read_routes(world.machine, str(name), world.reader) if known else ([], False)
    found: tuple[list[Route], bool] = world.routes
    return found


def view(key: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: the shortest address whose view is known; off when nothing is used that brings such a view."""
    pattern = re.compile(VIEWS[key])

    def read(world: World) -> Iterator[Answer]:
        found = [route for route in routes(world)[0] if _is_view(route, pattern)]
        if found:
            route = min(found, key=lambda match: len(match.address))
            yield Finding(route.address, route.place)
        elif key in PROVIDERS and routes(world)[1] and not _is_used(world, key):
            yield Finding(False, world.place("ROOT_URLCONF"), why="no route leads to it")

    return read


def _is_view(route: Route, pattern: re.Pattern[str]) -> bool:
    told = f"{route.view} {_path(route.value)}"
    return not route.view.startswith("include(") and bool(pattern.search(told))


def _is_used(world: World, key: str) -> bool:
    """Whether an app, an import or a route names a package that brings such views."""
    paths = PROVIDERS[key]
    named = any(path in route.view for route in routes(world)[0] for path in paths)
    return named or bool(world.app_place(*paths)) or any(map(world.project.code.place, paths))


def rest(world: World) -> Iterator[Answer]:
    """The address that all routers and Ninja's APIs share."""
    found = [route for route in routes(world)[0] if _is_endpoint(route)]
    address = common_address([route.address for route in found]) if found else ""
    if found and (address != "/" or any(route.address == "/" for route in found)):
        yield Finding(address, found[0].place)


def _is_endpoint(route: Route) -> bool:
    """Whether a route leads to a router or to Ninja's API."""
    value = route.value
    if isinstance(value, Instance) and value.cls.path.endswith("urls.include"):
        value = plain(value.args[0]) if value.args else None
    return _path(value).startswith(_API_LIBRARIES)


def _path(value: Value) -> str:
    return value.path if isinstance(value, External) else ""


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
        if _path(route.value).startswith("ninja.NinjaAPI"):
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
    for home in dict.fromkeys((module, *(f"{package}.routing" for package in packages))):
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
