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

LAST_COLUMN = """() => [...document.querySelector("table").rows]
    .map((row) => row.lastElementChild.getBoundingClientRect().width)"""


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
