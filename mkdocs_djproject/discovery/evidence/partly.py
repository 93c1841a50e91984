"""The apps that some settings modules install, or that a condition does, and others do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.settling import settle
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.facts import INSTALLED, Fact


def partly_installed(worlds: Sequence[World]) -> Iterator[Fact]:
    """A fact for each app that is not installed in all readings of the settings: where it is, and where not.

    Args:
        worlds: the readings, production's first.
    """
    telling = [world for world in worlds if world.has("INSTALLED_APPS") and world.apps_known]
    names = dict.fromkeys(name for world in worlds for name in world.apps)
    for name in names:
        if any(name not in world.apps for world in telling):
            said = [(world, _answers(world, name)) for world in worlds if world.has("INSTALLED_APPS")]
            fact = settle(f"{INSTALLED}{name}", said, [])
            if fact is not None and fact.alternatives:
                yield fact


def _answers(world: World, name: str) -> list[Answer]:
    """Whether an app is installed in one reading; nothing where that is not known."""
    if name in world.apps:
        return [Finding(True, world.apps[name])]
    return [Finding(False, world.place("INSTALLED_APPS"))] if world.apps_known and world.complete else []
