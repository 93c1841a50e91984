"""What has to hold for a line of a module to run: conditions on settings, libraries that may be missing."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.secrecy import condition_text
from mkdocs_djproject.discovery.splitting import after_docstring, statements_of

OUTSIDE = frozenset(("settings", "environ", "getenv", "env", "config", "conf"))
"""The names by which a condition asks what is decided outside of the code."""

NEVER = frozenset(("TYPE_CHECKING", "__name__"))
"""The names in conditions that do not hold in a running project."""

_MISSING = re.compile(r"\b(?:ImportError|ModuleNotFoundError|Exception)\b")
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


class Guard(NamedTuple):
    """The condition that has to hold, empty without one, and whether an import may fail."""

    condition: str = ""
    is_optional: bool = False

    def and_also(self, condition: str) -> Guard:
        """The same with one more condition."""
        both = f"{self.condition} and {condition}" if self.condition else condition
        return Guard(both, self.is_optional)


def guards_of(text: str, lines: Collection[int]) -> dict[int, Guard]:
    """What has to hold for a module's imports and calls to happen, by line; impossible ones are left out.

    Args:
        text: the module.
        lines: the lines that matter; calls on others are left out.
    """
    ordered = sorted(lines)
    tree = _parsed(text, ordered)
    nodes = list(guarded(tree.body, Guard(), ordered)) if tree is not None else []
    found: dict[int, Guard] = {}
    optional: set[str] = set()
    for node, guard in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.setdefault(node.lineno, guard)
            names = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
            optional |= names if guard.is_optional else set()
    for node, guard in nodes:
        if isinstance(node, ast.Call):
            may_miss = guard.is_optional or _first_name(node.func) in optional
            found.setdefault(node.lineno, Guard(guard.condition, may_miss))
    return found


def _parsed(text: str, lines: Sequence[int]) -> ast.Module | None:
    """The tree of what matters in a module, else of all of it; None where it does not parse."""
    for source in (partial(_reduced, lines=lines), str):
        try:
            return ast.parse(source(text))
        except (SyntaxError, ValueError, RecursionError):
            continue
    return None


_DECIDING = (b"if ", b"if(", b"try:", b"import ", b"from ")
"""What statements begin with that say under which condition others run."""


def _reduced(module: str, lines: Sequence[int]) -> str:
    """The statements of a module on some lines, and those that decide about them; of all else the lines."""
    text = module.encode()
    start = after_docstring(text)
    line = text.count(b"\n", 0, start) + 1
    kept = [b"\n" * (line - 1)]
    for begin, end in statements_of(text, start):
        last = line + text.count(b"\n", begin, end)
        first_on = bisect_left(lines, line)
        matters = first_on < len(lines) and lines[first_on] <= last
        is_kept = matters or text.startswith(_DECIDING, begin)
        kept.append(text[begin:end] if is_kept else b"\n" * (last - line))
        line = last
    return b"".join(kept).decode()


def _first_name(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def guarded(
    statements: Sequence[ast.stmt], guard: Guard, lines: Sequence[int]
) -> Iterator[tuple[ast.AST, Guard]]:
    """The statements that the project can run and the nodes in those on some lines, with what has to hold."""
    for statement in statements:
        if isinstance(statement, ast.If):
            yield from _of_if(statement, guard, lines)
            if statement.body and isinstance(statement.body[-1], _LEAVES) and _depends(statement.test):
                guard = guard.and_also(condition_text(statement.test, False))
        elif isinstance(statement, ast.Try | ast.TryStar):
            yield from _of_try(statement, guard, lines)
        else:
            yield from _of_other(statement, guard, lines)


def _names(test: ast.expr) -> set[str]:
    nodes = list(ast.walk(test))
    own = {node.id for node in nodes if isinstance(node, ast.Name)}
    return own | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def _depends(test: ast.expr) -> bool:
    return not OUTSIDE.isdisjoint(_names(test))


def _of_if(statement: ast.If, guard: Guard, lines: Sequence[int]) -> Iterator[tuple[ast.AST, Guard]]:
    depends = _depends(statement.test)
    if NEVER.isdisjoint(_names(statement.test)):
        held = guard.and_also(condition_text(statement.test, True)) if depends else guard
        yield from guarded(statement.body, held, lines)
    otherwise = guard.and_also(condition_text(statement.test, False)) if depends else guard
    yield from guarded(statement.orelse, otherwise, lines)


def _of_try(
    statement: ast.Try | ast.TryStar, guard: Guard, lines: Sequence[int]
) -> Iterator[tuple[ast.AST, Guard]]:
    caught = [handler.type for handler in statement.handlers]
    may_miss = any(kind is None or _MISSING.search(ast.unparse(kind)) for kind in caught)
    held = guard._replace(is_optional=guard.is_optional or may_miss)
    yield from guarded(statement.body, held, lines)
    for handler in statement.handlers:
        yield from guarded(handler.body, guard, lines)
    yield from guarded([*statement.orelse, *statement.finalbody], guard, lines)


def _of_other(statement: ast.stmt, guard: Guard, lines: Sequence[int]) -> Iterator[tuple[ast.AST, Guard]]:
    """A statement's own nodes, and those of the blocks in it."""
    yield statement, guard
    decorators = getattr(statement, "decorator_list", ())
    first, last = min([statement.lineno, *(each.lineno for each in decorators)]), statement.end_lineno
    matters = any(first <= line <= (last or first) for line in lines)
    for field in ast.iter_child_nodes(statement) if matters else ():
        if not isinstance(field, ast.stmt):
            yield from ((node, guard) for node in ast.walk(field) if not isinstance(node, ast.stmt))
    yield from _of_blocks(statement, guard, lines)


def _of_blocks(statement: ast.stmt, guard: Guard, lines: Sequence[int]) -> Iterator[tuple[ast.AST, Guard]]:
    for name in ("body", "orelse"):
        inner = getattr(statement, name, None)
        if isinstance(inner, list):
            yield from guarded(inner, guard, lines)
    for case in getattr(statement, "cases", ()):
        yield from guarded(case.body, guard, lines)
