"""What the package says is wrong and what to do about it, collected from its source.

A message is written where it arises, so that the source is the one list of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import mkdocs_djproject
from docs.tools.text import sections, table
from docs.tools.wordings import VARIES, Words, arguments, assigned, called, wordings

PACKAGE = Path(mkdocs_djproject.__file__).parent

WHAT = ("what", "message")
REST = ("remedy", "why")
"""The names of the parameters that take what is said, and what to do or why."""

AREAS = {
    "The project file": (
        "checking|configfile|consistency|references|yaml.*|building|owntemplates|bases|projectfiles|layer.*"
    ),
    "The Django project and the facts file": (
        "discovery|takingfacts|projectreading|loading|surroundings|comparing"
    ),
    "OpenAPI and GraphQL files": "apifiles|openapi.*|graphql.*",
    "Pages, macros and templates": (
        "pages|environment|templating|blocknames|ownsections|pagewatch|messages|diagram.*"
    ),
    "Portfolios": "portfolio.*",
    "Files and commands": ".*",
}
"""What messages are about, by the modules that they come from; the first row that fits counts."""

LOGGED = ("messages", "diagramstyles", "pagewatch")
"""The modules that word whole messages, as constants or as what functions return."""

Parameters = dict[str, dict[str, int]]
"""Where words stand among the arguments of functions and classes, by the names of these."""


class Message(NamedTuple):
    """What is said, and what to do about it or why it is so; either may be empty."""

    what: str
    rest: str


def messages() -> str:
    """A section for each area, with a table of its messages, and a list of reasons that stand alone."""
    return sections((area, _described(found)) for area, found in by_area().items())


def _described(found: list[Message]) -> str:
    rows = [map(_shown, message) for message in found if is_worded(message.what)]
    reasons = [f"- {_shown(message.rest)}" for message in found if not is_worded(message.what)]
    listed = "\n".join(("Why a value is called not known:\n", *reasons)) if reasons else ""
    return f"{table(('what is said', 'what to do, or why'), rows)}\n\n{listed}".strip()


def _shown(text: str) -> str:
    text = re.sub("…+", VARIES, text)
    return " ".join(re.sub(r"([*_`\[\\{])", r"\\\1", text).replace("<", "&lt;").split())


@cache
def by_area() -> dict[str, list[Message]]:
    """All messages once, by what they are about."""
    found: dict[str, list[Message]] = {area: [] for area in AREAS}
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    parameters = {name: at for tree in trees.values() for name, at in _saying(tree)}
    for path, tree in trees.items():
        module = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        area = next(area for area, modules in AREAS.items() if re.fullmatch(modules, module))
        found[area] += _said(tree, {**parameters, **dict(_saying(tree))})
        found[area] += _logged(tree) if module in LOGGED else ()
    return {area: list(dict.fromkeys(each)) for area, each in found.items()}


def _saying(tree: ast.Module) -> Iterator[tuple[str, dict[str, int]]]:
    """Every function and class that is given such words, with where among its arguments they stand."""
    for node in ast.walk(tree):
        names = [*_parameters(node)]
        if found := {name: at for at, name in enumerate(names) if name in (*WHAT, *REST)}:
            yield getattr(node, "name", ""), found


def _parameters(node: ast.AST) -> Iterator[str]:
    """What a class is made of, or a function takes, where it passes words on as they are."""
    if isinstance(node, ast.ClassDef):
        fields = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
        yield from (field.id for field in fields if isinstance(field, ast.Name))
    elif isinstance(node, ast.FunctionDef):
        calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
        passed = {each.id for call in calls for each in call.args if isinstance(each, ast.Name)}
        for each in node.args.args:
            if each.arg not in ("self", "cls"):
                yield each.arg if each.arg in passed else ""


def _said(tree: ast.Module, parameters: Parameters) -> Iterator[Message]:
    constants = assigned(tree, inside=False)
    for scope in _scopes(tree):
        found = assigned(scope)
        ends = [each.end_lineno or 0 for each in ast.walk(scope) if isinstance(each, ast.Raise | ast.Return)]
        for node in ast.walk(scope):
            if isinstance(node, ast.Call | ast.Return):
                words = {**constants, **_at(node.lineno, found, ends)}
                yield from _of_node(node, words, parameters)


def _at(line: int, found: Words, ends: list[int]) -> Words:
    """What names stand for in a line: what they were assigned above it, and since the last way out above."""
    since = max((end for end in ends if end < line), default=0)
    before = {name: [each for each in values if each.lineno <= line] for name, values in found.items()}
    recent = {name: [each for each in values if each.lineno > since] for name, values in before.items()}
    return {name: recent[name] or before[name] for name in found}


def _scopes(tree: ast.AST) -> Iterator[ast.AST]:
    """The functions of a module and of its classes, and every statement that stands outside of them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _scopes(node)
        else:
            yield node


def _of_node(node: ast.AST, words: Words, parameters: Parameters) -> Iterator[Message]:
    if isinstance(node, ast.Call) and called(node) in parameters:
        given = arguments(node, parameters[called(node)])
        what = next((given[name] for name in WHAT if name in given), None)
        rest = next((given[name] for name in REST if name in given), None)
        yield from _combined(what, rest, words)
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
        first, second = node.value.elts
        yield from _combined(first, second, words)


def _combined(what: ast.expr | None, rest: ast.expr | None, words: Words) -> Iterator[Message]:
    """The messages of two expressions: as they go together, or each of the first with all of the second."""
    first, second = (wordings(each, words) if each else [""] for each in (what, rest))
    if len(first) != len(second):
        second = ["; or: ".join(dict.fromkeys(filter(None, second)))] * len(first)
    for message in map(Message, first, second):
        if _is_sentence(message.what) or _is_sentence(message.rest):
            yield message


def _logged(tree: ast.Module) -> Iterator[Message]:
    values = [value for found in assigned(tree, inside=False).values() for value in found]
    answers = [node for node in ast.walk(tree) if isinstance(node, ast.Return | ast.Yield)]
    returned = [node.value for node in answers if node.value]
    for text in (text for value in [*values, *returned] for text in wordings(value, {})):
        what, _, rest = re.sub(r"%[rsd]", VARIES, text).partition("; ")
        if _is_sentence(what):
            yield Message(what, rest)


def is_worded(text: str) -> bool:
    """Whether a wording has words of its own, besides what differs."""
    return re.search("[A-Za-z]", text) is not None


def _is_sentence(text: str) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", text.replace(VARIES, " "))) >= 2 and " " in text
