"""The functions that nox and invoke run: their names, and the command lines in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.problems import Place


class Session(NamedTuple):
    """Where such functions stand, and the decorators that make them."""

    file: str
    decorators: tuple[str, ...]


RUNNING = {"run": "", "run_always": "", "sudo": "", "install": "pip install "}
"""The methods that run a command line, and what it begins with."""


def sessions(files: Files, session: Session) -> Iterator[tuple[str, Place, tuple[str, ...]]]:
    """Each function's name as it is called, its place, and the command lines that it runs."""
    try:
        nodes = ast.parse(files.text(session.file)).body
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and any(_is(each, session) for each in node.decorator_list):
            lines = [line for each in ast.walk(node) if isinstance(each, ast.Call) for line in _line(each)]
            yield _called(node, session), Place(session.file, node.lineno), tuple(lines)


def _is(decorator: ast.expr, session: Session) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(function) in session.decorators


def _called(node: ast.FunctionDef, session: Session) -> str:
    """The function's name as the command line takes it.

    https://docs.pyinvoke.org/en/stable/concepts/namespaces.html#dashes-vs-underscores
    """
    keywords = [each for call in node.decorator_list if isinstance(call, ast.Call) for each in call.keywords]
    named = next((each.value for each in keywords if each.arg == "name"), None)
    if isinstance(named, ast.Constant) and isinstance(named.value, str):
        return named.value
    return node.name.replace("_", "-") if session.file == "tasks.py" else node.name


def _line(call: ast.Call) -> Iterator[str]:
    """The command line of a call, with a mark for what is computed."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in RUNNING:
        words = [str(arg.value) if isinstance(arg, ast.Constant) else _text(arg) for arg in call.args]
        yield RUNNING[call.func.attr] + " ".join(words)


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "$(...)" for part in node.values]
        return "".join(parts)
    return "$(...)"
