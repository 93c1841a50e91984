"""Methods of plain values and of paths: those that build settings, choices and names."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from mkdocs_djproject.discovery.enumerations import is_plain
from mkdocs_djproject.discovery.merging import conditional
from mkdocs_djproject.discovery.values import (
    Call,
    Native,
    Uncertain,
    Unknown,
    Value,
    is_known,
    plain,
)

TEXT = {
    "capitalize",
    "casefold",
    "count",
    "encode",
    "endswith",
    "find",
    "format",
    "index",
    "isalnum",
    "isalpha",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isspace",
    "istitle",
    "isupper",
    "join",
    "lower",
    "lstrip",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "swapcase",
    "title",
    "upper",
    "decode",
}
TAKES_OUT = {"clear", "pop", "remove"}
LIST = {"append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse"}
DICT = {"clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values"}
TUPLE = {"count", "index"}
SET = {
    "add",
    "discard",
    "union",
    "update",
    "difference",
    "intersection",
    "issubset",
    "issuperset",
    "remove",
    "copy",
}

LONGEST_TEXT = 100_000


def method(
    names: set[str], convert: Callable[[Any], Any] = lambda result: result
) -> Callable[[Any, str], Value]:
    """A reader of the methods named; the result of one becomes a value by ``convert``."""

    def read(value: Any, name: str) -> Value:
        if name not in names:
            return Unknown(f"the method {name} is not followed")
        return Native(name, lambda _machine, given: convert(apply(value, name, given)))

    return read


def apply(value: Any, name: str, given: Call) -> Value:
    """A method of a plain value with plain arguments."""
    args = [plain(argument) for argument in given.args]
    uncertain = any(isinstance(argument, Uncertain) for argument in given.args)
    kwargs = {key: plain(argument) for key, argument in given.kwargs.items()}
    if isinstance(value, str):
        if not all(is_plain(argument) for argument in [*args, *kwargs.values()]):
            return Unknown("a part of the text is not known")
        if name == "format" and any(len(word) > 4 for word in value.split(":") if word.isdigit()):
            return Unknown("the text is too long")
        if len(value) > LONGEST_TEXT:
            return Unknown("the text is too long")
    if isinstance(value, list) and len(value) > LONGEST_TEXT:
        return Unknown("the list is too long")
    result = getattr(value, name)(*args, **kwargs)
    is_chosen = isinstance(value, str) or (name == "get" and is_known(result))
    return Uncertain(result) if uncertain and is_chosen else result


def as_list(result: Any) -> Value:
    """Views of a dictionary as lists: our values are plain."""
    return list(result) if type(result).__name__ in ("dict_keys", "dict_values", "dict_items") else result


def set_method(value: list[Value] | set[Value] | frozenset[Value], name: str) -> Value:
    """A set's method."""
    return method(SET)(value, name)


def list_method(value: list[Value], name: str) -> Value:
    """A list's method; sets are kept as lists, so theirs are understood too."""
    if name in ("append", "insert"):
        return Native(name, lambda machine, given: apply(value, name, _marked(machine, given)))
    if name in TAKES_OUT:
        return Native(name, lambda machine, given: _take_out(machine, value, name, given))
    if name in LIST:
        return method(LIST)(value, name)
    joined = {"add": lambda items: [items], "union": list, "update": list}
    if name not in joined:
        return Unknown(f"the method {name} is not followed")

    def run(_machine: Any, given: Call) -> Value:
        added = [item for argument in given.args for item in joined[name](plain(argument))]
        target = list(value) if name == "union" else value
        target.extend(item for item in added if item not in target)
        return target if name == "union" else None

    return Native(name, run)


def _take_out(machine: Any, value: list[Value], name: str, given: Call) -> Value:
    """A method that takes items out of a list; under an undecided condition they stay, and are marked."""
    if not machine.conditions:
        return apply(value, name, given)
    kept = list(value)
    result = apply(kept, name, given)
    left = Counter(item for item in kept if type(item) is str)
    for index, item in enumerate(value):
        if type(item) is str and not left[item]:
            value[index] = conditional(item, machine.conditions[-1])
    return result


def _marked(machine: Any, given: Call) -> Call:
    """The arguments, a text that is added under an undecided condition marked with the condition's place."""
    *others, added = given.args
    if not machine.conditions:
        return given
    marked = conditional(added, machine.conditions[-1])
    return Call([*others, marked], given.kwargs, given.node, given.scope)


METHODS: dict[type, Callable[[Any, str], Value]] = {
    str: method(TEXT),
    bytes: method(TEXT),
    list: list_method,
    tuple: method(TUPLE),
    dict: method(DICT, as_list),
    set: set_method,
    frozenset: set_method,
}


def path_attribute(path: PurePath, name: str) -> Value:
    """An attribute or method of a path: pure ones, and whether something is there."""
    if name in ("parent", "name", "stem", "suffix"):
        return getattr(path, name)
    if name == "parents":
        return list(path.parents)
    run = PATH_METHODS.get(name)
    return (
        Native(name, lambda _machine, given: run(path, given))
        if run
        else Unknown(f"{name} of a path is not followed")
    )


def _in_folder(folder: PurePath, pattern: Value) -> Value:
    """What a pattern for the names in one folder matches, in order."""
    if not isinstance(pattern, str) or "/" in pattern or "**" in pattern:
        return Unknown("what it matches is not looked for")
    return [PurePath(found) for found in sorted(Path(folder).glob(pattern))]


PATH_METHODS: dict[str, Callable[[PurePath, Call], Value]] = {
    "resolve": lambda path, _given: PurePath(os.path.normpath(path)),
    "absolute": lambda path, _given: path,
    "expanduser": lambda path, _given: path,
    "as_posix": lambda path, _given: path.as_posix(),
    "joinpath": lambda path, given: path.joinpath(*[plain(argument) for argument in given.args]),
    "with_suffix": lambda path, given: path.with_suffix(plain(given.args[0])),
    "with_name": lambda path, given: path.with_name(plain(given.args[0])),
    "glob": lambda path, given: _in_folder(path, plain(given.args[0])),
    "exists": lambda path, _given: Uncertain(Path(path).exists()),
    "is_file": lambda path, _given: Uncertain(Path(path).is_file()),
    "is_dir": lambda path, _given: Uncertain(Path(path).is_dir()),
}
