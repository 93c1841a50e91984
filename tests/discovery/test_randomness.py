"""Claims about texts that came out of a machine: those that are noticed, and those that are shown."""

from __future__ import annotations

from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from time import process_time

import pytest

from mkdocs_djproject.discovery.randomness import is_random
from mkdocs_djproject.discovery.secrecy import looks_secret

SHORT_VALUES = (
    *("en-us", "postgres", "localhost", "127.0.0.1", "0.0.0.0:8000", "Europe/Oslo", "utf8mb4", "sqlite3"),
    *("%Y-%m-%d", "15 minutes", "2024-01-31", "us-east-1", "v1.2.3-rc1", "eu-west-2a", "redis:6379"),
    *("image/png", "max_length", "OrderState", "IN_PROGRESS", "ISO-8859-1", "X-API-Key", "sha256sum"),
    *("gpt-4o-mini", "text-small", "Inter-Bold", "RS256", "HS512", "1h30m", "10485760", "smtp.local"),
)

MADE_OF = (ascii_letters + digits, ascii_lowercase + digits, ascii_uppercase + digits, "0123456789abcdef")


@pytest.mark.parametrize("length", [12, 15, 19, 24, 40])
@pytest.mark.parametrize("characters", MADE_OF)
def test_random_letters_and_digits_are_hidden(characters: str, length: int) -> None:
    """At least 17 of 20 keys of twelve signs that a machine makes are noticed, and 19 of 20 longer ones."""
    machine = Random(length)  # noqa: S311 - the same keys each time, which protect nothing
    keys = ["".join(machine.choices(characters, k=length)) for _ in range(400)]
    noticed = sum(map(looks_secret, keys))
    assert noticed >= len(keys) * (0.85 if length == 12 else 0.92 if length < 20 else 0.98)


@pytest.mark.parametrize("characters", MADE_OF)
def test_short_random_values_are_hidden(characters: str) -> None:
    """At least 3 of 4 values of eight to eleven signs that a machine makes are noticed."""
    machine = Random(8)  # noqa: S311 - the same keys each time, which protect nothing
    keys = ["".join(machine.choices(characters, k=machine.randint(8, 11))) for _ in range(400)]
    assert sum(is_random(key, is_value=True) for key in keys) >= len(keys) * 0.75


@pytest.mark.parametrize("value", SHORT_VALUES)
def test_short_values_of_other_kinds_are_shown(value: str) -> None:
    """Words, numbers, versions, addresses and formats are no random values, short as they are."""
    assert not is_random(value, is_value=True)


def test_a_value_of_letters_of_one_case_may_be_a_key() -> None:
    """What may be a foreign word in a sentence is a key where it is a value."""
    assert not is_random("kskblzdjdwkzkbl")
    assert is_random("kskblzdjdwkzkbl", is_value=True)


@pytest.mark.parametrize("letter", ["a", "A"])
def test_long_words_are_looked_at_once(letter: str) -> None:
    """A word of a thousand letters that ends in a digit costs no more than its length."""
    start = process_time()
    is_random(f"{letter * 1000}1")
    assert process_time() - start < 1
