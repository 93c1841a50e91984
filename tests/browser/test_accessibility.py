"""Claims about whole sites for readers who hear it, or see it otherwise, as axe-core judges them.

https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Site
from tests.nodemodules import node_module

NOT_OURS = {
    ".md-search": "the theme's dialog has no name",
    "#__search": "the theme's switch has no label where scripts do not run",
    ".md-copyright": "the theme's credit is a little too pale",
    ".highlight code span": "the theme's colors for source code are a little too pale",
}
"""What is not judged, and why: it is the theme's own, and the same on every page that it shows."""

JUDGE = "([excluded]) => axe.run({exclude: excluded.map(one => [one])}, {resultTypes: ['violations']})"

SERIOUS = ("serious", "critical")


def findings(browser: Browser, site: Site, colors: str, width: int = 1280) -> Iterator[str]:
    """Every serious finding, with its page and the first element that it is about."""
    script = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    with browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colors) as page:  # type: ignore[arg-type]  # light or dark
        for address in site.pages:
            page.goto(site.address + address)
            page.evaluate(script)
            found: dict[str, Any] = page.evaluate(JUDGE, [list(NOT_OURS)])
            for violation in found["violations"]:
                if violation["impact"] in SERIOUS:
                    node = violation["nodes"][0]
                    yield f"{address}: {violation['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"


@pytest.mark.parametrize("colors", ["light", "dark"])
def test_nothing_keeps_readers_out(browser: Browser, bookshop: Site, colors: str) -> None:
    """No page has a serious fault, in light colors and in dark ones."""
    assert list(findings(browser, bookshop, colors)) == []


@pytest.mark.parametrize(("colors", "width"), [("light", 1280), ("dark", 390)])
def test_nothing_keeps_readers_out_where_all_is_on(
    browser: Browser, large: Site, colors: str, width: int
) -> None:
    """No page has a serious fault with every feature on and a model of many fields, on a phone as well."""
    assert "apps/wide/" in large.pages
    assert list(findings(browser, large, colors, width)) == []


def test_a_fault_is_found(browser: Browser, bookshop: Site) -> None:
    """A picture without words is found, so that silence means something."""
    script = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    with browser.new_page() as page:
        page.goto(bookshop.address)
        page.evaluate("document.querySelector('article').innerHTML += '<img src=\"x.png\">'")
        page.evaluate(script)
        found = page.evaluate(JUDGE, [list(NOT_OURS)])
    assert "image-alt" in [violation["id"] for violation in found["violations"]]
