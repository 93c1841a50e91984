"""The settings module: which one it is, and the names it binds.

https://docs.djangoproject.com/en/stable/topics/settings/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.settingsnames import (
    Named,
    is_empty_package,
    named_in_files,
    within_package,
)
from mkdocs_djproject.discovery.settingsroles import role
from mkdocs_djproject.discovery.values import (
    Class,
    Deferred,
    Instance,
    Lazy,
    Module,
    Namespace,
    Scope,
    Value,
    plain,
)
from mkdocs_djproject.problems import Note, Place, Problem, did_you_mean
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

CONFIGURATION = "DJANGO_CONFIGURATION"
OPTION = Place("--settings")
"""The place of what is said of a settings module that the caller names."""


def misnamed(notes: Iterable[Note]) -> list[Problem]:
    """What is wrong with the settings module that the caller names, among what was noted."""
    return [Problem(OPTION, "", f"{note.what}: {note.why}") for note in notes if note.place == OPTION]


def find_named(machine: Machine, given: str | None, manage: Path | None) -> Named:
    """The settings module: the one given, else the first that is there of those that entry points name.

    Where none is there it is the first that is named, and its name is empty when none is.
    """
    if given:
        for _ in _set_by(machine, manage) if manage is not None else ():
            pass  # manage.py is followed for the folders and the configuration that it sets
        _is_there(machine, given, manage)
        return Named(given, OPTION)
    first = Named("", Place(machine.sources.root.name))
    for named in _in_order(machine, manage):
        if _is_there(machine, named.module, manage):
            if first.module:
                why = f"there is no such module in the project; {named.module} is read"
                machine.note(first.place, f"the settings module {first.module}", why)
            return named
        first = first if first.module else named
    return first


def _in_order(machine: Machine, manage: Path | None) -> Iterator[Named]:
    """What is named; an empty package, and a module for tests in one, after the modules that stand in it."""
    late: dict[Named, str] = {}
    for named in _named(machine, manage):
        if package := _empty_package(machine, named.module, manage):
            late[named] = package
        else:
            yield named
    for package in dict.fromkeys(late.values()):
        yield from within_package(machine.sources, package)
    yield from sorted(late, key=lambda named: named.module == late[named])


def _empty_package(machine: Machine, name: str, manage: Path | None) -> str:
    """The empty package that a module is, or that one for tests stands in; empty for any other."""
    package = name.rpartition(".")[0] if role(name) == "test" else name
    is_empty = _is_there(machine, name, manage) and is_empty_package(machine.sources, package)
    return package if is_empty else ""


def _is_there(machine: Machine, name: str, manage: Path | None) -> bool:
    """Whether there is a module of this name, also in a folder that the project is installed from.

    Such a folder has the module's package in it: it is ``src``, or stands above manage.py.
    """
    root = machine.sources.root
    above = (folder for folder in manage.parents if folder.is_relative_to(root)) if manage is not None else ()
    for folder in (root, *above, root / "src"):
        if machine.sources.find(name):
            return True
        if (folder / name.partition(".")[0]).is_dir():
            machine.sources.add_root(folder)
    return machine.sources.find(name) is not None


def find_module(machine: Machine, given: str | None, manage: Path | None) -> str:
    """The dotted name of the settings module; empty when nothing names one."""
    return find_named(machine, given, manage).module


def _named(machine: Machine, manage: Path | None) -> Iterator[Named]:
    root = machine.sources.root
    for name in ("wsgi.py", "asgi.py"):
        for file in sorted([*root.glob(name), *root.glob(f"*/{name}"), *root.glob(f"*/*/{name}")]):
            if not _is_installed(file):
                yield from _set_by(machine, file)
    if manage is not None:
        yield from _set_by(machine, manage)
    yield from named_in_files(root)
    yield from (named for named in _configured(root) if named.module)
    for file in sorted(
        [*root.glob("settings.py"), *root.glob("*/settings.py"), *root.glob("*/settings/__init__.py")]
    ):
        parts = file.relative_to(root).with_suffix("").parts
        yield Named(
            ".".join(part for part in parts if part != "__init__"), Place(machine.sources.shown(file))
        )


def _is_installed(file: Path) -> bool:
    return any(part in ("site-packages", "node_modules", ".venv", "venv", ".tox") for part in file.parts)


def _set_by(machine: Machine, file: Path) -> Iterator[Named]:
    """What a manage.py, wsgi.py or asgi.py sets the environment to."""
    text = machine.sources.read(file)
    if not text or SETTINGS_VARIABLE.encode() not in text:
        return
    tree = machine.sources.parse(file, text)
    if tree is None:
        return
    module = Module("__main__", file, machine.sources.shown(file), False, False)
    module.text = text
    module.names.update({"__name__": "__main__", "__file__": str(file)})
    machine.environment.pop(SETTINGS_VARIABLE, None)
    machine.execute(tree.body, Scope(module.names, module))
    found = plain(machine.environment.get(SETTINGS_VARIABLE))
    if isinstance(found, str) and found:
        yield Named(
            str(found), Place(module.shown, text[: text.index(SETTINGS_VARIABLE.encode())].count(b"\n") + 1)
        )


def _configured(root: Path) -> Iterator[Named]:
    """What pyproject.toml, pytest.ini, setup.cfg and tox.ini tell pytest."""
    import tomllib  # noqa: PLC0415 - only needed where no entry point names the settings
    from configparser import ConfigParser, Error  # noqa: PLC0415

    try:
        tables = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8-sig"))
        options = tables.get("tool", {}).get("pytest", {}).get("ini_options", {})
        stubs = tables.get("tool", {}).get("django-stubs", {})
        for found in (options.get(SETTINGS_VARIABLE, ""), stubs.get("django_settings_module", "")):
            yield Named(str(found), Place("pyproject.toml"))
    except (OSError, ValueError, AttributeError):
        pass
    for name, section in (("pytest.ini", "pytest"), ("setup.cfg", "tool:pytest"), ("tox.ini", "pytest")):
        parser = ConfigParser(interpolation=None)
        try:
            parser.read(root / name, encoding="utf-8-sig")
            yield Named(parser.get(section, SETTINGS_VARIABLE, fallback=""), Place(name))
        except (Error, UnicodeDecodeError):
            continue


def note_missing(machine: Machine, named: Named, manage: Path | None) -> None:
    """Say that there is no settings module of this name, or that nothing names one."""
    if not named.module:
        machine.note(named.place, "the settings module", "nothing names it; give it with --settings")
        return
    others = [other.module for other in _named(machine, manage) if machine.sources.find(other.module)]
    remedy = did_you_mean(named.module, others, f"is it {others[0]!r}?" if others else "")
    why = "there is no such module in the project"
    machine.note(named.place, f"the settings module {named.module}", f"{why}; {remedy}" if remedy else why)


def read_settings(machine: Machine, name: str) -> Namespace | None:
    """The names that the settings module binds; None when there is no such module."""
    if machine.sources.find(name) is None:
        return None
    machine.settings = {}
    machine.reading_settings = True
    module = machine.module(name)
    machine.reading_settings = False
    if module is None:
        return None
    machine.settings = module.names
    machine.settings_place = Place(module.shown)
    chosen = _configuration(machine, module)
    if chosen is not None:
        machine.settings = _class_settings(machine, chosen)
    return machine.settings


def _configuration(machine: Machine, module: Module) -> Class | None:
    """django-configurations: the class named by the environment, else the last one that is defined."""
    if "INSTALLED_APPS" in module.names:
        return None
    classes = configuration_classes(machine, module)
    wanted = plain(machine.environment.get(CONFIGURATION))
    named = next((cls for cls in classes if cls.name == wanted), None)
    if named is None and len(classes) > 1 and classes[-1].place is not None:
        why = f"{CONFIGURATION} names none of the {len(classes)} configurations; this one is read"
        machine.note(classes[-1].place, f"class {classes[-1].name}", why)
    return named or (classes[-1] if classes else None)


def configuration_classes(machine: Machine, module: Module) -> list[Class]:
    """The classes with settings that a module defines, else those that it imports from the project."""
    names = module.names.values()
    defined = _with_apps(machine, [value for value in names if isinstance(value, Class | Deferred)])
    imported = [value for value in names if isinstance(value, Lazy) and value.name]
    return defined or _with_apps(machine, [value for value in imported if _is_own(machine, value)])


def _is_own(machine: Machine, value: Lazy) -> bool:
    found = machine.sources.find(value.module)
    return found is not None and found.own


def _with_apps(machine: Machine, values: Iterable[Value]) -> list[Class]:
    made = map(machine.force, values)
    return [value for value in made if isinstance(value, Class) and _has_apps(value)]


def _has_apps(cls: Class) -> bool:
    return cls.lookup("INSTALLED_APPS") is not None or cls.lookup("DJANGO_APPS") is not None


def _class_settings(machine: Machine, cls: Class) -> Namespace:
    """The settings that a configuration class has, properties included."""
    place = cls.place or Place("")
    made = Instance(cls, [], {}, None, place, machine.next_number(), attributes={"__class__": cls})
    names = {name for base in cls.mro() if isinstance(base, Class) for name in base.names}
    return {
        name: machine.attribute(made, name)
        for name in sorted(names)
        if re.fullmatch(r"[A-Z][A-Z0-9_]*", name)
    }
