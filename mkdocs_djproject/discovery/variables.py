"""The environment variables that code reads, together with those that the example file names."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from mkdocs_djproject.environmentvariables import EnvironmentVariable

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
