"""Reading the canvases, in the order of events: modules, admin, URLs, commands, and what other code says."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from mkdocs_djproject.apirequests import example_route
from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import AdminRegistration, Canvas, Command, Route
from mkdocs_djproject.discovery.canvas import ninja, registering, routecalls
from mkdocs_djproject.discovery.canvas.apiviews import ApiViews
from mkdocs_djproject.discovery.canvas.collecting import Collected
from mkdocs_djproject.discovery.canvas.commands import read_commands
from mkdocs_djproject.discovery.canvas.demands import Demands
from mkdocs_djproject.discovery.canvas.following import PASS, Decorated, Follower, Intercept
from mkdocs_djproject.discovery.canvas.importers import Importers
from mkdocs_djproject.discovery.canvas.origins import Origins
from mkdocs_djproject.discovery.canvas.owning import Ownership, OwnModule, as_module
from mkdocs_djproject.discovery.canvas.readers import Readers
from mkdocs_djproject.discovery.canvas.surveying import survey
from mkdocs_djproject.discovery.canvas.urls import read_urls
from mkdocs_djproject.discovery.evidence.modules import local_modules, settings_modules
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.glancing import Glances
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.settingsroles import rank
from mkdocs_djproject.discovery.values import Module, Scope, Value, plain
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.problems import Place


def _register(follower: Follower, node: ast.Call, scope: Scope) -> Value:
    value = routecalls.register(follower, node, scope)
    return registering.register(follower, node, scope) if value is PASS else value


CALLS: dict[str, Intercept] = {
    "path": routecalls.route,
    "re_path": routecalls.route,
    "url": routecalls.route,
    "include": routecalls.include,
    "register": _register,
    "register_endpoint": routecalls.register_endpoint,
    "unregister": registering.unregister,
    "add_router": ninja.add_router,
    "register_controllers": ninja.register_controllers,
}
"""The calls that URL configurations and admin modules are made of, by the last part of the name called."""


def _urls(value: Value) -> Value:
    readers = (routecalls.urls, ninja.urls, registering.urls)
    return next((found for read in readers if (found := read(value)) is not PASS), PASS)


def _decorated(follower: Follower, statement: Decorated, scope: Scope) -> None:
    if isinstance(statement, ast.ClassDef):
        registering.decorated(follower, statement, scope)
    else:
        ninja.decorated(follower, statement, scope)


ATTRIBUTES = {"urls": _urls, "registry": routecalls.held}
"""The attributes of routers and admin sites that URL configurations ask for."""


class Canvases(NamedTuple):
    """The apps, each with its canvas, and what their source says of the project as a whole.

    Attributes:
        apps: the apps.
        notes: what was not understood.
        environment: the environment variables that are read.
        api_routes: the routes that lead to views of Django REST Framework.
        api_example: the path of one of them that answers GET, empty where none was seen to.
    """

    apps: tuple[App, ...]
    notes: tuple[Note, ...] = ()
    environment: tuple[EnvironmentVariable, ...] = ()
    api_routes: tuple[Route, ...] = ()
    api_example: str = ""


def with_canvases(
    machine: Machine,
    glances: Glances,
    apps: Sequence[App],
    others: Sequence[str],
    models: Mapping[str, str] | None = None,
) -> Canvases:
    """The apps with their canvases, and what else their source and that of the settings says.

    Args:
        machine: has read the settings, and may have read the models.
        glances: show what its modules define.
        apps: the project's own apps.
        others: the names of all other apps that are installed.
        models: the labels of models by dotted names for them, as far as these are known.
    """
    ownership = Ownership(machine.sources.root, apps)
    settings = {name: module for name, module in machine.modules.items() if module and module.own}
    follower = Follower(machine, CALLS, ATTRIBUTES, _decorated)
    machine.readers.append(follower)
    texts = {own.name: machine.sources.read(own.file) or b"" for own in ownership.modules}
    _follow_admin(follower, apps, others)
    notes = [note for note in follower.notes if note.what == "an admin registration"]
    urls = read_urls(follower, ownership, notes, texts)
    commands = read_commands(machine.sources, ownership, notes)
    reached = _imported(machine, ownership) | settings | _of_project(machine, follower, ownership)
    readers = Readers({**{name: module.text for name, module in reached.items()}, **texts})
    collected = Collected(Origins(follower, machine, models or {}), ownership, readers)
    reading = {name: module for name, module in reached.items() if not ownership.label(name)}
    all_settings = _all_settings(machine, reading)
    _prepare(collected.demands, machine, settings, all_settings)
    outside = _with_schedules(settings, follower)
    outside |= _reading_environment(machine, reading, all_settings, readers)
    survey(machine.sources, ownership, texts, outside, collected)
    outer = {name: module.text for name, module in reached.items()}
    importers = Importers({own.name: own for own in ownership.modules}, outer | texts)
    parts = Parts(urls, follower.admin, commands, collected, importers)
    made = tuple(msgspec.structs.replace(app, canvas=_canvas(app, parts)) for app in apps)
    api_routes, example = _api(ApiViews(machine.sources, glances), urls)
    return Canvases(made, (*notes, *collected.notes), collected.environment(), api_routes, example)


def _api(views: ApiViews, urls: Mapping[str, Sequence[Route]]) -> tuple[tuple[Route, ...], str]:
    """The routes that lead to views of an API, and the path of one that answers GET."""
    routes = views.routes(route for each in urls.values() for route in each)
    return routes, example_route(views.read_paths(routes))


def _prepare(
    demands: Demands, machine: Machine, settings: Mapping[str, Module], all_settings: Sequence[str]
) -> None:
    """Tell what counts reads of variables which settings modules there are."""
    demands.chosen = frozenset(settings)
    demands.sets_key_once = sum(len(_KEY.findall(each.text)) for each in settings.values()) == 1
    demands.local = local_modules(machine.sources, all_settings)


_KEY = re.compile(rb"^[ \t]*SECRET_KEY\b[^=\n]*=[^=]", re.MULTILINE)


class Parts(NamedTuple):
    """What was read for the canvases, by the labels of the apps."""

    urls: Mapping[str, Sequence[Route]]
    admin: Mapping[str, Sequence[AdminRegistration]]
    commands: Mapping[str, Sequence[Command]]
    collected: Collected
    importers: Importers


def _canvas(app: App, parts: Parts) -> Canvas:
    """The canvas of an app."""
    collected = parts.collected
    return Canvas(
        urls=tuple(parts.urls.get(app.label, ())),
        admin=tuple(parts.admin.get(app.label, ())),
        commands=tuple(parts.commands.get(app.label, ())),
        tasks=tuple(collected.tasks.get(app.label, ())),
        receivers=collected.connected(app.label, parts.importers),
        settings=collected.read_by(app.label, "settings"),
        environment=collected.read_by(app.label, "environment"),
        uses=collected.uses(app.label, _relations(app)),
    )


def _relations(app: App) -> dict[str, Place | None]:
    """The labels of the apps that an app's models lead to, with the place of the first field that does."""
    found: dict[str, Place | None] = {}
    for model in app.models:
        for field in model.fields:
            for target in (field.to, field.through):
                found.setdefault(target.rpartition(".")[0], field.place)
    return found


def _with_schedules(modules: Mapping[str, Module], follower: Follower) -> dict[str, OwnModule]:
    """The modules outside the apps that hold schedules: settings, and those that make Celery's app."""
    package = str(plain(follower.setting("ROOT_URLCONF", "")) or "").partition(".")[0]
    celery = follower.module(f"{package}.celery") if package else None
    candidates = [*modules.values(), *([celery] if celery else [])]
    return {
        module.name: OwnModule(module.name, module.file, "", "")
        for module in candidates
        if module.file and b"beat_schedule" in module.text.lower()
    }


def _imported(machine: Machine, ownership: Ownership) -> dict[str, Module]:
    """The modules outside the apps that are imported, those whose statements nothing needed included."""
    found = {}
    for name in sorted(machine.imported):
        home = machine.sources.find(name)
        if home is not None and home.file is not None and not ownership.label(name):
            own = OwnModule(name, home.file, "", "")
            found[name] = as_module(own, machine.sources)
            found[name].text = machine.sources.read(home.file) or b""
    return found


def _of_project(machine: Machine, follower: Follower, ownership: Ownership) -> dict[str, Module]:
    """The modules of the project's own package outside the apps that Django or Celery starts with."""
    urls = str(plain(follower.setting("ROOT_URLCONF", "")) or "")
    package = urls.rpartition(".")[0]
    started = (f"{package}.{name}" if package else name for name in ("wsgi", "asgi", "celery"))
    found = {}
    for name in dict.fromkeys((urls, *started)):
        home = machine.sources.find(name) if name else None
        if home is not None and home.own and home.file is not None and not ownership.label(name):
            found[name] = as_module(OwnModule(name, home.file, "", ""), machine.sources)
            found[name].text = machine.sources.read(home.file) or b""
    return found


def _all_settings(machine: Machine, reading: Mapping[str, Module]) -> tuple[str, ...]:
    """The settings modules among some, with their neighbors of other environments."""
    chosen = machine.settings_place.file
    named = [each for each, module in reading.items() if _is_named(each) or module.shown == chosen]
    return tuple(dict.fromkeys(name for each in named for name in settings_modules(machine.sources, each)))


def _reading_environment(
    machine: Machine, reading: Mapping[str, Module], all_settings: Sequence[str], readers: Readers
) -> dict[str, OwnModule]:
    """The modules outside the apps that may read environment variables, production's first."""
    found = {
        name: module.file
        for name, module in reading.items()
        if any(word in module.text for word in READERS) or readers.names_in(module.text)
    }
    for name in all_settings:
        home = machine.sources.find(name)
        file = home.file if home is not None and home.own else None
        text = machine.sources.read(file) if file and name not in found else None
        if text and any(word in text for word in OF_SETTINGS):
            found[name] = file
    files = ((name, found[name]) for name in sorted(found, key=rank))
    return {name: OwnModule(name, file, "", "") for name, file in files if file}


def _is_named(module: str) -> bool:
    """Whether a module is called as one of settings."""
    return "settings" in module.rpartition(".")[2] or ".settings." in module


READERS = (
    *(b"environ", b"getenv", b"decouple", b"import env", b"import ENV", b"configurations", b"BaseSettings"),
)
"""One of these stands in every module that reads environment variables."""

OF_SETTINGS = (b"env", b"config(")
"""One of these stands in every module of settings that does: what reads may come with a star."""


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
