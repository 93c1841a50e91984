"""A module's text split into its statements without parsing it, which takes many times as long.

A wrong guess gives parts that do not parse: who parses them parses the whole text then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_GOES_ON = (b"else", b"elif", b"except", b"finally")
_DOCSTRING = re.compile(rb"(?:\s|#[^\n]*\n)*(\"\"\"|''')")


def after_docstring(text: bytes) -> int:
    """Where the statements of a module begin behind its docstring."""
    opening = _DOCSTRING.match(text)
    closing = text.find(opening[1], opening.end()) if opening else -1
    line_end = text.find(b"\n", closing) if opening and closing >= 0 else -1
    return line_end + 1 if line_end >= 0 else 0


def statements_of(text: bytes, start: int, indent: bytes = b"", end: int = -1) -> Iterator[tuple[int, int]]:
    """Where the statements with this indentation begin and end, decorators and branches included."""
    end = len(text) if end < 0 else end
    begin = start
    for match in re.compile(rb"\n%s(?=[^\s#)\]}])" % indent).finditer(text, start, end):
        position = match.start() + 1
        if _is_open(text, begin, position) or text.startswith(_GOES_ON, match.end()):
            continue
        yield begin, position
        begin = position
    yield begin, end


def _is_open(text: bytes, begin: int, end: int) -> bool:
    """Whether a text or a decorator's definition goes on past the end."""
    if text.count(b'"""', begin, end) % 2 or text.count(b"'''", begin, end) % 2:
        return True
    first = text[begin:end].lstrip()
    return first.startswith(b"@") and not _DEFINED.search(first)


_DEFINED = re.compile(rb"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]", re.MULTILINE)
