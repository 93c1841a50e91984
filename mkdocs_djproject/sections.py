"""The sections of a page in Markdown: where each begins and ends, at which level, and what it is called."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_djproject.problems import nearest

ENDINGS = ("", "-architecture", "-layer", "-considerations", "-strategy")
"""What may be left out at the end of a section's name: ``security`` is ``security-architecture``."""

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_ANCHOR = re.compile(r'^<a id="([^"]*)"></a>$')
_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")


class Section(NamedTuple):
    """A section with all that is below it.

    Attributes:
        name: its anchor, that of its heading where it has no other.
        level: the level of its heading, from 1.
        start: the index of its first line, that of its anchor or its heading.
        end: the index of the line after its last.
    """

    name: str
    level: int
    start: int
    end: int


def outline(lines: list[str]) -> list[Section]:
    """The sections that lines of Markdown have, in order; ``#`` within code blocks is none."""
    found: list[Section] = []
    for index, line in prose(lines):
        match = _HEADING.match(line)
        if match is not None:
            start, anchor = _beginning(lines, index)
            found.append(Section(anchor or slug(match[2]), len(match[1]), start, len(lines)))
    return [_ended(section, found[number + 1 :]) for number, section in enumerate(found)]


def prose(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines with their indexes that stand in no code block, its fences left out as well."""
    return ((index, line) for index, (fence, line) in enumerate(_fenced(lines)) if not fence)


def _fenced(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line with the fence that begins the code block it stands in, empty where it stands in none."""
    fence = ""
    for line in lines:
        if fence:
            bare = line.strip()
            is_end = bare.startswith(fence) and not bare.strip(fence[0]) and not line.startswith("    ")
            yield fence, line
            fence = "" if is_end else fence
        else:
            fence = match[1] if (match := _FENCE.match(line)) else ""
            yield fence, line


def _beginning(lines: list[str], heading: int) -> tuple[int, str]:
    """Where the section of a heading begins, and its own anchor, empty where it has none."""
    start, anchor = heading, ""
    for index in range(heading - 1, -1, -1):
        if match := _ANCHOR.match(lines[index].strip()):
            start, anchor = index, match[1]
        elif lines[index].strip():
            break
    return start, anchor


def _ended(section: Section, following: list[Section]) -> Section:
    after = (other.start for other in following if other.level <= section.level)
    return section._replace(end=next(after, section.end))


def slug(title: str) -> str:
    """The anchor that a heading in Markdown gets on a site and on code hosts, for titles of plain words."""
    plain = html.unescape(title).replace("\\", "")
    return re.sub(r"[^\w\- ]", "", plain.lower()).strip().replace(" ", "-")


def section_named(name: str, sections: Iterable[Section]) -> Section | None:
    """The section that a person means by a name, None where there is none."""
    known = {_plain(section.name): section for section in reversed(list(sections))}
    return next((known[_plain(name) + end] for end in ENDINGS if _plain(name) + end in known), None)


def is_known(name: str, known: Iterable[str]) -> bool:
    """Whether a name means one of the known sections."""
    plain = {_plain(each) for each in known}
    return any(_plain(name) + end in plain for end in ENDINGS)


def nearest_section(name: str, known: Iterable[str]) -> str | None:
    """The known section that a person most likely meant, None where none is near."""
    plain = {_plain(each): each for each in known}
    short = {key.removesuffix(end): each for key, each in plain.items() for end in ENDINGS[1:]}
    found = nearest(_plain(name), [*plain, *short])
    return (short | plain)[found] if found else None


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def text_of(lines: list[str], section: Section) -> str:
    """The section as Markdown of its own."""
    return "\n".join(lines[section.start : section.end]).strip("\n")


def at_level(markdown: str, level: int) -> str:
    """The Markdown with its headings so that the highest of them has this level; none is below the sixth."""
    lines = with_marked_headings(markdown.split("\n"))
    headings = {index: match for index, line in prose(lines) if (match := _HEADING.match(line))}
    if headings:
        step = level - min(len(match[1]) for match in headings.values())
        for index, match in headings.items():
            lines[index] = f"{'#' * max(1, min(6, len(match[1]) + step))} {match[2]}"
    return "\n".join(lines)


def with_marked_headings(lines: list[str]) -> list[str]:
    """The lines with headings by ``#`` in place of those that are underlined."""
    prose_lines = dict(prose(lines))
    found = list(lines)
    for index, line in prose_lines.items():
        title, above = prose_lines.get(index - 1, ""), prose_lines.get(index - 2, "")
        match = _UNDERLINE.match(line)
        if match and not above.strip() and re.match(r" {0,3}[^\s>|#*+`~-]", title):
            found[index - 1] = f"{'#' if match[1][0] == '=' else '##'} {title.strip()}"
            found[index] = ""
    return found


def level_before(lines: list[str], line: int) -> int:
    """The level of the last heading above a line, counted from 1; 0 where there is none."""
    marked = with_marked_headings(lines)
    levels = [len(match[1]) for _, text in prose(marked[: line - 1]) if (match := _HEADING.match(text))]
    return levels[-1] if levels else 0


def closed(markdown: str) -> str:
    """The Markdown with a fence at its end that closes a code block which nothing closes."""
    *_, (fence, _) = _fenced([*markdown.split("\n"), "what follows"])
    return f"{markdown.rstrip()}\n{fence}" if fence else markdown
