"""Where classes and fields are written: looked up in the source, which is parsed and not run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
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

    def of_file(self, file: str) -> Place | None:
        """A file as a place, None when it is unknown."""
        return Place(self.sources.shown(Path(file))) if file else None

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

    def _place(self, key: str, node: ast.stmt) -> Place:
        return Place(self.sources.shown(Path(self.classes[key].file)), node.lineno, node.col_offset + 1)

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
            for name, node in _class_statements(tree, "") if tree is not None else ():
                found.setdefault(name, []).append(node)
            self._files[key] = found
        return self._files[key]


def _parse_whole(_file: Path, text: bytes) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _class_statements(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    """The classes in the order of the file, by the qualified names that Python gives them."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield prefix + child.name, child
            yield from _class_statements(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _class_statements(child, f"{prefix}{child.name}.<locals>.")
        elif isinstance(child, ast.stmt | ast.ExceptHandler):
            yield from _class_statements(child, prefix)


def _assignments(statements: list[ast.stmt]) -> Iterator[tuple[str, ast.stmt]]:
    """The names that a class body assigns, branches and all, with the statements that do it."""
    for statement in statements:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
        yield from ((target.id, statement) for target in targets if isinstance(target, ast.Name))
        for part in ("body", "orelse", "finalbody"):
            if not isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield from _assignments(getattr(statement, part, []))
        for handler in getattr(statement, "handlers", []):
            yield from _assignments(handler.body)


def _keywords(statement: ast.stmt) -> Mapping[str, ast.expr]:
    value = getattr(statement, "value", None)
    keywords = value.keywords if isinstance(value, ast.Call) else []
    return {keyword.arg: keyword.value for keyword in keywords if keyword.arg}
