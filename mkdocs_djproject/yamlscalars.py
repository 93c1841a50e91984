"""How a YAML scalar that carries no quotes is told from text, and turned into a plain value."""

from __future__ import annotations

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

TRUE_WORDS = frozenset({"yes", "true", "on"})
FALSE_WORDS = frozenset({"no", "false", "off"})


def _boolean(written: str) -> bool:
    word = written.lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError(written)
    return word in TRUE_WORDS


def _integer(written: str) -> int:
    return int(written, 0 if written.lstrip("+-")[:2] in {"0x", "0b"} else 10)


def _number(written: str) -> float:
    return float(written.lower().replace(".inf", "inf").replace(".nan", "nan"))


SCALARS: dict[str, Callable[[str], Any]] = {
    STRING: str,
    f"{_PREFIX}null": lambda _: None,
    f"{_PREFIX}bool": _boolean,
    f"{_PREFIX}int": _integer,
    f"{_PREFIX}float": _number,
}
"""The plain value of a scalar, by its tag; each raises ValueError where the text does not fit the tag."""

_DIGITS = r"[0-9](?:_?[0-9])*"
_INTEGER = re.compile(rf"[-+]?(?:{_DIGITS}|0x[0-9a-fA-F]+|0b[01]+)")
_NUMBER = re.compile(rf"(?:[-+]?{_DIGITS}\.(?:{_DIGITS})?|\.{_DIGITS})(?:[eE][-+][0-9]+)?")
_NO_FINITE_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_LONGEST_NUMBER = 100
_NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN_WORDS = frozenset(
    form for word in TRUE_WORDS | FALSE_WORDS for form in (word, word.capitalize(), word.upper())
)


def plain_value(written: str) -> Any:
    """The value of a scalar without quotes or tag: None, a boolean, a number, or the text itself.

    Words and numbers follow YAML 1.1 as PyYAML reads and writes it (https://yaml.org/type/), so that ``yes``
    is a boolean and ``1e5`` a text, save that ``010`` is ten, and that times and dates are text.
    """
    if written in _NULL_WORDS:
        return None
    if written in _BOOLEAN_WORDS:
        return _boolean(written)
    # Python refuses to read a number of more than 4300 digits, and no person means one by far fewer.
    if written[0] not in "+-.0123456789" or len(written) > _LONGEST_NUMBER:
        return written
    if _INTEGER.fullmatch(written):
        return _integer(written)
    is_number = _NUMBER.fullmatch(written) or _NO_FINITE_NUMBER.fullmatch(written)
    return _number(written) if is_number else written


class PlainValues(dict[str, Any]):
    """The plain value of each scalar asked for, remembered."""

    def __missing__(self, written: str) -> Any:
        value = self[written] = plain_value(written)
        return value
