"""What was read, on its way out: the same structs, with every text in them freed of secrets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from mkdocs_djproject.discovery.knownsecrets import HIDDEN, is_secret_name
from mkdocs_djproject.discovery.randomness import LONG_ENOUGH_ALONE, is_random
from mkdocs_djproject.discovery.secrecy import Secrets, is_login
from mkdocs_djproject.discovery.values import plain
from mkdocs_djproject.discovery.weakpasswords import is_weak_password
from mkdocs_djproject.problems import Place

Part = TypeVar("Part")

IDENTIFIERS = frozenset({"name", "label", "type", "app_label", "to", "through", "on_delete", "settings"})
"""The attributes that hold names of the project's code, which other parts refer to."""

KEPT = frozenset({"root", "reading", "certainty", "project_name"})
"""The attributes that hold nothing of what people write in a project."""

_IDENTIFIER = re.compile(r"[A-Za-z_][\w.]*")
_SAID = frozenset({"True", "False", "None"})

_LITERAL = re.compile(r"(?P<quote>'''|\"\"\"|'|\")(?P<text>(?:(?!(?P=quote))[\s\S])+)(?P=quote)")
_NUMBER = re.compile(r"\d{4,}")


def without_literals(source: str) -> str:
    """Source text of a value that is secret by its name: literals hidden, all else as it is written."""
    if _NUMBER.fullmatch(source):
        return HIDDEN
    return _LITERAL.sub(lambda match: f"{match['quote']}{HIDDEN}{match['quote']}", source)


def without_secrets(part: Part, secrets: Secrets) -> Part:
    """A struct, at any depth, without what may be a secret: by its shape, its name, or because it is known.

    Conclusions and names stay. What a field, a setting or a variable with a secret name has by default is
    hidden whatever it looks like.
    """
    return cast("Part", _freed(part, secrets))


def _freed(value: Any, secrets: Secrets) -> Any:
    if isinstance(value, str):
        return secrets.hide(_writable(value))
    if isinstance(value, msgspec.Struct):
        return _freed_struct(value, secrets)
    if isinstance(value, tuple):
        items = [_freed(item, secrets) for item in value]
        same = all(map(_is, items, value))
        return value if same else type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, Mapping):
        return {key: _freed(item, secrets) for key, item in value.items()}
    return value


def _is(one: object, other: object) -> bool:
    return one is other or (isinstance(one, str) and one == other)


def _freed_struct(struct: msgspec.Struct, secrets: Secrets) -> msgspec.Struct:
    changed: dict[str, Any] = {}
    is_secret = _holds_secret(struct)
    for name in _attributes(type(struct)):
        value = getattr(struct, name)
        if not value or type(value) in _NO_TEXTS:
            continue
        if name in IDENTIFIERS and isinstance(value, str) and _IDENTIFIER.fullmatch(value):
            continue
        kept = value
        if is_secret or name == "options":
            kept = _without_named(name, value)
        elif name == "default" and (_is_password(value) or _is_login(struct, value)):
            kept = HIDDEN
        freed = _freed(kept, secrets)
        if not _is(freed, value):
            changed[name] = freed
    return msgspec.structs.replace(struct, **changed) if changed else struct


_NO_TEXTS = (bool, int, Place)
_KEY = re.compile(r"(['\"]?)[^\s'\"()]+\1")
"""A literal or a plain text without spaces."""


@cache
def _attributes(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(name for name in kind.__struct_fields__ if name not in KEPT)


def _holds_secret(struct: msgspec.Struct) -> bool:
    """Whether a field or a setting is one for secrets, by its name or its type."""
    name, kind = getattr(struct, "name", ""), str(getattr(struct, "type", ""))
    if not isinstance(name, str) or not hasattr(struct, "default"):
        return False
    return is_secret_name(name) or is_secret_name(kind.removesuffix("Field")) or "Encrypted" in kind


def _is_password(value: Any) -> bool:
    """Whether a default came out of a machine, or is what many choose, whatever its field is called."""
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        return False
    text = value.strip("'\"")
    is_long = len(value) >= LONG_ENOUGH_ALONE
    return (is_long and is_random(text, is_value=True)) or is_weak_password(text)


def _is_login(struct: msgspec.Struct, value: Any) -> bool:
    """Whether a default is a user with a password."""
    name = getattr(struct, "name", "")
    return isinstance(name, str) and isinstance(value, str) and is_login(name, value.strip("'\""))


def _without_named(attribute: str, value: Any) -> Any:
    """A value of something with a secret name, as far as it may be the secret."""
    if attribute == "default" and isinstance(value, str):
        return without_literals(value)
    if attribute == "choices":
        return tuple(type(choice)(HIDDEN, choice.label and HIDDEN) for choice in value)
    if attribute == "options":
        return tuple((name, _option(name, text)) for name, text in value)
    return value


def _option(name: str, text: str) -> str:
    return HIDDEN if is_secret_name(name) and text not in _SAID else text


def _writable(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def texts_of(value: Any, depth: int = 6) -> Any:
    """The texts in settings that were read, by their names, as they are when the environment is silent."""
    value = plain(value)
    if isinstance(value, dict):
        return {str(key): texts_of(item, depth - 1) for key, item in value.items()} if depth else {}
    if isinstance(value, list | tuple):
        return [texts_of(item, depth - 1) for item in value] if depth else []
    return value if isinstance(value, str) else None
