"""What the routes of a project say of its REST API, beside its settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from mkdocs_djproject.apiroutes import SIGN_IN
from mkdocs_djproject.canvas import Route
from mkdocs_djproject.discovery.evidence.addresses import common_address, says_api
from mkdocs_djproject.discovery.evidence.files import bare
from mkdocs_djproject.facts import Fact

FEATURE = "features.api.rest_framework"
ADDRESS = "urls.rest"


def with_routes(
    facts: Sequence[Fact], routes: Sequence[Route], others: Iterable[Route] = ()
) -> tuple[Fact, ...]:
    """The facts, with the API that routes lead to where the settings and the routers do not show it.

    Args:
        facts: what settings and files say.
        routes: the routes that lead to views of Django REST Framework.
        others: more routes of the project's, those of its API among them.
    """
    by_path = {fact.path: fact for fact in facts}
    endpoints = set(routes)
    pages = [route for route in others if route not in endpoints and route.view and not route.relative]
    for fact in _said(routes, pages):
        known = by_path.get(fact.path)
        if known is None or known.value in (False, None):
            by_path[fact.path] = fact if known is None else replace(fact, alternatives=())
    return tuple(by_path[path] for path in sorted(by_path))


def _said(routes: Sequence[Route], pages: Sequence[Route]) -> Iterator[Fact]:
    certain = [route for route in routes if not route.condition and not route.relative]
    if certain:
        place = bare(certain[0].place)
        yield Fact(path=FEATURE, value=True, place=place)
        yield Fact(path=f"{FEATURE}.provider", value="Django REST Framework", place=place)
    shared = _below_one(certain)
    if all(map(_signs_in, shared)):
        shared = _below_one([route for route in certain if not _signs_in(route)])
    address = common_address([route.path for route in shared]) if shared else ""
    if address not in ("", "/") and not _is_shared(address, pages):
        yield Fact(path=ADDRESS, value=address, place=bare(shared[0].place))


_PACKAGES = tuple(f"{name}." for name in (*SIGN_IN, "rest_framework_simplejwt", "rest_framework_jwt"))
_SIGNING_IN = re.compile(
    r"(?:^|/)(?:auth|jwt|tokens?|(?:log|sign)[-_]?(?:in|out|up)|(?:obtain|refresh|verify)(?:[-_]\w+)?)/?$"
)
"""The last step of paths at which programs sign in and out."""


def _signs_in(route: Route) -> bool:
    """Whether a route gives tokens, and nothing that these are for."""
    return (route.include or route.view).startswith(_PACKAGES) or bool(_SIGNING_IN.search(route.path))


def _is_shared(address: str, pages: Sequence[Route]) -> bool:
    """Whether pages stand below an address too, which does not say that it is an API's."""
    return not says_api(address) and any(page.path.startswith(address) for page in pages)


MOST = 0.75
"""The part of all routes that have to begin alike so that the others are taken for exceptions."""


def _below_one(routes: Sequence[Route]) -> list[Route]:
    """The routes that begin with the same step of a path, where nearly all do; else none."""
    by_step: dict[str, list[Route]] = {}
    for route in routes:
        by_step.setdefault("/".join(route.path.split("/", 2)[:2]), []).append(route)
    fullest = max(by_step.values(), key=len, default=[])
    return fullest if len(fullest) >= MOST * len(routes) else []
