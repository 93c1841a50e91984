"""The blocks of code on the documentation's pages, with what their pages say of them in comments.

A block with a title is the file of this name; in `mkdocs.yml` and `djproject.yml` its keys are put. A block
in bash is run, and one in text that follows it is what it says. A comment before a block says otherwise:

    <!-- not run: REASON -->        the block cannot be run here
    <!-- status: 1 -->              its last command ends with this status
    <!-- wrong on purpose -->       the file is taken away again when its section ends
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
README = "the README"
FOLLOWED = {**PAGES, README: ROOT / "README.md"}
"""What shows things to do, by the names that tests give it."""

_BLOCK = re.compile(
    r"(?:^[ ]*<!-- (?P<remark>[^>]+) -->\n\n?)?"
    r"^(?P<indent>[ ]*)```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<text>(?:.*\n)*?)(?P=indent)```$|^(?P<heading>#+ .+)$",
    re.MULTILINE,
)


class Block(NamedTuple):
    """A block of code, or a heading, whose language is empty."""

    page: str
    line: int
    language: str
    title: str
    text: str
    remark: str = ""

    @property
    def place(self) -> str:
        """Where it stands, as editors take it."""
        return f"{FOLLOWED[self.page].relative_to(ROOT)}:{self.line}"

    @property
    def reason(self) -> str:
        """Why it is not run; empty where it is."""
        return self.remark.partition("not run: ")[2]

    @property
    def status(self) -> int:
        """The status that its last command ends with."""
        return int(self.remark.partition("status: ")[2] or 0)


def blocks(page: str) -> Iterator[Block]:
    """The blocks and headings of a page, in order."""
    source = FOLLOWED[page].read_text(encoding="utf-8")
    for found in _BLOCK.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        text = textwrap.dedent(found["text"] or "")
        yield Block(page, line, found["language"] or "", found["title"] or "", text, found["remark"] or "")


def as_pattern(wording: str) -> str:
    """A regular expression that whatever is said in this wording fits, in which `…` stands for anything."""
    return ".*".join(map(re.escape, wording.split("…")))
