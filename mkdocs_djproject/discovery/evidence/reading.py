"""Reading the evidence, in the order of events: settings in all their worlds, files, rules, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.discovery.evidence import addresses
from mkdocs_djproject.discovery.evidence.composing import compose_services
from mkdocs_djproject.discovery.evidence.developing import development_module
from mkdocs_djproject.discovery.evidence.examples import example_variables
from mkdocs_djproject.discovery.evidence.facts import Evidence
from mkdocs_djproject.discovery.evidence.files import bare
from mkdocs_djproject.discovery.evidence.findings import Answer, Rule
from mkdocs_djproject.discovery.evidence.installed import CALLS, LIBRARIES
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.manifests import kubernetes_objects
from mkdocs_djproject.discovery.evidence.modules import settings_modules
from mkdocs_djproject.discovery.evidence.partly import partly_installed
from mkdocs_djproject.discovery.evidence.rules import FILES, RULES, SETTINGS, URLS
from mkdocs_djproject.discovery.evidence.secrecy import safe
from mkdocs_djproject.discovery.evidence.settling import settle
from mkdocs_djproject.discovery.evidence.tracing import TracingMachine
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.evidence.worlds import read_worlds
from mkdocs_djproject.discovery.locating import locate
from mkdocs_djproject.discovery.opened import Opened
from mkdocs_djproject.discovery.settings import find_module
from mkdocs_djproject.discovery.settingsroles import rank
from mkdocs_djproject.discovery.sources import Sources, deep_recursion, while_parsing
from mkdocs_djproject.facts import Fact, InstalledApp
from mkdocs_djproject.manifests import KubernetesObject
from mkdocs_djproject.problems import Place


def read_evidence(
    root: Path,
    *,
    settings: str | None = None,
    site_packages: Sequence[Path] = (),
    environment: Mapping[str, str] | None = None,
) -> Evidence:
    """Read what a Django project's settings and files say of it, without running any of it.

    Args:
        root: the project's folder, with manage.py at its top or a few folders down.
        settings: the settings module; by default what wsgi.py, asgi.py, manage.py or pytest's settings name.
        site_packages: folders of installed packages; by default the project's virtual environment.
        environment: variables to take as set; the process's own environment is never read.

    Raises:
        DjProjectError: there is no Django project in the folder.
    """
    return evidence_of(Opened(locate(root, settings, site_packages)), settings, environment)


def evidence_of(
    opened: Opened, settings: str | None = None, environment: Mapping[str, str] | None = None
) -> Evidence:
    """Read the same of a project that is open, using what was read of it."""
    with while_parsing(), deep_recursion():
        return _read(opened, settings, environment or {})


def _read(opened: Opened, settings: str | None, environment: Mapping[str, str]) -> Evidence:
    located, sources = opened.located, opened.sources
    manage = located.manage[0] if located.manage else None
    if manage is not None:
        sources.add_root(manage.parent, first=True)
    folder = _folder(opened, manage)
    sources.is_required = Inventory(located.root, manage=folder, known=sources.texts).runs_with
    chosen = find_module(TracingMachine(sources, []), settings, manage)
    modules = settings_modules(sources, chosen) if chosen else ()
    worlds = [world for module in modules for world in read_worlds(sources, module, environment)]
    worlds = [*_starting(worlds, chosen)]
    for world in worlds:
        world.reader = opened.reader or world.machine
    first = worlds[0] if worlds else None
    inventory = _inventory(opened, folder, worlds, _settings_of(sources, first))
    ordered = sorted(worlds, key=_earliest)
    facts = tuple(safe(fact) for fact in [*_facts(ordered, inventory), *partly_installed(ordered)])
    facts = tuple(sorted(facts, key=lambda fact: fact.path))
    services, manifests = compose_services(inventory), kubernetes_objects(inventory.files)
    places = [*(place for fact in facts for place in _places(fact)), *_placed(services, manifests)]
    shown = {place.file for place in places if inventory.files.has(place.file)}
    return Evidence(
        settings=tuple(dict.fromkeys(world.module for world in worlds)),
        facts=facts,
        installed_apps=tuple(_installed(first)) if first else (),
        installed_apps_known=first is not None and first.apps_known,
        variables=example_variables(inventory.files),
        services=services,
        manifests=manifests,
        files=tuple(sorted({*sources.own_files(), *shown})),
    )


def _places(fact: Fact) -> Iterator[Place]:
    """The places of a fact and of its alternatives."""
    places = [fact.place, *(alternative.place for alternative in fact.alternatives)]
    yield from (place for place in places if place is not None)


def _placed(services: Iterable[ComposeService], manifests: Iterable[KubernetesObject]) -> Iterator[Place]:
    places = [*(each.place for each in services), *(each.place for each in manifests)]
    yield from (place for place in places if place is not None)


def _starting(worlds: Sequence[World], chosen: str) -> Iterator[World]:
    """The readings of modules that Django could be started with; the chosen one may be an empty package."""
    is_empty = all(world.complete for world in worlds if world.module.partition(":")[0] == chosen)
    is_other = is_empty and any(world.has("INSTALLED_APPS") for world in worlds)
    for world in worlds:
        if world.has("INSTALLED_APPS") or (world.module.partition(":")[0] == chosen and not is_other):
            yield world


def _earliest(world: World) -> int:
    return rank(world.module)


def _installed(world: World) -> Iterator[InstalledApp]:
    return (InstalledApp(name=name, place=bare(place)) for name, place in world.apps.items())


def _settings_of(sources: Sources, world: World | None) -> tuple[str, str, Place | None]:
    """The settings module, the folder it is imported from relative to the root, and its file."""
    name = world.module.partition(":")[0] if world is not None else ""
    found = sources.find(name) if name else None
    if world is None or found is None or not found.own or found.file is None:
        return "", "", None
    folder = found.file.parents[len(name.split(".")) - (0 if found.folders else 1)]
    path = folder.relative_to(sources.root).as_posix() if folder.is_relative_to(sources.root) else "."
    return name, "" if path == "." else path, world.file


def _folder(opened: Opened, manage: Path | None) -> str | None:
    """The folder of manage.py relative to the root; None without one."""
    folder = manage.parent.relative_to(opened.located.root).as_posix() if manage is not None else None
    return "" if folder == "." else folder


def _inventory(
    opened: Opened, folder: str | None, worlds: Sequence[World], settings: tuple[str, str, Place | None]
) -> Inventory:
    root, texts = opened.located.root, opened.sources.texts
    modules = [module for world in worlds for module in world.machine.modules.values() if module is not None]
    read = [module.shown for module in modules if module.own]
    inventory = Inventory(root, LIBRARIES | addresses.LIBRARIES, CALLS, folder, read, settings, texts)
    inventory.settings_modules = tuple(dict.fromkeys(world.module.partition(":")[0] for world in worlds))
    for world in worlds:
        world.project = inventory
    inventory.development = development_module(worlds)
    return inventory


def _facts(worlds: Sequence[World], inventory: Inventory) -> Iterator[Fact]:
    ordered = sorted(RULES, key=lambda rule: rule.path)
    for path, group in groupby(ordered, key=lambda rule: rule.path):
        rules = list(group)
        said = [(world, _answers(rules, SETTINGS, world)) for world in worlds]
        others = [answer for world in worlds[:1] for answer in _answers(rules, URLS, world)]
        fact = settle(path, said, [*others, *_answers(rules, FILES, inventory)])
        if fact is not None:
            yield fact


def _answers(rules: Sequence[Rule], source: str, read_from: World | Inventory) -> list[Answer]:
    return [answer for rule in rules if rule.source == source for answer in rule.read(read_from)]
