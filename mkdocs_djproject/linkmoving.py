"""Links in Markdown that is taken from one file to another: rewritten so that they lead where they led."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container
from functools import lru_cache
from urllib.parse import unquote

from mkdocs_djproject.sections import prose

Move = Callable[[str], str]
"""Gives for a link's target the target to write in its place; empty where only the label is to stay."""

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_INLINE = re.compile(r"(\]\(\s*<?)([^)\s<>]+)")
_DEFINITION = re.compile(r"^( {0,3}\[(?!\^)[^\]]+\]:\s*<?)([^\s<>]+)")
_NOWHERE = re.compile(r"\[([^\[\]]*)\]\(\)")
_OUTSIDE = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|/)")


def with_links(markdown: str, move: Move) -> str:
    """The Markdown with every link's and every image's target moved; code stays as it is."""
    lines = markdown.split("\n")
    for index, line in prose(lines):
        if "[" in line:
            lines[index] = _moved_line(line, move)
    return "\n".join(lines)


def _moved_line(line: str, move: Move) -> str:
    parts: list[str] = []
    at = 0
    for span in _CODE_SPAN.finditer(line):
        parts += [line[at : span.start()], span[0]]
        at = span.end()
    parts.append(line[at:])
    for number in range(0, len(parts), 2):
        for pattern in (_INLINE, _DEFINITION):
            parts[number] = pattern.sub(lambda link: link[1] + move(link[2]), parts[number])
        parts[number] = _NOWHERE.sub(r"\1", parts[number])
    return "".join(parts)


@lru_cache(4096)
def relative(target: str, here: str) -> str:
    """The address of one source file as written in another: ``../ARCHITECTURE.md``."""
    return posixpath.relpath(target, posixpath.dirname(here) or ".")


def from_file(source: str, page: str, is_there: Callable[[str], bool], place: Callable[[str], str]) -> Move:
    """Moves links from a file to a page that takes it in.

    Args:
        source: the file, within the documentation.
        page: the source file of the page, within the documentation.
        is_there: whether there is a file at a path within the documentation.
        place: where such a file stands as seen from where pages are, for what is no page.

    A target that is there as seen from the file is moved; any other is left as written, which is right for
    one that was written as seen from the page.
    """

    def move(target: str) -> str:
        path, mark, rest = _parted(target)
        if not path or _OUTSIDE.match(target):
            return target
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        return relative(place(wanted), page) + mark + rest if is_there(unquote(wanted)) else target

    return move


def from_page(address: str, kept: Container[str]) -> Move:
    """Moves links within a page, for a section of it that another page shows.

    Args:
        address: where the page itself is found from there, empty where it is not published.
        kept: the anchors that come along with the section.
    """

    def move(target: str) -> str:
        if not target.startswith("#") or target[1:] in kept:
            return target
        return address and address + target

    return move


def _parted(target: str) -> tuple[str, str, str]:
    """The path of a target, the mark that ends it, and what follows."""
    found = re.match(r"([^?#]*)([?#]?)(.*)", target)
    return (found[1], found[2], found[3]) if found else (target, "", "")
