"""The keys of the project file and the options of the plugin, as the types that validate them have them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import inspect

from docs.tools.text import code, described, sections, table
from mkdocs_djproject.jsonschema import description
from mkdocs_djproject.kinds import expectation, members
from mkdocs_djproject.plugin import DjProjectConfig
from mkdocs_djproject.schema import ProjectFile

OPTIONS = {"config_file": "Where the project file is, relative to `mkdocs.yml`."}
"""What each option of the plugin means."""


def plugin_options() -> str:
    """The options of the plugin, with their defaults.

    Raises:
        KeyError: nothing is written about an option.
    """
    rows = [
        (code(name), code(str(option.default)), OPTIONS[name]) for name, option in DjProjectConfig._schema
    ]
    return table(("option", "unless given", "meaning"), rows)


def project_file_keys() -> str:
    """A section for each mapping of the project file, with a table of its keys."""
    return sections((title, _described(kind)) for title, kind in mappings().items())


def mappings() -> dict[str, inspect.StructType]:
    """Every mapping of the project file once, by the path that first leads to it, in reading order."""
    root = inspect.type_info(ProjectFile)
    assert isinstance(root, inspect.StructType)  # noqa: S101 - says to mypy what a Struct is
    found = {"Top level": root}
    _find(found, "", root)
    return found


def _find(found: dict[str, inspect.StructType], path: str, kind: inspect.StructType) -> None:
    """Find the mappings below one, each followed by those below it."""
    for field in kind.fields:
        at = f"{path}.{field.encode_name}".lstrip(".")
        for inner, step in _structs(field.type):
            if inner.cls not in [each.cls for each in found.values()]:
                found[code(at + step)] = inner
                _find(found, at + step, inner)


def _structs(kind: inspect.Type, step: str = "") -> Iterator[tuple[inspect.StructType, str]]:
    """The mappings that a value of this kind may be or hold, each with the step that leads to it."""
    for member in members(kind):
        if isinstance(member.kind, inspect.StructType):
            yield member.kind, step
        elif isinstance(member.kind, inspect.VarTupleType):
            yield from _structs(member.kind.item_type, f"{step}[]")
        elif isinstance(member.kind, inspect.DictType):
            yield from _structs(member.kind.value_type, f"{step}.NAME")


def _described(kind: inspect.StructType) -> str:
    rows = [_row(kind.cls, field) for field in kind.fields]
    return f"{next(described(kind.cls))}\n\n{table(('key', 'meaning, and what to write'), rows)}"


def _row(kind: type[msgspec.Struct], field: inspect.Field) -> tuple[str, str]:
    key = field.encode_name
    name = f"**{code(key)}**" if field.required else code(key)
    wanted = expectation(field.type)
    said = description(kind, key) + (f" *{wanted[:1].upper()}{wanted[1:]}.*" if wanted else "")
    return name, said.replace("<", "&lt;")
