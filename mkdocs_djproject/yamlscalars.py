"""How a YAML scalar that carries no quotes is told from text, and turned into a plain value."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

_PREFIX = "tag:yaml.org,2002:"
STRING = f"{_PREFIX}str"
PLAIN = "plain"
"""What stands for the tag of a scalar that has neither quotes nor a tag."""

COLLECTION = "collection"
"""What stands for the tag of a mapping or a sequence that has none."""

COLLECTIONS = frozenset({COLLECTION, f"{_PREFIX}map", f"{_PREFIX}seq"})
"""The tags that a mapping or a sequence may have."""

NAMES = frozenset({STRING, PLAIN})
"""The tags that a key may have."""

MERGE = "<<"
"""The key that merges another mapping."""

TRUE_WORDS = frozenset({"yes", "true", "on"})
FALSE_WORDS = frozenset({"no", "false", "off"})


def _boolean(written: str) -> bool:
    word = written.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError(written)
    return word in TRUE_WORDS


def _integer(written: str) -> int:
    return int(written.replace("_", ""), 0 if written.lstrip("+-")[:2].lower() in {"0x", "0b", "0o"} else 10)


def _number(written: str) -> float:
    return float(written.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))


SCALARS: dict[str, Callable[[str], Any]] = {
    STRING: str,
    f"{_PREFIX}null": lambda _: None,
    f"{_PREFIX}bool": _boolean,
    f"{_PREFIX}int": _integer,
    f"{_PREFIX}float": _number,
}
"""The plain value of a scalar, by its tag; each raises ValueError where the text does not fit the tag."""


_INTEGER = re.compile(r"[-+]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*)")
_NUMBER = re.compile(
    r"[-+]?(?:(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?|\.inf|\.Inf|\.nan|\.NaN)"
)
_NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN_WORDS = frozenset(
    form for word in TRUE_WORDS | FALSE_WORDS for form in (word, word.capitalize(), word.upper())
)


@functools.lru_cache(maxsize=4096)
def plain_value(written: str) -> Any:
    """The value of a scalar without quotes or tag: None, a boolean, a number, or the text itself."""
    if written in _NULL_WORDS:
        return None
    if written in _BOOLEAN_WORDS:
        return _boolean(written)
    if _INTEGER.fullmatch(written):
        return _integer(written)
    return _number(written) if _NUMBER.fullmatch(written) else written
