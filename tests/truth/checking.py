"""Whether a page keeps a claim: one finder for each kind of claim."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from tests.truth.facts import Facts
from tests.truth.language import Claim, filled, phrase
from tests.truth.reading import Page, Part

Finder = Callable[[Part, str], bool]


def says(part: Part, what: str) -> bool:
    """The text has the phrase, in any case."""
    return phrase(what).search(part.plain) is not None


def spells(part: Part, what: str) -> bool:
    """The text has the phrase, in this very spelling."""
    return phrase(what, exact_case=True).search(part.plain) is not None


def matches(part: Part, what: str) -> bool:
    """The regular expression matches the text, or a line as it is written."""
    return _pattern(what).search(part.everything) is not None


def written(part: Part, what: str) -> bool:
    """The Markdown itself has the text, character by character."""
    return what in "\n".join(part.lines)


def runs(part: Part, what: str) -> bool:
    """Every line of the commands stands in a shell's fence."""
    return set(what.split("\n")) <= set(part.commands)


def links(part: Part, what: str) -> bool:
    """There is a link with this label to this target, or to a place in it."""
    label, target = what.split(" -> ")
    return any(link.label.lower() == label.lower() and link.target.startswith(target) for link in part.links)


def goes(part: Part, what: str) -> bool:
    """There is a link to an address that begins like this."""
    return any(link.target.startswith(tuple(what.split(" | "))) for link in part.links)


def title(part: Part, what: str) -> bool:
    """The page's first heading is this."""
    return [heading.title for heading in part.page.headings[:1]] == [what]


def code_in(language: str) -> Finder:
    """A finder of phrases in the fences of a language."""

    def found(part: Part, what: str) -> bool:
        return phrase(what, exact_case=True).search(part.code(language)) is not None

    return found


FINDERS: dict[str, Finder] = {
    "says": says,
    "spells": spells,
    "matches": matches,
    "written": written,
    "runs": runs,
    "links": links,
    "goes": goes,
    "title": title,
    "text": code_in("text"),
    "python": code_in("python"),
    "graphql": code_in("graphql"),
}
"""How each kind of claim is looked for."""


@lru_cache(200_000)
def has(part: Part, kind: str, what: str) -> bool:
    """Whether a part has what a claim of this kind is about; parts of equal pages are asked once."""
    return FINDERS[kind](part, what)


def violation(claim: Claim, facts: Facts, page: Page) -> str:
    """What is wrong about a page with a claim, in words; empty when nothing is."""
    required, denied = claim.is_required(facts), claim.is_denied(facts)
    if not required and not denied:
        return ""
    part = find_part(page, claim.where)
    if claim.kind == "section":
        return _wrong_section(claim, page, required=required, there=part is not None)
    what = filled(claim.what, facts)
    if what is None:
        return f"the configuration has no word for {claim.what!r}" if required else ""
    if part is None:
        return f"there is no section {claim.where!r}" if required else ""
    return _wrong_text(claim.kind, what, part, required=required)


def _wrong_section(claim: Claim, page: Page, *, required: bool, there: bool) -> str:
    if required and not there:
        titles = [" > ".join(path) for path in page.sections]
        return f"there is no section {claim.where!r}; nearest: {_nearest(claim.where.lower(), titles)}"
    return f"the section {claim.where!r} must not be there" if there and not required else ""


def _wrong_text(kind: str, what: str, part: Part, *, required: bool) -> str:
    found = has(part, kind, what)
    if required and not found:
        return f"{kind} not: {what}; nearest: {_nearest(what, part.plain.splitlines())}"
    if found and not required:
        return f"{kind}, but must not: {what}; here: {_where(kind, what, part)}"
    return ""


def find_part(page: Page, where: str) -> Part | None:
    """The part of a page that a table names, None when there is none."""
    if where in {"*", ""}:
        return page.whole if where else page.opening
    found = page.sections.get(tuple(where.lower().split(" > ")))
    return found[1] if found else None


@lru_cache(1000)
def _pattern(what: str) -> re.Pattern[str]:
    return re.compile(what)


def _nearest(what: str, lines: list[str]) -> str:
    """The line that is most like the text, for a message."""
    near = difflib.get_close_matches(what, [line.strip() for line in lines if line.strip()], 1, 0.0)
    return repr(near[0][:160]) if near else "nothing"


def _where(kind: str, what: str, part: Part) -> str:
    """The line that has what it must not have, with its number, for a message."""
    return next(_lines_with(kind, what, part), "in several lines together")


def _lines_with(kind: str, what: str, part: Part) -> Iterator[str]:
    for number, line in enumerate(part.lines, start=part.start):
        if FINDERS[kind](Part(part.page, number, number + 1), what) or _in_code(kind, what, line):
            yield f"line {number + 1}: {line.strip()[:160]!r}"


def _in_code(kind: str, what: str, line: str) -> bool:
    return kind in {"text", "python", "graphql", "runs"} and (phrase(what).search(line) is not None)
