"""The settings modules of a project: the chosen one, and those of its other environments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from mkdocs_djproject.discovery.evidence.splitsettings import split_environments
from mkdocs_djproject.discovery.evidence.tracing import TracingMachine
from mkdocs_djproject.discovery.settings import configuration_classes
from mkdocs_djproject.discovery.settingsfiles import environments
from mkdocs_djproject.discovery.settingsnames import binds_apps
from mkdocs_djproject.discovery.settingsroles import role
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE


def settings_modules(sources: Sources, chosen: str) -> tuple[str, ...]:
    """The chosen module and its neighbors that settings may be started with, the chosen one first.

    These are named after an environment, or extend another and are extended by none.
    With django-configurations, the module is followed by a colon and one of its classes; with dynaconf and
    django-split-settings, by one of the environments in its files.
    """
    if classes := configurations(sources, chosen):
        return tuple(f"{chosen}:{name}" for name in classes)
    found = sources.find(chosen)
    if found is None or not found.own or found.file is None:
        return (chosen,)
    if named := [name for name in environments(sources, found.file) if role(name) not in ("", "development")]:
        return (chosen, *(f"{chosen}:{name}" for name in named))
    if split := split_environments(sources, chosen):
        return (chosen, *(f"{chosen}:{name}" for name in split.names if role(name) and name != "local"))
    package = chosen if found.folders else chosen.rpartition(".")[0]
    text = sources.read(found.file) or b""
    stems = sorted(path.stem for path in found.file.parent.glob("*.py"))
    last = (
        _extending(sources, found.file.parent, stems)
        if b"INSTALLED_APPS" in text or b"import *" in text
        else ()
    )
    named = [stem for stem in stems if role(stem) or stem in last]
    names = [f"{package}.{stem}" if package else stem for stem in named]
    others = [name for name in names if name != chosen and _is_settings(sources, name)]
    return (chosen, *[name for name in others if not _is_part(sources, found.file.parent, text, name)])


_STARRED = re.compile(rb"^[ \t]*from[ \t]+[.\w]*?(\w*)[ \t]+import[ \t]+\*", re.MULTILINE)


def _extending(sources: Sources, folder: Path, stems: Sequence[str]) -> set[str]:
    """The modules of a folder that take in all of another one there, and that none there takes in."""
    texts = {stem: sources.read(folder / f"{stem}.py") or b"" for stem in stems}
    taken = {stem: {name.decode() for name in _STARRED.findall(text)} for stem, text in texts.items()}
    extended = set().union(*taken.values())
    ends = {stem for stem, names in taken.items() if names.intersection(stems)}
    return ends - extended - {"__init__"}


def local_modules(sources: Sources, names: Sequence[str]) -> frozenset[str]:
    """The settings modules for one's own machine and for tests, by name, and those that extend one of these.

    None where no others are there that Django could be started with.
    """
    found = ((name, sources.find(name.partition(":")[0])) for name in names)
    texts = {name: (sources.read(each.file) or b"") if each and each.file else b"" for name, each in found}
    taken = {name: {each.decode() for each in _STARRED.findall(text)} for name, text in texts.items()}
    local = {name for name in names if role(name) in ("development", "test")}
    lasts = {name.rpartition(".")[2] for name in local}
    local |= {name for name in names if not role(name) and taken[name] & lasts}
    others = [name for name in names if name not in local]
    is_other = any(role(name) in ("production", "staging") or taken[name] for name in others)
    return frozenset(local if is_other else ())


def _is_part(sources: Sources, folder: Path, text: bytes, name: str) -> bool:
    """Whether the chosen module takes in another that starts from nothing: it is none by itself."""
    stem = name.rpartition(".")[2]
    imported = rf"^[ \t]*from[ \t]+[.\w]*\b{stem}[ \t]+import[ \t]+\*".encode()
    if not re.search(imported, text, re.MULTILINE):
        return False
    other = sources.read(folder / f"{stem}.py") or b""
    return not re.search(rb"^[ \t]*from[ \t]+\S+[ \t]+import[ \t]+\*", other, re.MULTILINE)


def _is_settings(sources: Sources, module: str) -> bool:
    """Whether a module is one of settings, by its name or its package's, or as one that installs apps."""
    package, _, name = module.rpartition(".")
    is_named = "settings" in name or (_is_of_settings(package) and bool(role(name)))
    return is_named or binds_apps(sources, module)


def _is_of_settings(package: str) -> bool:
    return package.rpartition(".")[2] in ("settings", "conf", "config")


def configurations(sources: Sources, module: str) -> list[str]:
    """The configuration classes of django-configurations: those named after an environment, else the last."""
    if binds_apps(sources, module):
        return []
    machine = TracingMachine(sources, [])
    machine.environment[SETTINGS_VARIABLE] = module
    machine.reading_settings = True
    read = machine.module(module)
    if read is None or "INSTALLED_APPS" in read.names:
        return []
    classes = [cls.name for cls in configuration_classes(machine, read)]
    return [name for name in classes if role(name)] or classes[-1:]
