"""What the targets of task runners are for: by what they run, and then by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.containers import read_services
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.discovery.evidence.targets import DEEPEST, Target, targets
from mkdocs_djproject.problems import Place

FIRST = ("make", "just", "scripts")
"""The task runners that a person asks before any tool."""

AFTER = ("invoke", "nox", "tox")
"""Those that are asked where no tool is set up by itself."""


class Purpose(NamedTuple):
    """What a target can be for: what it then runs, and the names that such targets usually have.

    ``by_name`` says that both have to be so; ``trusted`` that the name is enough where what a target of make
    or just runs is not known, such as a script.
    """

    runs: str
    names: tuple[str, ...]
    by_name: bool = False
    trusted: bool = False


def _purpose(runs: str, names: str, *, by_name: bool = False, trusted: bool = False) -> Purpose:
    return Purpose(runs, tuple(listed(names)), by_name, trusted)


_DJANGO = r"(?:manage\.py|django-admin|-m django|manage)\s+"

PURPOSES = {
    "install": _purpose(
        r"\b(?:pip3?|uv pip) install\b|\buv sync\b|\bpip-sync\b|\b(?:poetry|pdm|pipenv) (?:install|sync)\b",
        "install setup bootstrap init deps dependencies requirements develop install-dev dev-install sync",
        by_name=True,
    ),
    "run": _purpose(
        rf"{_DJANGO}runserver(?:_plus)?\b|\bdocker[ -]compose\b.*\bup\b"
        r"|\b(?:honcho|foreman|overmind) start\b",
        "run runserver run-server serve server start dev developmentserver up",
        by_name=True,
    ),
    "migrate": _purpose(
        rf"{_DJANGO}migrate\b", "migrate migrations migrate-db db-migrate dbmigrate db", by_name=True
    ),
    "test": _purpose(
        rf"\bpytest\b|\bpy\.test\b|{_DJANGO}test\b|(?:^|\s)tox\b|\bnox\b|\bruntests\.py\b",
        "test tests pytest test-python test-backend test-server unit unittest unittests check",
        trusted=True,
    ),
    "lint": _purpose(
        r"\bruff check\b(?!.*--fix)|\bruff format\b.*--(?:check|diff)|\bflake8\b|\bblack\b.*--check"
        r"|\bisort\b.*--check|\bpylint\b|\bdjlint\b(?!.*--reformat)|\bpre-commit run\b|\bprospector\b",
        "lint linters check-lint check style qa quality",
        trusted=True,
    ),
    "types": _purpose(
        r"\bmypy\b|\bpyright\b|\bbasedpyright\b|\bty check\b",
        "types typecheck type-check check-types typing mypy pyright",
    ),
    "security": _purpose(
        r"\bbandit\b|\bsafety (?:check|scan)\b|\bpip-audit\b|\bcheck --deploy\b|\bsemgrep (?:scan|ci)\b",
        "security audit check-security bandit",
    ),
}
"""What targets are looked for."""

_IDLE = re.compile(r"(?:echo|printf|cd|set|export|exit|true)\b|@?echo\b")
_PARTS = re.compile(r"""(?:"[^"]*"|'[^']*'|[^"'&;]|["'&](?!&))+""")
_OTHER = re.compile(r"(?:npm|npx|yarn|pnpm|node|bun|cargo|go|bundle|mvn)\b")
_INSTALLS = PURPOSES["install"].runs


def run_by(target: Target, known: Mapping[str, Target], depth: int = 0) -> list[str]:
    """The lines that a target runs, those of the targets that it needs first included."""
    others = [known[name] for name in target.needs if name in known and known[name] is not target]
    before = [line for other in others if depth < DEEPEST for line in run_by(other, known, depth + 1)]
    return [*before, *filter(None, map(_at_work, target.lines))]


def _at_work(line: str) -> str:
    """A line without its commands that only prepare or tell; empty where it has no other."""
    return line if any(parts_at_work(line)) else ""


def parts_at_work(line: str) -> Iterator[str]:
    """The commands of a line that do more than prepare or tell."""
    parts = (part.strip(" \t&") for part in _PARTS.findall(line))
    return (part for part in parts if part and not _IDLE.match(part))


def purposes_of(lines: Iterable[str]) -> set[str]:
    """What some lines are for, by what they run."""
    found: set[str] = set()
    for line in lines:
        names = ("install",) if re.search(_INSTALLS, line) else tuple(PURPOSES)
        found |= {name for name in names if re.search(PURPOSES[name].runs, line)}
    return found


COMPOSE = re.compile(r"\b(?:docker|podman)[ -]compose\b")
_COMPOSE_FILE = r"(?:.*/)?[\w.-]*compose[\w.-]*\.ya?ml"


def working(files: Files, runner: str) -> dict[str, Target]:
    """A task runner's targets by their names, without those that start containers which no file describes."""
    known = targets(files, runner)
    starting = {each for each, target in known.items() if any(map(COMPOSE.search, run_by(target, known)))}
    if not starting or files.matching(_COMPOSE_FILE, aside=True) or read_services(files):
        return known
    return {each: target for each, target in known.items() if each not in starting}


def first_target(files: Files, names: tuple[str, ...]) -> dict[str, Place]:
    """The command of the first of some targets that make or just has."""
    for runner in ("make", "just"):
        known = working(files, runner)
        for name in names:
            if name in known:
                return {known[name].command: known[name].place}
    return {}


def chosen(files: Files, name: str, runners: Iterable[str] = FIRST) -> tuple[list[Target], list[str]]:
    """The targets for a purpose, of the first task runner that has some, and all the lines that these run."""
    for runner in runners:
        known = working(files, runner)
        found = _chosen(known, name)
        if found:
            return found, [line for target in found for line in run_by(target, known)]
    return [], []


def _chosen(known: Mapping[str, Target], name: str) -> list[Target]:
    """The target that has one of the names, else such as run it; those that run nothing else come first."""
    lines = {target.name: run_by(target, known) for target in known.values()}
    others = {each: purposes_of(lines[each]) - {"install", name} for each in known}
    purpose = PURPOSES[name]
    named = [
        known[each] for each in purpose.names if each in known and _is_for(name, known[each], lines[each])
    ]
    pure = [target for target in named if not others[target.name]]
    if pure or purpose.by_name:
        return (pure or named)[:1]
    running = [each for each in known.values() if name in purposes_of(lines[each.name])]
    alone = [each for each in running if not others[each.name]]
    needed = {each for target in alone for each in target.needs}
    commands = {target.command: target for target in alone if target.name not in needed}
    return list(commands.values())[:MOST] or named[:1] or running[:1]


MOST = 3
"""How many targets of names that say nothing are given for one purpose."""


def _is_for(name: str, target: Target, lines: list[str]) -> bool:
    """Whether a target that is called so is for that: it runs it, or what it runs is not known."""
    found = purposes_of(lines)
    if name in found:
        return True
    is_known = bool(found) or all(_OTHER.match(part) for line in lines for part in parts_at_work(line))
    return PURPOSES[name].trusted and not is_known and target.command.startswith(("make ", "just "))
