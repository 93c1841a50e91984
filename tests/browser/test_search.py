"""Claims about the search of the example site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.sites import Site


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("OrderLine", "apps/orders/#orderline"),
        ("orderline", "apps/orders/#orderline"),
        ("loyalty account", "apps/accounts/#loyaltyaccount"),
        ("LoyaltyAccount", "apps/accounts/#loyaltyaccount"),
        ("tracking_number", "apps/orders/#shipment"),
    ],
)
def test_search_finds_models_and_fields(page: Page, bookshop: Site, words: str, place: str) -> None:
    """Whoever types the name of a model or a field finds the model's section among the first results."""
    page.goto(bookshop.address)
    page.get_by_text("Type to start searching").wait_for(state="attached")
    page.locator("input.md-search__input").press_sequentially(words)
    page.locator("a.md-search-result__link").first.wait_for()
    links = page.locator("a.md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    found = {link.partition("?")[0] + "#" + link.partition("#")[2] for link in links[:4]}
    assert bookshop.address + place in found
