"""Claims about texts of the project file in the browser: shown as written, and nothing more than shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.browser.reading import Shown, read
from tests.browser.sites import built
from tests.browser.writing import write
from tests.renderers import MATERIAL, MATERIAL_CONFIG

SITES: dict[str, dict[str, Any]] = {
    "material": {
        "theme": {"name": "material", "font": False},
        "markdown_extensions": [{name: MATERIAL_CONFIG.get(name, {})} for name in MATERIAL],
    },
    "mkdocs": {"theme": {"name": "mkdocs", "highlightjs": False}},
}
"""The settings of the sites: one with all that Material recommends, one with nothing but what MkDocs has."""

GENERATED = 300
"""How many texts are generated for each site."""

PARTS = {
    *("h1", "h2", "p", "ul", "li", "strong", "code", "a"),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
    *("id", "class", "href"),
}
"""The tags and attributes that an app's page is made of."""


@pytest.fixture(scope="package", params=SITES)
def pages(
    browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[tuple[Shown, list[tuple[str, str]]]]]:
    """The page of each app of a project whose every text is hostile, and what is to be seen of it."""
    settings = {"site_name": "Site", "plugins": ["search", "djproject"], **SITES[request.param]}
    project, seen = write(GENERATED)
    files = {
        "mkdocs.yml": yaml.safe_dump(settings),
        "djproject.yml": yaml.safe_dump(project, sort_keys=False),
    }
    with (
        built(tmp_path_factory.mktemp("texts"), files) as site,
        browser.new_page(viewport={"width": 390, "height": 900}) as page,
    ):
        yield [(read(page, site, label), seen[label]) for label in seen]


Pages = list[tuple[Shown, list[tuple[str, str]]]]


def test_texts_are_seen_as_written(pages: Pages) -> None:
    """Headings, paragraphs, list items and cells show the texts that were written, and no others."""
    for shown, written in pages:
        assert shown.seen == written


def test_texts_title_their_page(pages: Pages) -> None:
    """The title of the browser's window is the title as it was written."""
    assert [shown.title for shown, _ in pages] == [f"{written[0][1]} - Site" for _, written in pages]


def test_texts_are_no_markup(pages: Pages) -> None:
    """No text brings an element, an attribute or a link into the page."""
    assert {part for shown, _ in pages for part in shown.parts - PARTS} == set()
    assert {target for shown, _ in pages for target in shown.targets} == {"../"}


def test_texts_do_nothing(pages: Pages) -> None:
    """No text runs as a script, and none makes the browser ask for a file that is not there."""
    assert [shown.label for shown, _ in pages if shown.ran] == []
    assert [error for shown, _ in pages for error in shown.refused] == []


def test_long_words_do_not_widen_the_page(pages: Pages) -> None:
    """A word that is longer than the screen is wide does not make the page scroll sideways."""
    assert [shown.label for shown, _ in pages if shown.scrolls] == []
