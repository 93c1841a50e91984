"""Cases of canvases as text: a claim, the files of a small project, and the canvases that are read from it.

They are written as those of the models are; ``=== expect`` holds what is on each canvas, and the notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from mkdocs_djproject.canvas import KINDS, Entry
from mkdocs_djproject.discovery import Discovered, discover
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.project import App
from tests.discovery.cases import Case, lay_out

FOLDER = Path(__file__).parent / "cases"


def read(case: Case, folder: Path) -> str:
    """The canvases that are read from a case, as text."""
    root, packages = lay_out(case, folder)
    return "\n".join(as_text(discover(root, site_packages=[packages])))


def as_text(discovered: Discovered) -> Iterator[str]:
    """The entries of each app one a line, by their lists; routes of the API, variables and notes."""
    for app in discovered.apps:
        yield from _app(app)
    yield from (f"api {route.path} {route.view or route.include}" for route in discovered.api_routes)
    yield from (["example " + discovered.api_example] if discovered.api_example else [])
    yield from (f"variable {_variable(each)}" for each in discovered.environment)
    yield from (f"note {note}" for note in discovered.notes)


def _variable(variable: EnvironmentVariable) -> str:
    default = "" if variable.default is None else f" default={variable.default}"
    setting = f" for {variable.setting}" if variable.setting else ""
    told = [
        *(["secret"] if variable.secret else []),
        *([f"as {variable.kind} {' '.join(variable.words)}".rstrip()] if variable.kind else []),
        *([f"required {variable.demand}"] if variable.demand else []),
        *(["local"] if variable.is_local else []),
        *(["optional"] if variable.is_optional else []),
    ]
    return " ".join([f"{variable.name}{default}{setting}", *told, f"@ {variable.place}"])


def _app(app: App) -> Iterator[str]:
    yield app.label
    for key in KINDS:
        entries = getattr(app.canvas, key)
        if entries:
            yield f"  {key}"
        yield from (f"    {_entry(entry)}" for entry in entries)


def _entry(entry: Entry) -> str:
    first, *others = (field for field in msgspec.structs.fields(entry) if field.name != "place")
    said = [(field.name, getattr(entry, field.name), field.default) for field in others]
    facts = [f"{name}={_value(value)}" for name, value, default in said if value != default]
    line = f"@{entry.place.line}" if entry.place else "@?"
    return " ".join([repr(getattr(entry, first.name)), *facts, line])


def _value(value: object) -> str:
    return "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
