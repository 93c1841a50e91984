"""Claims about diagrams in SVG as the browser draws them: the text in its boxes, links, frames on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.diagrams.components import Component, Diagram, Row
from mkdocs_djproject.diagrams.svg import svg
from tests.browser.sites import SITE_PATH, Site, built
from tests.diagrams.graphs import diagrams
from tests.diagrams.projects import everything

OUTSIDE = Path(__file__).with_name("outsideboxes.js").read_text(encoding="utf-8")
"""Gives the texts of drawings that leave their boxes, by at least a pixel."""

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
"""Gives the texts and lines of drawings, with how often each has the contrast that WCAG 2.2 asks for."""

FONTS = ("DejaVu Sans", "Liberation Sans", "Liberation Mono", "serif")

LONG = Diagram(
    (
        Component("a", "x" * 80, "model", technology="w" * 80, rows=(Row("m" * 80, "W" * 80, ("PK", "FK")),)),
        Component("b", "W" * 80, "model", detail="@" * 80),
        Component("c", "日本語の長い名前" * 10, "model", rows=(Row("名前" * 20, "文字列" * 20),)),
        Component("d", "Sehr lange Bezeichnung einer Sache mit vielen Wörtern und Äußerungen", "model"),
    ),
    (),
    "Long names",
)


INSTANT = f"""\
site_name: Shop
site_url: https://example.org{SITE_PATH}
theme: {{name: material, font: false, features: [navigation.instant]}}
plugins: [djproject]
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """An empty tab for all drawings of this module."""
    with browser.new_page() as page:
        yield page


def outside(page: Page, drawing: str) -> list[str]:
    """The texts of a drawing that leave their boxes."""
    page.set_content(f"<body>{drawing}</body>")
    found: list[str] = page.evaluate(OUTSIDE)
    return found


def test_text_stays_in_its_box_on_every_page(themed: Site, page: Page) -> None:
    """In each theme, with its own font and with others, no text of a diagram leaves its box."""
    for where in ("ARCHITECTURE/", "apps/", "apps/orders/", "DEPLOYMENT/"):
        page.goto(themed.address + where)
        assert page.locator("svg.djproject-diagram").count() > 0
        assert page.evaluate(OUTSIDE) == []
        for font in FONTS:
            page.add_style_tag(content=f'.djproject-diagram text {{ font-family: "{font}" }}')
            assert page.evaluate(OUTSIDE) == [], (where, font)


@pytest.mark.parametrize("font", FONTS)
def test_long_names_stay_in_their_boxes(tab: Page, font: str) -> None:
    """Names of 80 characters, narrow, wide and East Asian, stay in their boxes, whatever the font."""
    drawing = svg(LONG, style="alone").replace("system-ui", f'"{font}"', 1)
    assert outside(tab, drawing) == []


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(diagram=diagrams(6))
def test_any_text_stays_in_its_box(tab: Page, diagram: Diagram) -> None:
    """Whatever components and fields are called, text stays in its box, save for towers of accents."""
    found = outside(tab, svg(diagram, style="alone"))
    assert [text for text in found if "\u0301\u0301" not in text] == []


def test_a_diagram_on_its_own_follows_the_colors_of_the_reader(browser: Browser) -> None:
    """A drawing that stands alone is dark on light, or light on dark where the reader prefers that."""
    inks = []
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme="dark" if scheme == "dark" else "light") as context:
            page = context.new_page()
            page.set_content(svg(architecture(everything()), style="alone"))
            inks.append(page.evaluate("getComputedStyle(document.querySelector('text')).fill"))
    assert inks == ["rgb(31, 41, 51)", "rgb(228, 231, 235)"]


def test_a_box_leads_to_what_explains_it(bookshop: Site, page: Page) -> None:
    """A click on a box opens the page, and the place on it, that the box stands for."""
    page.goto(f"{bookshop.address}apps/")
    page.locator("svg.djproject-diagram a", has_text="Voucher").first.click()
    page.wait_for_url("**/apps/orders/#orders.voucher")


def test_instant_navigation_shows_diagrams(tmp_path: Path, page: Page) -> None:
    """Where Material changes pages within the document, diagrams come, with their style and their links."""
    with built(tmp_path, {"mkdocs.yml": INSTANT, "djproject.yml": "project_name: shop\n"}) as site:
        sitemap = site.folder / "sitemap.xml"  # the port of the pages it lists has to be that of this site
        listed = sitemap.read_text("utf-8").replace(f"https://example.org{SITE_PATH}", site.address)
        sitemap.write_text(listed, "utf-8")
        with page.expect_response("**/sitemap.xml"):
            page.goto(f"{site.address}CONTRIBUTING/")
        page.evaluate("document.wasKept = true")
        page.locator("nav a[href$='ARCHITECTURE/']").first.click()
        box = page.locator("svg.djproject-diagram a", has_text="Load balancer").first
        assert box.locator("rect").evaluate("box => getComputedStyle(box).strokeDasharray") == "5px, 4px"
        assert page.evaluate("document.wasKept") is True
        box.click()
        page.wait_for_url("**/DEPLOYMENT/")
        assert "Deployment" in page.locator("h1").inner_text()


def test_all_links_of_diagrams_lead_somewhere(themed: Site, page: Page) -> None:
    """The anchor that a box leads to is on the page that it leads to."""
    for where in ("ARCHITECTURE/", "DEPLOYMENT/", "apps/", "apps/orders/"):
        page.goto(themed.address + where)
        links = page.eval_on_selector_all("svg.djproject-diagram a", "all => all.map(a => a.href.baseVal)")
        targets = {page.evaluate("href => new URL(href, document.baseURI).href", link) for link in links}
        for target in sorted(targets):
            address, _, anchor = target.partition("#")
            html = (themed.folder / address.removeprefix(themed.address) / "index.html").read_text("utf-8")
            assert not anchor or f'id="{anchor}"' in html, target


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_lines_have_contrast(themed: Site, page: Page, scheme: str) -> None:
    """In each theme, light and dark, text has a contrast of 4.5, and each line one of 3, as WCAG asks for.

    https://www.w3.org/TR/WCAG22/#contrast-minimum
    """
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for where in ("ARCHITECTURE/", "apps/orders/"):
        page.goto(themed.address + where)
        found = page.evaluate(CONTRAST)
        assert len(found) > 10
        assert [what for what, ratio in found if ratio < 1] == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_a_wide_diagram_scrolls_in_its_own_frame(themed: Site, page: Page, width: int) -> None:
    """The page never scrolls sideways for a diagram, and its text stays large enough to be read."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{themed.address}apps/orders/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heights = page.eval_on_selector_all(
        "svg.djproject-diagram text", "all => all.map(text => text.getBoundingClientRect().height)"
    )
    assert min(heights) > 9
