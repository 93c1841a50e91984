"""The addresses of a project: its API, schema, admin and health checks, by its URL configurations."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import chain

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.installed import GRAPHQL, found_apps
from mkdocs_djproject.discovery.evidence.routes import Route, read_routes
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
    r"(?:^|/)_?(?:health(?:z|[-_]?(?:checks?|status|probe|ping))?|livez|readyz|liveness|readiness"
    r"|alive|ping|heartbeat)/?$",
    re.IGNORECASE,
)
_PROBE = re.compile(r"(?:^|/)(?:live|ready|status|check|startup)/?$", re.IGNORECASE)
"""What a route is called that answers for health only below one that is called so."""

_BELOW_HEALTH = re.compile(r"(?:^|/)_?health(?:z|[-_]?checks?)?" + _PROBE.pattern, re.IGNORECASE)
"""What is such a route by its own path."""

_SAYS_ONE_THING = re.compile(r"lambda \w+(?:, \*\w+)*: (?:[\w.]+\.)?(?:Http|Json)Response\(")
"""A view that only answers: at a path that a probe may have, it is one."""

_CHECKING = re.compile(r"\b(?:health_check|watchman)\.urls\b")
"""The URL configurations of libraries that answer for health at their own address."""

_LEADS_ON = re.compile(r"(?:[\w.]+\.)?include\(|.*\.urls$", re.DOTALL)
"""The view of a route that answers nothing itself."""

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

    def read(world: World) -> Iterator[Answer]:
        found = _leading_to(world, key)
        told = [(address, route) for route in found if (address := _address(route))]
        if told:
            address, route = min(told, key=lambda pair: len(pair[0]))
            yield Finding(address, route.place)
        elif not found and key in PROVIDERS and routes(world)[1] and not _is_used(world, key):
            yield Finding(False, world.place("ROOT_URLCONF"), why="no route leads to it")

    return read


GRAPHQL_PACKAGES = {"graphene": "Graphene", "strawberry-graphql": "Strawberry", "ariadne": "Ariadne"}
"""The packages that a GraphQL API can be built with that needs no app."""


def _leading_to(world: World, key: str) -> list[Route]:
    """The routes whose view is called as those of a kind are."""
    return [route for route in routes(world)[0] if _is_view(route, re.compile(VIEWS[key]))]


def graphql(world: World) -> Iterator[Answer]:
    """A rule: on where a route leads to a view of a GraphQL API."""
    yield from (Finding(True, route.place) for route in _leading_to(world, "graphql")[:1])


def graphql_provider(world: World) -> Iterator[Answer]:
    """What the API of such a route is built with, where no app shows it: the one package that is required."""
    found = [name for name in GRAPHQL_PACKAGES if world.project.requires(name)]
    if len(found) == 1 and _leading_to(world, "graphql") and not found_apps(world, GRAPHQL):
        yield Finding(GRAPHQL_PACKAGES[found[0]], world.project.requires(found[0]))


def graphql_csrf_exempt(world: World) -> Iterator[Answer]:
    """Whether the views of the GraphQL API are taken out of the protection against CSRF, all of them."""
    found = _leading_to(world, "graphql")
    if found and all("csrf_exempt(" in route.view for route in found):
        yield Finding(True, found[0].place)


def _address(route: Route) -> str:
    """The address to go to; drf-yasg's JSON stands for its format, and any other parameter leaves none.

    https://drf-yasg.readthedocs.io/en/stable/readme.html#quickstart
    """
    is_yasg = "without_ui(" in route.view
    address = re.sub(r"(?<!\.)<(?:str:)?format>", ".json", route.address) if is_yasg else route.address
    return "" if "<" in address.replace("<language>", "") else address


def _is_view(route: Route, pattern: re.Pattern[str]) -> bool:
    told = f"{route.view} {_path(route.value)}"
    return not route.view.startswith("include(") and bool(pattern.search(told))


def _is_used(world: World, key: str) -> bool:
    """Whether an app, an import or a route names a package that brings such views."""
    paths = PROVIDERS[key]
    named = any(path in route.view for route in routes(world)[0] for path in paths)
    return named or bool(world.app_place(*paths)) or any(map(world.project.code.place, paths))


def rest(world: World) -> Iterator[Answer]:
    """The address that all routers and Ninja's APIs share, unless other views do so as well."""
    every = routes(world)[0]
    found = [route for route in every if _is_endpoint(route)]
    address = common_address([route.address for route in found]) if found else ""
    at_it = [route for route in found if route.address == address]
    if not address or (address == "/" and not at_it):
        return
    is_told = says_api(address) or any(map(_has_root, at_it))
    if is_told or not any(_is_page(route, address) for route in every):
        yield Finding(address, found[0].place)


_OF_AN_API = re.compile(r"/(?:[\w-]*api[\w-]*|rest|v\d+)(?:/|$)")


def says_api(address: str) -> bool:
    """Whether a step of an address says itself that an API is below it."""
    return _OF_AN_API.search(address) is not None


def _has_root(route: Route) -> bool:
    """Whether a router answers at its own address, with the list of what it has.

    https://www.django-rest-framework.org/api-guide/routers/#defaultrouter
    """
    return "DefaultRouter" in _path(_included(route.value))


def _is_page(route: Route, address: str) -> bool:
    """Whether a route below an address leads to a view that is neither an API's nor known by its name."""
    is_known = any(_is_view(route, re.compile(pattern)) for pattern in VIEWS.values())
    leads_on = route.view.startswith("include(") or _is_endpoint(route)
    is_other = is_known or leads_on or _HEALTH.search(route.address) is not None
    return route.address.startswith(address) and not is_other


def _is_endpoint(route: Route) -> bool:
    """Whether a route leads to a router or to Ninja's API."""
    return _path(_included(route.value)).startswith(_API_LIBRARIES)


def _included(value: Value) -> Value:
    """What ``include()`` is given, or the value itself."""
    if isinstance(value, Instance) and value.cls.path.endswith("urls.include"):
        return plain(value.args[0]) if value.args else None
    return value


def _path(value: Value) -> str:
    return value.path if isinstance(value, External) else ""


_VERSION = re.compile(r"<[^<>]*\bv(?:er(?:sion)?)?>|<\w*version\w*|^\W*v[\d(<\[\\]", re.IGNORECASE)
"""A step of an address that is a version, or has it as a parameter."""


def common_address(addresses: list[str]) -> str:
    """The longest address, in whole parts, that all begin with; empty where most of them have a version next.

    Nothing answers above the versions of an API, unless a route of its own does.
    """
    shared: list[str] = []
    differing: tuple[str, ...] = ()
    for step in zip(*(address.split("/") for address in addresses), strict=False):
        if len(set(step)) > 1 or re.search(r"[<(\[]", step[0]):
            differing = step
            break
        shared.append(step[0])
    address = "/".join(shared).removesuffix("/") + "/"
    versions = [step for step in differing if _VERSION.search(step)]
    is_above = 2 * len(versions) > len(differing) and address not in addresses
    return "" if is_above else address


def metrics(world: World) -> Iterator[Answer]:
    """Whether a route leads to the metrics of django-prometheus, which has no other way to show them.

    https://github.com/django-commons/django-prometheus#quickstart
    """
    place = world.app_place("django_prometheus")
    found, is_known = routes(world) if place else ([], False)
    leading = [route for route in found if "django_prometheus" in route.view]
    if leading or is_known:
        yield Finding(bool(leading), leading[0].place if leading else place)


def is_called_health(path: str) -> bool:
    """Whether a path is called after a check of health."""
    return any(pattern.search(path) for pattern in (_HEALTH, _BELOW_HEALTH))


def health(world: World) -> Iterator[Answer]:
    """Where the health check answers: a route called so, or what a library for it brings."""
    every = routes(world)[0]
    found = [route for route in every if _CHECKING.search(route.view) or _is_check(route, every)]
    probes = (route for route in every if _is_probe(route, every))
    if route := next(chain(found, probes), None):
        yield Finding(route.address, route.place)


def _is_probe(route: Route, every: list[Route]) -> bool:
    """Whether a route is a probe below what is called after health, with nothing else, or only answers."""
    if _PROBE.search(route.address) and _SAYS_ONE_THING.match(route.view):
        return True
    if not _BELOW_HEALTH.search(route.address) or not _answers(route):
        return False
    top = route.address.rstrip("/").rpartition("/")[0] + "/"
    return all(is_called_health(other.address) for other in every if other.address.startswith(top))


def _answers(route: Route) -> bool:
    """Whether a route has an address without parameters, and a view."""
    return "<" not in route.address and not _LEADS_ON.match(route.view)


def _is_check(route: Route, every: list[Route]) -> bool:
    """Whether a route is called after a check of health, and is none of an app that has more than that."""
    if not _HEALTH.search(route.address) or not _answers(route):
        return False
    top = route.address.rstrip("/") + "/"
    is_mounted = any(other.address == top and _LEADS_ON.match(other.view) for other in every)
    below = [other.address for other in every if other.address.startswith(top) and other.address != top]
    return not is_mounted or all(_HEALTH.search(each) or _PROBE.search(each) for each in below)


def ninja(keyword: str, default: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: an address that Django Ninja has below the API, unless its API is told otherwise.

    Args:
        keyword: what tells it, such as ``docs_url``.
        default: where it is without.
    """

    def read(world: World) -> Iterator[Answer]:
        found = (each for each in routes(world)[0] if _path(each.value).startswith("ninja.NinjaAPI"))
        route = next(found, None)
        calls = world.project.code.calls.get("ninja.NinjaAPI", []) if route is not None else []
        told = {given.arg: given.value for _, call in calls for given in call.keywords}
        below = told.get(keyword, ast.Constant(default))
        if route is not None and isinstance(below, ast.Constant) and isinstance(below.value, str):
            yield Finding(route.address.rstrip("/") + below.value, route.place)

    return read
