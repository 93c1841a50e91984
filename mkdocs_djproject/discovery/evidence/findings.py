"""What one rule says: a value with its place, or that something was seen and not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from mkdocs_djproject.facts import Value
from mkdocs_djproject.problems import Place


class Finding(NamedTuple):
    """A value, where it was read, and the environment variable that can change it.

    ``condition`` is what has to hold for it, as source text; empty where it holds always.
    """

    value: Value
    place: Place | None
    variable: str = ""
    why: str = ""
    condition: str = ""


def unless_set(found: Finding) -> Finding:
    """A default that holds where its variable is not set, as something else is declared for that."""
    return found._replace(condition=f"'{found.variable}' not in os.environ") if found.variable else found


class Unclear(NamedTuple):
    """Something that was seen and not understood: where, and why it stops there."""

    place: Place | None
    why: str
    variable: str = ""


Answer: TypeAlias = Finding | Unclear


class Rule(NamedTuple):
    """One row: the fact's dotted path, what it is read from, and the function that reads it."""

    path: str
    source: str
    read: Callable[[Any], Iterable[Answer]]


def declared_first(found: Mapping[str, Finding], known: str, declared: Finding) -> dict[str, Finding]:
    """What is declared for a variable, then its other defaults, which hold where it is not set.

    Args:
        found: what the default says, by its conclusion.
        known: the conclusion of what is declared.
        declared: the finding for it, unless the default says the same.
    """
    others = {name: unless_set(default) for name, default in found.items() if name != known}
    return {known: found.get(known, declared), **others}


def listed(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


def by_word(rows: Mapping[str, str]) -> dict[str, str]:
    """A table from each word to the conclusion of its row."""
    return {word: conclusion for conclusion, words in rows.items() for word in words.split()}
