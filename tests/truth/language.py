"""The language of the claims: a small table format that says what a page says, and on which condition.

    [Development setup > Prerequisites]
    says: Redis 6.0+                        iff redis
    runs: celery -A {project_name} status   iff celery

A line in brackets names a section, and says with a condition when the section exists; ``[]`` is what stands
before the first section, ``[*]`` the whole page. A claim holds always, or with ``if`` (then it is there),
``only if`` (otherwise it is not) or ``iff`` (both). Conditions join the names of facts by ``and``, ``or``,
``not``. Words in braces are the configuration's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tests.truth.facts import Facts

CLAIM = re.compile(r"^(?P<kind>\w+): (?P<what>.+?)(?:\s{2,}(?P<mode>iff|if|only if) (?P<when>.+))?$")
SECTION = re.compile(r"^\[(?P<where>[^\]]*)\](?:\s+(?P<mode>iff|if|only if) (?P<when>.+))?$")
WORD = re.compile(r"\{(\w+)\}")


class Claim(NamedTuple):
    """What a section of a page has: the kind says how it is looked for."""

    page: str
    where: str
    kind: str
    what: str
    mode: str = ""
    when: str = ""
    inherited: str = ""

    def __str__(self) -> str:
        condition = f" {self.mode} {self.when}" if self.mode else ""
        return f"{self.page} [{self.where}] {self.kind}: {self.what}{condition}"

    def is_required(self, facts: Facts) -> bool:
        """Whether the page has to have it."""
        if self.inherited and not holds(self.inherited, facts):
            return False
        return self.mode != "only if" and (not self.mode or holds(self.when, facts))

    def is_denied(self, facts: Facts) -> bool:
        """Whether the page must not have it."""
        return self.mode in {"only if", "iff"} and not holds(self.when, facts)


@lru_cache(2000)
def alternatives(condition: str) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """A condition as alternatives of facts, each with whether it has to hold."""
    return tuple(
        tuple((term.removeprefix("not "), not term.startswith("not ")) for term in alternative.split(" and "))
        for alternative in condition.split(" or ")
    )


def holds(condition: str, facts: Facts) -> bool:
    """Whether a condition holds; a fact that nobody knows is an error of the table."""
    ways = alternatives(condition)
    return any(all(facts.holds(name) is wanted for name, wanted in terms) for terms in ways)


def read_claims(page: str, text: str) -> Iterator[Claim]:
    """The claims of a table, in order; sections are claims of the kind ``section``.

    Raises:
        ValueError: a line is no claim.
    """
    where, inherited = "*", ""
    for line in filter(None, (line.split("    # ")[0].strip() for line in text.splitlines())):
        if line.startswith("#"):
            continue
        section, claim = SECTION.match(line), CLAIM.match(line)
        if claim and re.search(r" (?:if|iff) ", claim["what"]):
            raise ValueError(f"{page}: a condition needs two spaces before it: {line}")
        if section:
            where = section["where"]
            inherited = section["when"] or ""
            if where not in {"", "*"}:
                yield Claim(page, where, "section", where, section["mode"] or "", inherited)
        elif claim:
            mode, when = claim["mode"] or "", claim["when"] or ""
            yield Claim(page, where, claim["kind"], claim["what"], mode, when, inherited)
        else:
            raise ValueError(f"{page}: this line is no claim: {line}")


def load_claims(page: str) -> list[Claim]:
    """The claims of the table with a page's name."""
    path = Path(__file__).parent / "claims" / f"{page}.txt"
    return list(read_claims(page, path.read_text(encoding="utf-8")))


def filled(what: str, facts: Facts) -> str | None:
    """The text with the configuration's own words, None when it has no such word."""
    words = [facts.words[name] for name in WORD.findall(what)]
    return None if None in words else WORD.sub(lambda match: str(facts.words[match[1]]), what)


@lru_cache(5000)
def phrase(text: str, *, exact_case: bool = False) -> re.Pattern[str]:
    """A pattern for a phrase: alternatives by `` | ``, ``*`` for the rest of a word, any white space."""
    patterns = (_alternative(part) for part in text.split(" | "))
    return re.compile("|".join(patterns), 0 if exact_case else re.IGNORECASE)


def _alternative(text: str) -> str:
    pattern = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in text.split())
    start = r"(?<!\w)" if re.match(r"\w", text) else ""
    end = r"(?!\w)" if re.search(r"\w$", text) else ""
    return f"{start}{pattern}{end}"
