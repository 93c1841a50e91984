"""Values of environment variables that code reads as they are meant, in production."""

from __future__ import annotations

import json
import re
from typing import Literal

from mkdocs_djproject.environmentvariables import EnvironmentVariable

Special = Literal["", "any", "any_text", "unset"]
"""What stands in place of an example: whatever it is set to, any text but an empty one, or nothing at all."""

_PAIRS = (
    *(("1", "0"), ("true", "false"), ("yes", "no"), ("on", "off"), ("y", "n"), ("t", "f")),
    *(("enabled", "disabled"), ("enable", "disable")),
)
OPPOSITES = {**dict(_PAIRS), **{off: on for on, off in _PAIRS}}
"""Words that mean yes and no, in lower case."""

PRODUCTION = frozenset(("production", "prod", "live"))
OTHERS = frozenset(
    ("dev", "develop", "development", "local", "debug", "test", "tests", "testing", "staging", "stage")
)
"""What environments are called, in lower case."""

SWITCHED_OFF = frozenset(("DEBUG", "TEMPLATE_DEBUG"))
"""The settings that are never on in production."""

_SEVERAL = re.compile(r"(?:HOSTS|ORIGINS|URLS|PROXIES|ADMINS|LIST)$")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def is_off(variable: EnvironmentVariable) -> bool:
    """Whether a variable switches on what is never on in production."""
    return not SWITCHED_OFF.isdisjoint((variable.name, variable.setting))


def special(variable: EnvironmentVariable) -> Special:
    """What stands in place of an example, empty where that has one."""
    if variable.kind == "truth":
        return "unset" if is_off(variable) else "any_text"
    return "any" if variable.kind == "presence" else ""


def fitted(variable: EnvironmentVariable, text: str) -> str:
    """An example that code reads as it is meant; empty where there is none.

    Args:
        variable: the variable.
        text: what a value looks like that is meant so, by the names of the variable and its setting.
    """
    if variable.kind in {"words", "other_words"}:
        return _word(variable, text)
    if variable.kind == "number" and not _NUMBER.fullmatch(text):
        if variable.default is not None and not text:
            return ""
        return "0" if is_off(variable) or text.lower() == "false" else "1"
    if variable.kind == "json":
        return _as_json(variable, text)
    return "" if special(variable) else text


def _word(variable: EnvironmentVariable, text: str) -> str:
    """The word for production among those that a value is compared with, or the opposite of such a word."""
    words = variable.words
    live = next((word for word in words if word.lower() in PRODUCTION), "")
    if live or not words:
        return live or text
    if words[0].lower() in OTHERS:
        return _cased("production", words[0])
    opposite = next((_cased(OPPOSITES[w.lower()], w) for w in words if w.lower() in OPPOSITES), "")
    if is_off(variable):
        return (opposite or "False") if variable.kind == "words" else words[0]
    is_known = text in words or text.lower() == opposite.lower()
    return text if text and (is_known or not opposite) else words[0] if variable.kind == "words" else opposite


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[:1].isupper() else word


def _as_json(variable: EnvironmentVariable, text: str) -> str:
    try:
        json.loads(text)
    except ValueError:
        if text in {"True", "False"}:
            return text.lower()
        is_several = _SEVERAL.search(variable.setting or variable.name)
        return json.dumps([text]) if text and is_several else ""
    return text
