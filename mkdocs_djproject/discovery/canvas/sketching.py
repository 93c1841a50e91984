"""A module's text reduced to what the visit has anything to say of: most of it need not be parsed.

The lines keep their numbers. A wrong guess does not parse, and then the whole text is parsed.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from string import ascii_letters, ascii_lowercase, digits

from mkdocs_djproject.discovery.newsyntax import in_older_syntax
from mkdocs_djproject.discovery.splitting import after_docstring, statements_of

_SMALL = ascii_lowercase.encode()
_INSIDE = f"{ascii_letters}{digits}_".encode()

WORDS = {
    b"settings.": _SMALL,
    b"settings,": b"",
    b"environ": b"m",  # environments of other kinds are named everywhere
    **dict.fromkeys((b"getenv", b"env(", b"env.", b"ENV(", b"ENV.", b"config("), b""),
    **dict.fromkeys((b"Env(", b"Value(", b"BaseSettings"), b""),
    **dict.fromkeys((b".connect", b".disconnect", b"register_task", b"periodic_task"), _INSIDE),
    **dict.fromkeys((b"Task)", b"Task,", b"beat_schedule", b"BEAT_SCHEDULE"), b""),
}
"""One of these, or a decorator, stands in every statement that says something.

Each comes with the characters that do not follow it there.
"""

_DECORATOR = re.compile(rb"\n[ \t]*@(?:[\w.]*[._])?(?:task|job|actor|receiver)\b")
_RETURNED = re.compile(rb"\n[ \t]*return[ \t]+(?:[\w.]*[._])?(?:task|actor)\(")

MODULES = (
    *(b"django.conf", b"environ", b"getenv", b"decouple", b"import env", b"import ENV"),
    *(b"configurations", b"BaseSettings"),
    *(b".connect", b".disconnect", b"receiver", b"_task", b".task", b"@task", b"@job", b".job", b"actor"),
    *(b"beat_schedule", b"BEAT_SCHEDULE"),
)
"""One of these stands in every module that has such a statement."""

WHOLE = b"BaseSettings"
"""Where this stands, every line may say something: the fields of a class are variables."""

_OF_CLASSES = (b"class ",)
_IMPORTS = (b"import ", b"from ")
_OF_IMPORTS = frozenset((b"import", b"from", b"as"))
_WORD = re.compile(rb"[\w\x80-\xff]+|\*")
_HOLDS_IMPORTS = (b"if ", b"try:", b"with ")
_NAMED = re.compile(
    rb"(?:@[^\n]*\n|[ \t]*\n)*(?:(?:async[ \t]+)?def[ \t]+|class[ \t]+)?([A-Za-z_]\w*)[ \t]*[=:(\[]"
)
_CLASS = re.compile(rb"(?:@[^\n]*\n)*class[ \t]+\w+")
_HEADER_END = re.compile(rb":[ \t]*(?:#[^\n]*)?\r?\n")
_INDENT = re.compile(rb"([ \t]+)[^\s#]")


def words_in(text: bytes, more: Sequence[bytes] = ()) -> list[int]:
    """Where in a text the words, some more, and the decorators that matter, stand, in order."""
    found = [match.end() - 1 for match in _DECORATOR.finditer(text)] if b"@" in text else []
    if b"task(" in text or b"actor(" in text:
        found += [match.end() - 1 for match in _RETURNED.finditer(text)]
    for word, unless in WORDS.items():
        if word in text:
            found += positions(text, word, unless)
    for word in (*more, *_OF_CLASSES) if WHOLE in text else more:
        found += positions(text, word)
    return sorted(found)


def word_lines(text: bytes, found: Sequence[int]) -> list[int]:
    """The numbers of the lines that hold one of the words, in order.

    Args:
        text: the module.
        found: where in it the words stand.
    """
    lines: list[int] = []
    line, done = 1, 0
    for position in found:
        line += text.count(b"\n", done, position)
        done = position
        lines.append(line)
    return lines


def parsed(text: bytes, found: Sequence[int]) -> ast.Module | None:
    """The syntax tree of what matters in a text; of all of it where its parts cannot be told apart.

    None where it is no Python that we can read.

    Args:
        text: the module.
        found: where in it the words stand.
    """
    shorter: list[Callable[[bytes], bytes]] = [] if WHOLE in text else [partial(sketch, found=found)]
    for source in (*shorter, in_older_syntax, bytes):
        try:
            return ast.parse(source(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def sketch(text: bytes, found: Sequence[int]) -> bytes:
    """The statements with one of the words, and the imports they need; of all else the names it binds."""
    start = after_docstring(text)
    statements = list(statements_of(text, start))
    kept = [
        b"" if text.startswith(_IMPORTS, begin) else _kept(text, begin, end, _has(found, begin, end), found)
        for begin, end in statements
    ]
    needed = {b"*", *_WORD.findall(b"".join(kept))}
    for index, (begin, end) in enumerate(statements):
        if text.startswith(_IMPORTS, begin):
            kept[index] = _import(text[begin:end], needed)
    return b"".join([b"\n" * text.count(b"\n", 0, start), *kept])


def _import(statement: bytes, needed: Container[bytes]) -> bytes:
    """An import if one of its words is needed: what most bind is for statements that are left out."""
    if any(word in needed for word in _WORD.findall(statement) if word not in _OF_IMPORTS):
        return statement
    return b"\n" * statement.count(b"\n")


def positions(text: bytes, word: bytes, unless: bytes = b"") -> Iterator[int]:
    """Where a word stands in a text, with none of some characters behind it."""
    position = text.find(word)
    while position >= 0:
        end = position + len(word)
        if not unless or text[end : end + 1] not in unless or end == len(text):
            yield position
        position = text.find(word, end)


def _has(found: Sequence[int], begin: int, end: int) -> bool:
    index = bisect_left(found, begin)
    return index < len(found) and found[index] < end


def _kept(text: bytes, begin: int, end: int, matters: bool, found: Sequence[int]) -> bytes:
    if text.startswith(_HOLDS_IMPORTS, begin) and text.find(b"import ", begin, end) >= 0:
        return text[begin:end]
    if matters:
        return _class(text, begin, end, found) if _CLASS.match(text, begin, end) else text[begin:end]
    name = _NAMED.match(text, begin, end)
    lines = b"\n" * text.count(b"\n", begin, end)
    return name[1] + b" = 0" + lines if name and not keyword(name[1]) else lines


def keyword(name: bytes) -> bool:
    """Whether a word begins a statement that binds no name."""
    return name in {
        b"if",
        b"for",
        b"while",
        b"with",
        b"try",
        b"assert",
        b"return",
        b"print",
        b"del",
        b"raise",
    }


def _class(text: bytes, begin: int, end: int, found: Sequence[int]) -> bytes:
    """A class with the statements of its body that matter, and its attribute ``name``."""
    header = _HEADER_END.search(text, begin, end)
    while header and _unbalanced(text[begin : header.start()]):
        header = _HEADER_END.search(text, header.end(), end)
    first = _INDENT.search(text, header.end(), end) if header else None
    if header is None or first is None:
        return text[begin:end]
    body = text.rfind(b"\n", begin, first.start(1)) + 1
    kept = []
    for inner, inner_end in statements_of(text, body, first[1], end):
        named = text[inner:inner_end].lstrip().startswith(b"name")
        matters = named or _has(found, inner, inner_end)
        kept.append(text[inner:inner_end] if matters else b"\n" * text.count(b"\n", inner, inner_end))
    inside = b"".join(kept)
    between = b"\n" * text.count(b"\n", header.start(), body)
    return text[begin : header.start()] + (b":" if inside.strip() else b": ...") + between + inside


def _unbalanced(text: bytes) -> bool:
    return any(
        text.count(opening) != text.count(closing) for opening, closing in ((b"(", b")"), (b"[", b"]"))
    )
