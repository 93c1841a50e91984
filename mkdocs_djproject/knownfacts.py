"""A fact that was read, in words, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.facts import CONTRIB, INSTALLED, Alternative, Fact
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import How
from mkdocs_djproject.settingrows import SETTINGS, title_of, words_of

MISSING = "not set"
"""What a value is called that some settings lack."""

UNTOLD = "…"
"""What a condition ends in of which a part says nothing to a reader."""


class KnownValue(NamedTuple):
    """One of the values of a fact, in words; the settings modules and the condition that it holds in."""

    words: str
    settings: tuple[str, ...] = ()
    condition: str = ""


class KnownFact(NamedTuple):
    """A fact as a page shows it.

    Attributes:
        title: what it is about.
        how: how it is known.
        values: its values in words, one for each settings module and condition where they differ.
        place: where it was read.
        variable: the environment variable that can change the value.
        why: why it is so, or why it is not known.
        is_several: whether it has several values.
        words: the value in words that holds in production or by default, empty where it is not known.
    """

    title: str
    how: How
    values: tuple[KnownValue, ...] = ()
    place: Place | None = None
    variable: str = ""
    why: str = ""
    is_several: bool = False
    words: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether something was seen and not understood, or nothing shows it."""
        return self.how == "unknown"

    @property
    def is_read(self) -> bool:
        """Whether it was read from a place in the project."""
        return self.how == "read" and not self.is_default

    @property
    def is_default_of_variable(self) -> bool:
        """Whether code has the value where its variable is not set; else a file sets the variable to it."""
        return bool(self.variable) and (self.place is None or self.place.file.endswith(".py"))

    @property
    def default(self) -> str:
        """What it is in words where its variable is not set; empty where that is not known."""
        return self.words if self.is_default_of_variable else ""

    @property
    def elsewhere(self) -> tuple[KnownValue, ...]:
        """The values beside the one that a page names first: elsewhere, or under a condition."""
        own = [value for value in self.values if value.settings or value.condition]
        return tuple(value for value in own if value.condition or value.words != self.words)

    @property
    def is_set_elsewhere(self) -> bool:
        """Whether one of the values beside the first is another, and more than that nothing is set."""
        return any(value.words not in {MISSING, self.words} for value in self.elsewhere)

    @property
    def is_default(self) -> bool:
        """Whether no setting says it, so that it is as Django has it."""
        return self.why.endswith("Django's default")


def known_fact(fact: Fact) -> KnownFact:
    """A fact as a page shows it."""
    how: How = "unknown" if fact.certainty == "unknown" else "read"
    differing = is_several_valued(fact)
    words = words_of(fact.path, fact.value) if how == "read" else ""
    values = _together(known_value(fact.path, each) for each in fact.alternatives) if differing else ()
    is_for_tests = fact.certainty == "read" and values  # what tests use instead is all that the others are
    values = (KnownValue(words), *values) if is_for_tests else _as_told(_everywhere(values))
    if values and not any(value.settings or value.condition for value in values):
        values = (KnownValue(" or ".join(dict.fromkeys(value.words for value in values))),)
    if how == "read" and not values:
        values = (KnownValue(words),)
    return KnownFact(title_of(fact.path), how, values, fact.place, fact.variable, fact.why, differing, words)


def known_value(path: str, alternative: Alternative) -> KnownValue:
    """One of the values of the fact with a dotted path."""
    words = MISSING if alternative.is_missing else words_of(path, alternative.value)
    return KnownValue(words, (alternative.settings,) if alternative.settings else (), alternative.condition)


def _together(values: Iterable[KnownValue]) -> tuple[KnownValue, ...]:
    """The values, those that are the same in several settings modules as one."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for value in values:
        key = (value.words, value.condition)
        found[key] = (*found.get(key, ()), *value.settings)
    return tuple(KnownValue(words, settings, condition) for (words, condition), settings in found.items())


def _everywhere(values: tuple[KnownValue, ...]) -> tuple[KnownValue, ...]:
    """The values without the settings modules of those that hold in all of them."""
    modules = {name for value in values for name in value.settings}
    plain = sum(1 for value in values if not value.condition)
    return tuple(
        value._replace(settings=())
        if modules == set(value.settings) and (value.condition or plain == 1)
        else value
        for value in values
    )


def _as_told(values: tuple[KnownValue, ...]) -> tuple[KnownValue, ...]:
    """The values, with those as one whose conditions differ in what is not told alone."""
    found: dict[tuple[tuple[str, ...], str], KnownValue] = {}
    for number, value in enumerate(values):
        cut = value.condition if value.condition.endswith(UNTOLD) else str(number)
        former = found.get((value.settings, cut))
        words = f"{former.words} or {value.words}" if former else value.words
        found[value.settings, cut] = value._replace(words=words)
    return tuple(found.values())


def is_several_valued(fact: Fact) -> bool:
    """Whether a fact has several values, tests' included."""
    return len({fact.value, *(each.value for each in fact.alternatives)}) > 1


def partly_installed(facts: Mapping[str, Fact]) -> tuple[KnownFact, ...]:
    """The apps that are not installed everywhere, by name: where each is, and where it is not."""
    paths = sorted(path for path in facts if path.startswith(INSTALLED))
    return tuple(known_fact(facts[path]) for path in paths)


class Difference(NamedTuple):
    """What differs between settings modules: its title, and the values in each of them."""

    title: str
    cells: tuple[tuple[KnownValue, ...], ...]


def differences(facts: Mapping[str, Fact], modules: Sequence[str]) -> tuple[Difference, ...]:
    """What is not the same in all settings modules, one row each."""
    differing = {path: fact for path, fact in facts.items() if _differs(fact)}
    found = [fact for path, fact in differing.items() if path.rpartition(".")[0] not in differing]
    order = {row.path: number for number, row in enumerate(SETTINGS)}
    found.sort(key=lambda fact: (order.get(fact.path, -1), fact.path))
    rows = [Difference(title_of(fact.path), _cells(fact, modules)) for fact in found]
    return tuple(row for row in rows if len({frozenset(cell) for cell in row.cells}) > 1)


def _cells(fact: Fact, modules: Sequence[str]) -> tuple[tuple[KnownValue, ...], ...]:
    usual = (KnownValue(words_of(fact.path, fact.value)),)
    values = [
        (each.settings, known_value(fact.path, each)._replace(settings=())) for each in fact.alternatives
    ]
    cells = [tuple(value for settings, value in values if settings == name) for name in modules]
    return tuple(cell or usual for cell in cells)


def _differs(fact: Fact) -> bool:
    """Whether several settings modules were told apart for a fact; apps that are installed stand apart."""
    modules = {each.settings for each in fact.alternatives if each.settings}
    is_told = len(modules) > 1 or (bool(modules) and fact.certainty == "read")
    return not fact.path.startswith((INSTALLED, CONTRIB)) and is_several_valued(fact) and is_told
