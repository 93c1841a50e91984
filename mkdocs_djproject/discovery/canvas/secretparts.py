"""The parts of source whose value is a secret by the name that it is given: a key, a keyword, a variable."""

from __future__ import annotations

import ast

from mkdocs_djproject.discovery.canvas.naming import last_name
from mkdocs_djproject.discovery.knownsecrets import is_secret_name

SECRET_PARTS = (ast.Dict, ast.keyword)
"""What gives a value a name that may say that it is a secret."""


def names_secret(statement: ast.stmt) -> bool:
    """Whether a statement assigns to a name of secrets."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    return any(is_secret_name(_key(target)) for target in targets)


def secret_values(node: ast.Dict | ast.keyword) -> list[ast.expr]:
    """The values under names of secrets."""
    if isinstance(node, ast.keyword):
        return [node.value] if node.arg and is_secret_name(node.arg) else []
    pairs = zip(node.keys, node.values, strict=True)
    return [value for key, value in pairs if key is not None and is_secret_name(_key(key))]


def _key(node: ast.expr) -> str:
    """The name that an expression gives what is assigned to it; empty where it gives none."""
    node = node.slice if isinstance(node, ast.Subscript) else node
    return str(node.value) if isinstance(node, ast.Constant) else last_name(node)
