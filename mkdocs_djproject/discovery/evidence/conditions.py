"""Conditions in the shortest form that says the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from mkdocs_djproject.platformvariables import PIPELINES, PLATFORMS

HIDDEN = "_hidden_"
"""Stands for a part of a condition about names that say nothing outside of their function or loop."""

_INVERSE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
"""The comparisons of which one holds where the other does not."""


_OF_PIPELINES = "|".join(form.replace("*", r"\w*") for who in PIPELINES for form in PLATFORMS[who].split())
_FOR_TESTS = (
    r"(?:(?:IS|IN|RUN|RUNNING|UNDER|UNIT|DJANGO)_?)*TEST(?:S|ING|_MODE)?|PYTEST_CURRENT_TEST"
    rf"|(?:(?:IS|IN|ON|RUNNING)_)*(?:{_OF_PIPELINES})"
)
_ASKED = rf"(?:{_FOR_TESTS})|[\w.]+\('(?:{_FOR_TESTS})'(?:, [^()]*)?\)|[\w.]+\['(?:{_FOR_TESTS})'\]"
_IS_FOR_TESTS = re.compile(
    rf"(?:{_ASKED})(?: == (?:True|1|'(?:1|[Tt]rue|yes|on)')| is not None)?"
    rf"|'(?:{_FOR_TESTS})' in os\.environ|[^()]*(?:\([^()]*\))? == '(?:test|tests|testing)'"
)
"""Asks for a variable or a name that says that tests run, or a pipeline, which runs them."""
_GLANCE = re.compile(rf"TEST|\b(?:\w+_)?(?:{_OF_PIPELINES})\b", re.IGNORECASE)


def is_for_tests(condition: str) -> bool:
    """Whether a condition, as text, holds while tests or a pipeline run and never else."""
    if not _GLANCE.search(condition):
        return False
    try:
        return _needs_tests(ast.parse(condition.replace("…", "_"), mode="eval").body)
    except SyntaxError:  # it is told in words
        return False


def _needs_tests(test: ast.expr) -> bool:
    if isinstance(test, ast.BoolOp):
        combined = any if isinstance(test.op, ast.And) else all
        return combined(map(_needs_tests, test.values))
    return _IS_FOR_TESTS.fullmatch(ast.unparse(test)) is not None


def negated(test: ast.expr) -> ast.expr:
    """What holds where a condition does not."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return plain(test.operand)
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return ast.BoolOp(ast.And(), [negated(part) for part in test.values])
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in _INVERSE:
        return ast.Compare(test.left, [_INVERSE[type(test.ops[0])]()], test.comparators)
    return ast.UnaryOp(ast.Not(), test)


def plain(test: ast.expr) -> ast.expr:
    """A condition without a ``not`` that can be said otherwise."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return negated(test.operand)
    return test


def together(tests: Iterable[ast.expr]) -> list[ast.expr]:
    """Conditions that all have to hold, each once, without those that follow from another."""
    parts = {ast.unparse(part): part for test in tests for part in _parts(plain(test))}
    equal = {_compared(part, ast.Eq) for part in parts.values()} - {None}
    return [part for part in parts.values() if not _follows(part, equal)]


def is_hidden(test: ast.expr) -> bool:
    """Whether nothing of a condition is told."""
    inner = test.operand if isinstance(test, ast.UnaryOp) else test
    return isinstance(inner, ast.Name) and inner.id == HIDDEN


def _parts(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for part in test.values:
            yield from _parts(plain(part))
    else:
        yield test


def _compared(test: ast.expr, operator: type[ast.cmpop]) -> tuple[str, str] | None:
    """The two sides, as text, of a comparison with a constant."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], operator):
        return None
    value = test.comparators[0]
    return (ast.unparse(test.left), ast.unparse(value)) if isinstance(value, ast.Constant) else None


def _follows(test: ast.expr, equal: set[tuple[str, str] | None]) -> bool:
    """Whether a value is said not to be one constant, None among them, and it is known to be another."""
    unequal = _compared(test, ast.NotEq) or _compared(test, ast.IsNot)
    if unequal is None or unequal in equal:
        return False
    return any(known is not None and known[0] == unequal[0] for known in equal)
