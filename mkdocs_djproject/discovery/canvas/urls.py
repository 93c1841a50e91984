"""The routes of each app: those that lead to its views and admin sites, and those that it writes itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.discovery.canvas.following import Follower
from mkdocs_djproject.discovery.canvas.owning import Ownership, OwnModule
from mkdocs_djproject.discovery.canvas.routing import At, Walk
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.values import plain

_PATTERNS = re.compile(rb"^urlpatterns\b", re.MULTILINE)


def read_urls(
    follower: Follower, ownership: Ownership, notes: list[Note], texts: Mapping[str, bytes]
) -> dict[str, list[Route]]:
    """The routes of each app, by its label.

    Args:
        follower: reads the URL configurations.
        ownership: tells to which app something belongs.
        notes: receives what is not understood.
        texts: the text of each module that may hold routes, by its dotted name.
    """
    routes: dict[str, list[Route]] = {}
    for route in [*_from_root(follower, walk := Walk(follower, notes))]:
        routes.setdefault(_owner(route, ownership), []).append(route)
    rest = [own for own in ownership.modules if own.name in texts and own.name not in walk.visited]
    for route in _not_reached(follower, notes, [own for own in rest if _has_patterns(texts[own.name])]):
        routes.setdefault(_owner(route, ownership), []).append(route)
    return routes


def _has_patterns(text: bytes) -> bool:
    """Whether a text binds ``urlpatterns``; nearly none does, and that is seen much faster."""
    return b"urlpatterns" in text and _PATTERNS.search(text) is not None


def _owner(route: Route, ownership: Ownership) -> str:
    written = ownership.label_of_file(route.place.file) if route.place else ""
    return ownership.label((route.view or route.include).rpartition(".")[0]) or written


def _from_root(follower: Follower, walk: Walk) -> Iterator[Route]:
    root = plain(follower.setting("ROOT_URLCONF", None))
    if isinstance(root, str) and follower.sources.find(root):
        yield from walk.module(str(root), At(path="/"))


def _not_reached(follower: Follower, notes: list[Note], modules: list[OwnModule]) -> Iterator[Route]:
    """The routes of URL configurations that the root one does not reach, each from the outermost on."""
    walks: dict[str, tuple[list[Route], set[str], list[Note]]] = {}
    for own in modules:
        said: list[Note] = []
        walk = Walk(follower, said)
        found = list(walk.module(own.name, At()))
        walks[own.name] = found, walk.visited, said
    for name, (found, _, said) in walks.items():
        if not any(name in visited for other, (_, visited, _) in walks.items() if other != name):
            notes.extend(said)
            yield from (msgspec.structs.replace(route, relative=True) for route in found)
