"""Text is measured, cut and wrapped by the terminal cells it takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.diagrams.cells import cells, plain, shorten, width, wrap

WIDTHS = {
    "": 0,
    "Nginx": 5,
    "日本": 4,
    "ｱ": 1,
    "Ａ": 2,
    "e\N{COMBINING ACUTE ACCENT}": 1,
    "\N{ZERO WIDTH SPACE}": 0,
    "🚀": 2,
    "─▼×": 3,
    "각": 2,
    "\u1100\u1161\u11a8": 2,
    "שרת": 3,
}

PLAIN = {
    "two\nlines\tand  more\r\n": "two lines and more",
    "\x1b[31mred\x00": "[31mred",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe": "gnp.exe",
    "non\N{NO-BREAK SPACE}breaking\N{IDEOGRAPHIC SPACE}wide": "non breaking wide",
    "a \N{ZERO WIDTH SPACE} b": "a b",
    "e\N{COMBINING ACUTE ACCENT}": "é",
    "a \N{COMBINING ACUTE ACCENT}b \N{COMBINING ACUTE ACCENT}": "a b",
    "❤\N{VARIATION SELECTOR-16}": "❤",
    "\udc80": "\N{REPLACEMENT CHARACTER}",
    "┌─┐│▼": "+-+|v",
    "```": "```",
}


@pytest.mark.parametrize("text", WIDTHS)
def test_width_counts_cells(text: str) -> None:
    """Wide characters count two cells, combining and zero-width ones none, all others one."""
    assert width(text) == WIDTHS[text]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_is_one_harmless_line(text: str) -> None:
    """Line ends, control and format characters go, and nothing that is left looks like a line."""
    assert plain(text) == PLAIN[text]


def test_wrap_breaks_at_spaces_and_shortens_the_rest() -> None:
    """Text is broken between words, words longer than a line inside, and the last line says that more was."""
    assert wrap("Azure Database for PostgreSQL", 15, 2) == ("Azure Database", "for PostgreSQL")
    assert wrap("Azure Database for PostgreSQL", 10, 2) == ("Azure", "Databas...")
    assert wrap("abcdefghij", 4, 3) == ("abcd", "efgh", "ij")
    assert wrap("", 4, 3) == ()


@given(st.text(), st.integers(3, 30), st.integers(1, 4))
def test_wrapped_text_keeps_its_limits(text: str, limit: int, lines: int) -> None:
    """No line is longer than the limit, none is empty, and there are never more of them than allowed."""
    wrapped = wrap(text, limit, lines)
    assert len(wrapped) <= lines
    assert all(line and width(line) <= limit for line in wrapped)


@given(st.text(), st.integers(3, 30))
def test_wrapping_loses_nothing_when_there_is_room(text: str, limit: int) -> None:
    """With lines enough, wrapped text holds every character of the text save white space."""
    wrapped = wrap(text, limit, len(text) + 1)
    assert "".join(wrapped).replace(" ", "") == plain(text).replace(" ", "")


@given(st.text(), st.integers(0, 20))
def test_shortened_text_fits(text: str, limit: int) -> None:
    """Shortened text takes at most the limit, and text that fits is left as it is."""
    assert width(shorten(text, limit)) <= limit
    assert shorten(text, width(text)) == text


@given(st.text())
def test_cells_are_as_many_as_the_width(text: str) -> None:
    """Text cut into cells takes as many cells as its width, and joins to the text again."""
    line = plain(text)
    assert len(cells(line)) == width(line)
    assert "".join(cells("." + line)) == "." + line


@given(st.text())
def test_plain_text_stays_plain(text: str) -> None:
    """Making plain text plain changes nothing, and it holds no control or format character."""
    line = plain(text)
    assert plain(line) == line
    assert all(unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in line)
