"""The settings that a project runs under on one's own machine, where its manage.py's ask for variables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.settingsroles import role
from mkdocs_djproject.discovery.values import Unknown, Value, plain

NEEDED = ("ENGINE", "NAME")
"""What Django needs of the default database; all else has defaults."""


def development_module(worlds: Sequence[World]) -> str:
    """The settings module for development that runs without variables, where the chosen one does not.

    Empty where the chosen one does, also by a file of examples, and where there is no such module.

    Args:
        worlds: all readings of the settings, those of the chosen module first.
    """
    usual = [world for world in worlds if world.usual is None and ":" not in world.module]
    if not usual or not _lacks(usual[0]):
        return ""
    named = (world.module for world in usual if role(world.module) == "development" and not _lacks(world))
    return next(named, "")


def _lacks(world: World) -> bool:
    """Whether settings lack what the environment alone gives."""
    declared = world.project.declared
    names = {name for value in _needed(world) if _is_missing(value) and (name := world.variable(value))}
    return any(name not in declared or ".env" not in declared[name].place.file for name in names)


def _is_missing(value: Value) -> bool:
    value = plain(value)
    return value is None or isinstance(value, Unknown)


def _needed(world: World) -> Iterator[Value]:
    databases = world.get("DATABASES")
    default = plain(databases.get("default")) if isinstance(databases, dict) else None
    yield world.raw("SECRET_KEY")
    if isinstance(default, dict):
        yield from (default[key] for key in NEEDED if key in default)
