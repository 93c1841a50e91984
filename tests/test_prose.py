"""Claims about the language of all generated pages and of the documentation: right and plain."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spellchecker import SpellChecker

from docs.tools.environment import page_macros
from docs.tools.macros import LISTS
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from tests.browser.sites import EXAMPLE
from tests.documentation.blocks import PAGES
from tests.nodemodules import MODULES, node_module

CASES = Path(__file__).parent / "cases"
NOT_ENGLISH = "hostile"
"""The case whose texts are made to break pages, not to be read."""

PROSE = Path(__file__).parent / "prose"
WORD = re.compile(r"[A-Za-z][A-Za-z']*[A-Za-z]")

NOT_PROSE = (
    r"(?s)\A---\n.*?\n---\n|\{[{%].*?[%}]\}",  # front matter and what macros fill in
    r"(?ms)^(`{3,}|~{3,}).*?^\1[`~]*$",  # code blocks
    r"(?s)<svg.*?</svg>|<code>.*?</code>",
    r"`[^`\n]*`",
    r"(?<=\])\([^)\n]*\)",  # where links lead
    r"<[^>\n]+>",
)


def paragraphs(markdown: str) -> list[str]:
    """The paragraphs of a page as plain text, without code and addresses."""
    for pattern in NOT_PROSE:
        markdown = re.sub(pattern, " ", markdown)
    return html.unescape(markdown).replace("\\", "").split("\n\n")


def listed(name: str) -> set[str]:
    """The lines of a list, without comments."""
    lines = (PROSE / name).read_text(encoding="utf-8").splitlines()
    return {line.partition("#")[0].strip() for line in lines} - {""}


def unknown_words(texts: list[str]) -> set[str]:
    """The words that neither the dictionary nor our list has, in lower case."""
    found = {word.lower().removesuffix("'s").strip("'") for text in texts for word in WORD.findall(text)}
    return set(SpellChecker().unknown(found - listed("words.txt")))


def wordy(texts: list[str]) -> list[dict[str, Any]]:
    """What write-good says of some texts, save what we do not follow; each with the words around it."""
    node_module("write-good/write-good.js")
    node = shutil.which("node") or "node"
    script = str(MODULES.parent / "prose.js")
    done = subprocess.run([node, script], input=json.dumps(texts), capture_output=True, text=True, check=True)
    said: list[dict[str, Any]] = json.loads(done.stdout)
    return [each for each in said if each["reason"] not in listed("phrases.txt")]


def documentation() -> Iterator[str]:
    """The pages of the documentation, and the lists that they show."""
    yield from (path.read_text(encoding="utf-8") for path in PAGES.values())
    yield from (make() for make in LISTS)
    yield page_macros(lambda _call: "")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Each paragraph of the pages of all cases, of the example and of the documentation, once."""
    files = [*sorted(CASES.glob("*.yml")), EXAMPLE / "djproject.yml"]
    pages = (page for file in files if file.stem != NOT_ENGLISH for page in render_pages(load_project(file)))
    sources = (*(page.markdown for page in pages), *documentation())
    return list(dict.fromkeys(text for source in sources for text in paragraphs(source)))


def test_words_are_spelled_right(texts: list[str]) -> None:
    """Every word is in the dictionary, or a term of the trade that our list has."""
    assert unknown_words(texts) == set()


def test_sentences_are_plain(texts: list[str]) -> None:
    """No word is there twice in a row, and nothing is said at length or by a cliché."""
    assert wordy(texts) == []


def test_mistakes_are_found() -> None:
    """A slip of spelling and a word too many are noticed, but not in code."""
    assert unknown_words(paragraphs("The databse of `databse` and [x](databse.md).")) == {"databse"}
    [found] = wordy(["It runs in the the background."])
    assert found["reason"] == '"the" is repeated'
