"""What was read from a project, as the parts that a project has: texts, features, commands and addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs_djproject.commands import Commands, Urls
from mkdocs_djproject.developmentserver import UNKNOWN_ADDRESS
from mkdocs_djproject.facts import Fact, Value
from mkdocs_djproject.featuredata import Data, lookup, path_of

Values = Mapping[str, Value]
"""What is known, by dotted path."""

TEXTS = ("project_title", "description", "repository_url", "python_version", "django_version")
"""The texts that can be read."""


def values_of(facts: Iterable[Fact]) -> Values:
    """The value of each fact that has one, by its dotted path."""
    return {fact.path: fact.value for fact in facts if fact.value is not None}


def read_texts(values: Values) -> dict[str, str]:
    """The texts that were read."""
    return {name: str(values[name]) for name in TEXTS if name in values}


def read_commands(values: Values) -> Commands:
    """The commands that were read; a project has no others."""
    given = {name: values.get(f"commands.{name}") for name in Commands.__struct_fields__}
    return Commands(**{name: lines if isinstance(lines, tuple) else () for name, lines in given.items()})


def read_urls(values: Values) -> Urls:
    """The addresses that were read; a project has no others but that of the development server."""
    names = [name for name in Urls.__struct_fields__ if name != "local"]
    found = {name: str(values.get(f"urls.{name}") or "") for name in names}
    local = values.get("urls.local", Urls().local)
    return Urls(local=str(local or UNKNOWN_ADDRESS), **found)


def kept_facts(facts: Iterable[Fact], declared: Iterable[str], read: Data, merged: Data) -> dict[str, Fact]:
    """The facts that nothing declared stands against, by dotted path.

    Args:
        facts: what was read.
        declared: the dotted paths that the project file declares.
        read: the features that were read.
        merged: the same with what is declared in its place.
    """
    said = set(declared)
    found = {fact.path: fact for fact in facts if fact.path not in said}
    return {
        path: fact
        for path, fact in found.items()
        if not path.startswith("features.") or _same(path_of(path), read, merged)
    }


def _same(path: tuple[str, ...], read: Data, merged: Data) -> bool:
    """Whether a feature that was read stands as it was read."""
    before, after = lookup(read, path), lookup(merged, path)
    return before == after or (isinstance(before, dict) and isinstance(after, dict))
