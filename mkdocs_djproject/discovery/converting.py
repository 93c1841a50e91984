"""Defaults of environment variables, as what reads the variable converts them.

https://github.com/HBNetwork/python-decouple#the-cast-argument
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.values import (
    Function,
    Instance,
    Native,
    Partial,
    Scope,
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
