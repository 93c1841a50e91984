"""What the browser finds on every page of a site in one visit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser.sites import Site

WIDTHS = (390, 768, 1440)
"""The screens, in CSS pixels: a phone, a tablet, a desk."""

_LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")
_OUTSIDE = Path(__file__).with_name("outside.js").read_text(encoding="utf-8")


@dataclass
class Visit:
    """One page, as it was once its scripts had run.

    ``links`` are as written; ``outside`` are, by the width of the screen, the elements that reach beyond
    it although no frame of their own scrolls them; ``scrolls`` the widths at which the whole page scrolls.
    """

    address: str
    links: list[str]
    anchors: set[str]
    outside: dict[int, list[str]]
    scrolls: list[int]


class Errors(list[str]):
    """Every error of a page from now on: of its scripts, its console and its requests."""

    def __init__(self, page: Page) -> None:
        page.on("console", self._read_console)
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("requestfailed", self._read_failure)
        page.on("response", self._read_answer)

    def _read_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.append(message.text)

    def _read_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # as it is when the visitor goes on to the next page
            self.append(f"{request.failure}: {request.url}")

    def _read_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self.append(f"{answer.status}: {answer.url}")


def errors(browser: Browser, site: Site, colors: Literal["light", "dark"]) -> list[str]:
    """All errors on all pages of a site for a reader who prefers these colors."""
    with browser.new_context(color_scheme=colors) as context:
        page = context.new_page()
        said = Errors(page)
        for address in site.pages:
            page.goto(site.address + address)
        page.wait_for_load_state("networkidle")
    return said


def visits(page: Page, site: Site) -> list[Visit]:
    """A visit to each page of a site."""
    return [_visit(page, site.address + address) for address in site.pages]


def _visit(page: Page, address: str) -> Visit:
    page.goto(address)
    found: dict[str, Any] = page.evaluate(_LOOK)
    outside, scrolls = {}, []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        outside[width], scrolls_here = page.evaluate(_OUTSIDE)
        scrolls += [width] if scrolls_here else []
    return Visit(address, found["links"], set(found["anchors"]), outside, scrolls)


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
