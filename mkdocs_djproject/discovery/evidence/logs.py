"""What LOGGING says: its handlers, files, level and form.

https://docs.djangoproject.com/en/stable/ref/settings/#logging
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.world import World, texts_of
from mkdocs_djproject.discovery.secrecy import looks_secret
from mkdocs_djproject.discovery.values import External, Value, is_known, plain

LEVELS = ("DEBUG", "INFO", "WARNING", "WARN", "ERROR", "CRITICAL", "NOTSET")


def _section(world: World, *names: str) -> dict[Any, Value]:
    value = world.get("LOGGING")
    for name in names:
        value = plain(value.get(name)) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _named(world: World, name: str) -> dict[Any, dict[Any, Value]]:
    entries = ((key, plain(value)) for key, value in _section(world, name).items())
    return {plain(key): entry for key, entry in entries if isinstance(entry, dict)}


def _entries(world: World, name: str) -> list[dict[Any, Value]]:
    return [*_named(world, name).values()]


def configured(world: World) -> Iterator[Answer]:
    """Whether the project configures logging, or leaves it to Django."""
    if world.has("LOGGING"):
        yield Finding(True, world.place("LOGGING"))
    elif world.complete:
        yield Finding(False, world.file, why="LOGGING is not set: Django's default")


def _attached(world: World) -> dict[Any, dict[Any, Value]]:
    """The handlers that loggers hand their records to, by their names; none where not all are known."""
    every = _named(world, "handlers")
    loggers = [_section(world).get("root"), *_section(world, "loggers").values()]
    waiting = [each.get("handlers") for each in map(plain, loggers) if isinstance(each, dict)]
    is_sure = not any(map(_is_open, [_section(world).get("loggers"), *loggers]))
    used: list[Any] = []
    while waiting and is_sure:
        value = waiting.pop()
        is_sure = not _is_open(value)
        names = [name for name in texts_of(value, None) if name in every and name not in used]
        used += names
        waiting += [every[name].get(key) for name in names for key in ("target", "handlers")]
    return {name: entry for name, entry in every.items() if name in used and is_sure}


def _is_open(value: Value) -> bool:
    """Whether a value, or one in its list, is not known."""
    items = plain(value) if isinstance(plain(value), list | tuple) else [value]
    return not all(is_known(plain(each)) for each in items)


def handlers(world: World) -> Iterator[Answer]:
    """The classes of the handlers that loggers use, without their packages."""
    classes = [plain(entry.get("class")) for entry in _attached(world).values()]
    names = [path.rpartition(".")[2] for path in classes if isinstance(path, str)]
    if names:
        yield Finding(tuple(dict.fromkeys(names)), world.place("LOGGING"))


def log_files(world: World) -> Iterator[Answer]:
    """The files that are written, relative to the project where they are inside it; all of them or none."""
    names: dict[str, None] = {}
    hidden: list[Value] = []
    for value in (entry["filename"] for entry in _attached(world).values() if entry.get("filename")):
        name = plain(value)
        if isinstance(name, str | PurePath) and not world.variable(value) and not looks_secret(str(name)):
            names[_shown(world, PurePath(str(name)))] = None
        elif plain(value):
            hidden.append(value)
    if names and not hidden:
        yield Finding(tuple(names), world.place("LOGGING"))
    for value in hidden[:1]:
        variable, place = world.variable(value), place_of(value, world.place("LOGGING"))
        why = f"it comes from the environment ({variable})" if variable else "it is decided at run time"
        known = f"logs are written to {', '.join(names)}, and to a file whose name cannot be told"
        what = known if names else "a file is written, and its name cannot be told"
        yield Unclear(place, f"{what}: {why}", variable)


def _shown(world: World, path: PurePath) -> str:
    """A path relative to the root, also where it is beside or above it: that is where the machine keeps it.

    A path that is written out, such as ``/var/log/shop.log``, stays as it is.
    """
    root = world.machine.sources.root
    is_near = path.is_absolute() and (path.is_relative_to(root) or not _is_written(world, path))
    return PurePath(os.path.relpath(path, root) if is_near else path).as_posix()


def _is_written(world: World, path: PurePath) -> bool:
    """Whether a text in some module of the project begins with the first two folders of an absolute path."""
    first = "/".join(path.as_posix().split("/")[:3])
    texts = [f"{quote}{first}".encode() for quote in "\"'"]
    own = [module.text for module in world.machine.modules.values() if module and module.own]
    return any(text in each for each in own for text in texts)


def level(world: World) -> Iterator[Answer]:
    """The root logger's level."""
    value = _section(world, "root").get("level")
    if isinstance(plain(value), str) and plain(value).upper() in LEVELS:
        yield Finding(plain(value).upper(), place_of(value, world.place("LOGGING")), world.variable(value))


def form(world: World) -> Iterator[Answer]:
    """JSON, where a formatter of a handler in use writes it."""
    names = {name for entry in _attached(world).values() for name in texts_of(entry.get("formatter"), None)}
    used = [entry for name, entry in _named(world, "formatters").items() if name in names]
    values = [plain(value) for entry in used for value in entry.values()]
    paths = [value.path if isinstance(value, External) else value for value in values]
    if any("json" in path.lower() or "logstash" in path.lower() for path in paths if isinstance(path, str)):
        yield Finding("JSON", world.place("LOGGING"))
