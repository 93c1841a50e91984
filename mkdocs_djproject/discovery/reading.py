"""Reading a project, in the order of events: settings, apps, the modules of their models, the models."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.discovery import libraries, modelling
from mkdocs_djproject.discovery.apps import FoundApp, find_app, installed_entries, note_condition
from mkdocs_djproject.discovery.canvas import Canvases, with_canvases
from mkdocs_djproject.discovery.found import Discovered, Note, Reading
from mkdocs_djproject.discovery.glancing import Glances
from mkdocs_djproject.discovery.locating import Located, installed_django, locate
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.meta import read_model
from mkdocs_djproject.discovery.opened import Opened
from mkdocs_djproject.discovery.publishing import texts_of, without_secrets
from mkdocs_djproject.discovery.registry import Registry
from mkdocs_djproject.discovery.secrecy import Secrets
from mkdocs_djproject.discovery.settings import find_module, find_named, note_missing, read_settings
from mkdocs_djproject.discovery.sources import Sources, deep_recursion, while_parsing
from mkdocs_djproject.discovery.values import Class
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import App, Model

libraries.install()


def discover(
    root: Path,
    *,
    settings: str | None = None,
    site_packages: Sequence[Path] = (),
    exclude: Sequence[str] = (),
    canvas: bool = True,
) -> Discovered:
    """Read the apps and models of the Django project in a folder, without running any of it.

    Args:
        root: the project's folder, with manage.py at its top or a few folders down.
        settings: the settings module; by default what wsgi.py, asgi.py, manage.py or pytest's settings name.
        site_packages: folders of installed packages; by default the project's virtual environment.
        exclude: labels of apps (``orders``) and of models (``orders.Order``) to leave out.
        canvas: whether to read what else the apps have: their URLs, admin, commands and so on.

    Raises:
        DjProjectError: there is no Django project in the folder.
    """
    with collection_paused():  # until what was followed is let go of
        opened = Opened(locate(root, settings, site_packages))
        found = discover_in(opened, settings, exclude, canvas=canvas)
        opened.close()
    return found


def discover_in(
    opened: Opened, settings: str | None, exclude: Sequence[str] = (), *, canvas: bool = True
) -> Discovered:
    """Read the same of a project that is open, and leave there what was followed."""
    secrets = Secrets(str(opened.located.root))
    with while_parsing(), deep_recursion():
        found = _read(opened, settings, set(exclude), secrets, canvas=canvas)
    return without_secrets(found, secrets)


def _read(
    opened: Opened, settings: str | None, exclude: set[str], secrets: Secrets, *, canvas: bool
) -> Discovered:
    located, sources, notes = opened.located, opened.sources, opened.notes
    glances = Glances(sources)
    machine = _reader_of_models(sources, notes, glances)
    manage = _choose_manage(machine, located)
    named = find_named(machine, settings, manage)
    machine.settings_reader = lambda: machine.settings
    module = named.module if read_settings(machine, named.module) is not None else ""
    if not module:
        note_missing(machine, named, manage)
    apps = _find_apps(machine)
    registry = Registry(machine, [app for app in apps if app.own], glances)
    registry.import_models([app.name for app in apps if not app.own])
    own = tuple(_app(machine, registry, app, exclude) for app in apps if app.own and app.label not in exclude)
    others = tuple(app.name for app in apps if not app.own)
    canvases = Canvases(own)
    if canvas:
        canvases = with_canvases(machine, glances, own, others)
        notes += canvases.notes
    secrets.learn(texts_of(machine.settings))
    opened.reader = machine
    django = installed_django(located.site_packages)
    return Discovered(
        project_name=project_name(located.root, module),
        root=str(located.root),
        settings=module,
        apps=canvases.apps,
        third_party_apps=others,
        notes=in_reading_order(notes),
        environment=canvases.environment,
        api_routes=canvases.api_routes,
        api_example=canvases.api_example,
        reading=Reading("static", sys.version.partition(" ")[0], django, sources.own_files()),
    )


def _reader_of_models(sources: Sources, notes: list[Note], glances: Glances) -> Machine:
    machine = Machine(sources, notes)
    machine.prepare_class = modelling.prepare
    machine.may_be_model, machine.is_class = glances.may_be_model, glances.is_class
    return machine


def read_canvases(
    sources: Sources,
    located: Located,
    settings: str,
    apps: Sequence[App],
    others: Sequence[str],
    secrets: Secrets,
    models: Mapping[str, str],
) -> Canvases:
    """Apps found in another way, each with the canvas that its source shows, and what else that says.

    Args:
        sources: where its modules are found.
        located: the project.
        settings: the settings module.
        apps: the project's own apps, with their models.
        others: the names of all other apps that are installed.
        secrets: learns what the settings keep secret.
        models: the labels of models by dotted names for them, as far as these are known.
    """
    glances = Glances(sources)
    machine = _reader_of_models(sources, [], glances)
    with while_parsing(), deep_recursion():
        _choose_manage(machine, located)
        machine.settings_reader = lambda: machine.settings
        read_settings(machine, settings)
        secrets.learn(texts_of(machine.settings))
        Registry(machine, [FoundApp(app.name, app.label, own=True) for app in apps], glances)
        found = with_canvases(machine, glances, apps, others, models)
        machine.forget()
    return found


def find_settings(located: Located) -> str:
    """The settings module that a project's entry points name; empty when none does."""
    sources = Sources(located.root, located.site_packages, lambda *_: None)
    machine = Machine(sources, [])
    with while_parsing(), deep_recursion():
        return find_module(machine, None, _choose_manage(machine, located))


MOST_ALIKE = 3
"""How many notes of one cause are told one by one."""


def in_reading_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes, each once, in the order of the files and lines that they are about.

    Many that one place gives, and that differ in what stands in quotes alone, are one with their number.
    """
    alike: dict[tuple[Place, str, str], list[Note]] = {}
    for note in sorted(set(notes), key=_reading_order):
        kind = note.what.partition(" '")[0]
        alike.setdefault((note.place, kind, note.why), []).append(note)
    return tuple(note for group in alike.values() for note in _told(group))


def _told(alike: list[Note]) -> list[Note]:
    first = alike[0]
    if len(alike) <= MOST_ALIKE:
        return alike
    return [first._replace(what=f"{first.what} and {len(alike) - 1} like it")]


def _reading_order(note: Note) -> tuple[str, int, int, str, str]:
    place = note.place
    return place.file, place.line or 0, place.column or 0, note.what, note.why


def _choose_manage(machine: Machine, located: Located) -> Path | None:
    """The topmost manage.py; its folder is one to import from."""
    if not located.manage:
        return None
    chosen, *others = located.manage
    for other in others:
        why = f"{machine.sources.shown(chosen)} is read; name this one's folder to read the other project"
        machine.note(Place(machine.sources.shown(other)), "another manage.py", why)
    machine.sources.add_root(chosen.parent, first=True)
    return chosen


def _find_apps(machine: Machine) -> list[FoundApp]:
    apps: dict[str, FoundApp] = {}
    for entry in installed_entries(machine):
        app = find_app(machine, str(entry))  # without the mark of a condition
        if app.own:
            note_condition(machine, entry, app.label)
        apps.setdefault(app.name, app)
    machine.pending.clear()
    return list(apps.values())


def project_name(root: Path, settings: str) -> str:
    """The package that holds the settings, unless its name says nothing; else the folder's name."""
    first = settings.partition(".")[0]
    return root.name if first in _SAYS_NOTHING or "." not in settings else first


_SAYS_NOTHING = ("", "config", "conf", "settings", "project", "core", "src", "app", "server")

OF_MANY = frozenset(
    (
        *("apps", "backend", "main", "base", "root", "web", "website", "site", "api", "mysite", "myproject"),
        *("my_project", "djangoproject", "django_project", "project_name"),
    )
)
"""The packages that hold the settings of many projects, of tutorials and templates: a distribution says more.

The name of a folder does not: it is another on each machine.
"""


def _app(machine: Machine, registry: Registry, app: FoundApp, exclude: set[str]) -> App:
    classes = [cls for cls in registry.models_of(app) if f"{app.label}.{cls.name}" not in exclude]
    found = machine.sources.find(app.name)
    folder = found.folders[0] if found and found.folders else None
    inside = folder is not None and folder.is_relative_to(machine.sources.root)
    return App(
        name=app.name,
        label=app.label,
        verbose_name=app.verbose_name,
        description=app.description,
        path=folder.relative_to(machine.sources.root).as_posix() if folder is not None and inside else "",
        models=tuple(_model(machine, cls, app.label) for cls in classes),
        place=app.place,
    )


def _model(machine: Machine, cls: Class, label: str) -> Model:
    conditions = {f"{label}.{cls.name}": cls.condition}
    if cls.condition is None:
        fields = cls.model.fields.items()
        conditions |= {f"{label}.{cls.name}.{name}": field.condition for name, (field, _) in fields}
    for what, place in conditions.items():
        if place is not None:
            machine.note(place, what, "it is defined under a condition that is decided at run time")
    return read_model(machine, cls, label)
