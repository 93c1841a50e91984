"""Source without the bodies of its functions: most of the text, and nearly never of use.

The lines keep their numbers. A body is parsed from the original text when its function is called.
"""

from __future__ import annotations

import ast
import re
import textwrap

from mkdocs_djproject.discovery.newsyntax import in_older_syntax

_DEFINITION = re.compile(rb"([ \t]*)(?:async[ \t]+)?def[ \t]")
_SIGNATURE_END = re.compile(rb":[ \t]*(?:#[^\n]*)?\r?\n?$")
_INDENT = re.compile(rb"[ \t]*")
_LONGEST_SIGNATURE = 60
_TEXTS = (b'"""', b"'''")


def without_bodies(lines: list[bytes]) -> bytes:
    """The text with ``...`` in place of each function's body; a wrong guess does not parse, and never harms."""
    kept: list[bytes] = []
    index, count = 0, len(lines)
    inside = b""
    while index < count:
        line = lines[index]
        if inside or b"def" not in line or not (match := _DEFINITION.match(line)):
            inside = _quote_after(line, inside)
            kept.append(line)
            index += 1
            continue
        last = _signature_end(lines, index)
        if last is None:
            kept.append(line)
            index += 1
            continue
        end = _body_end(lines, last + 1, len(match[1]))
        kept += lines[index:last]
        kept.append(_SIGNATURE_END.sub(b": ...\n", lines[last]))
        kept += [b"\n"] * (end - last - 1)
        index = end
    return b"".join(kept)


def _quote_after(line: bytes, inside: bytes) -> bytes:
    """The triple quote that is still open after a line, empty when none is."""
    if inside:
        return inside if line.count(inside) % 2 == 0 else b""
    for quote in _TEXTS:
        if quote in line and line.count(quote) % 2:
            return quote
    return b""


def _signature_end(lines: list[bytes], start: int) -> int | None:
    """The line that ends a signature; None when the body stands on the same line, or it is too long."""
    depth = 0
    for index in range(start, min(start + _LONGEST_SIGNATURE, len(lines))):
        line = lines[index]
        depth += line.count(b"(") + line.count(b"[") + line.count(b"{")
        depth -= line.count(b")") + line.count(b"]") + line.count(b"}")
        if depth <= 0:
            return index if _SIGNATURE_END.search(line) else None
    return None


def _body_end(lines: list[bytes], start: int, indent: int) -> int:
    """The line after a body: the first that is indented no deeper than the definition, outside of texts."""
    inside = b""
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        if not inside:
            text = line.lstrip()
            if text and not text.startswith(b"#") and len(line) - len(text) <= indent:
                return end
        inside = _quote_after(line, inside) if inside or b'"""' in line or b"'''" in line else b""
        if inside or line.strip():
            end = index + 1
    return end


def is_left_out(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function's body may have been left out."""
    first = node.body[0]
    return len(node.body) == 1 and isinstance(first, ast.Expr) and getattr(first.value, "value", None) is ...


def body(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[bytes]) -> list[ast.stmt]:
    """The statements of a function, from the original lines; none when they do not parse."""
    start = node.lineno - 1
    last = _signature_end(lines, start)
    if last is None:
        return node.body
    end = _body_end(lines, last + 1, node.col_offset)
    text = textwrap.dedent(b"".join(lines[start:end]).decode("utf-8", "replace"))
    try:
        tree = ast.parse(in_older_syntax(text.encode()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return node.body
    ast.increment_lineno(tree, start)
    found = tree.body[0]
    return found.body if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef) else node.body
