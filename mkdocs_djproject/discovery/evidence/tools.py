"""The tools that people work on a project with: by their configuration, the pipeline, and requirements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.deployment import pipeline_files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import ROOT, Inventory
from mkdocs_djproject.discovery.evidence.managers import manager
from mkdocs_djproject.discovery.evidence.targets import JUSTFILES, MAKEFILES, first_target
from mkdocs_djproject.problems import Place


class Tool(NamedTuple):
    """A tool: its command, its package, and the files and sections that configure it.

    ``files`` are names at the root; ``sections`` are tables below ``[tool]`` of pyproject.toml and sections
    of setup.cfg and tox.ini; ``words`` find it in the lines that a pipeline or a task runner runs.
    """

    command: str
    package: str
    files: str = ""
    sections: str = ""
    words: str = ""


LINTERS = (
    Tool("ruff check", "ruff", "ruff.toml .ruff.toml", "ruff", r"\bruff (?:check|\.)"),
    Tool("ruff format --check", "ruff", "", "ruff.format", r"\bruff format\b"),
    Tool("flake8 .", "flake8", ".flake8", "flake8", r"\bflake8\b"),
    Tool("black --check .", "black", "", "black", r"\bblack\b"),
    Tool("isort --check-only .", "isort", ".isort.cfg", "isort", r"\bisort\b"),
    Tool("pylint {folders}", "pylint", ".pylintrc pylintrc", "pylint", r"\bpylint\b"),
    Tool("djlint .", "djlint", ".djlintrc", "djlint", r"\bdjlint\b"),
    Tool("pre-commit run --all-files", "", ".pre-commit-config.yaml"),
)
TYPE_CHECKERS = (
    Tool("mypy .", "mypy", "mypy.ini .mypy.ini", "mypy", r"\bmypy\b"),
    Tool("pyright", "pyright", "pyrightconfig.json", "pyright", r"\bpyright\b"),
    Tool("basedpyright", "basedpyright", "", "basedpyright", r"\bbasedpyright\b"),
    Tool("ty check", "ty", "ty.toml", "ty", r"\bty check\b"),
)
SECURITY_TOOLS = (
    Tool("bandit -r .", "bandit", ".bandit", "bandit", r"\bbandit\b"),
    Tool("safety check", "safety", ".safety-policy.yml", "", r"\bsafety (?:check|scan)\b"),
    Tool("pip-audit", "pip-audit", "", "pip-audit", r"\bpip-audit\b"),
    Tool("semgrep scan", "semgrep", ".semgrep.yml", "", r"\bsemgrep\b"),
    Tool("python manage.py check --deploy", "", "", "", r"manage\.py check --deploy"),
)

_MENTIONS = re.compile(r"\b(?:pip|uv|poetry) (?:install|add)\b|^-?\s*(?:name|uses):")


def _lines(inventory: Inventory) -> Iterator[tuple[Place, str]]:
    """The lines that pipelines and task runners run."""
    names = [file for file, _ in pipeline_files(inventory)]
    for name in (*names, *MAKEFILES, *JUSTFILES, "tox.ini", "noxfile.py"):
        yield from inventory.files.lines(name)


def tool_place(inventory: Inventory, tool: Tool) -> Place | None:
    """Where a tool is configured, run or required; None when the project does not use it."""
    files = inventory.files
    if name := files.first(*tool.files.split()):
        return Place(name, 1)
    for section in tool.sections.split():
        if place := _section(inventory, section):
            return place
    for place, line in _lines(inventory) if tool.words else ():
        if re.search(tool.words, line) and not _MENTIONS.search(line):
            return place
    return inventory.requires(tool.package) if tool.package else None


def _section(inventory: Inventory, section: str) -> Place | None:
    files = inventory.files
    if files.table("pyproject.toml", "tool", *section.split(".")) is not None:
        return files.toml_place("pyproject.toml", "tool", *section.split("."))
    names = [name for name in ("setup.cfg", "tox.ini") if section in files.ini(name)]
    return files.place(names[0], rf"^\[{re.escape(section)}\]") if names else None


def commands_of(tools: tuple[Tool, ...], *names: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: the commands of the tools that the project uses, a target of one of some names first.

    Off when the project uses none of them and says what it requires.
    """

    def read(inventory: Inventory) -> Iterator[Answer]:
        folders = " ".join(f"{folder}/" for folder in python_folders(inventory)) or "."
        found = first_target(inventory.files, names)
        for tool in tools:
            if place := tool_place(inventory, tool):
                prefix = manager(inventory)[2] if tool.package and inventory.requires(tool.package) else ""
                found[prefix + tool.command.format(folders=folders)] = place
        if found:
            yield Finding(tuple(found), next(iter(found.values())))
        elif inventory.requirements:
            yield Finding(False, ROOT, why="nothing of the kind is configured, run or required")

    return read


def python_folders(inventory: Inventory) -> list[str]:
    """The folders at the root that are packages, tests left out."""
    return [name.partition("/")[0] for name in inventory.files.matching(r"\w+/__init__\.py")]
