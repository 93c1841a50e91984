"""Where classes and fields are written: looked up in the source, which is parsed and not run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.discovery.live.answer import Statement
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.problems import Place

Classes = Mapping[str, list[ast.ClassDef]]


class Written(NamedTuple):
    """Where a field is written, and the keyword arguments there, as source text by their names."""

    place: Place | None
    keywords: Mapping[str, ast.expr]


class Statements:
    """The class statements of a project, found when they are asked for.

    Args:
        sources: reads and parses files, and names them in places.
        classes: the classes by the keys that the answer uses.
    """

    def __init__(self, sources: Sources, classes: Mapping[str, Statement]) -> None:
        self.sources = sources
        self.classes = classes
        self._files: dict[str, Classes] = {}
        self._found: dict[str, ast.ClassDef | None] = {}
        self._fields: dict[str, Mapping[str, ast.stmt]] = {}
        self._shown: dict[str, str] = {}

    def of_file(self, file: str) -> Place | None:
        """A file as a place, None when it is unknown."""
        return Place(self._show(file)) if file else None

    def of_class(self, key: str) -> Place | None:
        """Where a class is written; the file alone for a class that no statement made."""
        node = self._node(key)
        return self._place(key, node) if node is not None else self.of_file(self.classes[key].file)

    def of_field(self, key: str, name: str) -> Written:
        """Where a field is written: in the body of its class, or else by something that the class has."""
        if key not in self._fields:
            node = self._node(key)
            self._fields[key] = dict(_assignments(node.body)) if node is not None else {}
        statement = self._fields[key].get(name)
        if statement is None:
            return Written(self.of_class(key), {})
        return Written(self._place(key, statement), _keywords(statement))

    def rules(self, keys: Iterable[str]) -> Iterator[ast.Call]:
        """The calls in the Meta classes of some classes; some of them make constraints and indexes."""
        for key in keys:
            for meta in self._meta(key):
                yield from (node for node in ast.walk(meta) if isinstance(node, ast.Call))

    def _meta(self, key: str) -> Iterator[ast.ClassDef]:
        node = self._node(key)
        inner = node.body if node is not None else []
        return (part for part in inner if isinstance(part, ast.ClassDef) and part.name == "Meta")

    def _place(self, key: str, node: ast.stmt) -> Place:
        return Place(self._show(self.classes[key].file), node.lineno, node.col_offset + 1)

    def _show(self, file: str) -> str:
        if file not in self._shown:
            self._shown[file] = self.sources.shown(Path(file))
        return self._shown[file]

    def _node(self, key: str) -> ast.ClassDef | None:
        if key not in self._found:
            self._found[key] = self._find(self.classes[key])
        return self._found[key]

    def _find(self, statement: Statement) -> ast.ClassDef | None:
        """The statement of this name that has the line inside it; the last one where no line tells."""
        if not statement.file.endswith(".py"):
            return None
        nodes = self._in_file(statement.file, whole="<locals>" in statement.name).get(statement.name, [])
        inside = [node for node in nodes if node.lineno <= statement.line <= (node.end_lineno or node.lineno)]
        return next(reversed(inside or nodes), None)

    def _in_file(self, file: str, *, whole: bool) -> Classes:
        """The class statements of a file, those inside functions only where the whole file is asked for."""
        key = f"{file}:whole" if whole else file
        if key not in self._files:
            text = self.sources.read(Path(file))
            parse = _parse_whole if whole else self.sources.parse
            tree = parse(Path(file), text) if text else None
            found: dict[str, list[ast.ClassDef]] = {}
            for name, node in _class_statements(tree.body, "") if tree is not None else ():
                found.setdefault(name, []).append(node)
            self._files[key] = found
        return self._files[key]


def _parse_whole(_file: Path, text: bytes) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _class_statements(statements: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    """The classes in the order of the file, by the qualified names that Python gives them."""
    for statement in statements:
        if isinstance(statement, ast.ClassDef):
            yield prefix + statement.name, statement
            yield from _class_statements(statement.body, f"{prefix}{statement.name}.")
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _class_statements(statement.body, f"{prefix}{statement.name}.<locals>.")
        else:
            yield from _class_statements(_inner(statement), prefix)


def _assignments(statements: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """The names that a class body assigns, branches and all, with the statements that do it."""
    for statement in statements:
        if isinstance(statement, ast.Assign):
            yield from (
                (target.id, statement) for target in statement.targets if isinstance(target, ast.Name)
            )
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement
        elif not isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _assignments(_inner(statement))


def _inner(statement: ast.stmt) -> list[ast.stmt]:
    """The statements inside one that is no definition: those of its branches."""
    if isinstance(statement, ast.If | ast.For | ast.While):
        return [*statement.body, *statement.orelse]
    if isinstance(statement, ast.With | ast.AsyncWith):
        return statement.body
    if isinstance(statement, ast.Try):
        handled = [inner for handler in statement.handlers for inner in handler.body]
        return [*statement.body, *handled, *statement.orelse, *statement.finalbody]
    return []


def _keywords(statement: ast.stmt) -> Mapping[str, ast.expr]:
    value = getattr(statement, "value", None)
    keywords = value.keywords if isinstance(value, ast.Call) else []
    return {keyword.arg: keyword.value for keyword in keywords if keyword.arg}
