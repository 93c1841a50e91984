"""URL configurations as lists of routes, from the root one on, and from those that it does not reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.discovery.canvas.conditions import joined
from mkdocs_djproject.discovery.canvas.following import Follower, without_conditions
from mkdocs_djproject.discovery.canvas.ninja import Mounted, follow_imported, operations
from mkdocs_djproject.discovery.canvas.prefixing import Below
from mkdocs_djproject.discovery.canvas.routecalls import Included, Registered, Written
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.values import (
    External,
    Instance,
    Module,
    Uncertain,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import Place

DEEPEST = 12
MOST_ROUTES = 20_000
NO_VIEWS = ("django.conf.urls.static.static", "django.contrib.staticfiles.urls.staticfiles_urlpatterns")
"""What adds only the files that the development server serves."""


class At(NamedTuple):
    """Where the walk is: its path, what may stand before that, the namespaces, the condition, the depth."""

    path: str = ""
    below: str = ""
    namespaces: tuple[str, ...] = ()
    condition: str = ""
    depth: int = 0
    place: Place | None = None

    def on(self, path: Value, *, is_regular: bool) -> At:
        """The walk's place after one more part of a path, joined as Django does it."""
        text = str(path)
        return self._replace(path=self.path + (text.removeprefix("^") if is_regular else text))

    def name(self, name: str) -> str:
        """A route's name with its namespaces."""
        return ":".join([*self.namespaces, name]) if name else ""


class Walk:
    """Goes through URL configurations; ``notes`` receives what is not understood.

    Attributes:
        visited: the URL configurations that were gone through.
    """

    def __init__(self, follower: Follower, notes: list[Note]) -> None:
        self.follower = follower
        self.notes = notes
        self.visited: set[str] = set()
        self._open: list[str] = []
        self._count = 0

    def module(self, name: str, at: At) -> Iterator[Route]:
        """The routes of a URL configuration, by its dotted name."""
        found = self.follower.sources.find(name)
        read = self.follower.module(name) if found is not None and found.own else None
        if read is None and self._is_missing(name):
            self._note(at.place, f"the URLs of {name}", "there is no such module")
            return
        if read is None:
            yield from self._foreign(name, at)
            return
        self.visited.add(name)
        if name in self._open or at.depth > DEEPEST:
            self._note(at.place or Place(read.shown), f"the URLs of {name}", "they include themselves")
            return
        if not at.namespaces[-1:] or at.namespaces[-1] is not _FROM_MODULE:
            at = at._replace(namespaces=tuple(part for part in at.namespaces if part is not _FROM_MODULE))
        else:
            app_name = plain(self.follower.force(read.names.get("app_name")))
            inner = (app_name,) if isinstance(app_name, str) and app_name else ()
            at = at._replace(namespaces=(*at.namespaces[:-1], *inner))
        self._open.append(name)
        yield from self.value(read.names.get("urlpatterns"), at._replace(place=Place(read.shown)))
        self._open.pop()

    def _foreign(self, name: str, at: At) -> Iterator[Route]:
        """The URL configuration of an installed package: it is named, and not gone through."""
        yield Route(path=at.path, include=name, condition=at.condition, below=at.below, place=at.place)

    def _is_missing(self, name: str) -> bool:
        """Whether there is for certain no module of this name: its package is there, and does not have it."""
        package = self.follower.sources.find(name.partition(".")[0])
        return package is not None and package.own and self.follower.sources.find(name) is None

    def value(self, value: Value, at: At) -> Iterator[Route]:
        """The routes that a value of ``urlpatterns`` stands for."""
        value, condition = without_conditions(self.follower.force(value))
        value, at = plain(value), at._replace(condition=joined(at.condition, condition))
        if isinstance(value, list | tuple):
            for item in value:
                yield from self.value(item, at)
        elif isinstance(value, Written):
            yield from self._written(value, at)
        elif isinstance(value, Below):
            yield from self._below(value, at)
        elif isinstance(value, Registered):
            yield from self._registered(value, at)
        elif isinstance(value, Mounted):
            yield from self._operations(value, at)
        elif isinstance(value, Instance) and isinstance(value.cls, External):
            yield from self._made(value, at)
        elif isinstance(value, External):
            yield from self._foreign(value.path.removesuffix(".urls"), at)
        elif value is not None:
            place = getattr(value, "place", None) or at.place
            self._note(place, "some routes", value.why if isinstance(value, Unknown) else "it is computed")

    def _below(self, value: Below, at: At) -> Iterator[Route]:
        """The routes that a setting puts below its value; within a path, that is noted alone."""
        if at.path.strip("/"):
            self._note(
                at.place, f"the routes of {at.path!r}", f"{value.prefix} stands before them where it is set"
            )
        else:
            at = at._replace(below=" + ".join(filter(None, (at.below, value.prefix))))
        yield from self.value(value.routes, at)

    def _made(self, value: Instance, at: At) -> Iterator[Route]:
        """The routes that a call of one of Django's functions gives."""
        path = value.cls.path
        if path.endswith(".i18n_patterns"):
            inner = at._replace(path=f"{at.path}<language>/")
            for item in value.args:
                yield from self.value(item, inner)
        elif path.endswith(".format_suffix_patterns") and value.args:
            yield from self.value(value.args[0], at)
        elif path not in NO_VIEWS:
            self._note(value.place, "some routes", f"they are made by {path}")

    def _written(self, route: Written, at: At) -> Iterator[Route]:
        path = plain(route.path)
        if not isinstance(path, str):
            self._note(route.place, "a route", "its path is computed")
            return
        if isinstance(route.path, Uncertain):
            self._note(route.place, f"the path {path!r}", "the environment or a condition can change it")
        self._count += 1
        here = at.on(path, is_regular=route.is_regular)._replace(place=route.place)
        if self._count > MOST_ROUTES:
            return
        if route.included is not None:
            yield from self._included(route, here._replace(depth=at.depth + 1))
            return
        if route.why:
            self._note(route.place, f"the route {here.path!r}", route.why)
        yield Route(
            path=here.path.removesuffix("$") if route.is_regular else here.path,
            view=route.view,
            name=here.name(route.name),
            condition=here.condition,
            below=here.below,
            place=route.place,
        )

    def _included(self, route: Written, at: At) -> Iterator[Route]:
        included = route.included
        if not isinstance(included, Included):
            yield from self.value(included, at)
            return
        target = included.target
        name = target.name if isinstance(target, Module) else target
        if isinstance(name, str):
            namespace = included.namespace or included.app_name or _FROM_MODULE
            yield from self.module(str(name), at._replace(namespaces=(*at.namespaces, namespace)))
            return
        namespace = included.namespace or included.app_name
        inner = (namespace,) if namespace else ()
        yield from self.value(target, at._replace(namespaces=(*at.namespaces, *inner)))

    def _registered(self, registered: Registered, at: At) -> Iterator[Route]:
        prefix = registered.prefix
        if not isinstance(prefix, str) or not registered.view:
            self._note(registered.place, "a view set that a router registers", "it is computed")
            return
        end = registered.end if prefix else ""
        yield Route(
            path=f"{at.path}{prefix}{end}",
            view=registered.view,
            registered=True,
            basename=at.name(registered.basename),
            condition=at.condition,
            below=at.below,
            place=registered.place,
        )

    def _operations(self, mounted: Mounted, at: At) -> Iterator[Route]:
        """The operations of an API of Django Ninja's."""
        follow_imported(self.follower)
        for each in operations(mounted.api):
            if isinstance(each, Unknown):
                self._note(each.place or at.place, "some operations of an API", each.why)
                continue
            path = f"{at.path}{str(each.path).removeprefix('/')}"
            if not each.view:
                self._note(each.place, f"the route {path!r}", "its view is computed")
            yield Route(
                path=path,
                view=each.view,
                name=at.name(each.name) if mounted.is_named else "",
                condition=joined(at.condition, each.condition),
                below=at.below,
                place=each.place,
            )

    def _note(self, place: Place | None, what: str, why: str) -> None:
        if place is not None:
            self.notes.append(Note(place, what, why))


_FROM_MODULE = "\0the module's own"
"""Stands among namespaces for the ``app_name`` of the module that is included."""
