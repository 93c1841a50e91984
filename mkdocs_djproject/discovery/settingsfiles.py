"""dynaconf: settings in Python files beside the settings module, which it loads by their names.

https://www.dynaconf.com/django/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery import rules
from mkdocs_djproject.discovery.values import Call, External, Instance, Native, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

SETTINGS = "dynaconf.Dynaconf"


def make(machine: Machine, given: Call) -> Value:
    """``Dynaconf(settings_files=[...])``: the object that the files are loaded into."""
    named = given.kwargs.get("settings_files", given.kwargs.get("settings_file"))
    _load(machine, machine.iterate(named) if not isinstance(plain(named), str) else [named])
    place = Place(given.scope.module.shown)
    return Instance(External(SETTINGS), [], {}, None, place, machine.next_number())


def load_file(machine: Machine, given: Call) -> Value:
    """``settings.load_file(path)``."""
    _load(machine, [given.argument(0, "path")])
    return None


def _load(machine: Machine, names: list[Value] | None) -> None:
    """Follow Python files with the names of the project's module that is being read."""
    reading = [module for module in machine.modules.values() if module and module.own and not module.finished]
    for name in map(plain, names or ()):
        if reading and reading[-1].file is not None and isinstance(name, str) and name.endswith(".py"):
            rules.run_in(machine, reading[-1].file.parent / name, reading[-1])


def install() -> None:
    """Fill the tables of `rules` with the package's names."""
    for name in ("Dynaconf", "DjangoDynaconf", "LazySettings"):
        rules.VALUES[f"dynaconf.{name}"] = Native(name, make)
    rules.CALLS[f"{SETTINGS}.load_file"] = Native("load_file", load_file)
