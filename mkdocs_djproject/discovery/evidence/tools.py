"""The tools that people work on a project with: by their configuration, the pipeline, and requirements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.deployment import pipeline_lines
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.inventory import ROOT, Inventory
from mkdocs_djproject.discovery.evidence.management import manage_command
from mkdocs_djproject.discovery.evidence.managers import inner_prefix, inside
from mkdocs_djproject.discovery.evidence.purposes import AFTER, FIRST, PURPOSES, chosen
from mkdocs_djproject.discovery.evidence.targets import targets
from mkdocs_djproject.problems import Place


class Tool(NamedTuple):
    """A tool: its command, its package, and the files and sections that configure it.

    ``files`` are names at the root; ``sections`` are tables below ``[tool]`` of pyproject.toml and sections
    of setup.cfg and tox.ini; ``words`` find it in the lines that a pipeline or a target runs. A tool
    without a package is there wherever it is configured. ``is_beside`` says that its package brings another
    as well, so that requiring it does not show which of them is used.
    """

    command: str
    package: str
    files: str = ""
    sections: str = ""
    words: str = ""
    is_beside: bool = False


LINTERS = (
    Tool("ruff check", "ruff", "ruff.toml .ruff.toml", "ruff", r"\bruff (?:check|\.)"),
    Tool("ruff format --check", "ruff", "", "ruff.format", r"\bruff format\b", is_beside=True),
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
    Tool("bandit {reading}-r .", "bandit", ".bandit", "bandit", r"\bbandit\b"),
    Tool("safety check", "safety", ".safety-policy.yml", "", r"\bsafety (?:check|scan)\b"),
    Tool("pip-audit", "pip-audit", "", "pip-audit", r"\bpip-audit\b"),
    Tool("semgrep scan", "semgrep", ".semgrep.yml", "", r"\bsemgrep (?:scan|ci)\b"),
    Tool("{manage} check --deploy", "", "", "", r"manage\.py check --deploy"),
)

_MENTIONS = re.compile(r"\b(?:pip|uv|poetry) (?:install|add)\b|^-?\s*(?:name|uses):")


def tool_place(inventory: Inventory, tool: Tool) -> Place | None:
    """Where a tool is configured, run or required; None when the project does not use it."""
    return configured(inventory, tool) or _used(inventory, tool)


def configured(inventory: Inventory, tool: Tool) -> Place | None:
    """Where a tool is configured, None when it is nowhere."""
    files = inventory.files
    if name := files.first(*tool.files.split()):
        return Place(name, 1)
    places = (_section(inventory, section) for section in tool.sections.split())
    return next((place for place in places if place), None)


def _used(inventory: Inventory, tool: Tool) -> Place | None:
    """Where a tool is run or required; None when it is neither."""
    for place, line in pipeline_lines(inventory) if tool.words else ():
        if re.search(tool.words, line) and not _MENTIONS.search(line):
            return place
    return inventory.requires(tool.package) if tool.package and not tool.is_beside else None


def set_up(inventory: Inventory, tool: Tool) -> Place | None:
    """Where a tool is configured, run or required; None when what is installed does not bring it.

    The configuration of a tool that nothing requires or runs may be one that somebody left behind.
    """
    place = configured(inventory, tool)
    used = _used(inventory, tool)
    is_there = used or not tool.package or not inventory.requirements
    return (place or used) if is_there else None


def _section(inventory: Inventory, section: str) -> Place | None:
    files = inventory.files
    if files.table("pyproject.toml", "tool", *section.split(".")) is not None:
        return files.toml_place("pyproject.toml", "tool", *section.split("."))
    names = [name for name in ("setup.cfg", "tox.ini") if section in files.ini(name)]
    return files.place(names[0], rf"^\[{re.escape(section)}\]") if names else None


def commands_of(tools: tuple[Tool, ...], purpose: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: the targets for a purpose, then the tools that the project uses and these do not run.

    Off when the project uses none of them and says what it requires.
    """

    def read(inventory: Inventory) -> Iterator[Answer]:
        first, lines = chosen(inventory.files, purpose)
        found = {target.command: target.place for target in first}
        if not found and (task := _task_of_node(inventory, tools, purpose)):
            found, lines = {task[0]: task[1]}, [task[2]]
        beside = _tools_beside(inventory, tools, lines)
        found |= {command: place for command, place in beside.items() if command}
        if not found:
            found = {target.command: target.place for target in chosen(inventory.files, purpose, AFTER)[0]}
        found = found or _hooks(inventory, tools)
        if found:
            yield Finding(tuple(found), next(iter(found.values())))
        elif beside:
            yield Unclear(beside[""], "with what it is run is not told")
        elif inventory.requirements:
            yield Finding(False, ROOT, why="nothing of the kind is run or required")

    return read


def _hooks(inventory: Inventory, tools: tuple[Tool, ...]) -> dict[str, Place]:
    """The hooks of pre-commit that run one of some tools, by the commands that run one hook.

    https://pre-commit.com/#pre-commit-run
    """
    names = "|".join(re.escape(tool.package) for tool in tools if tool.package)
    hook = re.compile(rf"""(?:.*[\s{{-])?id:\s*["']?({names})["']?\s*(?:[,}}#]|$)""")
    matches = ((place, hook.match(line)) for place, line in inventory.files.lines(".pre-commit-config.yaml"))
    return {f"pre-commit run {match[1]} --all-files": place for place, match in matches if match}


def _tools_beside(inventory: Inventory, tools: tuple[Tool, ...], lines: list[str]) -> dict[str, Place]:
    """The commands of the tools that are set up, without those that some lines run; empty where not told."""
    run = "\n".join(lines)
    found: dict[str, Place] = {}
    for tool in tools:
        is_run = bool(tool.words and re.search(tool.words, run)) or tool.command in run
        if not is_run and (place := set_up(inventory, tool)):
            found[_command(inventory, tool)] = place
    return found


def _command(inventory: Inventory, tool: Tool) -> str:
    """A tool's command: in the home folder, by what manages the packages where they bring it."""
    if not tool.package:
        return tool.command.format(manage=manage_command(inventory).text)
    if written := _as_in_pipeline(inventory, tool):
        return written
    if _is_run_otherwise(inventory, tool):
        return ""
    folders = " ".join(f"{folder}/" for folder in python_folders(inventory)) or "."
    prefix = inner_prefix(inventory) if inventory.requires(tool.package) else ""
    reading = OF_PYPROJECT if inventory.files.table("pyproject.toml", "tool", tool.package) else ""
    return inside(inventory, prefix + tool.command.format(folders=folders, reading=reading))


OF_PYPROJECT = "-c pyproject.toml "
"""What a tool is told that reads no pyproject.toml by itself.

https://bandit.readthedocs.io/en/latest/config.html#bandit-settings
"""


_BY = r"(?P<by>(?:uv|poetry|pipenv|pdm|hatch|rye) run |python3? -m )?"
_WRITTEN = re.compile(
    rf"(?:-\s+)?(?:run:\s*)?{_BY}"
    r"(?P<command>[\w./-]+(?: [\w./=,:-]+)*)"
)
_OF_THE_PIPELINE = re.compile(r" --(?:fix|output|format=|annotate|junit|quiet|exit-zero|no-cache|report)")
"""Options by which a command changes files, or speaks to the pipeline alone."""

_CHECKS = re.compile(r" (?:--check(?:-only)?|--diff|-c)\b")


def _as_in_pipeline(inventory: Inventory, tool: Tool) -> str:
    """A tool's command as a pipeline runs it at the root; empty where none does that is plain."""
    if inventory.files.home or not tool.words:
        return ""
    for place, line in pipeline_lines(inventory):
        match = _WRITTEN.fullmatch(line.strip()) if re.search(tool.words, line) else None
        if match is None or not re.match(tool.words, match["command"]):
            continue
        is_for_people = not _OF_THE_PIPELINE.search(match["command"]) and " " in match["command"]
        changes_nothing = "--check" not in tool.command or _CHECKS.search(match["command"])
        if is_for_people and changes_nothing and "working-directory" not in inventory.files.text(place.file):
            prefix = inner_prefix(inventory) if inventory.requires(tool.package) else ""
            return f"{match['by'] or prefix}{match['command']}"
    return ""


_COMPUTED = r"\b(?:{words})[^|&;#]*(?:\|(?!\|)|\$\w|\$[({{]|\\$|--reformat)"
"""A tool's command that writes, whose arguments are computed or go on, or whose output another judges."""


def _is_run_otherwise(inventory: Inventory, tool: Tool) -> bool:
    """Whether all that runs a tool does so with what is computed, so that alone it says something else."""
    if inventory.files.home or not tool.words:
        return False
    named = [line for _, line in pipeline_lines(inventory) if re.search(tool.words, line)]
    run = [_RUN.sub("", line) for line in named if not _MENTIONS.search(line)]
    known = [target for runner in FIRST for target in targets(inventory.files, runner).values()]
    run += [line for target in known for line in target.lines if " --reformat" in line]
    lines = [line for line in run if re.match(rf"{_BY}(?:{tool.words})", line)]
    computed = re.compile(_COMPUTED.format(words=tool.words))
    return bool(lines) and all(map(computed.search, lines))


_RUN = re.compile(r"^(?:-\s+)?(?:run:\s*)?")
_NODE = re.compile(r"(?:(?:npx )?gulp (?P<task>[\w:-]+)|(?:npm|pnpm|yarn) run (?P<script>[\w:-]+))")
_GULPFILES = ("gulpfile.js", "gulpfile.mjs", "gulpfile.babel.js")


def _task_of_node(
    inventory: Inventory, tools: tuple[Tool, ...], purpose: str
) -> tuple[str, Place, str] | None:
    """The task of gulp or npm by which a pipeline runs one of some tools: its command, place and source."""
    for place, line in pipeline_lines(inventory):
        match = _NODE.fullmatch(_RUN.sub("", line.strip()))
        if match is None or (match["task"] or match["script"]) not in PURPOSES[purpose].names:
            continue
        source = inventory.files.text(inventory.files.first(*_GULPFILES) if match["task"] else "package.json")
        text = re.sub(r"[\"'],\s*[\"']", " ", source)
        if any(tool.words and re.search(tool.words, text) for tool in tools):
            return match[0], place, text
    return None


def python_folders(inventory: Inventory) -> list[str]:
    """The folders of the home folder that are packages, tests left out."""
    home = f"{inventory.files.home}/" if inventory.files.home else ""
    found = inventory.files.matching(rf"{re.escape(home)}\w+/__init__\.py")
    return [name.removeprefix(home).partition("/")[0] for name in found]
