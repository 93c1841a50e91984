"""Syntax newer than our own Python, rewritten as what it means to a reader of models, line for line."""

from __future__ import annotations

import re

_PARAMETERS = re.compile(
    rb"^([ \t]*(?:class|def|async[ \t]+def)[ \t]+\w+)(\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\])",
    re.MULTILINE,
)
_TYPE_ALIAS = re.compile(
    rb"^([ \t]*)type[ \t]+(\w+)[ \t]*(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\])?[ \t]*=", re.MULTILINE
)
_EXCEPT = re.compile(rb"^([ \t]*except\*?[ \t]+)([\w.]+(?:[ \t]*,[ \t]*[\w.]+)+)[ \t]*:", re.MULTILINE)


def in_older_syntax(text: bytes) -> bytes:
    """The text without type parameters (3.12), ``type`` statements (3.12) and bare ``except A, B`` (3.14)."""
    text = _PARAMETERS.sub(lambda match: match[1] + b"\\\n" * match[2].count(b"\n"), text)
    text = _TYPE_ALIAS.sub(rb"\1\2 =", text)
    return _EXCEPT.sub(rb"\1(\2):", text)
