"""Claims about drawings where a reader of pages takes style sheets out, as TechDocs of Backstage does."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.sites import Site
from tests.nodemodules import node_module

SAYS = """\
(drawing) => {
  const all = (selector) => [...drawing.querySelectorAll(selector)];
  return {
    texts: all('text').map((text) => text.textContent),
    links: all('a').map((link) => link.getAttribute('xlink:href')),
    keys: all('[data-key]').map((part) => part.dataset.key),
    edges: all('.edge > title').map((title) => title.textContent),
    label: [drawing.getAttribute('role'), drawing.getAttribute('aria-label')],
  };
}
"""
"""What a drawing says."""

AS_IT_IS = f"({SAYS})(document.querySelector('svg.djproject-diagram'))"

TAKE_OVER = (
    f"([html, colors]) => {{\n  const says = {SAYS};"
    """
  const options = {ADD_TAGS: ['link'], FORBID_TAGS: ['style'], WHOLE_DOCUMENT: true, RETURN_DOM: true};
  const clean = DOMPurify.sanitize(html, options);
  const reader = document.body.appendChild(document.createElement('div'));
  reader.style.cssText = colors;
  reader.attachShadow({mode: 'open'}).append(clean);
  const drawing = reader.shadowRoot.querySelector('svg.djproject-diagram');
  const all = (selector) => [...drawing.querySelectorAll(selector)];
  const look = (element) => getComputedStyle(element);
  const within = (text) => {
    const [inner, outer] = [text, text.closest('g').querySelector('rect')].map((each) => each.getBBox());
    return inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
  };
  return {
    ...says(drawing),
    styles: clean.querySelectorAll('style').length,
    written: [...new Set(all('text').map((text) => look(text).fill))],
    drawn: [...new Set(all('rect, .line').map((line) => `${look(line).fill} ${look(line).stroke}`))],
    outside: all('g[data-key] text').filter((text) => !within(text)).map((text) => text.textContent),
    width: drawing.getBoundingClientRect().width,
  };
}
"""
)
"""Takes a page over as TechDocs does: into the shadow of an element of its own, without style sheets.

https://github.com/backstage/backstage/blob/master/plugins/techdocs/src/reader/transformers/html/transformer.ts
"""


@pytest.fixture(scope="module", params=["ARCHITECTURE/", "apps/orders/"])
def drawings(request: pytest.FixtureRequest, browser: Browser, bookshop: Site) -> tuple[Any, Any]:
    """What the first drawing of a page is on the page, and what it is in the reader, whose text is yellow."""
    script = node_module("dompurify/dist/purify.min.js").read_text(encoding="utf-8")
    with browser.new_page(viewport={"width": 1280, "height": 900}) as page:
        page.goto(bookshop.address + request.param)
        html = page.evaluate("document.documentElement.innerHTML")
        before = page.evaluate(AS_IT_IS)
        page.goto("about:blank")
        page.evaluate(script)
        return before, page.evaluate(TAKE_OVER, [html, "color: rgb(255, 255, 0); font-size: 20px"])


def test_nothing_is_lost(drawings: tuple[Any, Any]) -> None:
    """All texts, links, labels and keys are there without the style sheet."""
    before, after = drawings
    assert after["styles"] == 0
    assert before["texts"]
    assert before["links"]
    assert {name: after[name] for name in before} == before


def test_it_is_drawn_in_the_colors_of_the_page(drawings: tuple[Any, Any]) -> None:
    """Text has the color of the text around, boxes and lines are lines in it, and text stays in its box."""
    _, after = drawings
    assert after["written"] == ["rgb(255, 255, 0)"]
    assert after["drawn"] == ["none rgb(255, 255, 0)"]
    assert after["outside"] == []
    assert after["width"] > 200
