"""A Markdown page as a reader meets it: headings, sections, fences, links and plain text."""

from __future__ import annotations

import html
import re
from functools import cached_property, lru_cache
from typing import NamedTuple

MARK = re.compile(r"^(\s*(?:[-*+]\s+|\d+[.)]\s+|>\s*)*)(`{3,}|~{3,})(.*)$")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
NUMBER = re.compile(r"^((?:\d+\.)*\d+)[.)]?\s+")
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
REFERENCES = re.compile(r"<(https?://[^>\s]+)>")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,2}(?=[A-Za-z]))(?=\S)([^*\n]+?)(?<=\S)\1(?!\w)")
CODE_SPAN = re.compile(r"(`+)(.+?)\1")


class Fence(NamedTuple):
    """A code block: its language and lines, the line it opens on, what stands before its mark there."""

    language: str
    lines: tuple[str, ...]
    start: int
    before: str
    closed: bool

    @property
    def numbers(self) -> range:
        """The numbers of its lines, the marks included."""
        return range(self.start, self.start + len(self.lines) + 2)


class Heading(NamedTuple):
    """A heading: its level, its number as written (empty without one), its title without it, and its line."""

    level: int
    number: str
    title: str
    line: int


class Link(NamedTuple):
    """A link: its label in plain text, its target, and the line it stands on."""

    label: str
    target: str
    line: int


class Part:
    """Some lines of a page: a section with all below it, or the whole page."""

    def __init__(self, page: Page, start: int, end: int) -> None:
        self.page, self.start, self.end = page, start, end
        self.lines = page.lines[start:end]
        self.fences = [fence for fence in page.fences if start <= fence.start < end]
        self.links = [link for link in page.links if start <= link.line < end]

    @cached_property
    def plain(self) -> str:
        """All text, code included, without Markdown's marks, each block of lines on lines of its own."""
        numbered = enumerate(self.lines, start=self.start)
        return "\n".join(plain(line) if n in self.page.prose else line for n, line in numbered)

    @cached_property
    def everything(self) -> str:
        """The text as a reader sees it, and each line that was written otherwise as it was written."""
        written = (
            line for line, read in zip(self.lines, self.plain.split("\n"), strict=True) if line != read
        )
        return "\n".join([self.plain, *written])

    @cached_property
    def commands(self) -> tuple[str, ...]:
        """Every command in a shell's fence; those joined by ``&&`` one by one, comments left out."""
        lines = [line for fence in self.fences if fence.language in SHELLS for line in fence.lines]
        parts = [part for line in lines for part in line.split(" && ")]
        return tuple(re.sub(r"^\$ |\s+#.*$", "", part).strip() for part in parts)

    def code(self, language: str) -> str:
        """Everything in fences of a language."""
        return "\n".join("\n".join(fence.lines) for fence in self.fences if fence.language == language)


SHELLS = frozenset({"bash", "sh", "console", "shell", "powershell", "bat", "batch"})


class Page:
    """A page of the site: its name, its path in the docs folder, and its Markdown."""

    def __init__(self, name: str, path: str, markdown: str) -> None:
        self.name, self.path, self.markdown = name, path, markdown
        self.lines = markdown.split("\n")
        self.fences = list(_fences(self.lines))
        inside = {n for fence in self.fences for n in range(fence.start, fence.start + len(fence.lines) + 2)}
        self.prose = {n: line for n, line in enumerate(self.lines) if n not in inside}
        matched = ((n, HEADING.match(line)) for n, line in self.prose.items())
        self.headings = [_heading(match, n) for n, match in matched if match]
        self.links = [link for n, line in self.prose.items() for link in _links(line, n)]

    @cached_property
    def whole(self) -> Part:
        """The page as one part."""
        return Part(self, 0, len(self.lines))

    @cached_property
    def sections(self) -> dict[tuple[str, ...], tuple[Heading, Part]]:
        """Every section by the lower-case titles that lead to it, below the page's own."""
        found: dict[tuple[str, ...], tuple[Heading, Part]] = {}
        path: list[Heading] = []
        for index, heading in enumerate(self.headings):
            path = [above for above in path if above.level < heading.level] + [heading]
            below = (other.line for other in self.headings[index + 1 :] if other.level <= heading.level)
            end = next(below, len(self.lines))
            key = tuple(above.title.lower() for above in path if above.level > 1)
            found.setdefault(key, (heading, Part(self, heading.line, end)))
        return found

    @cached_property
    def opening(self) -> Part:
        """What stands between the page's title and its first section."""
        starts = [heading.line for heading in self.headings] + [len(self.lines)] * 2
        return Part(self, starts[0] + 1, starts[1])


@lru_cache(2000)
def read_page(name: str, path: str, markdown: str) -> Page:
    """The page, read once however many claims are made of it."""
    return Page(name, path, markdown)


@lru_cache(50_000)
def plain(line: str) -> str:
    """A line without Markdown's marks: what a reader sees."""
    line = LINK.sub(lambda match: match[1], line)
    line = REFERENCES.sub(r"\1", line)
    line = TAG.sub("", line)
    line = EMPHASIS.sub(r"\2", line)
    line = ESCAPED.sub(r"\1", line.replace("`", ""))
    return html.unescape(line)


def _heading(match: re.Match[str], line: int) -> Heading:
    title = plain(match[2])
    number = NUMBER.match(title)
    return Heading(len(match[1]), number[1] if number else "", NUMBER.sub("", title), line)


def _links(line: str, number: int) -> list[Link]:
    line = CODE_SPAN.sub(lambda match: "`code`" if "](" in match[2] else match[0], line)
    written = [Link(plain(label), target, number) for label, target in LINK.findall(line)]
    return written + [Link(target, target, number) for target in REFERENCES.findall(line)]


def _fences(lines: list[str]) -> list[Fence]:
    found: list[Fence] = []
    opened: tuple[int, re.Match[str]] | None = None
    for number, line in enumerate(lines):
        match = MARK.match(line)
        if opened is None:
            opened = (number, match) if match else None
        elif match and match[2].startswith(opened[1][2]) and not match[3].strip():
            found.append(_fence(lines, opened, number, closed=True))
            opened = None
    return found if opened is None else [*found, _fence(lines, opened, len(lines), closed=False)]


def _fence(lines: list[str], opened: tuple[int, re.Match[str]], end: int, *, closed: bool) -> Fence:
    start, match = opened
    words = match[3].split()
    return Fence(words[0] if words else "", tuple(lines[start + 1 : end]), start, match[1], closed)
