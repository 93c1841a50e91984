"""Plain data held against msgspec types, part by part: every complaint, where msgspec stops at the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import inspect

from mkdocs_djproject.problems import did_you_mean
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
        if isinstance(kind, inspect.Metadata) and isinstance(value, dict | list):
            kind = kind.type
        if isinstance(kind, inspect.UnionType):
            yield from self._any_of(kind, value, path)
        elif isinstance(value, dict) and isinstance(kind, inspect.StructType | inspect.DictType):
            inside = self._struct if isinstance(kind, inspect.StructType) else self._dict
            yield from inside(kind, value, path)  # type: ignore[arg-type]  # the pair fits by the line above
        elif isinstance(value, list) and isinstance(kind, inspect.VarTupleType):
            for index, item in enumerate(value):
                yield from self.complaints(kind.item_type, item, (*path, index))
        elif not fits(kind, value):
            yield self._misfit(kind, value, path)

    def _any_of(self, kind: inspect.UnionType, value: Any, path: Path) -> Iterator[Complaint]:
        if any(fits(member, value) for member in kind.types):
            return
        likely = [member for member in kind.types if _same_shape(member, value)]
        if not likely:
            yield self._misfit(kind, value, path)
            return
        yield from min((list(self.complaints(member, value, path)) for member in likely), key=len)

    def _struct(self, kind: inspect.StructType, value: dict[str, Any], path: Path) -> Iterator[Complaint]:
        fields = {field.encode_name: field for field in kind.fields}
        for key, inner in value.items():
            if key in fields:
                yield from self.complaints(fields[key].type, inner, (*path, key))
            else:
                remedy = did_you_mean(key, fields, f"known here: {', '.join(fields)}")
                yield Complaint((*path, key), "unknown key", remedy, of_key=True)
        for name, field in fields.items():
            if field.required and name not in value:
                yield Complaint(
                    path, f"the key {name!r} is missing", f"add {name!r}: {expectation(field.type)}"
                )

    def _dict(self, kind: inspect.DictType, value: dict[str, Any], path: Path) -> Iterator[Complaint]:
        for key, inner in value.items():
            for complaint in self.complaints(kind.key_type, key, (*path, key)):
                yield complaint._replace(of_key=True)
            yield from self.complaints(kind.value_type, inner, (*path, key))

    def _misfit(self, kind: inspect.Type, value: Any, path: Path) -> Complaint:
        wanted = expectation(kind)
        if isinstance(value, str):
            return Complaint(path, f"{_shown(value)} is not {wanted}", _text_remedy(kind, value))
        if value is None or isinstance(value, list | dict):
            return Complaint(path, f"{_SORTS[type(value)]} stands here", f"write {wanted}")
        written = self.written(path) or str(value)
        if not _takes_text_alone(kind):
            return Complaint(path, f"{written} is not {wanted}", _choice_remedy(kind, written))
        sort = f"the number {value}" if not isinstance(value, bool) else "on" if value else "off"
        return Complaint(path, f"{written} without quotes is {sort}", f'write "{written}" in quotes')


_SORTS = {type(None): "nothing", list: "a list", dict: "a mapping"}


def fits(kind: inspect.Type, value: Any) -> bool:
    """Whether the value is of this kind, for kinds that hold no others; False for lists and mappings."""
    if isinstance(kind, inspect.Metadata):
        return fits(kind.type, value)
    if isinstance(kind, inspect.UnionType):
        return any(fits(member, value) for member in kind.types)
    check = _FITS.get(type(kind))
    return check is not None and check(kind, value)


def _fits_text(kind: Any, value: Any) -> bool:
    return isinstance(value, str) and (kind.pattern is None or re.search(kind.pattern, value) is not None)


def _fits_whole_number(kind: Any, value: Any) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return (kind.ge is None or value >= kind.ge) and (kind.le is None or value <= kind.le)


_FITS: dict[type[inspect.Type], Callable[[Any, Any], bool]] = {
    inspect.AnyType: lambda _, __: True,
    inspect.NoneType: lambda _, value: value is None,
    inspect.BoolType: lambda _, value: isinstance(value, bool),
    inspect.StrType: _fits_text,
    inspect.IntType: _fits_whole_number,
    inspect.FloatType: lambda _, value: isinstance(value, float | int) and not isinstance(value, bool),
    inspect.LiteralType: lambda kind, value: (
        any(value is known or value == known for known in kind.values)
        and not (isinstance(value, int) and not isinstance(value, bool))
    ),
}


def _same_shape(kind: inspect.Type, value: Any) -> bool:
    if isinstance(kind, inspect.Metadata):
        return _same_shape(kind.type, value)
    if isinstance(value, dict):
        return isinstance(kind, inspect.StructType | inspect.DictType)
    return isinstance(value, list) and isinstance(kind, inspect.VarTupleType)


def _members(kind: inspect.Type) -> Iterator[tuple[inspect.Type, str]]:
    """The plain kinds that a kind allows, each with its own description, which may be empty."""
    if isinstance(kind, inspect.UnionType):
        for member in kind.types:
            yield from _members(member)
    elif isinstance(kind, inspect.Metadata):
        description = (kind.extra_json_schema or {}).get("description", "")
        yield from ((member, description or words) for member, words in _members(kind.type))
    else:
        yield kind, ""


def expectation(kind: inspect.Type) -> str:
    """What a person may write for a value of this kind: ``on or off``, ``one of a, b, or a mapping``."""
    words = (_words(member, description) for member, description in _members(kind))
    return ", or ".join(dict.fromkeys(word for word in words if word))


def _words(kind: inspect.Type, description: str) -> str:
    if description:
        return description[:1].lower() + description[1:]
    if isinstance(kind, inspect.LiteralType):
        return "false" if kind.values == (False,) else "one of " + ", ".join(map(str, kind.values))
    if isinstance(kind, inspect.IntType):
        return "a whole number" + (f" from {kind.ge}" if kind.ge is not None else "")
    return _WORDS.get(type(kind), "")


_WORDS: dict[type[inspect.Type], str] = {
    inspect.BoolType: "on or off",
    inspect.StrType: "text",
    inspect.FloatType: "a number",
    inspect.VarTupleType: "a list",
    inspect.DictType: "a mapping",
    inspect.StructType: "a mapping",
}


def _takes_text_alone(kind: inspect.Type) -> bool:
    """Whether of all scalars only text fits, so that a number or a switch must be text without quotes."""
    kinds = {type(member) for member, _ in _members(kind)}
    return inspect.StrType in kinds and not kinds & {inspect.BoolType, inspect.IntType, inspect.FloatType}


def _text_remedy(kind: inspect.Type, value: str) -> str:
    members = [member for member, _ in _members(kind)]
    if value.isdecimal() and any(fits(member, int(value)) for member in members):
        return f"write {value} without quotes"
    suggestion = re.sub(r"[^A-Za-z0-9_]+", "_", value).strip("_")[:60]
    patterns = [
        member.pattern for member in members if isinstance(member, inspect.StrType) and member.pattern
    ]
    if suggestion and any(re.search(pattern, suggestion) for pattern in patterns):
        return f"write, for example, {suggestion!r}"
    return _choice_remedy(kind, value)


def _choice_remedy(kind: inspect.Type, written: str) -> str:
    literals = [member for member, _ in _members(kind) if isinstance(member, inspect.LiteralType)]
    known = [str(word) for literal in literals for word in literal.values if word is not False]
    return did_you_mean(written, known, "write it in that form", likeness=0.6)


def _shown(value: str) -> str:
    return repr(value if len(value) <= 60 else value[:57] + "...")
