"""The databases beside the usual one: where a condition, other settings or a variable decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.features import Database
from mkdocs_djproject.knownfacts import KnownValue, known_fact
from mkdocs_djproject.project import Project
from mkdocs_djproject.vocabulary import ENGINES, SETTINGS_VARIABLE

PATH = "features.database.engine"

IMAGES = {
    "postgresql": ("postgres", "postgresql", "postgis", "pgvector", "timescaledb"),
    "mysql": ("mysql",),
    "mariadb": ("mariadb",),
}
"""The names of images that run a database server, by its engine."""


class OtherDatabase(NamedTuple):
    """A database beside the usual one.

    ``engine`` is a key of `vocabulary.ENGINES`, ``other`` where it is not known; ``condition`` what has to
    hold for it, ``variable`` the environment variable that may name it: one of the two is empty.
    """

    engine: str
    condition: str = ""
    variable: str = ""

    @property
    def title(self) -> str:
        """The engine's proper name, empty where it is not known."""
        return ENGINES.get(self.engine, ENGINES["other"]).title


def other_databases(
    facts: Mapping[str, Fact], services: Iterable[ComposeService] = ()
) -> tuple[OtherDatabase, ...]:
    """The databases that the settings of production have under a condition, or that a variable may name.

    A file is none of them: it is what a project falls back upon. What a variable names is taken to be the
    one server that the project's own Compose files run.
    """
    fact = facts.get(PATH)
    if fact is None or not fact.value:
        return ()
    leading = fact.alternatives[0].settings if fact.alternatives else ""
    found = {
        str(each.value or "other"): OtherDatabase(str(each.value or "other"), each.condition)
        for each in reversed(fact.alternatives)
        if each.settings == leading and each.condition and not each.is_missing
    }
    others = tuple(other for other in reversed(found.values()) if other.engine not in ("sqlite", fact.value))
    is_default = fact.variable and fact.place is not None and fact.place.file.endswith(".py")
    may_differ = is_default and fact.value == "sqlite" and not others
    return (OtherDatabase(_served(services), variable=fact.variable),) if may_differ else others


def _served(services: Iterable[ComposeService]) -> str:
    """The engine of the one database server that services run; ``other`` where there is none, or several."""
    names = {each.image_name.rpartition("/")[2].partition(":")[0] for each in services}
    found = [engine for engine, images in IMAGES.items() if not names.isdisjoint(images)]
    return found[0] if len(found) == 1 else "other"


class LocalDatabase(NamedTuple):
    """The database on one's own machine, where production has another, and those of other settings."""

    database: Database
    others: tuple[KnownValue, ...]


def local_database(project: Project) -> LocalDatabase | None:
    """The database of the settings that manage.py takes; None where it is production's, or not known."""
    fact, module = project.facts.get(PATH), _local_settings(project)
    if fact is None or not module or project.how(PATH) != "read":
        return None
    own = [each for each in fact.alternatives if each.settings == module and not each.condition]
    if len(own) != 1 or own[0].value in (None, "", fact.value):
        return None
    database = replace(project.features.database, engine=str(own[0].value), provider="")
    told = known_fact(fact)
    return LocalDatabase(database, told._replace(words=database.names.title).elsewhere)


def _local_settings(project: Project) -> str:
    """The settings that commands take on one's own machine; empty where containers or a file choose them."""
    manage, default = project.facts.get("tools.manage"), project.facts.get("tools.settings")
    is_told = any(each.name == SETTINGS_VARIABLE and each.is_in_example for each in project.environment)
    lines = " ".join(project.commands.run)
    if is_told or re.search(rf"docker|compose|--settings|{SETTINGS_VARIABLE}", lines):
        return ""
    named = re.search(rf"{SETTINGS_VARIABLE}=(\S+)", str(manage.value)) if manage else None
    return named[1] if named else str(default.value if default else "")
