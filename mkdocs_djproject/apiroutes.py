"""The routes of a REST API as a page shows them: one by one, or counted for each app where there are many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import Route
from mkdocs_djproject.facts import Value

MOST = 200
"""How many routes a page shows one by one."""

VERSION_STEP = re.compile(r"(?<=/)v[0-9]+(?:\.[0-9]+)*(?=/|$)")
"""A version as a step of a path."""


class AppRoutes(NamedTuple):
    """An app, and how many routes of the API its page lists."""

    app: App
    number: int


class ApiRoutes(NamedTuple):
    """The routes of an API by their paths, as many as a page shows, and what it leaves to other pages.

    ``total`` counts all routes; ``apps`` are there where these are too many, ``listed`` are then those that
    are on no app's page, and ``more`` counts the routes that are nowhere.
    """

    total: int
    listed: tuple[Route, ...]
    apps: tuple[AppRoutes, ...] = ()
    more: int = 0


def api_routes(routes: Iterable[Route], apps: Iterable[App]) -> ApiRoutes:
    """The routes of an API, as many as fit a page; of more, how many each app has."""
    found = tuple(sorted(routes, key=lambda route: (route.relative, route.path)))
    if len(found) <= MOST:
        return ApiRoutes(len(found), found)
    wanted = {_key(route) for route in found}
    counted, known = [], set()
    for app in apps:
        own = {_key(route) for route in app.canvas.urls} & wanted
        counted += [AppRoutes(app, len(own))] if own else []
        known |= own
    others = tuple(route for route in found if _key(route) not in known)
    return ApiRoutes(len(found), others[:MOST], tuple(counted), len(others[MOST:]))


PLAIN_AUTHENTICATION = frozenset(
    f"{name}Authentication" for name in ("Basic", "Session", "Token", "RemoteUser")
)
"""The classes of Django REST Framework's own, none of which takes a JWT.

https://www.django-rest-framework.org/api-guide/authentication/#api-reference
"""


def is_plain_authentication(classes: Value) -> bool:
    """Whether nothing but Django REST Framework's own classes authenticates requests, by the settings."""
    return isinstance(classes, tuple) and bool(classes) and PLAIN_AUTHENTICATION.issuperset(classes)


SIGN_IN = ("dj_rest_auth", "rest_auth", "djoser", "knox", "drf_social_oauth2", "rest_framework.authtoken")
"""Packages whose routes sign programs in."""


class SignInRoutes(NamedTuple):
    """A package that signs programs in, and the paths at which the project has its routes."""

    package: str
    paths: tuple[str, ...]


def sign_in_routes(routes: Iterable[Route]) -> tuple[SignInRoutes, ...]:
    """The packages that sign programs in and that routes lead to, by their names."""
    found: dict[str, list[str]] = {}
    for route in sorted(routes, key=lambda route: route.path):
        for package in SIGN_IN:
            if _gives_tokens(route, package) and not route.relative:
                found.setdefault(package, []).append(route.path)
    return tuple(SignInRoutes(package, tuple(found[package])) for package in sorted(found))


_GIVES_TOKENS = re.compile(r"login|token", re.IGNORECASE)
_ENDS_TOKENS = re.compile(r"logout|destroy|revoke|invalidate", re.IGNORECASE)


def _gives_tokens(route: Route, package: str) -> bool:
    """Whether a route leads to all that a package serves, or to one of its views that gives tokens."""
    view = route.view.rpartition(".")[2]
    is_one = bool(_GIVES_TOKENS.search(view)) and not _ENDS_TOKENS.search(view)
    return (route.include or route.view).startswith(f"{package}.") and bool(route.include or is_one)


def _key(route: Route) -> tuple[str, str, str]:
    return route.path, route.view, route.name


def address_versions(routes: Iterable[Route]) -> tuple[str, ...]:
    """The versions that stand in the paths of an API, such as ``v1``."""
    return tuple(sorted({found for route in routes for found in VERSION_STEP.findall(route.path)}))


_API_PATH = re.compile(r"/(?:[\w-]+/)?api/(?=.)")


def own_api_paths(apps: Iterable[App]) -> tuple[str, ...]:
    """The paths called after an API below which views of apps answer: ``/api/``, sorted."""
    paths = (route.path for app in apps for route in app.canvas.urls)
    return tuple(sorted({found[0] for path in paths if (found := _API_PATH.match(path))}))
