"""Syntax newer than our own Python, rewritten as what it means to a reader of models, line for line."""

from __future__ import annotations

import ast
import re

# A line end to start with is found many times faster than the start of a line.
_PARAMETERS = re.compile(
    rb"(\n[ \t]*(?:class|def|async[ \t]+def)[ \t]+\w+)(\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\])"
)
_AFTER_PARAMETERS = re.compile(rb"\][\s\\]*[(:]")
"""What stands behind all type parameters, and is looked for in no time."""
_TYPE_ALIAS = re.compile(rb"(\n[ \t]*)type[ \t]+(\w+)[ \t]*(?:\[(?:[^\[\]]|\[[^\[\]]*\])*\])?[ \t]*=")
_EXCEPT = re.compile(rb"(\n[ \t]*except\*?[ \t]+)([\w.]+(?:[ \t]*,[ \t]*[\w.]+)+)[ \t]*:")


def parsed(text: bytes) -> ast.Module | None:
    """The tree of a text, in newer syntax than ours where it has to be; None where it does not parse."""
    for rewrite in (bytes, in_older_syntax):
        try:
            return ast.parse(rewrite(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def in_older_syntax(text: bytes) -> bytes:
    """The text without type parameters (3.12), ``type`` statements (3.12) and bare ``except A, B`` (3.14)."""
    text = b"\n" + text
    if _AFTER_PARAMETERS.search(text):
        text = _PARAMETERS.sub(lambda match: match[1] + b"\\\n" * match[2].count(b"\n"), text)
    text = _TYPE_ALIAS.sub(rb"\1\2 =", text) if b"type " in text or b"type\t" in text else text
    return (_EXCEPT.sub(rb"\1(\2):", text) if b"except" in text else text)[1:]
