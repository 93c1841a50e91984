"""Environment variables that are declared with their defaults, and read elsewhere, or by a library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from mkdocs_djproject.canvas import SettingRead
from mkdocs_djproject.discovery.canvas.collecting import Collected
from mkdocs_djproject.discovery.canvas.settingreads import name_in, setting_read
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.discovery.values import Class, Value
from mkdocs_djproject.discovery.variablenames import (
    BASE_SETTINGS,
    SCHEMES,
    UNPREFIXED,
    field_default,
    field_variable,
    nodes_of,
    prefix_of,
    text_of,
)

_EXTENSION = re.compile(rb"=[ \t]*(?:\w+\.)*(\w+Env)\(")
SECRET_TYPES = ("SecretStr", "SecretBytes")


def scheme(seen: Seen, collected: Collected) -> None:
    """``environ.Env(NAME=(type, default))``: what ``env("NAME")`` gives without one of its own.

    https://django-environ.readthedocs.io/en/latest/quickstart.html
    """
    node = seen.node
    if isinstance(node, ast.Call) and _declares(seen.path(node.func), collected):
        _declare(seen, node, collected)


def inherited(seen: Seen, collected: Collected) -> None:
    """``super().__init__(NAME=(type, default))``, in a class that extends django-environ's."""
    node, cls = seen.node, seen.here.outer.partition(".")[0]
    if isinstance(node, ast.Call) and cls and _declares(f"{seen.own.name}.{cls}", collected):
        _declare(seen, node, collected)


def _declares(path: str, collected: Collected) -> bool:
    return not SCHEMES.isdisjoint(collected.origins.paths(path))


def _declare(seen: Seen, node: ast.Call, collected: Collected) -> None:
    for keyword in node.keywords:
        pair = keyword.value
        if keyword.arg and isinstance(pair, ast.Tuple) and len(pair.elts) == 2:
            collected.declares(setting_read(seen, keyword.arg, pair.elts[1]))
        elif keyword.arg is None:
            rows = collected.origins.value(seen.path(pair))
            collected.demands.has_unknown_defaults |= not isinstance(rows, dict)
            for name, default in _spread(rows):
                collected.declares(setting_read(seen, name, default))


def _spread(rows: Value) -> Iterator[tuple[str, ast.expr]]:
    """The variables and their defaults of a dictionary that ``**`` spreads, as far as they are known."""
    for name, pair in rows.items() if isinstance(rows, dict) else ():
        default = pair[1] if isinstance(pair, tuple) and len(pair) == 2 else ...
        if default is None or isinstance(default, str | int | float):
            yield str(name), ast.Constant(str(default) if isinstance(default, str) else default)


def extensions(text: bytes) -> Iterator[str]:
    """What a module may call classes that extend django-environ's: the origins of these names tell."""
    yield from (match[1].decode() for match in _EXTENSION.finditer(text))


def configured(seen: Seen, collected: Collected) -> None:
    """``NAME = values.BooleanValue(True)``, of django-configurations.

    https://django-configurations.readthedocs.io/en/stable/values/
    """
    node = seen.node
    if not isinstance(node, ast.Call):
        return
    path = next(iter(collected.origins.paths(seen.path(node.func))), "")
    if not path.startswith("configurations.values."):
        return
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    is_of_environment = given.get("environ", node.args[1] if len(node.args) > 1 else None)
    if isinstance(is_of_environment, ast.Constant) and is_of_environment.value is False:
        return
    usual = UNPREFIXED.get(path.rpartition(".")[2], "")
    named = name_in(given["environ_name"]) if "environ_name" in given else usual or seen.here.target
    prefix = given.get("environ_prefix", ast.Constant(None if usual else "DJANGO"))
    if not named:
        return
    default = given.get("default", node.args[0] if node.args else None)
    name = f"{text_of(prefix)}_{named}" if text_of(prefix) else named
    read = setting_read(seen, name, default)
    secret = read.secret or path.endswith("SecretValue")
    collected.reads("environment", seen, _as_secret(read) if secret else read)


def fields(seen: Seen, collected: Collected) -> None:
    """``class Settings(BaseSettings): debug: bool = False``, of pydantic-settings.

    https://docs.pydantic.dev/latest/concepts/pydantic_settings/
    """
    node = seen.node
    if not isinstance(node, ast.ClassDef):
        return
    bases = (path for base in node.bases for path in collected.origins.paths(seen.path(base)))
    if BASE_SETTINGS.isdisjoint(bases):
        return
    made = collected.origins.value(seen.qualified(node.name))
    nodes = [node, *(nodes_of(made)[1:] if isinstance(made, Class) else [])]
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign):
            within = seen._replace(node=statement)
            for read in field_reads(statement, nodes, within):
                collected.reads("environment", within, read)


def field_reads(field: ast.AnnAssign, nodes: Sequence[ast.ClassDef], seen: Seen) -> Iterator[SettingRead]:
    """The variable of a field; one that is made from other settings has none of its own.

    Args:
        field: the field.
        nodes: the class of settings, and those that it extends.
        seen: where it is declared or read.
    """
    name, default = ast.unparse(field.target), field_default(field.value)
    if name.startswith("_") or name == "model_config" or (default is None and _is_made(field.value)):
        return
    variable = field_variable(field.value, name, prefix_of(nodes))
    read = setting_read(seen, variable, default)
    annotation = ast.unparse(field.annotation)
    if variable:
        yield _as_secret(read) if any(kind in annotation for kind in SECRET_TYPES) else read


def _is_made(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and any(each.arg == "default_factory" for each in value.keywords)


def _as_secret(read: SettingRead) -> SettingRead:
    return SettingRead(name=read.name, secret=True, place=read.place)


CALLED = {
    **dict.fromkeys(("Env", "FileAwareEnv"), scheme),
    "__init__": inherited,
    **dict.fromkeys(
        (
            *("Value", "BooleanValue", "IntegerValue", "PositiveIntegerValue", "FloatValue", "DecimalValue"),
            *("SequenceValue", "ListValue", "TupleValue", "SetValue", "DictValue", "EmailValue", "URLValue"),
            *("SingleNestedListValue", "SingleNestedTupleValue", "IPValue", "RegexValue", "PathValue"),
            *("SecretValue", "DatabaseURLValue", "CacheURLValue", "EmailURLValue", "SearchURLValue"),
        ),
        configured,
    ),
}
"""By the last part of the name of what is called."""
