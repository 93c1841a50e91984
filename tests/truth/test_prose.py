"""Claims about the language of the pages of every configuration and of projects read: right and plain."""

from __future__ import annotations

import pytest

from tests.test_prose import paragraphs, unknown_words, wordy
from tests.truth.configurations import rendered
from tests.truth.readprojects import pages_of, read_projects


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Each paragraph of the pages of all configurations, and of all projects that are read, once."""
    declared = (page.markdown for site in rendered() for page in site.pages)
    read = (page.markdown for project in read_projects() for page in pages_of(project.name).values())
    sources = dict.fromkeys((*declared, *read))
    return list(dict.fromkeys(text for source in sources for text in paragraphs(source)))


def test_words_are_spelled_right(texts: list[str]) -> None:
    """Whatever is on or off, every word is in the dictionary or in the list of our terms."""
    assert unknown_words(texts) == set()


def test_sentences_are_plain(texts: list[str]) -> None:
    """Whatever is on or off, no word is there twice in a row, and nothing is said at length."""
    assert wordy(texts) == []
