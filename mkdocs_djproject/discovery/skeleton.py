"""Source without its functions but for their names: most of the text, and nearly never of use.

The lines keep their numbers. A function is parsed from the original text when it is called.
"""

from __future__ import annotations

import ast
import re
from functools import cache

from mkdocs_djproject.discovery.newsyntax import parsed

_DEFINITION = re.compile(rb"\n([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)(?=[ \t]*[(\[\\])")
_SHORT_SIGNATURE = re.compile(rb"\([^()\n#]*\)[ \t]*(?:->[^:\n#]*)?(?=:[ \t]*\r?\n)")
_LINE_END = re.compile(rb":[ \t]*(?:#[^\n]*)?(?=\r?\n)")
_LONGEST_SIGNATURE = 60
_TEXTS = (b'"""', b"'''")

NONLOCAL = b"nonlocal "

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef
LeftOut = AnyFunction | ast.Nonlocal
"""What stands for a function in the tree of a text without functions."""


def without_functions(text: bytes) -> bytes:
    """The text with ``nonlocal name`` for each function, and ``def name(): ...`` for those with decorators.

    ``nonlocal`` is no statement of a module, nor of its classes, and makes the fewest syntax nodes. A wrong
    guess does not parse, and never harms.
    """
    text = b"\n" + text
    quotes = tuple(quote for quote in _TEXTS if quote in text)
    next_definition = _DEFINITION.search if b"def\t" in text else _next_definition
    kept: list[bytes] = []
    done = position = 0
    while match := next_definition(text, position):
        name_end = match.end()
        colon = _signature_end(text, name_end) if not _open_quote(text, done, name_end, quotes) else None
        if colon is None:
            position = name_end
            continue
        end = _body_end(text, colon, len(match[1]), quotes)
        decorated = text.find(b"@", done, match.start()) >= 0
        definition = (
            (text[done:name_end], b"(): ...")
            if decorated
            else (text[done : match.end(1)], NONLOCAL, match[2])
        )
        kept += [*definition, b"\n" * text.count(b"\n", name_end, end)]
        done = position = end
    kept.append(text[done:])
    return b"".join(kept)[1:]


def _next_definition(text: bytes, position: int) -> re.Match[bytes] | None:
    """The next line that begins a function, by its word before a space, which is found faster."""
    while (word := text.find(b"def ", position)) >= 0:
        line = text.rfind(b"\n", position, word)
        if line >= 0 and (match := _DEFINITION.match(text, line)):
            return match
        position = word + 4
    return None


def _open_quote(text: bytes, start: int, end: int, quotes: tuple[bytes, ...]) -> bytes:
    """The triple quote that is still open at the end of a stretch of text, empty when none is."""
    for quote in quotes:
        if text.count(quote, start, end) % 2:
            return quote
    return b""


def _signature_end(text: bytes, start: int) -> int | None:
    """Where the colon of a signature stands; None when the body follows on its line, or it is too long."""
    if short := _SHORT_SIGNATURE.match(text, start):
        return short.end()
    position = start
    for _ in range(_LONGEST_SIGNATURE):
        line_end = text.find(b"\n", position)
        if line_end < 0:
            return None
        match = _LINE_END.search(text, position, line_end + 1)
        end = match.start() if match is not None else line_end
        opened = sum(text.count(bracket, start, end) for bracket in (b"(", b"[", b"{"))
        closed = sum(text.count(bracket, start, end) for bracket in (b")", b"]", b"}"))
        if opened == closed and not text.endswith(b"\\", start, end):
            return end if match is not None and _is_one_statement(text, start, end) else None
        position = line_end + 1
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
    return re.compile(rb"\n[ \t]{0,%d}[^\s#]" % indent)


def _body_end(text: bytes, start: int, indent: int, quotes: tuple[bytes, ...] = _TEXTS) -> int:
    """The line end before a line, outside of texts, that is indented no deeper than the definition."""
    pattern = _not_deeper(indent)
    done = start
    position = text.find(b"\n", start)
    while position >= 0 and (match := pattern.search(text, position)):
        quote = _open_quote(text, done, match.start(), quotes)
        if not quote:
            return match.start()
        closing = text.find(quote, match.start())
        done = position = closing + len(quote) if closing >= 0 else len(text)
    return len(text)


def is_left_out(node: LeftOut) -> bool:
    """Whether a function's parameters and body may have been left out."""
    if isinstance(node, ast.Nonlocal):
        return True
    first = node.body[0]
    return len(node.body) == 1 and isinstance(first, ast.Expr) and getattr(first.value, "value", None) is ...


def whole(node: LeftOut, text: bytes, start: int) -> AnyFunction | None:
    """A function with its parameters and its body; None when they do not parse.

    Args:
        node: the function as it stands in the tree of the text without functions.
        text: the original text of the module.
        start: where the line of the definition starts in it.
    """
    name = node.names[0] if isinstance(node, ast.Nonlocal) else node.name
    before = b"\n" + text[start:]
    match = _DEFINITION.match(before)
    colon = _signature_end(before, match.end()) if match else None
    found = None
    if match is not None and colon is not None and match[2] == name.encode():
        alone = before[: _body_end(before, colon, len(match[1]))]
        found = _parsed(alone, len(match[1]), node.lineno)
    return node if found is None and isinstance(node, AnyFunction) else found


def _parsed(definition: bytes, indent: int, line: int) -> AnyFunction | None:
    # Under a condition of its own the function keeps its indentation, and with it its columns and its texts.
    alone = b"if 1:" + definition if indent else definition[1:]
    # Empty lines give it its line: a parser passes them faster than its nodes are numbered anew.
    if (tree := parsed(b"\n" * (line - (2 if indent else 1)) + alone)) is None:
        return None
    found = tree.body[0].body[0] if isinstance(tree.body[0], ast.If) else tree.body[0]
    return found if isinstance(found, AnyFunction) else None
