"""Claims about every page of the example site, as the browser shows it in each theme."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin

from playwright.sync_api import Browser

from tests.browser.sites import SITE_PATH, Site
from tests.browser.visiting import Visit, errors


def test_every_page_was_visited(visited: list[Visit]) -> None:
    """What the other tests say of every page, they say of the generated ones and of those written by hand."""
    seen = {visit.address.partition(SITE_PATH)[2] for visit in visited}
    assert seen >= {
        "",
        "ARCHITECTURE/",
        "API/",
        "DEPLOYMENT/",
        "CONTRIBUTING/",
        "apps/",
        "apps/orders/",
        "on-call/",
    }


def test_pages_load_without_errors(browser: Browser, themed: Site) -> None:
    """No page has an error in the console or in a script, and no request fails."""
    assert errors(browser, themed, "light") == []


def test_pages_load_without_errors_in_the_dark(browser: Browser, bookshop: Site) -> None:
    """A reader who prefers dark colors gets them, and no error either."""
    assert errors(browser, bookshop, "dark") == []


def broken_links(site: Site, visited: list[Visit]) -> Iterator[str]:
    """The links to pages of the site, and to anchors in them, that are not there."""
    anchors = {visit.address: visit.anchors for visit in visited}
    for visit in visited:
        for link in visit.links:
            page, anchor = urldefrag(urljoin(visit.address, link))
            is_there = page in anchors and unquote(anchor) in {"", *anchors[page]}
            if page.startswith(site.address) and not is_there:
                yield f"{visit.address}: {link}"


def test_links_lead_somewhere(themed: Site, visited: list[Visit]) -> None:
    """Each link to a page of the site leads to a page that is there, and to an anchor that it has."""
    assert list(broken_links(themed, visited)) == []


def test_no_page_scrolls_sideways(visited: list[Visit]) -> None:
    """No page is wider than the screen of a phone, a tablet or a desk."""
    assert {visit.address: visit.scrolls for visit in visited if visit.scrolls} == {}


def test_nothing_is_cut_off(visited: list[Visit]) -> None:
    """What is wider than the screen, such as drawings and tables, scrolls in a frame of its own."""
    cut = {visit.address: visit.outside for visit in visited if any(visit.outside.values())}
    assert cut == {}


BROKEN_NAMES = """[...document.querySelectorAll("td code")]
    .filter(code => /^\\w+(=\\w+)?$/.test(code.textContent) && code.getClientRects().length > 1)
    .map(code => code.textContent)"""


def test_names_are_not_broken(browser: Browser, themed: Site) -> None:
    """In tables on a narrow screen, no name of a field, a type or an option is broken within the word."""
    with browser.new_page(viewport={"width": 390, "height": 900}) as page:
        page.goto(f"{themed.address}apps/orders/")
        assert page.evaluate(BROKEN_NAMES) == []


HIDDEN_COLUMNS = """() => [...document.querySelectorAll("table[data-djproject-rows]")]
    .filter((table) => table.scrollWidth > table.closest(".md-typeset__scrollwrap").clientWidth + 1)
    .map((table) => table.querySelector("th").textContent)"""


def test_all_columns_are_in_sight(browser: Browser, bookshop: Site) -> None:
    """On a desk, the widest tables of the deployment have no column that has to be scrolled to."""
    with browser.new_page(viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{bookshop.address}DEPLOYMENT/")
        assert page.locator("table[data-djproject-rows]").count() > 1
        assert page.evaluate(HIDDEN_COLUMNS) == []
