"""The fields of pydantic-settings that code reads: each is a variable of the environment."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from mkdocs_djproject.discovery.canvas.collecting import Collected
from mkdocs_djproject.discovery.canvas.declaring import field_reads
from mkdocs_djproject.discovery.canvas.sketching import WHOLE
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.discovery.values import Class, Instance
from mkdocs_djproject.discovery.variablenames import BASE_SETTINGS, field_of, nodes_of

_MADE = re.compile(rb"(?m)^(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*(?:\w+\.)*[A-Z]\w*\(")


def objects(texts: Iterable[bytes | None]) -> frozenset[bytes]:
    """What modules that declare classes of settings call objects that may be of these.

    Args:
        texts: the texts of all modules.
    """
    declaring = (text for text in texts if text and WHOLE in text)
    return frozenset(match[1] for text in declaring for match in _MADE.finditer(text))


def names_in(text: bytes, known: Iterable[bytes]) -> list[bytes]:
    """What a module may call some of these objects by: their own names, and those it imports them under."""
    names = [name for name in known if name in text]
    renamed = [match[1] for name in names for match in re.finditer(rb"\b%s\s+as\s+(\w+)" % name, text)]
    return [*names, *renamed]


def read(seen: Seen, collected: Collected) -> None:
    """``options.level``, where ``options`` is made from a class of settings."""
    node = seen.node
    path = seen.path(node.value) if isinstance(node, ast.Attribute) else ""
    may_be = any(part.encode() in collected.settings_objects for part in path.split("."))
    made = collected.origins.value(path) if may_be else None
    if not isinstance(node, ast.Attribute) or not isinstance(made, Instance):
        return
    if not isinstance(made.cls, Class) or BASE_SETTINGS.isdisjoint(made.paths()):
        return
    nodes = nodes_of(made.cls)
    declared = field_of(nodes, node.attr)
    for variable in field_reads(declared, nodes, seen) if declared is not None else ():
        collected.reads("environment", seen, variable)
