"""Routes that stand below a setting's value where it has one: listed once, without it.

``if settings.BELOW: urlpatterns = [path(settings.BELOW, include(urlpatterns))]`` is how projects are served
below a path of a host.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from mkdocs_djproject.discovery.values import Value


@dataclass(slots=True, eq=False, repr=False)
class Below:
    """Routes, and the source of what stands before their paths where it is set."""

    routes: list[Value]
    prefix: str


_PUTS_BELOW = re.compile(
    r"if (?P<test>\w+(?:\.\w+)*):\s+(?P<name>\w+) = \[(?:path|re_path|url)\((?P<prefix>[^\n=]*), "
    r"(?:[\w.]+\.)?include\((?P=name)\)\)\]"
)
_NOTHING_ELSE = re.compile(r"(?:%s|\{\}|[/^])*")
"""What stands in the texts of a prefix that is the value alone."""


def prefixed(statement: ast.If) -> str:
    """The name whose routes a condition only puts below the value that it asks for, else nothing."""
    if len(statement.body) != 1 or statement.orelse or not isinstance(statement.body[0], ast.Assign):
        return ""
    found = _PUTS_BELOW.fullmatch(ast.unparse(statement))
    return found["name"] if found and _is_value_of(found["prefix"], found["test"]) else ""


def _is_value_of(prefix: str, name: str) -> bool:
    """Whether an expression is a name's value, with slashes and what begins a regular expression at most."""
    nodes = [*ast.walk(ast.parse(prefix, mode="eval"))]
    texts = (node.value for node in nodes if isinstance(node, ast.Constant))
    is_plain = all(isinstance(text, str) and _NOTHING_ELSE.fullmatch(text) for text in texts)
    return is_plain and any(isinstance(node, ast.expr) and ast.unparse(node) == name for node in nodes)
