"""References within an OpenAPI file: where each leads, and which lead nowhere.

A reference is a JSON pointer in a URI's fragment. https://datatracker.ietf.org/doc/html/rfc6901
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from mkdocs_djproject.checking import Complaint
from mkdocs_djproject.problems import did_you_mean, shown
from mkdocs_djproject.yamltree import Path

REF = "$ref"
VALUES = frozenset({"example", "examples", "default", "enum", "const", "mapping"})
"""The keys below which data stand that are no part of the description."""

NAMES = frozenset({"properties", "responses", "schemas", "parameters", "requestBodies", "securitySchemes"})
"""The keys whose mappings have names as their keys, so that one called ``default`` is no default."""


def steps(reference: str) -> Path | None:
    """The keys and indexes that a reference within the file names, None where it leads to another file."""
    address, sign, pointer = reference.partition("#")
    if address or not sign:
        return None
    parts = unquote(pointer).split("/")[1:]
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def found_at(data: Any, path: Path) -> tuple[Any, Path]:
    """The value at a path, and the path with indexes as numbers.

    Raises:
        LookupError: there is no such value.
    """
    walked: list[str | int] = []
    for step in path:
        key = int(step) if isinstance(data, list) and str(step).isdecimal() else step
        if not isinstance(data, dict | list):
            raise LookupError(step)
        data = data[key]  # type: ignore[index]  # a text as the index of a list is the error that is meant
        walked.append(key)
    return data, tuple(walked)


def complaints(data: Any) -> Iterator[Complaint]:
    """Every reference that leads nowhere, or in a circle."""
    for path, reference in references(data):
        wanted = steps(reference)
        if wanted is None:
            continue
        if (missing := _missing(data, wanted)) is not None:
            remedy = did_you_mean(str(wanted[len(missing)]), _names(data, missing), "correct the reference")
            yield Complaint(path, f"{shown(reference)} leads nowhere", remedy)
        elif _is_circle(data, reference):
            yield Complaint(path, f"{shown(reference)} leads back to itself", "write out what is meant")


def references(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every reference in the file with its path."""
    if isinstance(data, dict):
        for key, inner in data.items():
            if key == REF and isinstance(inner, str):
                yield (*path, key), inner
            elif key not in VALUES or (path and path[-1] in NAMES):
                yield from references(inner, (*path, key))
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from references(inner, (*path, index))


def _missing(data: Any, wanted: Path) -> Path | None:
    """The longest part of a path that leads somewhere, None when all of it does."""
    for length in range(len(wanted) + 1):
        try:
            found_at(data, wanted[:length])
        except (LookupError, TypeError):
            return wanted[: length - 1]
    return None


def _names(data: Any, path: Path) -> list[str]:
    found, _ = found_at(data, path)
    return [str(name) for name in found] if isinstance(found, dict) else []


def _is_circle(data: Any, reference: str) -> bool:
    """Whether a reference leads to another, and so on, until it leads to one of these again."""
    seen: set[str] = set()
    while reference not in seen:
        seen.add(reference)
        wanted = steps(reference)
        if wanted is None or _missing(data, wanted) is not None:
            return False
        found, _ = found_at(data, wanted)
        following = found.get(REF) if isinstance(found, dict) else None
        if not isinstance(following, str):
            return False
        reference = following
    return True
