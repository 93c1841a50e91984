"""Whether the Markdown of generated pages is right with plain Python-Markdown and on code hosts alike."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, join, normpath

import markdown

from tests.truth.reading import CODE_SPAN, HEADING, Page, plain

Site = Mapping[str, Page]
"""The generated pages by their path."""

IDENTIFIER = re.compile(r'<[^<>]*\sid="([^"]*)"')
EXPLICIT = re.compile(r'<a id="([^"]*)"></a>')
LEAK = re.compile(r"\{\{|\{%|\{#|%\}|\bUndefined\b|<mkdocs_djproject|\bobject at 0x|Struct\b")
LEAK_IN_PROSE = re.compile(r"\bNone\b(?! of)|\b(?:False|True)\b")
PYTHON_MARKDOWN = markdown.Markdown(extensions=["toc", "tables", "fenced_code"])
OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
PLACE = re.compile(r"^#|^\s*[`~]{3}|<")
CELL = re.compile(r"(?<!\\)\|")


def faults(page: Page, site: Site) -> list[str]:
    """What is wrong about a page's Markdown, in words, with line numbers; empty when nothing is."""
    return [*_own_faults(page.markdown), *_faults_of_links(page, site)]


@lru_cache(2000)
def _own_faults(text: str) -> tuple[str, ...]:
    page = Page("", "", text)
    return tuple(fault for check in CHECKS for fault in check(page))


def _faults_of_title(page: Page) -> Iterator[str]:
    titles = [heading.title for heading in page.headings if heading.level == 1]
    if len(titles) != 1:
        yield f"{len(titles)} headings of level 1: {titles}"


def _faults_of_levels(page: Page) -> Iterator[str]:
    for above, heading in zip(page.headings, page.headings[1:], strict=False):
        if heading.level > above.level + 1:
            yield f"line {heading.line + 1}: {heading.title!r} skips a level below {above.title!r}"
    if page.headings and page.headings[0].level != 1:
        yield f"the first heading is of level {page.headings[0].level}"
    for heading in page.headings:
        if not heading.title:
            yield f"line {heading.line + 1}: an empty heading"


def _faults_of_headings(page: Page) -> Iterator[str]:
    """A heading needs an empty line before it, and text below it."""
    for heading in page.headings:
        if heading.line and page.lines[heading.line - 1].strip():
            yield f"line {heading.line + 1}: no empty line before the heading {heading.title!r}"
    for heading, below in zip(page.headings, [*page.headings, None][1:], strict=True):
        end = below.line if below else len(page.lines)
        lines = (line.strip() for line in page.lines[heading.line + 1 : end])
        if not any(line and not EXPLICIT.fullmatch(line) for line in lines) and (
            below is None or below.level <= heading.level
        ):
            yield f"line {heading.line + 1}: nothing below the heading {heading.title!r}"


def _faults_of_blank_lines(page: Page) -> Iterator[str]:
    for number, (above, line) in enumerate(zip(page.lines, page.lines[1:], strict=False), start=1):
        if not above.strip() and not line.strip() and number + 1 < len(page.lines):
            yield f"line {number}: two blank lines"
        if above != above.rstrip():
            yield f"line {number}: white space at its end"
    if page.lines[:1] == [""] or page.lines[-1:] != [""] or page.lines[-2:-1] == [""]:
        yield "the page does not begin with text and end with one line end"


def _faults_of_fences(page: Page) -> Iterator[str]:
    for fence in page.fences:
        where = f"line {fence.start + 1}: a fence"
        if not fence.closed:
            yield f"{where} that is not closed"
        if not re.fullmatch(r"[a-z][a-z0-9+-]*", fence.language):
            yield f"{where} without a language"
        if fence.before:
            yield f"{where} within a list, a quotation or an indented block"
        if not any(line.strip() for line in fence.lines):
            yield f"{where} with nothing in it"
        if fence.start and page.lines[fence.start - 1].strip():
            yield f"{where} without an empty line before it"


def _faults_of_code(page: Page) -> Iterator[str]:
    for fence in page.fences:
        code = "\n".join(fence.lines)
        try:
            if fence.language == "python":
                ast.parse(code)
            elif fence.language == "json":
                json.loads(code)
        except (SyntaxError, ValueError) as error:
            yield f"line {fence.start + 1}: {fence.language} that does not parse: {error}"


def _faults_of_tables(page: Page) -> Iterator[str]:
    columns = 0
    for number, line in sorted(page.prose.items()):
        is_row = line.lstrip().startswith("|")
        count = len(CELL.split(CODE_SPAN.sub("code", line).strip().strip("|"))) if is_row else 0
        if is_row and columns and count != columns:
            yield f"line {number + 1}: {count} cells in a table of {columns} columns"
        if is_row and not columns:
            yield from _faults_of_table_start(page, number)
        columns = (columns or count) if is_row else 0


def _faults_of_table_start(page: Page, number: int) -> Iterator[str]:
    if number and page.lines[number - 1].strip():
        yield f"line {number + 1}: a table without an empty line before it"
    if not re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+", page.lines[number + 1].strip()):
        yield f"line {number + 1}: a table without a line below its head"


def _faults_of_lists(page: Page) -> Iterator[str]:
    """Python-Markdown needs an empty line before a list that follows a paragraph."""
    item = re.compile(r"^(?:[-*+]|\d+[.)])\s")
    for number, line in page.prose.items():
        above = page.prose.get(number - 1, "")
        if item.match(line) and above.strip() and not item.match(above) and not above.startswith("  "):
            yield f"line {number + 1}: a list without an empty line before it: {line[:60]!r}"


def _faults_of_leaks(page: Page) -> Iterator[str]:
    shown = {n for fence in page.fences if fence.language == "jinja" for n in fence.numbers}
    for number, line in enumerate(page.lines):
        if number in shown:
            continue
        prose = CODE_SPAN.sub("", line) if number in page.prose else ""
        for match in [*LEAK.finditer(line), *LEAK_IN_PROSE.finditer(prose)]:
            yield f"line {number + 1}: {match[0]!r} leaks: {line.strip()[:120]!r}"


def _faults_of_anchors(page: Page) -> Iterator[str]:
    names = EXPLICIT.findall("\n".join(page.prose.values()))
    for name in {name for name in names if names.count(name) > 1}:
        yield f"the anchor {name!r} is there {names.count(name)} times"


_converted: dict[str, frozenset[str]] = {}

CHECKS: tuple[Callable[[Page], Iterator[str]], ...] = (
    _faults_of_title,
    _faults_of_levels,
    _faults_of_headings,
    _faults_of_blank_lines,
    _faults_of_fences,
    _faults_of_code,
    _faults_of_tables,
    _faults_of_lists,
    _faults_of_leaks,
    _faults_of_anchors,
)


def _faults_of_links(page: Page, site: Site) -> Iterator[str]:
    for link in page.links:
        path, _, anchor = link.target.partition("#")
        if OUTSIDE.match(link.target):
            continue
        target = site.get(normpath(join(dirname(page.path), path)) if path else page.path)
        if target is None:
            yield f"line {link.line + 1}: a link to a page that is not there: {link.target}"
        elif anchor and anchor not in anchors(target.markdown):
            yield f"line {link.line + 1}: a link to a place that is not on the page: {link.target}"
        elif anchor and anchor not in host_anchors(target.markdown):
            yield f"line {link.line + 1}: a link to a place that code hosts do not have: {link.target}"


@lru_cache(2000)
def anchors(text: str) -> frozenset[str]:
    """The places that Python-Markdown gives to a page: its headings', and those that are written out.

    Of pages that differ in nothing that can be a place, one is converted for all.
    """
    outline = "\n".join(line for line in text.split("\n") if PLACE.search(line))
    if outline not in _converted:
        _converted[outline] = frozenset(IDENTIFIER.findall(PYTHON_MARKDOWN.reset().convert(text)))
    return _converted[outline]


@lru_cache(2000)
def host_anchors(text: str) -> frozenset[str]:
    """The places that code hosts give to a page: they name headings a little otherwise."""
    page = Page("", "", text)
    headings = (plain(match[2]) for line in page.prose.values() if (match := HEADING.match(line)))
    slugs = (re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)
    return frozenset({*slugs, *EXPLICIT.findall("\n".join(page.prose.values()))})
