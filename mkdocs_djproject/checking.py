"""Plain data held against msgspec types, part by part: every complaint, where msgspec stops at the first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import inspect

from mkdocs_djproject.kinds import choices, example, expectation, fits, members
from mkdocs_djproject.problems import did_you_mean, shown
from mkdocs_djproject.yamlscalars import plain_value
from mkdocs_djproject.yamltree import Path


class Complaint(NamedTuple):
    """What is wrong with the value at ``path``, or with its key."""

    path: Path
    what: str
    remedy: str
    of_key: bool = False


class Checker(NamedTuple):
    """Checks plain data; ``written`` gives the scalar at a path as the person wrote it, or None."""

    written: Callable[[Path], str | None]

    def complaints(self, kind: inspect.Type, value: Any, path: Path = ()) -> Iterator[Complaint]:
        """Everything that keeps ``value`` from being of this kind, in the order in which it stands."""
        if isinstance(kind, inspect.UnionType):
            yield from self._any_of(kind, value, path)
        elif isinstance(kind, inspect.StructType) and isinstance(value, dict):
            yield from self._struct(kind, value, path)
        elif isinstance(kind, inspect.DictType) and isinstance(value, dict):
            yield from self._dict(kind, value, path)
        elif isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.complaints(kind.item_type, item, (*path, index))
        elif isinstance(kind, inspect.TupleType) and isinstance(value, list):
            yield from self._tuple(kind, value, path)
        elif not fits(kind, value):
            yield self._misfit(kind, value, path)

    def _any_of(self, kind: inspect.UnionType, value: Any, path: Path) -> Iterator[Complaint]:
        if any(fits(member, value) for member in kind.types):
            return
        likely = [member for member in kind.types if _same_shape(member, value)]
        if likely:
            yield from min((list(self.complaints(member, value, path)) for member in likely), key=len)
        else:
            yield self._misfit(kind, value, path)

    def _struct(self, kind: inspect.StructType, value: dict[str, Any], path: Path) -> Iterator[Complaint]:
        fields = {field.encode_name: field for field in kind.fields}
        for key, inner in value.items():
            if key in fields:
                yield from self.complaints(fields[key].type, inner, (*path, key))
            elif kind.cls.__struct_config__.forbid_unknown_fields:
                remedy = did_you_mean(key, fields, f"known here are {', '.join(fields)}{_free_place(fields)}")
                yield Complaint((*path, key), "unknown key", remedy, of_key=True)
        for name, field in fields.items():
            if field.required and name not in value:
                remedy = f"add, for example, '{name}: {example(field.type)}'"
                yield Complaint(path, f"the key {name!r} is missing", remedy)

    def _dict(self, kind: inspect.DictType, value: dict[str, Any], path: Path) -> Iterator[Complaint]:
        for key, inner in value.items():
            for complaint in self.complaints(kind.key_type, key, (*path, key)):
                yield complaint._replace(of_key=True)
            yield from self.complaints(kind.value_type, inner, (*path, key))

    def _tuple(self, kind: inspect.TupleType, value: list[Any], path: Path) -> Iterator[Complaint]:
        if len(value) != len(kind.item_types):
            yield Complaint(path, f"a list of {len(value)} stands here", f"write {expectation(kind)}")
            return
        for index, (member, item) in enumerate(zip(kind.item_types, value, strict=True)):
            yield from self.complaints(member, item, (*path, index))

    def _misfit(self, kind: inspect.Type, value: Any, path: Path) -> Complaint:
        if value is None or isinstance(value, list | dict):
            return Complaint(path, f"{_SORTS[type(value)]} stands here", f"write {expectation(kind)}")
        written = value if isinstance(value, str) else self.written(path) or str(value)
        if not isinstance(value, str) and _takes_text_instead(kind, value, written):
            return Complaint(path, *_unquoted(value, written))
        said = shown(written) if isinstance(value, str) else written
        remedy = _remedy(kind, value, written)
        if remedy:
            return Complaint(path, f"{said} is not {expectation(kind)}", remedy)
        return Complaint(path, f"{said} does not fit", f"write {expectation(kind)}")


_SORTS = {type(None): "nothing", list: "a list", dict: "a mapping"}


def _free_place(fields: dict[str, inspect.Field]) -> str:
    free = next((name for name in ("options", "custom") if name in fields), None)
    return f", and {free!r} takes whatever else" if free else ""


def _same_shape(kind: inspect.Type, value: Any) -> bool:
    if isinstance(value, dict):
        return isinstance(kind, inspect.StructType | inspect.DictType)
    return isinstance(value, list) and isinstance(kind, inspect.VarTupleType | inspect.TupleType)


def _takes_text_instead(kind: inspect.Type, value: Any, written: str) -> bool:
    """Whether what was written is right as text, and not a switch or a number that is merely another."""
    similar = {bool: {inspect.BoolType, inspect.LiteralType}, int: {inspect.BoolType, inspect.IntType}}
    kinds = {type(member.kind) for member in members(kind)}
    return fits(kind, written) and not kinds & similar.get(type(value), similar[int])


def _unquoted(value: Any, written: str) -> tuple[str, str]:
    if isinstance(value, bool):
        what = f"{written} without quotes is {'on' if value else 'off'}"
        return what, f'write "{written}" in quotes, or another text'
    return f"{written} without quotes is the number {value}", f'write "{written}" in quotes'


def _remedy(kind: inspect.Type, value: Any, written: str) -> str:
    """What the person most likely meant, or nothing where that cannot be told."""
    if known := choices(kind):
        return did_you_mean(written, known, likeness=0.6)
    if not isinstance(value, str):
        return ""
    plain = plain_value(value)
    if value and not isinstance(plain, str) and fits(kind, plain):
        return f"write {value} without quotes"
    name = re.sub(r"[^A-Za-z0-9_]+", "_", _without_accents(value)).strip("_")[:60]
    found = list(members(kind))
    if any(member.is_made_from_text and fits(member.kind, name) for member in found):
        return f"write, for example, {name!r}"
    is_item = any(
        isinstance(each.kind, inspect.VarTupleType) and fits(each.kind.item_type, value) for each in found
    )
    return f"write a list: [{value}]" if is_item and re.fullmatch(r"[\w.]{1,60}", value) else ""


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode()
