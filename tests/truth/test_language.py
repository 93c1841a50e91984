"""The tables of claims are read as they are written, and hold nothing that nobody understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.truth.checking import FINDERS
from tests.truth.facts import KNOWN, Facts, facts_of
from tests.truth.language import Claim, alternatives, filled, holds, load_claims, phrase, read_claims

TABLES = sorted(path.stem for path in (Path(__file__).parent / "claims").glob("*.txt"))
CLAIMS = [claim for table in TABLES for claim in load_claims(table)]

NOTHING = facts_of({})
REDIS = facts_of({"features.performance.caching": "redis"})


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_claims_are_understood(claim: Claim) -> None:
    """Each claim is of a known kind, turns on known facts, and uses words that configurations have."""
    assert claim.kind in {*FINDERS, "section"}
    names = {
        name
        for when in (claim.when, claim.inherited)
        if when
        for way in alternatives(when)
        for name, _ in way
    }
    assert names <= KNOWN
    filled(claim.what, NOTHING)


def test_a_table_becomes_claims() -> None:
    """Sections carry their condition to the claims below them; comments are nothing."""
    text = "# A comment\n[A > B]  iff redis\nsays: Redis 6.0+   if not docker\nruns: ls {apps_folder}\n"
    assert list(read_claims("P", text)) == [
        Claim("P", "A > B", "section", "A > B", "iff", "redis"),
        Claim("P", "A > B", "says", "Redis 6.0+", "if", "not docker", "redis"),
        Claim("P", "A > B", "runs", "ls {apps_folder}", "", "", "redis"),
    ]


def test_a_line_that_is_no_claim_is_an_error() -> None:
    """A line that cannot be read is never passed over."""
    with pytest.raises(ValueError, match="no claim: says nothing"):
        list(read_claims("P", "says nothing\n"))


def test_a_condition_in_the_phrase_is_an_error() -> None:
    """A condition that is only one space away from the phrase is never taken for a part of it."""
    with pytest.raises(ValueError, match="two spaces"):
        list(read_claims("P", "says: Redis if redis\n"))


def test_an_unknown_fact_is_an_error() -> None:
    """A condition with a mistyped fact is never taken for false."""
    with pytest.raises(KeyError, match="reddis"):
        holds("reddis", NOTHING)


@pytest.mark.parametrize(
    ("condition", "facts", "result"),
    [
        ("redis", REDIS, True),
        ("redis", NOTHING, False),
        ("not redis", NOTHING, True),
        ("redis and docker", REDIS, False),
        ("docker or redis", REDIS, True),
        ("docker and sqlite or redis and sqlite", REDIS, True),
        ("docker or not sqlite", REDIS, False),
    ],
)
def test_conditions(condition: str, facts: Facts, result: bool) -> None:
    """Conditions join facts by or, and, not, in this order."""
    assert holds(condition, facts) is result


@pytest.mark.parametrize(
    ("mode", "facts", "required", "denied"),
    [
        ("", NOTHING, True, False),
        ("if", REDIS, True, False),
        ("if", NOTHING, False, False),
        ("only if", REDIS, False, False),
        ("only if", NOTHING, False, True),
        ("iff", REDIS, True, False),
        ("iff", NOTHING, False, True),
    ],
)
def test_modes(mode: str, facts: Facts, required: bool, denied: bool) -> None:
    """A claim without a mode always holds; the modes require, deny, or both."""
    claim = Claim("P", "*", "says", "Redis", mode, "redis" if mode else "")
    assert (claim.is_required(facts), claim.is_denied(facts)) == (required, denied)


@pytest.mark.parametrize(
    ("what", "text", "found"),
    [
        ("Redis 6.0+", "needs redis  6.0+, at least", True),
        ("Redis 6.0+", "Redis 6x0+", False),
        ("RDS", "cards", False),
        ("index*", "Indexes", True),
        ("index", "indexes", False),
        ("3NF | third normal form", "the third normal form", True),
        ("only(", ".only('a')", True),
    ],
)
def test_phrases(what: str, text: str, found: bool) -> None:
    """A phrase is found as whole words in any case, with alternatives and open ends."""
    assert (phrase(what).search(text) is not None) is found


def test_words_of_the_configuration() -> None:
    """Words in braces become the configuration's own; without such a word there is no text."""
    assert filled("cd {project_name}", NOTHING) == "cd bookshop"
    assert filled("Python {python_version}+", NOTHING) is None
