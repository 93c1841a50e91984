"""The types of data in an OpenAPI file, in the words that a page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mkdocs_djproject.endpoints import DataField, DataType, Kind, Word
from mkdocs_djproject.openapischema import Schema

COMPONENTS = "#/components/schemas/"
ANYTHING: Kind = (Word("any value"),)
NOTHING: Kind = (Word("no value"),)
MOST_VALUES = 20
"""How many allowed values are named one by one."""

NO_BOUND = 2**31 - 1
"""From here on a bound is that of a column in the database, and none that anybody meant."""

LABEL = re.compile(r"^\* `([^`\n]*)` - (.*)$", re.MULTILINE)
"""How drf-spectacular writes the label of a choice into the description of an enumeration."""

DEEPEST = 6
"""How far lists of lists, and types without a name, are followed."""

AnySchema = Schema | bool | None


def kind_of(schema: AnySchema, depth: int = 0) -> Kind:
    """What a value is, in words; a type that has a name is named, not described."""
    if not isinstance(schema, Schema):
        return NOTHING if schema is False else ANYTHING
    if depth > DEEPEST:
        return ANYTHING
    found = list(_kinds(schema, depth))
    if schema.nullable and (Word("null"),) not in found:
        found.append((Word("null"),))
    return joined(found)


def joined(kinds: list[Kind]) -> Kind:
    """Several kinds of which a value is one."""
    unique = list(dict.fromkeys(kinds)) or [ANYTHING]
    words = [*unique[0]]
    for kind in unique[1:]:
        words += [Word("or"), *kind]
    return tuple(words)


def _kinds(schema: Schema, depth: int) -> Iterator[Kind]:
    """The kinds of which a value of the schema is one."""
    if schema.ref is not None:
        yield (_named(schema.ref),)
    elif schema.const is not msgspec.UNSET:
        yield (Word(written(schema.const)),)
    elif members := schema.one_of or schema.any_of or schema.all_of:
        # Writers of 3.0 wrap a single reference in allOf, to say something beside it.
        for member in members:
            if not is_blank(member):
                yield kind_of(member, depth + 1)
    elif schema.type is None:
        yield _untyped(schema)
    else:
        types = (schema.type,) if isinstance(schema.type, str) else schema.type
        yield from (_plain(schema, name, depth) for name in types)


def _untyped(schema: Schema) -> Kind:
    return (Word("object"),) if schema.properties else ANYTHING


def _plain(schema: Schema, name: str, depth: int) -> Kind:
    if name == "array":
        return (Word("list of"), *kind_of(schema.items, depth + 1))
    if name == "object" and isinstance(schema.additional_properties, Schema) and not schema.properties:
        return (Word("object of"), *kind_of(schema.additional_properties, depth + 1))
    if name == "null" or not schema.format:
        return (Word(name),)
    return (Word(f"{name} ({schema.format})"),)


def _named(reference: str) -> Word:
    name = reference.rpartition("/")[2]
    return Word(name, reference == COMPONENTS + name)


def is_blank(schema: AnySchema) -> bool:
    """Whether this is the value that drf-spectacular allows beside those of an enumeration."""
    return isinstance(schema, Schema) and schema.ref is not None and schema.ref.endswith("/BlankEnum")


def written(value: Any) -> str:
    """A plain value as JSON has it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def limits(schema: AnySchema) -> Iterator[str]:
    """Short remarks on what a value may be, and when it is there."""
    if not isinstance(schema, Schema):
        return
    flags = {"Read only": schema.read_only, "Write only": schema.write_only, "Deprecated": schema.deprecated}
    yield from (name for name, holds in flags.items() if holds)
    bounds = {
        "At least {} characters": schema.min_length,
        "At most {} characters": schema.max_length,
        "At least {}": schema.minimum,
        "At most {}": schema.maximum,
    }
    yield from (words.format(n) for words, n in bounds.items() if n is not None and abs(n) < NO_BOUND)
    if schema.enum:
        yield f"One of {', '.join(value for value, _ in values(schema))}"
    if schema.default is not msgspec.UNSET:
        yield f"Default {written(schema.default)}"


def values(schema: Schema) -> tuple[tuple[str, str], ...]:
    """The values of an enumeration, as JSON has them, with their labels; an ellipsis for too many."""
    labels = dict(LABEL.findall(schema.description or ""))
    found = [(written(value), labels.get(str(value), "")) for value in schema.enum or ()]
    return (*found[:MOST_VALUES], *([("…", "")] if len(found) > MOST_VALUES else []))


def data_type(name: str, schema: AnySchema) -> DataType:
    """A type of the file with its name, fields and values."""
    if not isinstance(schema, Schema):
        return DataType(name, "", kind_of(schema))
    description = LABEL.sub("", schema.description or "") if schema.enum else schema.description or ""
    return DataType(name, description.strip(), kind_of(schema), tuple(_fields(schema)), values(schema))


def inline_fields(schema: AnySchema) -> tuple[DataField, ...]:
    """The fields of an object without a name, or of the objects in a list; empty for what has a name."""
    if not isinstance(schema, Schema) or schema.ref is not None:
        return ()
    return inline_fields(schema.items) if schema.type == "array" else tuple(_fields(schema))


def _fields(schema: Schema) -> Iterator[DataField]:
    """The fields of a type, those of its inline parts (``allOf``) included."""
    required = set(schema.required or ())
    for name, inner in _properties(schema).items():
        said = inner.description if isinstance(inner, Schema) else None
        # What is only read need not be sent, even where every answer has it.
        is_required = name in required and not (isinstance(inner, Schema) and inner.read_only)
        yield DataField(name, kind_of(inner), is_required, said or "", tuple(limits(inner)))
    for part in schema.all_of or ():
        if isinstance(part, Schema) and part.ref is None:
            yield from _fields(part)


def _properties(schema: Schema) -> Mapping[str, Schema | bool]:
    return schema.properties or {}
