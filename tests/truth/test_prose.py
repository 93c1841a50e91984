"""Claims about the language of the pages of every configuration: right and plain."""

from __future__ import annotations

import pytest

from tests.test_prose import paragraphs, unknown_words, wordy
from tests.truth.configurations import rendered


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Each paragraph of the pages of all configurations, once."""
    sources = dict.fromkeys(page.markdown for site in rendered() for page in site.pages)
    return list(dict.fromkeys(text for source in sources for text in paragraphs(source)))


def test_words_are_spelled_right(texts: list[str]) -> None:
    """Whatever is on or off, every word is in the dictionary or in the list of our terms."""
    assert unknown_words(texts) == set()


def test_sentences_are_plain(texts: list[str]) -> None:
    """Whatever is on or off, no word is there twice in a row, and nothing is said at length."""
    assert wordy(texts) == []
