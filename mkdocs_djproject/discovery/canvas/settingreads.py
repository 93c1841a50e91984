"""The settings and environment variables that code reads, with the defaults it gives them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from mkdocs_djproject.canvas import SettingRead
from mkdocs_djproject.discovery.canvas.collecting import Collected
from mkdocs_djproject.discovery.canvas.naming import last_name
from mkdocs_djproject.discovery.canvas.readers import is_given
from mkdocs_djproject.discovery.canvas.valueforms import TAKING_KINDS, Form, around, form_of
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.discovery.knownsecrets import is_doubtful_secret, is_secret_name
from mkdocs_djproject.discovery.randomness import is_random
from mkdocs_djproject.discovery.secrecy import is_login, looks_secret
from mkdocs_djproject.discovery.settings import CONFIGURATION
from mkdocs_djproject.discovery.variablenames import SCHEMES, USUAL
from mkdocs_djproject.discovery.weakpasswords import is_weak_password
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE

SETTINGS = "django.conf.settings"
ENVIRONMENT = frozenset({"os.environ", "environ.environ"})
ENVIRONMENT_CALLS = frozenset(
    ("os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault", "decouple.config")
)
OPTIONAL_CALLS = frozenset(("os.getenv", "os.environ.get"))
"""Without a default they give None."""
STARTING = frozenset((SETTINGS_VARIABLE, CONFIGURATION))
"""What programs that start Django set: nothing that the project reads."""

_OF_DJANGO_ENVIRON = frozenset(f"{path}()" for path in SCHEMES)
READERS = _OF_DJANGO_ENVIRON | {
    *(f"environs.{name}()" for name in ("Env", "FileAwareEnv")),
    *(f"decouple.{name}()" for name in ("AutoConfig", "Config")),
    "environs.env",
}
"""What reads the environment when it is called, or its methods are: instances of classes, and a ready object.

https://github.com/sloria/environs#usage
"""

LONGEST_DEFAULT = 80

_USER = re.compile(r"://[^/\s'\"]*@")


def attribute(seen: Seen, collected: Collected) -> None:
    """``settings.NAME``."""
    node = seen.node
    if isinstance(node, ast.Attribute) and node.attr.isupper() and seen.path(node.value) == SETTINGS:
        collected.reads("settings", seen, setting_read(seen, node.attr, None))


def subscript(seen: Seen, collected: Collected) -> None:
    """``os.environ["NAME"]``."""
    node = seen.node
    if isinstance(node, ast.Subscript) and _is_one(seen, node.value, ENVIRONMENT, collected):
        name = _variable_in(node.slice, seen, collected)
        if name:
            collected.reads("environment", seen, setting_read(seen, name, None))
            collected.demands.read(name, seen, form_of(node, seen.root)._replace(fails=True))
        else:
            _note_computed(seen, node.slice, collected)


def _is_one(seen: Seen, node: ast.expr, paths: frozenset[str], collected: Collected) -> bool:
    """Whether a name stands for one of some dotted paths: by an import, or one that another module has."""
    path = seen.path(node)
    return path in paths or (bool(path) and any(each in paths for each in collected.origins.paths(path)))


def compared(seen: Seen, collected: Collected) -> None:
    """``"NAME" in os.environ``."""
    node = seen.node
    if isinstance(node, ast.Compare) and isinstance(node.ops[-1], ast.In | ast.NotIn):
        name, held = name_in(node.left), node.comparators[-1]
        if isinstance(held, ast.Call) and last_name(held.func) == "keys":
            held = held.func.value if isinstance(held.func, ast.Attribute) else held
        if name and _is_one(seen, held, ENVIRONMENT, collected):
            collected.reads("environment", seen, setting_read(seen, name, None))
            collected.demands.read(name, seen, form_of(node, seen.root, "presence"))


def asked_for(seen: Seen, collected: Collected) -> None:
    """``getattr(settings, "NAME", default)`` and ``hasattr(settings, "NAME")``."""
    node = seen.node
    if not isinstance(node, ast.Call) or len(node.args) < 2 or seen.path(node.args[0]) != SETTINGS:
        return
    if seen.path(node.func) not in {"builtins.getattr", "builtins.hasattr"}:
        return
    name = name_in(node.args[1])
    if name:
        collected.reads("settings", seen, setting_read(seen, name, node.args[2] if node.args[2:] else None))
    else:
        collected.note(seen, "a setting", "its name is computed")


def read(seen: Seen, collected: Collected) -> None:
    """A call by one of the names in `CALLED`."""
    asked_for(seen, collected)
    called(seen, collected)
    asked_by_name(seen, collected)
    database_url(seen, collected)


def called(seen: Seen, collected: Collected) -> None:
    """``os.getenv("NAME", default)``, ``env("NAME", default=...)`` and their like."""
    node = seen.node
    if not isinstance(node, ast.Call) or not (node.args or last_name(node.func) in USUAL):
        return
    if not _reads_environment(seen, node, collected):
        return
    name = _variable_in(node.args[0], seen, collected) if node.args else USUAL[last_name(node.func)]
    if last_name(node.func) == "setdefault":
        collected.demands.set(name)
        if name in STARTING:
            return
    if name:
        default = _default(node, _takes_type(seen, node, collected))
        if default is None and _is_one(seen, node.func, OPTIONAL_CALLS, collected):
            default = _otherwise(node, seen.root)
        read = setting_read(seen, seen.here.prefix + name, default)
        collected.reads("environment", seen, read)
        collected.demands.read(read.name, seen, _called_form(seen, node, default, collected))
    else:
        _note_computed(seen, node.args[0], collected)


def _called_form(seen: Seen, node: ast.Call, default: ast.expr | None, collected: Collected) -> Form:
    """What is made of a value that a call reads: by the call itself, or around it."""
    is_environ = _takes_type(seen, node, collected)
    cast = next((each.value for each in node.keywords if each.arg == "cast"), None)
    kind = TAKING_KINDS.get(last_name(cast if cast is not None else node.func), "")
    if is_environ and isinstance(default, ast.Constant) and isinstance(default.value, bool):
        kind = kind or "switch"
    form = form_of(node, seen.root, kind, is_text=cast is None and not is_environ)
    if default is None:
        is_optional = _is_one(seen, node.func, OPTIONAL_CALLS, collected) and not _is_key(seen, collected)
        return form._replace(fails=form.fails or not is_optional)
    is_empty = isinstance(default, ast.Constant) and not default.value
    is_none = is_empty and isinstance(default, ast.Constant) and default.value is None
    return form._replace(fails=(form.fails and is_none) or (is_empty and _is_key(seen, collected)))


def _is_key(seen: Seen, collected: Collected) -> bool:
    """Whether a value alone is the key that Django signs with, without which it does not start to serve.

    https://docs.djangoproject.com/en/stable/ref/settings/#secret-key
    """
    value = seen.root.value if isinstance(seen.root, ast.Assign | ast.AnnAssign) else None
    first = value.values[0] if isinstance(value, ast.BoolOp) else value
    return seen.here.target == "SECRET_KEY" and first is seen.node and collected.demands.sets_key_once


def database_url(seen: Seen, collected: Collected) -> None:
    """``dj_database_url.config(default=...)``, which reads ``DATABASE_URL`` unless ``env`` names another.

    https://github.com/jazzband/dj-database-url#usage
    """
    node = seen.node
    if not isinstance(node, ast.Call) or seen.path(node.func) != "dj_database_url.config":
        return
    given = dict(zip(("env", "default"), node.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    name = _variable_in(given["env"], seen, collected) if "env" in given else "DATABASE_URL"
    if name:
        collected.reads("environment", seen, setting_read(seen, name, given.get("default")))
        collected.demands.read(name, seen, Form())
    else:
        _note_computed(seen, given["env"], collected)


def asked_by_name(seen: Seen, collected: Collected) -> None:
    """``get_env("NAME", default)``, by a function of the project's own."""
    node = seen.node
    if not isinstance(node, ast.Call):
        return
    path = seen.path(node.func)
    reader = collected.readers.at(path)
    given = reader and reader.given_name(node)
    if reader is None or given is None:
        return
    collected.asked(path)
    if name := _variable_in(given, seen, collected):
        default = reader.given_default(node)
        collected.reads("environment", seen, setting_read(seen, name, default))
        taken = form_of(node, seen.root, is_text=False)
        form = taken if taken.kind else reader.form
        fails = reader.form.fails and default is None
        collected.demands.read(name, seen, form._replace(fails=fails, is_certain=taken.is_certain))
    else:
        _note_computed(seen, given, collected)


def _note_computed(seen: Seen, name: ast.expr, collected: Collected) -> None:
    """Note that a name is computed, unless a function is given it: its calls tell what it reads."""
    path = f"{seen.own.name}.{seen.here.outer}"
    what, why = "an environment variable", "its name is computed"
    if is_given(collected.readers.at(path), name):
        collected.given(path, seen, what, why)
    else:
        collected.note(seen, what, why)


def _reads_environment(seen: Seen, node: ast.Call, collected: Collected) -> bool:
    if _is_one(seen, node.func, ENVIRONMENT_CALLS, collected):
        return True
    path = seen.path(node.func)
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    objects = [each for each in (path, seen.path(owner)) if each]
    return any(found in READERS for each in objects for found in collected.origins.paths(each))


def _takes_type(seen: Seen, node: ast.Call, collected: Collected) -> bool:
    """Whether a type comes before the default: ``env("NAME", int, 3)``, of django-environ."""
    return not _OF_DJANGO_ENVIRON.isdisjoint(collected.origins.paths(seen.path(node.func)))


def _default(node: ast.Call, takes_type: bool) -> ast.expr | None:
    named = [keyword.value for keyword in node.keywords if keyword.arg == "default"]
    given = named or node.args[2 if takes_type else 1 :][:1]
    return given[0] if given else None


def _otherwise(node: ast.Call, root: ast.AST | None) -> ast.expr | None:
    """The constant that stands in for a value by ``or`` where it is empty."""
    parent = next(iter(around(node, root)), None)
    last = parent.values[-1] if isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.Or) else None
    return last if isinstance(last, ast.Constant) else None


def name_in(node: ast.expr) -> str:
    """The name of a setting or variable that is written out, empty for any other expression."""
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) and value.isidentifier() else ""


def _variable_in(node: ast.expr, seen: Seen, collected: Collected) -> str:
    """The name of a variable that is written out, or that a constant always has; else empty."""
    if written := name_in(node):
        return written
    path = seen.path(node)
    constant = collected.origins.constant(path) if path.rpartition(".")[2].isupper() else ""
    return constant if constant.isidentifier() else ""


def setting_read(seen: Seen, name: str, default: ast.expr | None) -> SettingRead:
    """A name that is read; of what may be a secret no default is kept."""
    text = ast.unparse(default) if default is not None else None
    secret = _is_secret(name, default, text or "", seen.here.is_secret)
    if secret or (text is not None and len(text) > LONGEST_DEFAULT):
        text = None
    return SettingRead(name=name, default=text, secret=secret, place=seen.place)


def _is_secret(name: str, default: ast.expr | None, text: str, is_given_as_secret: bool) -> bool:
    """Whether a value may be a secret; a switch is none, whatever its name."""
    if isinstance(default, ast.Constant) and isinstance(default.value, bool):
        return False
    written = str(default.value) if isinstance(default, ast.Constant) else ""
    if is_given_as_secret or is_random(written, is_value=True) or is_login(name, written):
        return True
    if any(is_weak_password(each) or is_doubtful_secret(name, each) for each in _written(default)):
        return True
    pairs = [pair for node in ast.walk(default) for pair in _pairs(node)] if default is not None else []
    inside = any(is_secret_name(key) and value for key, value in pairs)
    return bool(is_secret_name(name) or inside or _USER.search(text) or looks_secret(text))


def _written(default: ast.expr | None) -> list[str]:
    """The texts and numbers in a default that are written out."""
    nodes = ast.walk(default) if default is not None else ()
    return [str(node.value) for node in nodes if isinstance(node, ast.Constant)]


def _pairs(node: ast.AST) -> Iterator[tuple[str, str]]:
    """The keys and values of a dictionary, and of keyword arguments, that are written out."""
    written: list[tuple[object, ast.expr]] = []
    if isinstance(node, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else "" for key in node.keys]
        written = [*zip(keys, node.values, strict=True)]
    elif isinstance(node, ast.keyword):
        written = [(node.arg, node.value)]
    for key, value in written:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield str(key), value.value


CALLED = (
    *("getattr", "hasattr", "getenv", "env", "ENV", "config"),
    *("str", "bool", "int", "float", "list", "json", "url", "path", "db", "cache", "dict", "tuple", "get"),
    *("pop", "setdefault", *USUAL, "dj_db_url", "dj_email_url", "dj_cache_url", "decimal", "bytes"),
    *("date", "time", "datetime", "timedelta", "uuid", "log_level", "enum"),
)
"""The last parts of the names by which settings and the environment are read; origins tell the rest."""
