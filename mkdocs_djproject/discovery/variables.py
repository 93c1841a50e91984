"""The environment variables that code reads, together with those that the example file names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from mkdocs_djproject.commands import named_production
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE

Variables = tuple[EnvironmentVariable, ...]


def together(read: Variables, examples: Iterable[EnvironmentVariable]) -> Variables:
    """The variables by name: those that are read, with what the example file says of them, and its others."""
    by_name = {example.name: example for example in examples}
    found = {each.name: each for each in read}
    for name, example in by_name.items():
        known = found.get(name)
        shown = "" if known and known.secret else example.example
        told = replace(known, purpose=example.purpose, example=shown) if known else example
        found[name] = replace(told, is_in_example=True)
    return tuple(found[name] for name in sorted(found))


def with_settings_module(read: Variables, facts: Mapping[str, Fact], modules: Sequence[str]) -> Variables:
    """The variables, with the one that tells servers which settings to take where nothing was seen to.

    Args:
        read: the variables by name.
        facts: what was read of the project.
        modules: its settings modules, the chosen one first.
    """
    served, told = facts.get("tools.server_settings"), facts.get("tools.production_settings")
    production = named_production(modules) or str(told.value if told else "")
    if served is None or not production:
        return read
    made = EnvironmentVariable(
        name=SETTINGS_VARIABLE,
        setting=SETTINGS_VARIABLE,
        default=repr(served.value),
        example=production,
        place=served.place,
    )
    return tuple(
        sorted([*(each for each in read if each.name != made.name), made], key=lambda each: each.name)
    )
