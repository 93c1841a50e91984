"""Reading a Django project in the way that a person wants it read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.discovery.apifacts import with_routes
from mkdocs_djproject.discovery.appfiles import app_files
from mkdocs_djproject.discovery.apps import conditional_app
from mkdocs_djproject.discovery.evidence import Evidence, InstalledApp
from mkdocs_djproject.discovery.evidence.reading import evidence_of
from mkdocs_djproject.discovery.excluding import unmatched, without
from mkdocs_djproject.discovery.found import Discovered, Note
from mkdocs_djproject.discovery.locating import locate
from mkdocs_djproject.discovery.opened import Opened
from mkdocs_djproject.discovery.publishing import without_secrets
from mkdocs_djproject.discovery.reading import OF_MANY, discover_in, in_reading_order
from mkdocs_djproject.discovery.secrecy import Secrets
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.usernames import with_username_field
from mkdocs_djproject.discovery.variables import together, with_settings_module
from mkdocs_djproject.facts import INSTALLED
from mkdocs_djproject.repositories import repository_top

Tell = Callable[[str], None]
"""Is told what is being done, in a few words, for people who wait."""


Miss = Callable[[str, str], None]
"""Is told a name, and what to do about it."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, and how.

    ``root`` is the project's folder; ``python`` an interpreter or a virtual environment, and ``virtual_env``
    the active one, for a project that has none of its own; ``timeout`` is in seconds, 120 unless given.
    ``python``, ``virtual_env`` and ``timeout`` matter to live reading alone. ``exclude`` holds labels of apps
    (``orders``) and of models (``orders.Order``) to leave out.
    """

    root: Path
    mode: Literal["static", "live"] = "static"
    settings: str | None = None
    site_packages: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    python: Path | None = None
    virtual_env: Path | None = None
    timeout: float | None = None


def read_project(wanted: Wanted, tell: Tell = lambda _: None, miss: Miss = lambda *_: None) -> Discovered:
    """The Django project, read as it is wanted.

    Args:
        wanted: what is to be read.
        tell: is told what is being done.
        miss: is told each name to leave out that the project does not have, with what to do about it.

    Raises:
        DjProjectError: it cannot be read. The path of each problem is the name of what was wanted wrongly:
            ``root``, ``mode``, ``settings``, ``python``; its place is in the project.
    """
    tell(f"reading {wanted.root.name} from its source" if wanted.mode == "static" else "running the project")
    with collection_paused():
        found, opened = READERS[wanted.mode](wanted)
        evidence = evidence_of(opened, wanted.settings or found.settings or None)
        opened.close()
        for name, remedy in unmatched(found, wanted.exclude):
            miss(name, remedy)
        told = _with_facts(without(found, wanted.exclude), evidence, opened.sources)
    return replace(told, repository_folder=_repository_folder(Path(found.root)))


def _with_facts(found: Discovered, evidence: Evidence, sources: Sources) -> Discovered:
    """The project with what its settings and files say of it, read from their source in every mode."""
    root = Path(found.root)
    of_others = {root.name, *OF_MANY, *(app.name for app in found.apps)}
    named = None if found.project_name not in of_others else evidence.fact("project_name")
    files = {*found.reading.files, *evidence.files}
    secrets = Secrets(str(root))
    facts = with_username_field(evidence.facts, found.apps, sources)
    urls = (route for app in found.apps for route in app.canvas.urls)
    variables = together(found.environment, without_secrets(evidence.variables, secrets))
    return replace(
        found,
        project_name=str(named.value) if named else found.project_name,
        apps=tuple(replace(app, files=app_files(root / app.path)) if app.path else app for app in found.apps),
        installed_apps=_installed(found, evidence),
        notes=_with_conditions(found, evidence),
        settings_modules=evidence.settings,
        facts=with_routes(without_secrets(facts, secrets), found.api_routes, urls),
        environment=with_settings_module(variables, {fact.path: fact for fact in facts}, evidence.settings),
        services=without_secrets(evidence.services, secrets),
        manifests=without_secrets(evidence.manifests, secrets),
        reading=replace(found.reading, files=tuple(sorted(files))),
    )


def _with_conditions(found: Discovered, evidence: Evidence) -> tuple[Note, ...]:
    """The notes, with one for each conditional app that the reading of models has not said to be so."""
    said = {note.what for note in found.notes}
    facts = ((app, evidence.fact(f"{INSTALLED}{app.name}")) for app in found.apps)
    conditional = (
        conditional_app(fact.place, app.label)
        for app, fact in facts
        if fact and fact.place and any(each.condition for each in fact.alternatives)
    )
    more = [note for note in conditional if note.what not in said]
    return in_reading_order([*found.notes, *more]) if more else found.notes


def _installed(found: Discovered, evidence: Evidence) -> tuple[InstalledApp, ...]:
    """What Django says is installed, where it was asked, with the places that source has for it."""
    if not found.installed_apps:
        return evidence.installed_apps
    places = {app.name: app.place for app in evidence.installed_apps}
    return tuple(replace(app, place=places.get(app.name)) for app in found.installed_apps)


def _repository_folder(root: Path) -> str | None:
    """Where in its repository a folder is; None where no folder above it is one."""
    found = repository_top(root)
    return None if found is None else "/".join(root.relative_to(found).parts)


def _static(wanted: Wanted) -> tuple[Discovered, Opened]:
    opened = Opened(locate(wanted.root, wanted.settings, wanted.site_packages))
    return discover_in(opened, wanted.settings), opened


def _live(wanted: Wanted) -> tuple[Discovered, Opened]:
    from mkdocs_djproject.discovery.live import TIMEOUT, discover_live  # noqa: PLC0415 - static needs none

    found = discover_live(
        wanted.root,
        settings=wanted.settings,
        python=wanted.python,
        site_packages=wanted.site_packages,
        timeout=wanted.timeout or TIMEOUT,
        virtual_env=wanted.virtual_env,
    )
    settings = wanted.settings or found.settings or None
    return found, Opened(locate(Path(found.root), settings, wanted.site_packages))


READERS: dict[str, Callable[[Wanted], tuple[Discovered, Opened]]] = {"static": _static, "live": _live}
"""How a project is read, by the mode; it stays open for its facts."""
