"""What names stand for in a module, by their dotted paths, as far as its own text tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from mkdocs_djproject.discovery.values import Module

AnyFunction: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


EVERYTHING = "from *"
"""Stands for the module that all other names come from."""


class Names:
    """What names stand for, by their dotted paths, in a module, a class or a function.

    Args:
        around: the names of what is around.
        function: the function whose names they are; what it assigns hides what is around.
    """

    def __init__(self, around: Names | None = None, function: AnyFunction | None = None) -> None:
        self._around = around
        self._function = function
        self._hidden: set[str] | None = set() if function is None else None
        self._bound: dict[str, str] = {}

    def bind(self, name: str, path: str) -> None:
        """Let a name stand for a dotted path, or with an empty one for something local."""
        self._bound[name] = path

    def path(self, name: str) -> str:
        """The dotted path of a name, empty where it is not known or local."""
        if name in self._bound:
            return self._bound[name]
        if self._hidden is None and self._function is not None:
            self._hidden = local_names(self._function)
        if name in (self._hidden or ()):
            return ""
        if self._around is None:
            everything = self._bound.get(EVERYTHING, "")
            return f"{everything}.{name}" if everything else ""
        return self._around.path(name)


def dotted(node: ast.expr, names: Names) -> str:
    """The dotted path of a name or an attribute, empty where its first part is not known."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    start = names.path(node.id) if isinstance(node, ast.Name) else ""
    return ".".join([start, *reversed(parts)]) if start else ""


def unparametrized(base: ast.expr) -> ast.expr:
    """The class that a base names, where a generic one is given its parameters."""
    return base.value if isinstance(base, ast.Subscript) else base


def last_name(node: ast.expr) -> str:
    """The last part of a dotted name, empty for any other expression."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def local_names(node: AnyFunction) -> set[str]:
    """The parameters of a function, and the names that it assigns: they hide those of the module."""
    arguments = node.args
    given = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        arguments.vararg,
        arguments.kwarg,
    ]
    names = {argument.arg for argument in given if argument is not None}
    declared: set[str] = set()
    for inner in walked(node.body):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            names.add(inner.id)
        elif isinstance(inner, ast.Global):
            declared.update(inner.names)
    return names - declared


def walked(nodes: Sequence[ast.AST]) -> list[ast.AST]:
    """Some nodes and all below them, in no order to rely on; in half the time that `ast.walk` takes."""
    found = [*nodes]
    for node in found:
        for value in vars(node).values():
            if isinstance(value, list):
                found += [each for each in value if isinstance(each, ast.AST)]
            elif isinstance(value, ast.AST) and type(value) not in _CONTEXTS:
                found.append(value)
    return found


_CONTEXTS = frozenset((ast.Load, ast.Store, ast.Del))


def imported(node: ast.Import | ast.ImportFrom, home: Module) -> Iterator[tuple[str, str]]:
    """The names that an import binds, with the dotted path each stands for."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield (alias.asname, alias.name) if alias.asname else (alias.name.partition(".")[0],) * 2
            if not alias.asname and "." in alias.name:
                yield "*", alias.name
        return
    module = home.absolute(node.module or "", node.level)
    for alias in node.names:
        yield (alias.asname or alias.name), (module if alias.name == "*" else f"{module}.{alias.name}")
