"""The databases that a project may have beside its usual one, where a condition or a variable decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.vocabulary import ENGINES

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
