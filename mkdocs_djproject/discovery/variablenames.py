"""What libraries call the environment variables that they read, and where a class declares them."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from mkdocs_djproject.discovery.values import Class

SCHEMES = frozenset(
    ("environ.Env", "environ.environ.Env", "environ.FileAwareEnv", "environ.environ.FileAwareEnv")
)
"""The classes of django-environ: their keyword arguments are variables, each with its type and default.

https://django-environ.readthedocs.io/en/latest/api.html
"""

USUAL = {
    **dict.fromkeys(("db", "db_url"), "DATABASE_URL"),
    **dict.fromkeys(("cache", "cache_url"), "CACHE_URL"),
    **dict.fromkeys(("email", "email_url"), "EMAIL_URL"),
    **dict.fromkeys(("channels", "channels_url"), "CHANNELS_URL"),
    "search_url": "SEARCH_URL",
}
"""What the methods of django-environ read that are given no name.

https://django-environ.readthedocs.io/en/latest/types.html
"""

UNPREFIXED = {
    "DatabaseURLValue": "DATABASE_URL",
    "CacheURLValue": "CACHE_URL",
    "SearchURLValue": "SEARCH_URL",
    "EmailURLValue": "EMAIL_URL",
}
"""The variables of django-configurations that are read without a prefix.

https://django-configurations.readthedocs.io/en/stable/values/#url-based-values
"""

BASE_SETTINGS = frozenset(
    ("pydantic_settings.BaseSettings", "pydantic_settings.main.BaseSettings", "pydantic.BaseSettings")
)
"""The classes of pydantic-settings: each field is a variable.

https://docs.pydantic.dev/latest/concepts/pydantic_settings/
"""

FIELDS = ("Field", "pydantic.Field")
ALIASES = ("validation_alias", "alias", "env")
"""What names the variable of a field, in the order in which it is asked; the last one of old versions."""

CHOICES = ("AliasChoices", "pydantic.AliasChoices")


def prefix_of(nodes: Iterable[ast.ClassDef]) -> str | None:
    """What the variables of a class of settings begin with: ``env_prefix``, None where it is computed.

    Args:
        nodes: the class and those that it extends, the nearest first.
    """
    given = next(filter(None, (_prefix(node) for node in nodes)), None)
    written = given.value if isinstance(given, ast.Constant) else None
    return "" if given is None else written if isinstance(written, str) else None


def _prefix(node: ast.ClassDef) -> ast.expr | None:
    """What a class sets ``env_prefix`` to: by a keyword of it or of its configuration, a name or a key."""
    for inner in (each for part in (*node.keywords, *node.body) for each in ast.walk(part)):
        if isinstance(inner, ast.keyword) and inner.arg == "env_prefix":
            return inner.value
        if isinstance(inner, ast.Assign) and ast.unparse(inner.targets[0]) == "env_prefix":
            return inner.value
        for key, value in zip(inner.keys, inner.values, strict=True) if isinstance(inner, ast.Dict) else ():
            if text_of(key) == "env_prefix":
                return value
    return None


def nodes_of(cls: Class) -> list[ast.ClassDef]:
    """The statements of a class of the project's and of those that it extends, the nearest first."""
    return [base.node for base in cls.mro() if isinstance(base, Class) and base.node is not None]


def field_of(nodes: Iterable[ast.ClassDef], name: str) -> ast.AnnAssign | None:
    """The field that the first of these classes of settings declares under a name, None where none does."""
    fields = (each for node in nodes for each in node.body if isinstance(each, ast.AnnAssign))
    return next(
        (each for each in fields if isinstance(each.target, ast.Name) and each.target.id == name), None
    )


def field_variable(value: ast.expr | None, name: str, prefix: str | None) -> str:
    """The variable of a field: by its alias, else by its own name behind the prefix, in capitals.

    Empty where that is not known; of several aliases the first one is taken.
    """
    given = _arguments(value)
    alias = next((given[key] for key in ALIASES if key in given), None)
    if isinstance(alias, ast.Call) and alias.args and ast.unparse(alias.func) in CHOICES:
        alias = alias.args[0]
    if alias is not None and not _is_none(alias):
        return text_of(alias).upper()
    return "" if prefix is None else (prefix + name).upper()


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def field_default(value: ast.expr | None) -> ast.expr | None:
    """The default of a field, None without one."""
    if not _is_field(value) or not isinstance(value, ast.Call):
        return value
    default = _arguments(value).get("default", value.args[0] if value.args else None)
    return None if isinstance(default, ast.Constant) and default.value is ... else default


def _arguments(value: ast.expr | None) -> dict[str | None, ast.expr]:
    if not isinstance(value, ast.Call) or not _is_field(value):
        return {}
    return {keyword.arg: keyword.value for keyword in value.keywords}


def _is_field(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) in FIELDS


def text_of(node: ast.expr | None) -> str:
    """A text that is written out, empty for any other expression."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def block_prefix(statement: ast.stmt) -> str:
    """What the variables that a block reads begin with: ``with env.prefixed("SHOP_"):``, of environs.

    https://github.com/sloria/environs#handling-prefixes
    """
    if not isinstance(statement, ast.With):
        return ""
    calls = [item.context_expr for item in statement.items if isinstance(item.context_expr, ast.Call)]
    named = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "prefixed" and c.args]
    return "".join(text_of(call.args[0]) for call in named)
