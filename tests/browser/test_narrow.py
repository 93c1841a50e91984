"""Claims about what a reader on a phone sees, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.drawings import drawings
from tests.browser.sites import Site

SENTENCE = 150
"""The pixels that a column of sentences needs to be read."""

BUTTONS = """() => [...document.querySelectorAll("pre button")].map((button) => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    return [left, right, top, bottom];
})"""

LAST_COLUMN = """() => [...document.querySelector("table tbody").rows]
    .map((row) => row.lastElementChild.getBoundingClientRect().width)"""

HIDDEN_CELLS = """() => [...document.querySelectorAll("table[data-djproject-rows] td")]
    .filter((cell) => cell.textContent && cell.getBoundingClientRect().right > innerWidth + 1)
    .map((cell) => cell.textContent)"""

LABELS = """() => [...document.querySelectorAll("table[data-djproject-rows] td[data-label]")]
    .map((cell) => getComputedStyle(cell, "::before").content)"""


@pytest.fixture(params=["light", "dark"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab on a phone."""
    with browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param, has_touch=True
    ) as context:
        yield context.new_page()


def test_no_button_covers_a_drawing(bookshop: Site, phone: Page) -> None:
    """The button that copies a code block lies beside what is drawn, not over it."""
    phone.goto(f"{bookshop.address}ARCHITECTURE/")
    phone.wait_for_selector("pre[data-djproject-drawing] button", state="attached")
    for drawing in drawings(phone):
        buttons = phone.evaluate(BUTTONS)
        glyphs = [glyph for line in drawing.lines for glyph in line if glyph.character != " "]
        assert glyphs
        assert not [
            glyph
            for glyph in glyphs
            for left, right, top, bottom in buttons
            if left < glyph.right and glyph.left < right and top < glyph.bottom and glyph.top < bottom
        ]


def test_descriptions_have_room(themed: Site, phone: Page) -> None:
    """In the list of apps the column of descriptions is wide enough for a sentence."""
    phone.goto(f"{themed.address}apps/")
    assert min(phone.evaluate(LAST_COLUMN)) > SENTENCE


@pytest.mark.parametrize("address", ["", "ARCHITECTURE/", "API/", "DEPLOYMENT/", "apps/", "apps/orders/"])
def test_rows_are_read_without_scrolling(themed: Site, phone: Page, address: str) -> None:
    """On a phone no cell of a wide table is out of sight, and each has the heading of its column."""
    phone.goto(f"{themed.address}{address}")
    labels = phone.evaluate(LABELS)
    assert labels
    assert "none" not in labels
    assert phone.evaluate(HIDDEN_CELLS) == []
