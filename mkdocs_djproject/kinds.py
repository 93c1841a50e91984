"""Kinds of values, as msgspec's types describe them: what fits one, and how it is put into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from msgspec import inspect


class Member(NamedTuple):
    """One of the kinds that a kind allows, with what its annotation says of it."""

    kind: inspect.Type
    description: str = ""
    examples: tuple[Any, ...] = ()
    is_made_from_text: bool = False


def members(kind: inspect.Type) -> Iterator[Member]:
    """The kinds that a kind allows, none of which is a union."""
    if isinstance(kind, inspect.UnionType):
        for each in kind.types:
            yield from members(each)
    elif isinstance(kind, inspect.Metadata):
        said = kind.extra_json_schema or {}
        examples, is_name = tuple(said.get("examples", ())), "made_from_text" in (kind.extra or {})
        yield Member(kind.type, said.get("description", ""), examples, is_name)
    else:
        yield Member(kind)


def fits(kind: inspect.Type, value: Any) -> bool:
    """Whether the value is of this kind, for kinds that hold no others; False for lists and mappings."""
    return any(_fits(member.kind, value) for member in members(kind))


def _fits(kind: inspect.Type, value: Any) -> bool:
    check = _FITS.get(type(kind))
    return check is not None and check(kind, value)


def _fits_text(kind: Any, value: Any) -> bool:
    return isinstance(value, str) and (kind.pattern is None or re.search(kind.pattern, value) is not None)


def _fits_whole_number(kind: Any, value: Any) -> bool:
    if type(value) is not int:
        return False
    return (kind.ge is None or value >= kind.ge) and (kind.le is None or value <= kind.le)


_FITS: dict[type[inspect.Type], Callable[[Any, Any], bool]] = {
    inspect.AnyType: lambda _, __: True,
    inspect.NoneType: lambda _, value: value is None,
    inspect.BoolType: lambda _, value: isinstance(value, bool),
    inspect.StrType: _fits_text,
    inspect.IntType: _fits_whole_number,
    inspect.FloatType: lambda _, value: type(value) in {float, int},
    inspect.LiteralType: lambda kind, value: any(
        type(value) is type(known) and value == known for known in kind.values
    ),
}


def expectation(kind: inspect.Type) -> str:
    """What a person may write for a value of this kind: ``on or off``, ``one of a, b, or a mapping``."""
    words = dict.fromkeys(_words(member) for member in members(kind))
    if "off" in choices(kind):
        words.pop("off", None)
    return ", or ".join(word for word in words if word)


def _words(member: Member) -> str:
    kind = member.kind
    if member.description:
        return member.description[:1].lower() + member.description[1:]
    if isinstance(kind, inspect.LiteralType):
        return _SWITCHES.get(kind.values) or "one of " + ", ".join(map(str, kind.values))
    if isinstance(kind, inspect.IntType) and kind.ge is not None:
        return f"a whole number from {kind.ge} " + (f"to {kind.le}" if kind.le is not None else "up")
    if isinstance(kind, inspect.StructType) and (required := _required(kind)):
        return f"a mapping such as {{{required}}}"
    return _WORDS.get(type(kind), "")


def _required(kind: inspect.StructType) -> str:
    fields = sorted((field for field in kind.fields if field.required), key=lambda field: field.name)
    return ", ".join(f"{field.name}: {example(field.type)}" for field in fields)


_SWITCHES: dict[tuple[Any, ...], str] = {(False,): "off", (True,): "on"}

_WORDS: dict[type[inspect.Type], str] = {
    inspect.BoolType: "on or off",
    inspect.StrType: "text",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.TupleType: "a pair [value, label]",
    inspect.VarTupleType: "a list",
    inspect.DictType: "a mapping",
    inspect.StructType: "a mapping",
}


def example(kind: inspect.Type) -> str:
    """A value of this kind as its annotation gives one, else what may be written."""
    examples = [str(value) for member in members(kind) for value in member.examples]
    return examples[0] if examples else expectation(kind)


def choices(kind: inspect.Type) -> list[str]:
    """The words that a kind allows, where it allows no others."""
    literals = [member.kind for member in members(kind) if isinstance(member.kind, inspect.LiteralType)]
    return [word for literal in literals for word in literal.values if isinstance(word, str)]
