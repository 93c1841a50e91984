"""Cases as text: a claim, the files of a small project, and what has to be read from it.

A line ``=== path`` starts a file; paths under ``site-packages/`` are installed packages. ``=== expect``
is last. Without settings of its own, a project has the app ``shop`` installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.discovery import Discovered, discover
from mkdocs_djproject.project import App, Field, Model

FOLDER = Path(__file__).parent / "cases"
SETTINGS = 'INSTALLED_APPS = ["shop"]\n'
MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n'
FLAGS = ("null", "blank", "unique", "primary_key", "db_index")
VALUES = ("max_length", "on_delete", "related_name", "through", "default", "help_text", "verbose_name")


class Case(NamedTuple):
    """A case: its claim, its files by path, and the expected text."""

    claim: str
    files: dict[str, str]
    expected: str


def read_case(path: Path) -> Case:
    """A case from its file."""
    claim, *sections = path.read_text(encoding="utf-8").split("=== ")
    files = dict(section.split("\n", 1) for section in sections)
    expected = files.pop("expect", "")
    return Case(claim.strip(), files, expected.strip())


def lay_out(case: Case, folder: Path) -> tuple[Path, Path]:
    """Write a case's files; the project's root and the folder of installed packages."""
    root, packages = folder / "project", folder / "env" / "lib" / "site-packages"
    packages.mkdir(parents=True)
    files = dict(case.files)
    if not any(path.endswith(("settings.py", "manage.py", "wsgi.py", "pyproject.toml")) for path in files):
        files["settings.py"] = SETTINGS
    if not any(path.endswith(("manage.py", "wsgi.py", "pyproject.toml")) for path in files):
        files["manage.py"] = MANAGE
    for path, text in files.items():
        installed = path.startswith("site-packages/")
        file = packages / path.removeprefix("site-packages/") if installed else root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root, packages


def read(case: Case, folder: Path) -> str:
    """What is read from a case, as text."""
    root, packages = lay_out(case, folder)
    return "\n".join(as_text(discover(root, site_packages=[packages])))


def as_text(discovered: Discovered) -> Iterator[str]:
    """Apps, models and fields one a line, third-party apps and notes."""
    for app in discovered.apps:
        yield from _app(app)
    yield from (f"third-party {name}" for name in discovered.third_party_apps)
    yield from (f"note {note}" for note in discovered.notes)


def _app(app: App) -> Iterator[str]:
    name = "" if app.name == app.label else f" {app.name}"
    title = f" {app.verbose_name!r}" if app.verbose_name else ""
    yield f"{app.label}{name}{title}"
    for model in app.models:
        yield from _model(model)


def _model(model: Model) -> Iterator[str]:
    facts = [name for name in ("proxy",) if getattr(model, name)]
    facts += [
        f"{name}={getattr(model, name)}" for name in ("verbose_name", "db_table") if getattr(model, name)
    ]
    for name in ("parents", "bases", "ordering", "constraints", "indexes"):
        facts += [f"{name}={', '.join(getattr(model, name))}"] if getattr(model, name) else []
    facts += [f'"{model.description}"'] if model.description else []
    yield "  " + " ".join([f"{model.name}", *([f"[{'; '.join(facts)}]"] if facts else [])])
    yield from (f"    {_field(field)}" for field in model.fields)


def _field(field: Field) -> str:
    facts = [name for name in FLAGS if getattr(field, name)]
    facts += [f"{name}={getattr(field, name)}" for name in VALUES if getattr(field, name) not in (None, "")]
    facts += [f"choices={', '.join(':'.join(choice) for choice in field.choices)}"] if field.choices else []
    facts += [f"{name}={value}" for name, value in field.options]
    to = f" -> {field.to}" if field.to else ""
    return f"{field.name} {field.type}{to}" + (f" ({'; '.join(facts)})" if facts else "")
