"""Markers of requirements: for which versions of Python a requirement counts.

https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable

Version = tuple[int, int]

NEWEST = 40
"""No series of Python 3 that a project can mean is after this one."""

_COMPARISON = re.compile(
    r"(python_version|python_full_version)\s*(<=|>=|<|>|==|!=)\s*[\"'](\d+)(?:\.(\d+))?(?:\.0|\.\*)?[\"']"
)
_OPERATORS: dict[str, Callable[[Version, Version], bool]] = {
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "==": operator.eq,
    "!=": operator.ne,
}
_OF_SERIES = ("<", ">=")
"""The operators that say of a full version what they say of its series."""


def pythons(series: str) -> list[Version]:
    """The series that ``3.12``, or ``3.11+`` with all after it, means; empty for any other text."""
    match = re.fullmatch(r"3\.(\d+)(\+?)", series)
    if match is None:
        return []
    lowest = int(match[1])
    return [(3, minor) for minor in range(lowest, (NEWEST if match[2] else lowest) + 1)]


def counts(marker: str, versions: Iterable[Version]) -> bool | None:
    """Whether a marker holds for all of some series of Python, or for none; None where that is not known."""
    if not marker:
        return True
    found = {_any(marker, version) for version in versions}
    return found.pop() if len(found) == 1 else None


def _any(marker: str, version: Version) -> bool | None:
    """Whether one of the alternatives of a marker holds."""
    held = [_all(part, version) for part in re.split(r"\s+or\s+", marker)]
    return True if True in held else None if None in held else False


def _all(marker: str, version: Version) -> bool | None:
    held = [_one(part.strip(), version) for part in re.split(r"\s+and\s+", marker)]
    return False if False in held else None if None in held else True


def _one(comparison: str, version: Version) -> bool | None:
    match = _COMPARISON.fullmatch(comparison)
    if match is None or (match[1] == "python_full_version" and match[2] not in _OF_SERIES):
        return None
    return _OPERATORS[match[2]](version, (int(match[3]), int(match[4] or 0)))
