"""The canvas of an app of a validated configuration, as `App` holds it."""

from __future__ import annotations

from typing import Any

import msgspec

from mkdocs_djproject.canvas import KINDS, Canvas, Entry
from mkdocs_djproject.canvasschema import WithCanvas


def build_canvas(declared: WithCanvas) -> Canvas:
    """The canvas that the project file declares for an app."""
    lists = {key: getattr(declared, key) for key in KINDS}
    said: dict[str, Any] = {key: entries for key, entries in lists.items() if entries is not None}
    built: dict[str, Any] = {key: tuple(_entry(KINDS[key], each) for each in said[key]) for key in said}
    return Canvas(**built)


def merge_canvas(declared: Canvas, written: Any, read: Canvas) -> Canvas:
    """The canvas that was read, with each list that the project file gives in place of the one read.

    Args:
        declared: the app's canvas in the project file.
        written: the app as plain data, which tells an empty list from one that is not given.
        read: the canvas that was read from the project.
    """
    said = written if isinstance(written, dict) else {}
    given = [key for key in KINDS if said.get(key) is not None]
    return msgspec.structs.replace(read, **{key: getattr(declared, key) for key in given})


def _entry(kind: type[Entry], declared: Any) -> Entry:
    """An entry; a text alone is what the entry is called."""
    if isinstance(declared, str):
        [main] = (field.name for field in msgspec.structs.fields(kind) if field.required)
        return kind(**{main: declared})  # type: ignore[arg-type]  # it is the one text that there has to be
    given = {name: getattr(declared, name) for name in declared.__struct_fields__}
    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    lists = {name: (value,) for name, value in said.items() if name in LISTS and isinstance(value, str)}
    return kind(**(said | lists))


LISTS = frozenset({"schedule", "by"})
"""What may be written as a single text where a list is meant."""
