"""The targets of task runners, each with what it runs: make, just, scripts, invoke, nox and tox."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from shlex import quote
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.scripts import script_tables
from mkdocs_djproject.discovery.evidence.sessions import Session, sessions
from mkdocs_djproject.problems import Place

MAKEFILES = ("Makefile", "makefile", "GNUmakefile")
JUSTFILES = ("justfile", "Justfile", ".justfile")


class Target(NamedTuple):
    """A target: how it is called, its name and place, what it runs, and which others it needs first."""

    command: str
    name: str
    place: Place
    lines: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Syntax(NamedTuple):
    """How a file of targets is written: a target's first line, a variable's, and a variable's use."""

    target: re.Pattern[str]
    variable: re.Pattern[str]
    use: re.Pattern[str]


_PARAMETER = r"""[$*+]*\w+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w./-]+))?"""
_PARTS_OF_PARAMETER = re.compile(r"([$*+]*)(\w+)(?:\s*=\s*(\S.*))?")

MAKE = Syntax(
    re.compile(r"([A-Za-z][\w.-]*)\s*:(?![=:])(?P<needs>[^#;]*)"),
    re.compile(r"(?:export\s+)?(\w+)\s*[:?+]{0,2}=\s*(.*)"),
    re.compile(r"\$[({](\w+)[)}]"),
)
JUST = Syntax(
    re.compile(rf"@?([a-z][\w-]*)(?P<parameters>(?:\s+{_PARAMETER})*)\s*:(?!=)(?P<needs>[^#]*)"),
    re.compile(r"(?:export\s+)?(\w+)\s*:=\s*[\"']?(.*?)[\"']?\s*$"),
    re.compile(r"\{\{\s*(\w+)\s*\}\}"),
)
DEEPEST = 4
"""How far variables in variables, and targets that need targets, are followed."""


def _written(
    command: str, inside: str, names: tuple[str, ...], syntax: Syntax
) -> Callable[[Files], Iterator[Target]]:
    """What reads a file's targets: the root's, else the home folder's, whose targets ``inside`` calls."""

    def read(files: Files) -> Iterator[Target]:
        called, name = command, files.first(*names)
        if not name and files.home:
            name = files.first(*(f"{files.home}/{each}" for each in names))
            called = inside.format(quote(files.home))
        lines = files.text(name).replace("\\\n", "\0").splitlines()
        matches = (match for line in lines if (match := syntax.variable.match(line)))
        variables = {match[1]: match[2] for match in matches}
        number = 1
        for index, line in enumerate(lines):
            if match := syntax.target.match(line):
                wanted, given = _parameters(match.groupdict().get("parameters", ""))
                told = variables | given
                run = tuple(_expanded(each, told, syntax) for each in _recipe(lines[index + 1 :]))
                needs = tuple(re.findall(r"[\w.-]+", match["needs"]))
                yield Target(
                    " ".join((called + match[1], *wanted)), match[1], Place(name, number), run, needs
                )
            number += 1 + line.count("\0")

    return read


def _parameters(text: str) -> tuple[list[str], dict[str, str]]:
    """Words that stand for the arguments that a recipe wants, and the defaults of the others.

    https://just.systems/man/en/recipe-parameters.html
    """
    found = [_PARTS_OF_PARAMETER.fullmatch(each) for each in re.findall(_PARAMETER, text)]
    matches = [match for match in found if match]
    wanted = [match[2].upper() for match in matches if match[3] is None and "*" not in match[1]]
    return wanted, {
        match[2]: (match[3] or "").strip("\"'") for match in matches if match[2].upper() not in wanted
    }


def _recipe(lines: Iterable[str]) -> Iterator[str]:
    """The lines that a target runs: those that are indented, up to the first that is not."""
    for line in lines:
        if line.strip() and not line.startswith(("\t", " ")):
            return
        text = line.replace("\0", " ").strip().lstrip("@-+").strip()
        if text and not text.startswith("#"):
            yield text


def _expanded(text: str, variables: dict[str, str], syntax: Syntax) -> str:
    for _ in range(DEEPEST):
        text = syntax.use.sub(lambda match: variables.get(match[1], match[0]), text)
    return text


def _scripts(files: Files) -> Iterator[Target]:
    for script in script_tables(files):
        yield Target(*script)


def _tox(files: Files) -> Iterator[Target]:
    sections = files.ini("tox.ini")
    listed = sections.get("tox", {})
    names = list(environments(listed.get("envlist", listed.get("env_list", ""))))
    names += [each.removeprefix("testenv:") for each in sections if each.startswith("testenv:")]
    for name in dict.fromkeys(name for name in names if re.fullmatch(r"[\w.-]+", name)):
        own = sections.get(f"testenv:{name}", {})
        commands = own.get("commands") or sections.get("testenv", {}).get("commands", "")
        lines = tuple(line.strip() for line in commands.splitlines() if line.strip())
        at = rf"\[testenv:{re.escape(name)}\]" if own else rf"\b{re.escape(name)}\b|^env_?list"
        yield Target(f"tox -e {name}" if own else "tox", name, files.place("tox.ini", at), lines)


def environments(text: str) -> Iterator[str]:
    """The names in a list of tox's, in which braces hold alternatives.

    https://tox.wiki/en/stable/config.html#generative-environments
    """
    for word in re.findall(r"(?:\{[^}]*\}|[^\s,{])+", text):
        made = [""]
        for part in re.findall(r"\{[^}]*\}|[^{]+", word):
            choices = part.strip("{}").split(",") if part.startswith("{") else [part]
            made = [start + choice.strip() for start in made for choice in choices]
        yield from made


def _sessions(command: str, session: Session) -> Callable[[Files], Iterator[Target]]:
    def read(files: Files) -> Iterator[Target]:
        for name, place, lines in sessions(files, session):
            yield Target(f"{command} {name}", name, place, lines)

    return read


RUNNERS: dict[str, Callable[[Files], Iterator[Target]]] = {
    "make": _written("make ", "make -C {} ", MAKEFILES, MAKE),
    "just": _written("just ", "just {}/", JUSTFILES, JUST),
    "scripts": _scripts,
    "invoke": _sessions("invoke", Session("tasks.py", ("task", "invoke.task"))),
    "nox": _sessions("nox -s", Session("noxfile.py", ("nox.session", "session"))),
    "tox": _tox,
}
"""Task runners, and how their targets are read."""


def targets(files: Files, name: str) -> dict[str, Target]:
    """A task runner's targets, by their names."""
    found: dict[str, Target] = {}
    for target in RUNNERS[name](files):
        found.setdefault(target.name, target)
    return found


def runner(name: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: the names of a task runner's targets."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        if found := targets(inventory.files, name):
            yield Finding(tuple(found), next(iter(found.values())).place)

    return read
