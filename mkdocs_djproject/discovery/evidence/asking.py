"""What a condition asks: a value that a library's function gives is not known before the project runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from mkdocs_djproject.discovery.values import External, Instance, Uncertain, Value

_SETTINGS = re.compile(
    r"INSTALLED_APPS|.*_APPS|MIDDLEWARE|DATABASE|CACHES|STORAGES|.*FILE_STORAGE|LOGGING|REST_|CHANNEL_|CELERY|.*BROKER"
    r"|.*QUEUES|AUTH|PASSWORD_HASHERS|SECURE_|SESSION_|CSRF_|CSP_|CONTENT_SECURITY|CORS_|X_FRAME|DEBUG|ROOT_URLCONF"
    r"|.*SEARCH|HAYSTACK|.*CDN|.*DOMAIN|SENTRY"
)
"""What settings are called that rules ask for, or that these are made from."""

_STARTING = frozenset(
    (
        *("init", "configure", "initialize", "instrument", "patch_all", "start"),
        *("append", "extend", "insert", "update"),
    )
)
"""The methods that start something, or change a list or a dictionary."""

ASKING = (ast.Compare, ast.UnaryOp, ast.Call)
"""The kinds of expressions that may ask for the truth of others."""


def mark_asked(node: ast.expr, *, is_test: bool = False) -> None:
    """Mark the expressions that a comparison, ``not``, ``bool()`` or a test asks, once.

    Args:
        node: what may ask.
        is_test: it is a condition, and asked itself.
    """
    kept = vars(node)
    if is_test:
        kept["is_asked"] = True
        if isinstance(node, ast.BoolOp):
            for operand in node.values:
                mark_asked(operand, is_test=True)
    if "asks" not in kept:
        kept["asks"] = True
        for asked in asked_by(node):
            vars(asked)["is_asked"] = True


def asked_by(node: ast.expr) -> Sequence[ast.expr]:
    """The expressions that a comparison, ``not`` or ``bool()`` asks."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return [node.operand]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "bool":
        return node.args
    return ()


def as_asked(node: ast.expr, value: Instance) -> Value:
    """The value for who asks: uncertain where a function gives it, as its name in small letters shows."""
    cls = value.cls
    if "is_asked" in vars(node) and isinstance(cls, External) and cls.name[:1].islower():
        return Uncertain(value)
    return value


def is_telling(statement: ast.If | ast.Try) -> bool:
    """Whether what a condition decides binds or calls something that is asked of settings, told once."""
    kept = vars(statement)
    if "is_telling" not in kept:
        nodes = (node for each in [*statement.body, *statement.orelse] for node in ast.walk(each))
        kept["is_telling"] = any(map(_tells, nodes))
    found: bool = kept["is_telling"]
    return found


def _tells(node: ast.AST) -> bool:
    """Whether a part of a statement may change what is asked of settings: by a name, or a call alone."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        function = node.value.func
        is_own = isinstance(function, ast.Name) and function.id != "print"
        return is_own or (isinstance(function, ast.Attribute) and function.attr in _STARTING)
    return isinstance(node, ast.Name) and bool(_SETTINGS.match(node.id))
