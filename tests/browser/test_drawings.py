"""Claims about drawings as the browser draws them: diagrams and trees, on generated pages and on others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.drawings import drawings, gaps
from tests.browser.sites import Site, built

HARDLY_SEEN = 0.5
"""The pixels by which characters may be out of place."""

FONTS = ("DejaVu Sans Mono", "Liberation Mono")

ODD_FONT = """
@font-face {
  font-family: Odd;
  src: local("Liberation Mono"), local("DejaVu Sans Mono");
  unicode-range: U+0-7F;
  size-adjust: 130%;
}
:root { --md-code-font: Odd; --md-code-font-family: Odd; }
code { font-family: Odd, serif; }
"""
"""A theme's font that has no characters to draw with: they come from another font, in another width."""


@pytest.fixture
def scratch(context: BrowserContext) -> Page:
    """A tab to look at pictures in."""
    return context.new_page()


def open_page(page: Page, address: str, style: str) -> None:
    """Show the page with this style sheet after its own."""
    page.goto(address)
    page.add_style_tag(content=style or "/**/")
    page.evaluate("document.fonts.ready.then(() => true)")


def flaws(page: Page, scratch: Page) -> Iterator[str]:
    """What a reader would find amiss in the drawings of a page."""
    number = -1
    for number, drawing in enumerate(drawings(page)):
        spacings = drawing.spacings()
        if drawing.drift() > HARDLY_SEEN:
            yield f"{number}: columns differ by {drawing.drift()} pixels"
        if max(spacings) - min(spacings) > HARDLY_SEEN:
            yield f"{number}: lines lie from {min(spacings)} to {max(spacings)} pixels apart"
        yield from (f"{number}: {gap}" for gap in gaps(page, drawing, scratch))
    if number < 0:
        yield "no drawing was found"


@pytest.mark.parametrize("where", ["ARCHITECTURE/", "on-call/", "first-week/"])
def test_drawings_hold_together(themed: Site, page: Page, scratch: Page, where: str) -> None:
    """In each theme, on our pages and on others: columns stand upright, rows are even, lines meet."""
    open_page(page, themed.address + where, "")
    assert list(flaws(page, scratch)) == []


@pytest.mark.parametrize("font", FONTS)
def test_drawings_hold_together_in_other_fonts(themed: Site, page: Page, scratch: Page, font: str) -> None:
    """They do so in the fonts that a reader's machine may have instead."""
    style = f'pre code {{ font-family: "{font}", monospace !important; }}'
    open_page(page, f"{themed.address}on-call/", style)
    assert list(flaws(page, scratch)) == []


def test_drawings_do_not_follow_the_font_of_the_theme(themed: Site, page: Page, scratch: Page) -> None:
    """A theme's font that cannot draw lines takes no drawing apart."""
    open_page(page, f"{themed.address}on-call/", ODD_FONT)
    assert list(flaws(page, scratch)) == []


WIDE = {
    "mkdocs.yml": "site_name: Wide\ntheme: {name: material, font: false}\nplugins: [search, djproject]\n",
    "djproject.yml": (
        "project_name: shop\ndiagrams: text\nfeatures: {deployment: {proxy: 負荷分散装置, server: 웹 서버}}\n"
    ),
}


def test_wide_characters_move_only_what_follows_them(page: Page, scratch: Page, tmp_path: Path) -> None:
    """A wide character has two columns, and few fonts are so wide: what stands before it keeps its column.

    So do lines without wide characters, and all lines stay evenly apart.
    """
    with built(tmp_path, WIDE) as site:
        open_page(page, f"{site.address}ARCHITECTURE/", "")
        drawing = next(drawings(page))
        assert {"負", "웹"} <= {glyph.character for line in drawing.lines for glyph in line}
        assert drawing.until_wide().drift() <= HARDLY_SEEN
        assert gaps(page, drawing.until_wide(), scratch) == []
    assert max(drawing.spacings()) - min(drawing.spacings()) <= HARDLY_SEEN
