"""Frozen structs <-> plain data for JSON, short enough to be read: without defaults, places as text.

Whatever structs, named tuples, tuples and mappings come to hold is carried without a word about it here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from mkdocs_djproject.problems import Place

Made = TypeVar("Made")

_PLACE = re.compile(r"(?P<file>.*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?", re.DOTALL)


def to_plain(value: Any) -> Any:
    """A value as plain data: a struct becomes a mapping of what is not its default, in the fields' order."""
    if isinstance(value, msgspec.Struct):
        said = ((key, getattr(value, name), default) for name, key, default in _fields(type(value)))
        return {key: to_plain(inner) for key, inner, default in said if inner != default}
    if isinstance(value, Place):
        return str(value)
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(value[key]) for key in sorted(value)}
    return value


@cache
def _fields(kind: type[msgspec.Struct]) -> list[tuple[str, str, Any]]:
    """The fields of a type: their names, the keys that stand for them, and their defaults."""
    return [(field.name, field.encode_name, field.default) for field in msgspec.structs.fields(kind)]


def from_plain(data: Any, kind: type[Made]) -> Made:
    """The value of this type that was made plain.

    Raises:
        msgspec.ValidationError: the data is of no such value.
    """
    return msgspec.convert(_with_places(data, inspect.type_info(kind)), kind)


def _with_places(data: Any, kind: inspect.Type) -> Any:
    """The data with every text that stands for a place taken apart."""
    if isinstance(kind, inspect.UnionType):
        for member in kind.types:
            data = _with_places(data, member)
        return data
    if isinstance(kind, inspect.DataclassType):
        return _place(data) if kind.cls is Place and isinstance(data, str) else data
    if isinstance(kind, inspect.StructType) and isinstance(data, dict):
        kinds = {field.encode_name: field.type for field in kind.fields}
        return {key: _with_places(item, kinds[key]) if key in kinds else item for key, item in data.items()}
    if isinstance(kind, inspect.DictType) and isinstance(data, dict):
        return {key: _with_places(item, kind.value_type) for key, item in data.items()}
    if isinstance(kind, inspect.VarTupleType) and isinstance(data, list):
        return [_with_places(item, kind.item_type) for item in data]
    if isinstance(kind, inspect.NamedTupleType) and isinstance(data, list):
        kinds_in_order = [field.type for field in kind.fields]
        return [*map(_with_places, data, kinds_in_order), *data[len(kinds_in_order) :]]
    if isinstance(kind, inspect.TupleType) and isinstance(data, list):
        return [*map(_with_places, data, kind.item_types), *data[len(kind.item_types) :]]
    return data


def _place(text: str) -> dict[str, Any]:
    found = re.fullmatch(_PLACE, text)
    parts: dict[str, str | None] = found.groupdict() if found else {"file": text}
    numbers = {name: int(text) for name in ("line", "column") if (text := parts.get(name) or "")}
    return {"file": parts["file"], **numbers}


def take_places(tree: Any) -> dict[str, str]:
    """Take the place out of every mapping in plain data; gives the places by the mappings' names."""
    found = {path: mapping for path, mapping in _mappings(tree, "") if isinstance(mapping.get("place"), str)}
    return {path: found[path].pop("place") for path in sorted(found)}


def put_places(tree: Any, places: Mapping[str, str]) -> set[str]:
    """Put places back where they were taken from; gives the names of those that belong nowhere."""
    mappings = dict(_mappings(tree, ""))
    for path in places.keys() & mappings.keys():
        mappings[path]["place"] = places[path]
    return set(places.keys() - mappings.keys())


def _mappings(tree: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping below one, by a path of keys and, in lists, of labels or names where these differ."""
    if isinstance(tree, dict):
        if path:
            yield path, tree
        for key, inner in tree.items():
            yield from _mappings(inner, f"{path}/{key}" if path else key)
    elif isinstance(tree, list):
        names = [_name(item) for item in tree]
        counts = Counter(names)
        for number, (item, name) in enumerate(zip(tree, names, strict=True)):
            step = name if name and counts[name] == 1 else f"[{number}]"
            yield from _mappings(item, f"{path}/{step}")


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    return next((item[key] for key in ("label", "name", "path") if isinstance(item.get(key), str)), "")


WIDTH = 110
"""Columns of a line of JSON."""


def to_json(data: Any, indent: str = "") -> str:
    """Plain data as JSON to be reviewed line by line: what fits on a line stands on one."""
    flat = json.dumps(data, ensure_ascii=False)
    if not isinstance(data, dict | list) or not data or (indent and len(indent) + len(flat) <= WIDTH):
        return flat
    inner = f"{indent}  "
    if isinstance(data, dict):
        pairs = (f"{inner}{json.dumps(key)}: {to_json(value, inner)}" for key, value in data.items())
        return "{\n" + ",\n".join(pairs) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + to_json(item, inner) for item in data) + f"\n{indent}]"
