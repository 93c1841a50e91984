"""INSTALLED_APPS -> the apps, by their configuration classes where they have one.

https://docs.djangoproject.com/en/stable/ref/applications/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_djproject.discovery import importing
from mkdocs_djproject.discovery.djangonames import APP_CONFIG
from mkdocs_djproject.discovery.evaluating import iterate
from mkdocs_djproject.discovery.locating import installed_django
from mkdocs_djproject.discovery.merging import ConditionalText, FilteredText
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Lazy,
    Module,
    Value,
    plain,
    truth,
)
from mkdocs_djproject.notedapps import subject
from mkdocs_djproject.problems import Note, Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


class FoundApp(NamedTuple):
    """An installed app: its import path, its label, and whether it belongs to the project."""

    name: str
    label: str
    own: bool
    verbose_name: str = ""
    description: str = ""
    place: Place | None = None
    config: Class | None = None


def installed_entries(machine: Machine) -> list[str]:
    """The entries of INSTALLED_APPS, in order, each once, empty ones left out; what is not known is noted."""
    names = machine.settings or {}
    place = machine.settings_place
    if "INSTALLED_APPS" not in names:
        if machine.settings is not None:
            machine.note(
                place, "INSTALLED_APPS", "the settings do not set it; give another module with --settings"
            )
        return []
    items = iterate(machine, machine.force(names["INSTALLED_APPS"]))
    if items is None:
        machine.note(place, "INSTALLED_APPS", "its value is not known")
        return []
    entries: list[str] = []
    for item in items:
        value = plain(item)
        if isinstance(value, str):
            entries.append(value)
            if isinstance(value, FilteredText):
                why = "a condition that is decided at run time filters it: some apps may not be installed"
                machine.note(value.place, "INSTALLED_APPS", why)
        elif isinstance(value, Class):
            entries.append(value.path)
        else:
            machine.note(getattr(value, "place", None) or place, "INSTALLED_APPS", "an entry is not known")
    return list(dict.fromkeys(filter(None, entries)))


def find_app(machine: Machine, entry: str) -> FoundApp:
    """The app that an entry of INSTALLED_APPS names: a package, or the path of a configuration class."""
    found = machine.sources.find(entry)
    if found is not None:
        return (
            _from_package(machine, entry) if found.own else FoundApp(entry, entry.rpartition(".")[2], False)
        )
    module, _, name = entry.rpartition(".")
    home = machine.sources.find(module) if module else None
    cls = importing.resolve(machine, module, name) if home is not None else None
    if home is None or not home.own:
        given = _text(machine, cls, "name") if isinstance(cls, Class) else ""
        return FoundApp(given or _outer_name(cls) or _without_config(entry), "", False)
    if isinstance(cls, Class) and _is_config(cls):
        return _from_config(machine, cls, module)
    machine.note(
        Place(machine.sources.shown(home.file or home.folders[0])), entry, "this app is not found there"
    )
    return FoundApp(entry, name, False)


def _outer_name(cls: Value) -> str:
    """The package of the configuration that a class extends, where that one is not read."""
    outside = (
        (base.path for base in cls.mro() if isinstance(base, External)) if isinstance(cls, Class) else ()
    )
    return next((_without_config(path) for path in outside if ".apps." in path), "")


def _without_config(entry: str) -> str:
    """The package of a dotted path such as ``shop.apps.ShopConfig``."""
    module, _, name = entry.rpartition(".")
    return module.removesuffix(".apps") if module and name[:1].isupper() else entry


def _from_package(machine: Machine, entry: str) -> FoundApp:
    package = machine.module(entry)
    config = default_config(machine, entry)
    if package is not None and "default_app_config" in package.names:
        config = _old_config(machine, package, config)
    if config is not None:
        return _from_config(machine, config, entry)
    place = Place(package.shown) if package is not None else None
    return FoundApp(entry, entry.rpartition(".")[2], True, place=place)


def _old_config(machine: Machine, package: Module, found: Class | None) -> Class | None:
    """The configuration that ``default_app_config`` names if it counts: before Django 4.1, where it is first.

    https://docs.djangoproject.com/en/stable/releases/4.1/#features-removed-in-4-1
    """
    django = re.match(r"(\d+)\.(\d+)", installed_django(machine.sources.site_packages))
    named = plain(machine.force(package.names["default_app_config"]))
    ignored = django is not None and (int(django[1]), int(django[2])) >= (4, 1)
    if ignored or not isinstance(named, str) or (found is not None and django is None):
        return found
    cls = importing.resolve(machine, *_split(named))
    if django is None:
        machine.note(Place(package.shown), named, "it is taken for the configuration, as before Django 4.1")
    return cls if isinstance(cls, Class) else found


def _is_config(cls: Class) -> bool:
    """Whether a class is an app's configuration; a base that is not read is one by its name."""
    outside = [base.name for base in cls.mro() if isinstance(base, External)]
    return cls.derives_from(APP_CONFIG) or any(name.endswith(("Config", "App")) for name in outside)


def _split(path: str) -> tuple[str, str]:
    module, _, name = path.rpartition(".")
    return module, name


def default_config(machine: Machine, package: str) -> Class | None:
    """The one configuration class of a package's apps module, or the default one among several."""
    apps = machine.module(f"{package}.apps") if machine.sources.find(f"{package}.apps") else None
    configs: list[Class] = []
    if apps is None:
        return None
    for name, value in list(apps.names.items()):
        if isinstance(value, Lazy) and not value.name.endswith(("Config", "App")):
            continue
        cls = machine.force(value)
        if isinstance(cls, Class) and _is_config(cls) and cls.path != APP_CONFIG and name != "_":
            configs.append(cls)
    configs = [cls for cls in dict.fromkeys(configs) if _default(cls) is not False]
    if len(configs) == 1:
        return configs[0]
    marked = [cls for cls in configs if _default(cls) is True]
    return marked[0] if marked else None


def _default(cls: Class) -> bool | None:
    found = cls.lookup("default")
    return truth(plain(found[0])) if found is not None else None


def _from_config(machine: Machine, cls: Class, otherwise: str) -> FoundApp:
    """What a configuration class says, attributes of its bases included."""
    name = _text(machine, cls, "name") or _outer_name(cls) or otherwise.removesuffix(".apps")
    found = machine.sources.find(name)
    label = _text(machine, cls, "label") or name.rpartition(".")[2]
    own = found is not None and found.own
    return FoundApp(name, label, own, _text(machine, cls, "verbose_name"), "", cls.place, cls)


def _text(machine: Machine, cls: Class, name: str) -> str:
    value = plain(machine.attribute(cls, name))
    return str(value) if isinstance(value, str) else ""


def note_condition(machine: Machine, entry: str, label: str) -> None:
    """Say that an app is installed only under a condition."""
    if isinstance(entry, ConditionalText):
        machine.note(*conditional_app(entry.place, label))


def conditional_app(place: Place, label: str) -> Note:
    """What is said of an app that is installed only under a condition."""
    return Note(place, subject(label), "it is installed under a condition that is decided at run time")
