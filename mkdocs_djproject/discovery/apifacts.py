"""What the routes of a project say of its REST API, beside its settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.discovery.evidence.addresses import common_address
from mkdocs_djproject.discovery.evidence.files import bare
from mkdocs_djproject.facts import Fact

FEATURE = "features.api.rest_framework"
ADDRESS = "urls.rest"


def with_routes(facts: Sequence[Fact], routes: Sequence[Route]) -> tuple[Fact, ...]:
    """The facts, with the API that routes lead to where the settings and the routers do not show it.

    Args:
        facts: what settings and files say.
        routes: the routes that lead to views of Django REST Framework.
    """
    by_path = {fact.path: fact for fact in facts}
    for fact in _said(routes):
        known = by_path.get(fact.path)
        if known is None or known.value in (False, None):
            by_path[fact.path] = fact if known is None else replace(fact, alternatives=())
    return tuple(by_path[path] for path in sorted(by_path))


def _said(routes: Sequence[Route]) -> Iterator[Fact]:
    certain = [route for route in routes if not route.condition and not route.relative]
    if certain:
        place = bare(certain[0].place)
        yield Fact(path=FEATURE, value=True, place=place)
        yield Fact(path=f"{FEATURE}.provider", value="Django REST Framework", place=place)
    shared = _below_one(certain)
    address = common_address([route.path for route in shared]) if shared else "/"
    if address != "/":
        yield Fact(path=ADDRESS, value=address, place=bare(shared[0].place))


MOST = 0.75
"""The part of all routes that have to begin alike so that the others are taken for exceptions."""


def _below_one(routes: Sequence[Route]) -> list[Route]:
    """The routes that begin with the same step of a path, where nearly all do; else none."""
    by_step: dict[str, list[Route]] = {}
    for route in routes:
        by_step.setdefault("/".join(route.path.split("/", 2)[:2]), []).append(route)
    fullest = max(by_step.values(), key=len, default=[])
    return fullest if len(fullest) >= MOST * len(routes) else []
