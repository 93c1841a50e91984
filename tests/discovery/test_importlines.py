"""Claims about how imports are found in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.discovery.glancing import _IMPORT
from mkdocs_djproject.discovery.importlines import import_lines

PARTS = st.sampled_from(
    [
        b"\n",
        b"import ",
        b"from ",
        b"a",
        b" ",
        b".b",
        b" import (",
        b")",
        b",",
        b"\\",
        b"#",
        b"important",
        b";",
    ]
)


@given(st.lists(PARTS, max_size=30).map(b"".join))
def test_they_are_those_that_looking_at_each_line_finds(text: bytes) -> None:
    """Imports found by their word are those that the pattern finds by itself, in any text."""
    text = b"\n" + text
    assert [each.span() for each in import_lines(_IMPORT, text)] == [
        each.span() for each in _IMPORT.finditer(text)
    ]


@pytest.mark.parametrize("word", ["important", "reimport"])
def test_words_that_hold_the_word_are_passed_over(word: str) -> None:
    """A line whose name has the word in it is found once, for the import that it is."""
    text = f"\n{word} = 1\nfrom {word} import a\n".encode()
    pattern = re.compile(rb"\nfrom (\w+) import (\w+)")
    assert [each.groups() for each in import_lines(pattern, text)] == [(word.encode(), b"a")]
