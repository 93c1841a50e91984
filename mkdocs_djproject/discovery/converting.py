"""Defaults of environment variables, as what reads the variable converts them.

https://github.com/HBNetwork/python-decouple#the-cast-argument
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.values import (
    Call,
    Function,
    Instance,
    Native,
    Partial,
    Scope,
    Uncertain,
    Unknown,
    Value,
    is_known,
    plain,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def converted_default(machine: Machine, cast: Value, default: Value, scope: Scope) -> Value:
    """The default as ``cast`` converts it, unchanged where there is no ``cast`` that is followed."""
    if isinstance(cast, Function | Native | Partial) and is_known(plain(default)):
        return machine.call(cast, [default], {}, scope)
    text = plain(default)
    if isinstance(cast, Instance) and cast.type_name == "Csv" and isinstance(text, str):
        return _listed(cast, text)
    return default


def _listed(cast: Instance, text: str) -> Value:
    """What decouple's ``Csv`` makes of a text: a list, unless it is told to split in another way."""
    if cast.args or not cast.kwargs.keys() <= {"post_process"}:
        return Unknown("how it is split is not known")
    return [part.strip() for part in text.split(",") if part.strip()]


WORDS = {
    **dict.fromkeys(("y", "yes", "t", "true", "on", "1"), 1),
    **dict.fromkeys(("n", "no", "f", "false", "off", "0"), 0),
}
"""What ``strtobool`` makes of words in small letters.

https://docs.python.org/3.11/distutils/apiref.html#distutils.util.strtobool
"""


def _of_text(convert: Callable[[str], Any]) -> Callable[[Any, Call], Value]:
    """A function that makes a single value of a text: not known where the text does not fit."""

    def run(_machine: Any, given: Call) -> Value:
        text = plain(given.args[0])
        if not isinstance(text, str):
            return Unknown("the text is not known")
        try:
            result = convert(text)
        except (KeyError, ValueError, SyntaxError, RecursionError):
            return Unknown("the text cannot be converted")
        if isinstance(result, list | dict | tuple | set):
            return Unknown("it is known when the project runs")
        return Uncertain(result) if isinstance(given.args[0], Uncertain) else result

    return run


CONVERTERS = {
    **dict.fromkeys(
        ("distutils.util.strtobool", "setuptools._distutils.util.strtobool", "strtobool.strtobool"),
        _of_text(lambda text: WORDS[text.lower()]),
    ),
    "json.loads": _of_text(json.loads),
    "ast.literal_eval": _of_text(ast.literal_eval),
}
"""Functions that convert a text, by dotted path."""
