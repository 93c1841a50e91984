"""Claims about the HTML of whole sites: what a browser need not guess about, and readers can jump to."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser.sites import EXAMPLE
from tests.sites import Built, build

CASES = Path(__file__).parent / "cases"

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
"""The elements without an end.

https://html.spec.whatwg.org/multipage/syntax.html#void-elements
"""

SITES = {
    "everything": CASES / "everything.yml",
    "hostile": CASES / "hostile.yml",
    "bookshop": EXAMPLE / "djproject.yml",
}


class Page(HTMLParser):
    """The identifiers, the headings of the text, and the elements that are not closed in their place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.identifiers: list[str] = []
        self.levels: list[int] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self._main = 0
        self.feed(html)
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element says of itself."""
        given = dict(attrs)
        self.identifiers += [given["id"] or ""] if "id" in given else []
        if given.get("role") == "main":
            self._main = len(self._open) + 1
        if self._main and tag[0] == "h" and tag[1:].isdigit():
            self.levels.append(int(tag[1:]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of SVG that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        if tag in VOID or not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> at line {self.getpos()[0]} in {self._open[-3:]}")
            return
        self._open.pop()
        if len(self._open) < self._main:
            self._main = 0


@pytest.fixture(scope="module", params=SITES)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of a site in MkDocs' own theme, by path."""
    source = SITES[request.param]
    text = source.read_text(encoding="utf-8").replace("root: bookshop", f"root: {EXAMPLE / 'bookshop'}")
    text = text.replace("schema: bookshop/schema.yml", f"schema: {EXAMPLE / 'bookshop/schema.yml'}")
    text = text.replace("templates_dir: templates", f"templates_dir: {EXAMPLE / 'templates'}")
    built: Built = build(tmp_path_factory.mktemp("html"), {"djproject.yml": text})
    assert built.status == 0, built.log
    found = {path.relative_to(built.site).as_posix(): path for path in built.site.rglob("*.html")}
    return {
        name: Page(path.read_text(encoding="utf-8")) for name, path in found.items() if name != "404.html"
    }


def test_identifiers_are_there_once(pages: dict[str, Page]) -> None:
    """No identifier is there twice on a page, so that a link leads to one place."""
    counts = {name: Counter(page.identifiers) for name, page in pages.items()}
    twice = {name: [each for each, number in count.items() if number > 1] for name, count in counts.items()}
    assert {name: found for name, found in twice.items() if found} == {}


def test_headings_are_in_order(pages: dict[str, Page]) -> None:
    """Each page has one heading at the top, and below none is a level left out."""
    for name, page in pages.items():
        assert page.levels[:1] == [1], name
        assert page.levels.count(1) == 1, name
        steps = zip(page.levels, page.levels[1:], strict=False)
        assert [step for step in steps if step[1] > step[0] + 1] == [], name


def test_elements_are_closed(pages: dict[str, Page]) -> None:
    """Each element is closed where it was opened, whatever texts the project has."""
    assert {name: page.faults for name, page in pages.items() if page.faults} == {}


def test_faults_are_found() -> None:
    """An identifier that is there twice, a level left out and an element that is not closed are noticed."""
    page = Page('<div role="main"><h1 id="a">A</h1><h3 id="a">B</h3><p><em>C</p></div>')
    assert page.identifiers == ["a", "a"]
    assert page.levels == [1, 3]
    assert page.faults
