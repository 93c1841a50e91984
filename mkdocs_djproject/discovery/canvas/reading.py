"""Reading the canvases, in the order of events: modules, admin, URLs, commands, and what other code says."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import msgspec

from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import Canvas
from mkdocs_djproject.discovery.canvas import registering, routecalls
from mkdocs_djproject.discovery.canvas.commands import read_commands
from mkdocs_djproject.discovery.canvas.following import PASS, Follower, Intercept
from mkdocs_djproject.discovery.canvas.owning import Ownership
from mkdocs_djproject.discovery.canvas.urls import read_urls
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.values import Scope, Value


def _register(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    value = routecalls.register(follower, node, scope)
    return registering.register(follower, node, scope) if value is PASS else value


CALLS: dict[str, Intercept] = {
    "path": routecalls.route,
    "re_path": routecalls.route,
    "url": routecalls.route,
    "include": routecalls.include,
    "register": _register,
    "unregister": registering.unregister,
}
"""The calls that URL configurations and admin modules are made of, by the last part of the name called."""

ATTRIBUTES = {"urls": routecalls.urls, "registry": routecalls.held}
"""The attributes of routers that URL configurations ask for."""


def with_canvases(
    machine: Machine, apps: Sequence[App], others: Sequence[str]
) -> tuple[tuple[App, ...], tuple[Note, ...]]:
    """The apps, each with its canvas, and what was not understood.

    Args:
        machine: has read the settings, and may have read the models.
        apps: the project's own apps.
        others: the names of all other apps that are installed.
    """
    ownership = Ownership(machine.sources.root, apps)
    follower = Follower(machine, CALLS, ATTRIBUTES, registering.decorated)
    notes: list[Note] = []
    texts = {
        own.name: text for own in ownership.modules if (text := machine.sources.read(own.file)) is not None
    }
    _follow_admin(follower, apps, others)
    notes += [note for note in follower.notes if note.what == "an admin registration"]
    urls = read_urls(follower, ownership, notes, texts)
    commands = read_commands(machine.sources, ownership, notes)
    made = tuple(
        msgspec.structs.replace(
            app,
            canvas=Canvas(
                urls=tuple(urls.get(app.label, ())),
                admin=tuple(follower.admin.get(app.label, ())),
                commands=tuple(commands.get(app.label, ())),
            ),
        )
        for app in apps
    )
    follower.forget()
    return made, tuple(notes)


def _follow_admin(follower: Follower, apps: Sequence[App], others: Sequence[str]) -> None:
    """Follow each app's admin module, and the modules below it that it imports, as the admin does."""
    if not any(name.startswith(("django.contrib.admin", "django.contrib.gis.admin")) for name in others):
        return
    for app in apps:
        follower.app = app.label
        waiting, done = [f"{app.name}.admin"], set()
        while waiting:
            name = waiting.pop(0)
            if name in done or not follower.sources.find(name):
                continue
            done.add(name)
            follower.pending.clear()
            follower.module(name)
            waiting += [each for each in follower.pending if each.startswith(f"{app.name}.admin.")]
