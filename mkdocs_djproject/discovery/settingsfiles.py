"""dynaconf: settings in files beside the settings module, which it loads by their names.

https://www.dynaconf.com/django/
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import rules
from mkdocs_djproject.discovery.evaluating import lookup
from mkdocs_djproject.discovery.sources import UNSEEN
from mkdocs_djproject.discovery.values import (
    Call,
    External,
    Instance,
    Module,
    Native,
    Scope,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import DjProjectError, Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine
    from mkdocs_djproject.discovery.sources import Sources

SETTINGS = "dynaconf.Dynaconf"

USUAL = ("settings", ".secrets")
"""The names of the files that dynaconf's Django extension looks for unless told."""

ENDINGS = (".py", ".toml", ".yaml", ".yml", ".json", ".ini")


def _toml(text: str) -> Any:
    import tomllib  # noqa: PLC0415 - only who has such a file waits for its reader

    return tomllib.loads(text)


def _yaml(text: str) -> Any:
    from mkdocs_djproject.yamltree import read_leniently  # noqa: PLC0415 - as above

    return read_leniently(text, "")


FORMATS: dict[str, Callable[[str], Any]] = {
    ".toml": _toml,
    ".json": json.loads,
    ".yaml": _yaml,
    ".yml": _yaml,
}
"""How data files are parsed, by the end of their names."""

ENVIRONMENT = "ENV_FOR_DYNACONF"
"""The variable that names the table of a file that counts, ``development`` where it is not set."""

_NAMED = re.compile(rb"[\"']([\w./-]+\.(?:toml|ya?ml|json))[\"']")


def hide_names(module: Module) -> None:
    """Remember that a module has names that are not known: what it does not bind may be bound yet."""
    module.star_imports.append(UNSEEN)


def make(machine: Machine, given: Call) -> Value:
    """``Dynaconf(settings_files=[...])``: the object that the files are loaded into."""
    named = given.kwargs.get("settings_files", given.kwargs.get("settings_file"))
    _load(machine, machine.iterate(named) if not isinstance(plain(named), str) else [named])
    place = Place(given.scope.module.shown)
    return Instance(External(SETTINGS), [], {}, None, place, machine.next_number())


def make_for_django(machine: Machine, given: Call) -> Value:
    """``DjangoDynaconf(__name__)``: the same, and the files that it finds by itself."""
    if given.kwargs.keys() & {"settings_files", "settings_file"}:
        return make(machine, given)
    files = [f"{name}{ending}" for name in USUAL for ending in ENDINGS]
    return make(machine, Call(given.args, {**given.kwargs, "settings_files": files}, given.node, given.scope))


def load_file(machine: Machine, given: Call) -> Value:
    """``settings.load_file(path)``."""
    _load(machine, [given.argument(0, "path")])
    return None


def _load(machine: Machine, names: list[Value] | None) -> None:
    """Take files into the names of the settings module that is read; one that is not known hides names."""
    reading = [module for module in machine.modules.values() if module and module.own and not module.finished]
    module = reading[-1] if reading else None
    if module is None or module.file is None:
        return
    for name in map(plain, names or (None,)):
        file = _beside(machine.sources.root, module.file, name) if isinstance(name, str) else None
        if file is not None and file.suffix == ".py" and file != module.file:
            rules.run_in(machine, file, module)
        elif file is not None and file.suffix in FORMATS:
            _take(machine, module, file)
        elif not isinstance(name, str) or (file is not None and file != module.file):
            hide_names(module)


def _beside(root: Path, beside: Path, name: str) -> Path | None:
    """A file by its name, beside the settings module or in a folder above it; None when it is nowhere."""
    folders = [folder for folder in beside.parents if folder.is_relative_to(root)]
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def environments(sources: Sources, file: Path) -> list[str]:
    """The names of the tables in the data files of a settings module; none where it does not use dynaconf.

    Args:
        sources: reads the files.
        file: the settings module.
    """
    text = sources.read(file) or b""
    if b"dynaconf" not in text:
        return []
    usual = [f"{name}{ending}" for name in USUAL for ending in FORMATS]
    named = [match.decode() for match in _NAMED.findall(text)]
    files = (_beside(sources.root, file, name) for name in named or usual)
    return list(dict.fromkeys(name for each in files if each for name in _tables(sources, each)))


def _tables(sources: Sources, file: Path) -> list[str]:
    tables = _data(sources, file)
    return [str(name).lower() for name, table in tables.items() if isinstance(table, dict)]


def _data(sources: Sources, file: Path) -> dict[Any, Any]:
    """What a data file holds; nothing where it cannot be read."""
    text = (sources.read(file) or b"").decode(errors="replace")
    try:
        data = FORMATS[file.suffix](text)
    except (ValueError, RecursionError, DjProjectError):
        data = None
    return data if isinstance(data, dict) else {}


def _take(machine: Machine, module: Module, file: Path) -> None:
    """Bind the names in a data file; what only dynaconf can compute is not known."""
    tables = {str(name).lower(): table for name, table in _data(machine.sources, file).items()}
    given = plain(machine.environment.get(ENVIRONMENT))
    names = ("default", str(given or "development").lower(), "global")
    chosen = [tables[name] for name in names if isinstance(tables.get(name), dict)]
    if not tables or (chosen and len(tables) > len(chosen) and not given):
        hide_names(module)
    scope = Scope(module.names, module)
    for name, value in (
        (str(name).upper(), value) for table in chosen or [tables] for name, value in table.items()
    ):
        module.names[name] = _merged(lookup(machine, name, scope), value)


def _merged(old: Value, value: Any) -> Value:
    """A value of a file, or what is known of one that is merged with the former (``@merge``)."""
    if isinstance(value, str) and value.startswith("@"):
        added = _listed(value.removeprefix("@merge "))
        return [*old, *added] if isinstance(old, list | tuple) else Unknown("dynaconf computes it")
    merges = isinstance(value, dict | list) and "dynaconf_merge" in value
    if merges and isinstance(value, list) and isinstance(old, list | tuple):
        return [*old, *(item for item in value if item != "dynaconf_merge")]
    return {**old, **value} if merges and isinstance(value, dict) and isinstance(old, dict) else value


def _listed(text: str) -> list[Value]:
    """The items of a list that stands in a text, as TOML writes one; of any other text an unknown one."""
    try:
        items = _toml(f"items = {text}")["items"]
    except ValueError:
        items = None
    return items if isinstance(items, list) else [Unknown("dynaconf computes it")]


def install() -> None:
    """Fill the tables of `rules` with the package's names."""
    for name in ("Dynaconf", "LazySettings"):
        rules.VALUES[f"dynaconf.{name}"] = Native(name, make)
    rules.VALUES["dynaconf.DjangoDynaconf"] = Native("DjangoDynaconf", make_for_django)
    rules.CALLS[f"{SETTINGS}.load_file"] = Native("load_file", load_file)
