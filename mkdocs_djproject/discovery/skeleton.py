"""Source without the bodies of its functions: most of the text, and nearly never of use.

The lines keep their numbers. A body is parsed from the original text when its function is called.
"""

from __future__ import annotations

import ast
import re
import textwrap
from functools import cache

from mkdocs_djproject.discovery.newsyntax import in_older_syntax

_DEFINITION = re.compile(rb"^([ \t]*)(?:async[ \t]+)?def[ \t]", re.MULTILINE)
_LINE_END = re.compile(rb":[ \t]*(?:#[^\n]*)?(?=\r?\n)")
_LONGEST_SIGNATURE = 60
_TEXTS = (b'"""', b"'''")


def without_bodies(text: bytes) -> bytes:
    """The text with ``...`` for each function's body; a wrong guess does not parse, and never harms."""
    kept: list[bytes] = []
    done = position = 0
    while match := _DEFINITION.search(text, position):
        colon = _signature_end(text, match.end()) if not _open_quote(text, done, match.start()) else None
        if colon is None:
            position = match.end()
            continue
        end = _body_end(text, colon, len(match[1]))
        kept += [text[done:colon], b": ...", b"\n" * text.count(b"\n", colon, end)]
        done = position = end
    kept.append(text[done:])
    return b"".join(kept)


def _open_quote(text: bytes, start: int, end: int) -> bytes:
    """The triple quote that is still open at the end of a stretch of text, empty when none is."""
    return next((quote for quote in _TEXTS if text.count(quote, start, end) % 2), b"")


def _signature_end(text: bytes, start: int) -> int | None:
    """Where the colon of a signature stands; None when the body follows on its line, or it is too long."""
    position = start
    for _ in range(_LONGEST_SIGNATURE):
        match = _LINE_END.search(text, position)
        if match is None:
            return None
        opened = sum(text.count(bracket, start, match.start()) for bracket in (b"(", b"[", b"{"))
        closed = sum(text.count(bracket, start, match.start()) for bracket in (b")", b"]", b"}"))
        if opened == closed:
            last_line = text.rfind(b"\n", start, match.start())
            whole = text.find(b"\n", start) > match.start() or last_line >= 0
            return match.start() if whole and _is_one_statement(text, start, match.start()) else None
        position = match.end()
    return None


def _is_one_statement(text: bytes, start: int, end: int) -> bool:
    """Whether a signature really goes on to here: a line may only end inside brackets."""
    line_end = text.find(b"\n", start, end)
    if line_end < 0:
        return True
    first = text[start:line_end]
    return first.count(b"(") + first.count(b"[") > first.count(b")") + first.count(b"]") or first.endswith(
        b"\\"
    )


@cache
def _not_deeper(indent: int) -> re.Pattern[bytes]:
    return re.compile(rb"^[ \t]{0,%d}[^\s#]" % indent, re.MULTILINE)


def _body_end(text: bytes, start: int, indent: int) -> int:
    """Where a body ends: at a line that is indented no deeper than the definition, outside of texts."""
    pattern = _not_deeper(indent)
    done = start
    position = text.find(b"\n", start)
    while position >= 0 and (match := pattern.search(text, position)):
        quote = _open_quote(text, done, match.start())
        if not quote:
            return match.start()
        closing = text.find(quote, match.start())
        done = position = closing + len(quote) if closing >= 0 else len(text)
    return len(text)


def is_left_out(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function's body may have been left out."""
    first = node.body[0]
    return len(node.body) == 1 and isinstance(first, ast.Expr) and getattr(first.value, "value", None) is ...


def body(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[bytes]) -> list[ast.stmt]:
    """The statements of a function, from the original lines; none when they do not parse."""
    text = b"".join(lines[node.lineno - 1 :])
    match = _DEFINITION.match(text)
    colon = _signature_end(text, match.end()) if match else None
    if match is None or colon is None:
        return node.body
    alone = textwrap.dedent(text[: _body_end(text, colon, len(match[1]))].decode("utf-8", "replace"))
    try:
        tree = ast.parse(in_older_syntax(alone.encode()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return node.body
    ast.increment_lineno(tree, node.lineno - 1)
    found = tree.body[0]
    return found.body if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef) else node.body
