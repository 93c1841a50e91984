"""The JSON Schema of the project file, by which an editor completes and checks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from mkdocs_djproject.descriptions import DESCRIPTIONS
from mkdocs_djproject.schema import ProjectFile
from mkdocs_djproject.schematypes import Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def project_file_schema() -> dict[str, Any]:
    """The JSON Schema of the project file, as plain data.

    It allows what `configfile.read_config` allows, save for what it cannot say: keys, apps, models and
    fields given twice, the label ``index``, relations that lead nowhere, files and folders that are not
    there, bases that are wrong. To it ``20.0`` is a whole number, which it is not here.
    https://json-schema.org/draft/2020-12/json-schema-core
    """
    [root], definitions = msgspec.json.schema_components([ProjectFile])
    for kind in _mappings(Mapping):
        if kind.__name__ in definitions:
            _describe(definitions[kind.__name__], kind)
    definitions["ProjectFile"]["anyOf"] = [
        {"required": ["project_name"]},
        {"required": ["discover"], "properties": {"discover": {"type": "object"}}},
        {"required": ["extends"], "properties": {"extends": {"type": "string"}}},
    ]
    title = "The project file of mkdocs-djproject"
    return {"$schema": DIALECT, "title": title, **root, "$defs": definitions}


def _mappings(kind: type) -> Iterator[type]:
    each: type
    for each in kind.__subclasses__():
        yield each
        yield from _mappings(each)


def _describe(definition: dict[str, Any], kind: type) -> None:
    """Add what each key means, and drop ``default: null``, which only says that a key may be left out."""
    for key, value in definition["properties"].items():
        value["description"] = description(kind, key)
        value.pop("default", None)


def description(kind: type, key: str) -> str:
    """What a key of a mapping means.

    Raises:
        KeyError: nothing is written about it in `descriptions`.
    """
    described = (DESCRIPTIONS[base] for base in kind.__mro__ if key in DESCRIPTIONS.get(base, {}))
    for texts in described:
        return texts[key]
    raise KeyError(f"{kind.__name__}.{key}")
