"""Claims about texts of the project file in the browser: shown as written, and nothing more than shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from tests.browser.reading import Shown, read, read_whole
from tests.browser.sites import SITE_PATH, built
from tests.browser.writing import write, write_whole
from tests.renderers import MATERIAL, MATERIAL_CONFIG
from tests.test_markdown import shown

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
    *("id", "class", "href", "tabindex"),
}
"""The tags and attributes that an app's page is made of."""


def files(theme: str, project: dict[str, Any]) -> dict[str, str]:
    """The files of a site in this theme for this project."""
    site = {"site_name": "Site", "site_url": f"https://example.org{SITE_PATH}"}
    settings = {**site, "plugins": ["search", "djproject"], **SITES[theme]}
    return {
        "mkdocs.yml": yaml.safe_dump(settings),
        "djproject.yml": yaml.safe_dump(project, sort_keys=False),
    }


@pytest.fixture(scope="package", params=SITES)
def pages(
    browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[tuple[Shown, list[tuple[str, str]]]]]:
    """The page of each app of a project whose every text is hostile, and what is to be seen of it."""
    project, seen = write(GENERATED)
    with (
        built(tmp_path_factory.mktemp("texts"), files(request.param, project)) as site,
        browser.new_page(viewport={"width": 390, "height": 900}) as page,
    ):
        yield [(read(page, site, label), seen[label]) for label in seen]


Pages = list[tuple[Shown, list[tuple[str, str]]]]


def test_texts_are_seen_as_written(pages: Pages) -> None:
    """Headings, paragraphs, list items and cells show the texts that were written, and no others."""
    for page, written in pages:
        assert page.seen == written


def test_texts_title_their_page(pages: Pages) -> None:
    """The title of the browser's window is the title as it was written."""
    assert [page.title for page, _ in pages] == [f"{written[0][1]} - Site" for _, written in pages]


def test_texts_are_no_markup(pages: Pages) -> None:
    """No text brings an element, an attribute or a link into the page."""
    assert {part for page, _ in pages for part in page.parts - PARTS} == set()
    assert {target for page, _ in pages for target in page.targets} == {"../"}


def test_texts_do_nothing(pages: Pages) -> None:
    """No text runs as a script, and none makes the browser ask for a file that is not there."""
    assert [page.label for page, _ in pages if page.ran] == []
    assert [error for page, _ in pages for error in page.refused] == []


def test_long_words_do_not_widen_the_page(pages: Pages) -> None:
    """A word that is longer than the screen is wide does not make the page scroll sideways."""
    assert [page.label for page, _ in pages if page.scrolls] == []


@pytest.mark.parametrize("theme", SITES)
def test_texts_of_the_whole_project_are_seen(browser: Browser, tmp_path: Path, theme: str) -> None:
    """Every title, reason, name and command of the project is seen as it was written, and runs nowhere."""
    project, written = write_whole(GENERATED)
    with built(tmp_path, files(theme, project)) as site, browser.new_page() as page:
        seen, ran = read_whole(page, site)
    assert {text for text in written if shown(text) not in seen} == set()
    assert ran == []
