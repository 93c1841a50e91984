"""The scripts that a package's own files name: of PDM, Poe, taskipy, Hatch, Pipenv and npm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_djproject.discovery.evidence.dependencies import read_json
from mkdocs_djproject.discovery.evidence.files import Files, mapping, sequence
from mkdocs_djproject.problems import Place

Script = tuple[str, str, Place, tuple[str, ...], tuple[str, ...]]
"""How a script is called, its name, where it stands, what it runs, and which others it needs first."""

TABLES = (
    ("pdm run {}", "pyproject.toml", ("tool", "pdm", "scripts")),
    ("poe {}", "pyproject.toml", ("tool", "poe", "tasks")),
    ("task {}", "pyproject.toml", ("tool", "taskipy", "tasks")),
    ("hatch run {}", "pyproject.toml", ("tool", "hatch", "envs", "default", "scripts")),
    ("pipenv run {}", "Pipfile", ("scripts",)),
)
"""How scripts are called, and the table that names them."""

LOCKS = {"pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn"}
"""What runs the scripts of package.json, by its lock file; npm does otherwise."""

PACKAGES = {"poe {}": "poethepoet", "task {}": "taskipy"}
"""The packages that bring the programs by which scripts are called."""

ENVIRONMENTS = {"uv.lock": "uv run ", "poetry.lock": "poetry run ", "pdm.lock": "pdm run "}
"""What finds the programs of packages that a project requires, by its lock file."""

_KEYS = ("cmd", "shell", "composite", "sequence", "call")


def script_tables(files: Files) -> Iterator[Script]:
    """All scripts, those of Python's packages first."""
    for program, file, keys in TABLES:
        command = _prefix(files, program) + program
        for name, content in mapping(files.table(file, *keys)).items():
            lines = tuple(_lines(content))
            others = [line for line in lines if re.fullmatch(r"[\w.:-]+", line)]
            yield command.format(name), name, files.toml_place(file, *keys, name), lines, tuple(others)
    runner = next((name for lock, name in LOCKS.items() if files.has(lock)), "npm")
    for name, line in mapping(read_json(files, "package.json").get("scripts")).items():
        if isinstance(line, str):
            place = files.place("package.json", rf'^\s*"{re.escape(name)}"\s*:\s*"')
            yield f"{runner} run {name}", name, place, (line,), ()


def _prefix(files: Files, program: str) -> str:
    """What a program is run by that the project requires; empty for one that is installed elsewhere."""
    package, text = PACKAGES.get(program, ""), files.text("pyproject.toml")
    if not package or not re.search(rf"""["']{package}\b|^{package}\s*=""", text, re.MULTILINE):
        return ""
    return next((prefix for lock, prefix in ENVIRONMENTS.items() if files.has(lock)), "")


def _lines(content: Any) -> Iterator[str]:
    """The command lines of a script, however it is written."""
    if isinstance(content, str):
        yield content
    for part in sequence(content):
        yield from _lines(part)
    if isinstance(content, dict):
        for key in _KEYS:
            yield from _lines(content.get(key))
