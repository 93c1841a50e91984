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
    r"if (?P<test>\w+(?:\.\w+)*):\s+(?P<name>\w+) = \[path\("
    r"(?:(?P=test)|f(?P<quote>['\"])\{(?P=test)\}/(?P=quote)|(?P=test) \+ '/'), "
    r"(?:[\w.]+\.)?include\((?P=name)\)\)\]"
)


def prefixed(statement: ast.If) -> str:
    """The name whose routes a condition only puts below the value that it asks for, else nothing."""
    if len(statement.body) != 1 or statement.orelse or not isinstance(statement.body[0], ast.Assign):
        return ""
    found = _PUTS_BELOW.fullmatch(ast.unparse(statement))
    return found["name"] if found else ""
