"""Examples of the values of variables that a project reads: their form, or what its example file has."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.variableforms import fitted
from mkdocs_djproject.variables import DATABASE_URLS, Variable

FORMS = (
    (r"PASSWORD$|PASS$|PWD$", "PASSWORD"),
    (r"TOKEN$", "TOKEN"),
    (r"DSN$", "https://KEY@errors.example.org/1"),
    (r"(?:EMAIL|MAIL|SMTP)_?HOST$|SMTP_SERVER$", "mail.example.org"),
    (r"(?:EMAIL|MAIL|SMTP)_?PORT$", "587"),
    (r"(?:DB|DATABASE|POSTGRES|MYSQL|SQL)_?HOST$", "db.example.org"),
    (r"HOSTS$", "www.example.org"),
    (r"HOST(?:NAME)?$|SERVER_NAME$|DOMAIN$", "www.example.org"),
    (r"ORIGINS?$|(?:SITE|BASE|PUBLIC|FRONTEND)_URL$", "https://www.example.org"),
    (r"(?:PG|PSQL|POSTGRES\w*)_?UR[LI]$", "postgres://db.example.org:5432/NAME"),
    (r"(?:MYSQL|MARIADB)_?UR[LI]$", "mysql://db.example.org:3306/NAME"),
    (r"REDIS\w*_UR[LI]$", "redis://redis.example.org:6379/0"),
    (r"(?:RABBIT\w*|AMQP)_UR[LI]$", "amqp://rabbitmq.example.org:5672//"),
    (r"ADMIN_URL$", "admin/"),
    (r"(?<!DB)(?<!DATABASE)(?<!CACHE)(?<!BROKER)_UR[LI]$|ENDPOINT$", "https://www.example.org/"),
    (r"URLS$", "https://www.example.org/"),
    (r"EMAIL$|EMAIL_(?:FROM|TO|ADDRESS)$|FROM_EMAIL$", "office@example.org"),
    (r"USER(?:NAME)?$", "NAME"),
    (r"(?:DB|DATABASE|POSTGRES|MYSQL|SQL)_?(?:NAME|DB|DATABASE)$", "NAME"),
    (r"TIMEOUT$|SECONDS$", "30"),
    (r"_USE_(?:SSL|TLS)$|ENABLED?$|^ENABLE_|^USE_|_(?:SKIP|ALLOW)\w*$", "True"),
    (r"BUCKET(?:_NAME)?$", "NAME-media"),
    (r"REGION(?:_NAME)?$", "eu-central-1"),
    (r"(?:CLIENT|KEY|ACCOUNT|APP)_ID$", "ID"),
    (r"SECRET$", "SECRET"),
    (r"KEY$", "KEY"),
    (r"TIME_ZONE$|^TZ$", "Europe/Berlin"),
    (r"LOG_?LEVEL$", "INFO"),
    (r"DIR$|FOLDER$|ROOT$", "/srv/NAME"),
    (r"PROXIES$|COUNT$|WORKERS$", "1"),
)
"""What a value looks like, by the name of its variable; the first that fits."""

PARTS = re.compile(r"(?:PATH|PREFIX|SUFFIX)$")
"""What a variable is called that holds a part of its setting's value."""

SHARED_PURPOSES = (
    (re.compile(r"^(?:DB|DATABASE)_?UR[LI]$"), "database"),
    (re.compile(r"CACHE_UR[LI]$|CACHE_LOCATION$"), "cache"),
    (re.compile(r"BROKER_UR[LI]$|CELERY_RESULT_BACKEND$"), "broker"),
)
"""Variables that hold what a usual one holds, whatever they are called."""

SERVER = DATABASE_URLS["postgresql"][0]
_FORMS = tuple((re.compile(pattern), example) for pattern, example in FORMS)


def example(variable: EnvironmentVariable, usual: Iterable[Variable], name: str) -> str:
    """What the value of a variable looks like that code reads as it is meant, empty where nothing tells it.

    Of the usual variables it is the usual one: what an example file has may be for development alone.

    Args:
        variable: one that the project was seen to read, or to name.
        usual: the variables that projects with its features usually read.
        name: the project's name, where values have it in them.
    """
    return fitted(variable, _example(variable, usual, name))


def _example(variable: EnvironmentVariable, usual: Iterable[Variable], name: str) -> str:
    known = {each.name: each.example for each in usual} | {each.purpose: each.example for each in usual}
    if variable.default is None and known.get("database", "").startswith("sqlite:"):
        known = _naming_a_server(known)
    is_part = PARTS.search(variable.name) and not PARTS.search(variable.setting)
    called = (variable.name,) if is_part else (variable.name, variable.setting)
    by_name = next((known[each] for each in called if each.isupper() and each in known), "")
    if variable.example and not by_name:
        return variable.example
    shared = (known.get(purpose, "") for form, purpose in SHARED_PURPOSES if form.search(variable.name))
    form = (text for each in called for form, text in _FORMS if each and form.search(each))
    found = by_name or next(shared, "") or _literal(variable.default) or next(form, "")
    return (found or ("SECRET" if variable.secret else "")).replace("NAME", name)


def _naming_a_server(known: Mapping[str, str]) -> dict[str, str]:
    """The same examples, but a server's address for a database that is a file only where none is named."""
    return {key: SERVER if text == known["database"] else text for key, text in known.items()}


def _literal(default: str | None) -> str:
    """A default as the environment would hold it, empty where more than numbers makes it, or for no value."""
    try:
        value = _computed(ast.parse(default or "None", mode="eval").body)
    except (SyntaxError, ValueError, ArithmeticError):
        return ""
    return str(value) if isinstance(value, str | int | float) and "…" not in str(value) else ""


_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Div: operator.truediv,
}


def _computed(node: ast.expr) -> object:
    """The value of an expression of literals, such as ``60 * 60``.

    Raises:
        ValueError: more than that makes it.
        ArithmeticError: it has no value.
    """
    if not isinstance(node, ast.BinOp):
        return ast.literal_eval(node)
    left, right, operation = _computed(node.left), _computed(node.right), _OPERATIONS.get(type(node.op))
    if operation is None or not (isinstance(left, int | float) and isinstance(right, int | float)):
        raise ValueError(ast.unparse(node))
    return operation(left, right)
