"""The targets of task runners: make, just, tox, nox and invoke."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.problems import Place

MAKEFILES = ("Makefile", "makefile", "GNUmakefile")
JUSTFILES = ("justfile", "Justfile", ".justfile")
_MAKE = re.compile(r"([A-Za-z][\w.-]*)\s*:(?![=:])")
_JUST = re.compile(r"@?([a-z][\w-]*)(?:\s+[^:=]*)?:(?!=)")

Targets = dict[str, Place]


def _lines_of(names: tuple[str, ...], pattern: re.Pattern[str]) -> Callable[[Files], Targets]:
    def read(files: Files) -> Targets:
        name = files.first(*names)
        found: Targets = {}
        for number, line in enumerate(files.text(name).splitlines(), 1):
            if match := pattern.match(line):
                found.setdefault(match[1], Place(name, number))
        return found

    return read


def _tox(files: Files) -> Targets:
    found: Targets = {}
    for section, options in files.ini("tox.ini").items():
        names = re.split(r"[\s,]+", options.get("envlist", options.get("env_list", "")))
        names = names if section == "tox" else []
        names += [section.removeprefix("testenv:")] if section.startswith("testenv:") else []
        for name in names:
            if re.fullmatch(r"[\w.-]+", name):
                found.setdefault(name, files.place("tox.ini", rf"\b{re.escape(name)}\b"))
    return found


def _decorated(name: str, decorator: str) -> Callable[[Files], Targets]:
    pattern = re.compile(rf"^@{decorator}[^\n]*\n(?:@[^\n]*\n)*def (\w+)", re.MULTILINE)

    def read(files: Files) -> Targets:
        return {target: files.place(name, rf"def {target}\b") for target in pattern.findall(files.text(name))}

    return read


RUNNERS: dict[str, Callable[[Files], Targets]] = {
    "make": _lines_of(MAKEFILES, _MAKE),
    "just": _lines_of(JUSTFILES, _JUST),
    "tox": _tox,
    "nox": _decorated("noxfile.py", r"nox\.session"),
    "invoke": _decorated("tasks.py", r"(?:invoke\.)?task\b"),
}
"""Task runners, and how their targets are read."""


def runner(name: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: the names of a task runner's targets."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        if found := RUNNERS[name](inventory.files):
            yield Finding(tuple(found), next(iter(found.values())))

    return read


def first_target(files: Files, names: tuple[str, ...]) -> Targets:
    """The command of the first of some targets that make or just has."""
    for command in ("make", "just"):
        known = RUNNERS[command](files)
        for name in names:
            if name in known:
                return {f"{command} {name}": known[name]}
    return {}
