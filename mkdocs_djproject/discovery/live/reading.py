"""Reading a project live, in the order of events: interpreter, process, what that tells, source."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from mkdocs_djproject.discovery.canvas import Canvases
from mkdocs_djproject.discovery.found import Discovered, Note, Reading
from mkdocs_djproject.discovery.live import failures
from mkdocs_djproject.discovery.live.answer import Failed, Line, Told
from mkdocs_djproject.discovery.live.building import build_app
from mkdocs_djproject.discovery.live.interpreter import find_interpreter, of_packages
from mkdocs_djproject.discovery.live.running import Ended, run
from mkdocs_djproject.discovery.live.statements import Statements
from mkdocs_djproject.discovery.locating import Located, locate
from mkdocs_djproject.discovery.publishing import without_secrets
from mkdocs_djproject.discovery.reading import find_settings, in_reading_order, project_name, read_canvases
from mkdocs_djproject.discovery.secrecy import Secrets, message_without_secrets
from mkdocs_djproject.discovery.sources import Sources, while_parsing
from mkdocs_djproject.facts import InstalledApp
from mkdocs_djproject.problems import DjProjectError, Place, Problem

TIMEOUT = 120.0
"""Seconds that a project has to be set up and read."""

BOOTSTRAP = """
import json, sys, types
given = json.loads(sys.stdin.read())
probe = types.SimpleNamespace()
for name, text in sorted(given.pop("probe").items()):
    module = types.ModuleType("djproject_probe_" + name)
    exec(compile(text, module.__name__, "exec"), module.__dict__)
    setattr(probe, name, module)
probe.main.main(given, probe)
"""
"""What the project's interpreter is started with; the rest comes by standard input."""

PROBE = ("guarding", "failing", "fields", "describing", "main")
"""The modules of the probe, without our package around them; with them goes the one that knows secrets."""

Message = TypeVar("Message")


def discover_live(
    root: Path,
    *,
    settings: str | None = None,
    python: Path | None = None,
    site_packages: Sequence[Path] = (),
    timeout: float = TIMEOUT,
    exclude: Sequence[str] = (),
    virtual_env: Path | None = None,
    environment: Mapping[str, str] | None = None,
    canvas: bool = True,
) -> Discovered:
    """Read the apps and models of the Django project in a folder as they are after ``django.setup()``.

    The project's code runs, in a process of its own, as for one of its commands; no database is contacted.

    Args:
        root: the project's folder, with manage.py at its top or a few folders down.
        settings: the settings module; by default the one that static reading takes.
        python: the project's interpreter, or its virtual environment; by default the one by the root.
        site_packages: folders of installed packages; their interpreter is taken where none is given.
        timeout: the seconds that it may take.
        exclude: labels of apps (``orders``) and of models (``orders.Order``) to leave out.
        virtual_env: the virtual environment that is active, for a project that has none of its own.
        environment: all environment variables of the process; by default those of this one.
        canvas: whether to read, from their source, what else the apps have: their URLs, admin and so on.

    Raises:
        DjProjectError: there is no project in the folder, or it could not be set up.
    """
    located = locate(root, settings, site_packages)
    settings = settings or _find_settings(located)
    interpreter = find_interpreter(located.root, python or of_packages(site_packages), virtual_env)
    attempt = _attempt(located, settings, interpreter, timeout)
    told = _told(located, attempt, environment)
    return _discovered(located, settings, told, set(exclude), canvas=canvas)


def _told(located: Located, attempt: failures.Attempt, environment: Mapping[str, str] | None) -> Told:
    """What the project's process tells.

    Raises:
        DjProjectError: it fails, or tells nothing.
    """
    mark = secrets.token_hex(8)
    try:
        ended = _run(located, attempt, mark, environment)
    except OSError as error:
        raise failures.cannot_run(attempt, error) from error
    told = _message(ended, mark, "told", Told)
    if told is not None:
        return told
    failed = _message(ended, mark, "failed", Failed)
    if failed is not None:
        raise failures.failed(attempt, failed)
    raise failures.did_not_tell(attempt, ended, began=f"{mark} began".encode() in ended.output)


def _find_settings(located: Located) -> str:
    found = find_settings(located)
    if not found:
        what = "nothing names a settings module"
        raise DjProjectError([Problem(Place(located.root.name), "settings", what, "name it")])
    return found


def _attempt(located: Located, settings: str, python: Path, timeout: float) -> failures.Attempt:
    sources = Sources(located.root, located.site_packages, lambda *_: None)

    def is_own(file: str) -> bool:
        inside = Path(file).is_relative_to(located.root)
        return inside and "site-packages/" not in Path(file).relative_to(located.root).as_posix()

    return failures.Attempt(python, settings, timeout, sources.shown, is_own, located.root.name)


def _run(
    located: Located, attempt: failures.Attempt, mark: str, environment: Mapping[str, str] | None
) -> Ended:
    """Run the probe as the project's own commands run: in the folder of manage.py, which is imported from."""
    manage = located.manage[0] if located.manage else None
    folder = manage.parent if manage else located.root
    ours = files("mkdocs_djproject.discovery")
    modules = {name: ours.joinpath("live", "probe", f"{name}.py") for name in PROBE}
    modules["knownsecrets"] = ours.joinpath("knownsecrets.py")
    given = {
        "probe": {name: module.read_text(encoding="utf-8") for name, module in modules.items()},
        "mark": mark,
        "root": str(located.root),
        "manage": str(manage) if manage else "",
        "folders": list(dict.fromkeys((str(folder), str(located.root)))),
        "settings": attempt.settings,
        "watch_seconds": max(attempt.timeout - 0.5, attempt.timeout * 0.8),
    }
    return run(
        [str(attempt.python), "-B", "-c", BOOTSTRAP],
        json.dumps(given).encode("ascii"),
        folder=folder,
        timeout=attempt.timeout,
        last_word=f"{mark} over\n".encode(),
        environment=environment,
    )


def _message(ended: Ended, mark: str, kind: str, form: type[Message]) -> Message | None:
    """The message of this kind, None where none was sent in full and unspoiled."""
    found = re.search(f"^{mark} {kind} (.*)\n".encode(), ended.output, re.MULTILINE)
    try:
        return msgspec.json.decode(found[1], type=form) if found else None
    except msgspec.DecodeError:
        return None


def _discovered(
    located: Located, settings: str, told: Told, exclude: set[str], *, canvas: bool
) -> Discovered:
    notes: list[Note] = []
    site_packages = [Path(folder) for folder in told.site_packages]
    sources = Sources(located.root, site_packages, lambda *parts: notes.append(Note(*parts)))
    statements = Statements(sources, told.classes)
    with while_parsing():
        apps = [
            build_app(app, statements, located.root, exclude) for app in told.apps if app.label not in exclude
        ]
    notes += [
        Note(Place(located.root.name), note.what, message_without_secrets(note.why)) for note in told.notes
    ]
    notes += [_refusal(line, sources, located) for line in told.refused]
    known = Secrets(str(located.root))
    canvases = Canvases(tuple(apps))
    if canvas:
        canvases = read_canvases(sources, located, settings, apps, told.others, known, told.names)
    notes += canvases.notes
    found = Discovered(
        project_name=project_name(located.root, settings),
        root=str(located.root),
        settings=settings,
        apps=canvases.apps,
        third_party_apps=tuple(told.others),
        installed_apps=tuple(InstalledApp(name=name) for name in told.installed),
        notes=in_reading_order(notes),
        environment=canvases.environment,
        api_routes=canvases.api_routes,
        api_example=canvases.api_example,
        reading=Reading("live", told.python, told.django, _files(told, sources)),
    )
    return without_secrets(found, known)


def _files(told: Told, sources: Sources) -> tuple[str, ...]:
    """The project's own files that were imported, or read for the places of what is in them."""
    imported = (sources.shown(Path(file)) for file in told.files)
    own = {name for name in imported if "site-packages/" not in name}
    return tuple(sorted(own | {*sources.own_files()}))


def _refusal(line: Line | None, sources: Sources, located: Located) -> Note:
    place = Place(sources.shown(Path(line.file)), line.line) if line else Place(located.root.name)
    return Note(place, "a database", "it was asked for while the project was set up, and was not contacted")
