"""The versions of Python and Django that a project asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.dependencies import Requirement, setup_arguments
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.markers import counts, pythons
from mkdocs_djproject.problems import Place

_SERIES = re.compile(r"(?<![\d.])(\d+\.\d+)")
_LOWEST = re.compile(r"(?:>=|~=|\^|~|==|>)\s*v?(\d+\.\d+)")
_BELOW = re.compile(r"<\s*(\d+)(?:\.(\d+))?")
_SAME_NUMBER = re.compile(r"\^|~=\s*v?\d+\.\d+(?![\d.])")
"""A requirement that allows no version with another first number."""

PYTHON_FILES = (
    (".python-version", r"^\s*(\d+\.\d+)"),
    ("runtime.txt", r"^python-(\d+\.\d+)"),
    (".tool-versions", r"^python\s+(\d+\.\d+)"),
    ("app.yaml", r"^runtime\s*:\s*[\"']?python(3\d+)\b"),
    ("app.yaml", r"^\s+runtime_version\s*:\s*[\"']?(3\.\d+)\b"),
)
"""Files that pin Python, and how; App Engine writes 3.12 as ``python312``.

https://cloud.google.com/appengine/docs/standard/lifecycle/runtime-lifecycle#python
"""


def python_version(inventory: Inventory) -> Iterator[Answer]:
    """The lowest Python that the project's metadata allows, else the one that its files pin."""
    found = next(_bounds(inventory), None) or next(_pins(inventory), None)
    yield from [found] if found else []


def _bounds(inventory: Inventory) -> Iterator[Finding]:
    files = inventory.files
    for keys in (("project", "requires-python"), ("tool", "poetry", "dependencies", "python")):
        text = files.table("pyproject.toml", *keys)
        if isinstance(text, str) and (found := python_series(text)):
            yield Finding(found, files.toml_place("pyproject.toml", *keys))
    if found := python_series(files.ini("setup.cfg").get("options", {}).get("python_requires", "")):
        yield Finding(found, files.place("setup.cfg", "python_requires"))
    for keyword in setup_arguments(files):
        if keyword.arg == "python_requires" and isinstance(keyword.value, ast.Constant):
            found = python_series(str(keyword.value.value))
            yield from [Finding(found, Place(files.at("setup.py"), keyword.value.lineno))] if found else []


def python_series(spec: str) -> str:
    """The series of Python that a requirement means; empty without a lowest version.

    ``==3.12.*``, ``~3.12`` and ``>=3.12,<3.13`` are 3.12; ``>=3.11``, ``^3.11`` and ``>=3.11,<4`` are 3.11+.
    """
    if exact := re.match(r"(?:===?\s*|~\s*(?=\d)|~=\s*(?=\d+\.\d+\.))?v?(\d+\.\d+)", spec.strip()):
        return exact[1]
    if (lowest := _LOWEST.search(spec)) is None:
        return ""
    major, minor = lowest[1].split(".")
    below = _BELOW.search(spec)
    is_one = below is not None and (below[1], below[2]) == (major, str(int(minor) + 1))
    return lowest[1] if is_one else f"{lowest[1]}+"


def _pins(inventory: Inventory) -> Iterator[Finding]:
    files = inventory.files
    for key in ("python_version", "python_full_version"):
        if match := _SERIES.match(str(files.table("Pipfile", "requires", key) or "")):
            yield Finding(match[1], files.toml_place("Pipfile", "requires", key))
    for name, pattern in PYTHON_FILES:
        if match := re.search(pattern, files.text(name), re.MULTILINE):
            yield Finding(re.sub(r"^3(?=\d)", "3.", match[1]), files.place(name, pattern))
    for dockerfile in inventory.dockerfiles:
        for place, rest in dockerfile.of("FROM"):
            if match := re.search(r"(?:^|/|\s)(?:python:|uv:python)(\d+\.\d+)", rest):
                yield Finding(match[1], place)


def django_version(inventory: Inventory) -> Iterator[Answer]:
    """The series that a lock file or a pin fixes; ``4.2+`` where only the lowest is told.

    Not known where one file has several, and which of them counts depends on a Python that is not known.
    """
    found = [r for r in inventory.requirements if r.name == "django" and series(r.spec)]
    told = {r: _counts(inventory, r) for r in found} if any(r.marker for r in found) else {}
    held = [r for r in found if told.get(r, True) is not False]
    ordered = sorted(held, key=lambda r: (not r.locked, series(r.spec).endswith("+")))
    for first in ordered[:1]:
        beside = [
            r for r in held if r.place.file == first.place.file and series(r.spec) != series(first.spec)
        ]
        is_open = first.locked or told.get(first, True) is None
        if beside and (is_open or any(told.get(r, True) is None for r in beside)):
            yield Unclear(first.place, "it depends on the version of Python")
        else:
            yield Finding(series(first.spec), first.place)


def _counts(inventory: Inventory, requirement: Requirement) -> bool | None:
    """Whether a requirement counts for the Python that the project allows, else for the one it is run by."""
    allowed = next((str(each.value) for each in _bounds(inventory)), "")
    held = counts(requirement.marker, pythons(allowed))
    pinned = {str(each.value) for each in _pins(inventory)} if held is None else ()
    return counts(requirement.marker, pythons(*pinned)) if len(pinned) == 1 else held


def series(spec: str) -> str:
    """The series that a requirement means; empty without a lowest version.

    ``==5.2.1``, ``~=5.2.0``, ``~5.2`` and ``>=5.2,<5.3`` are 5.2; ``>=4.2`` is 4.2+.
    ``^4.2`` and ``~=4.2`` end before 5.0, and so are 4.2; ``^5.1`` allows 5.2 as well, and is 5.1+.
    """
    exact = re.match(r"(?:===?\s*|~=?\s*(?=\d+\.\d+\.\d+)|~\s*(?=\d))?v?(\d+\.\d+)", spec)
    if exact:
        return exact[1]
    lowest = _LOWEST.search(spec)
    if lowest is None:
        return ""
    return lowest[1] if _is_next(lowest[1], spec) else f"{lowest[1]}+"


def _is_next(lowest: str, spec: str) -> bool:
    """Whether a requirement ends before the series after its lowest; the last of a number is its .2."""
    major, minor = (int(part) for part in lowest.split("."))
    below = _BELOW.search(spec)
    if below is None:
        return minor == 2 and _SAME_NUMBER.match(spec.strip()) is not None
    bound = (int(below[1]), int(below[2] or 0))
    return bound == (major, minor + 1) or (minor == 2 and bound == (major + 1, 0))
