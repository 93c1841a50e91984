"""What the browser shows of the page of each app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.sites import Site
from tests.browser.visiting import Errors, scrolls_sideways

_SHOWN = Path(__file__).with_name("shown.js").read_text(encoding="utf-8")


@dataclass
class Shown:
    """An app's page on a narrow screen.

    ``seen`` has the tag and the text of each heading, paragraph, list item and cell that is not empty;
    ``parts`` the names of all tags and attributes; ``ran`` is whether a text has run as a script.
    """

    label: str
    seen: list[tuple[str, str]]
    parts: set[str]
    targets: set[str]
    title: str
    ran: bool
    refused: list[str]
    scrolls: bool


def read(page: Page, site: Site, label: str) -> Shown:
    """The page of the app with this label."""
    errors = Errors(page)
    page.goto(f"{site.address}apps/{label}/")
    found: dict[str, Any] = page.evaluate(_SHOWN)
    seen = [(tag, folded(text)) for tag, text in found["seen"] if folded(text)]
    return Shown(
        label,
        seen,
        parts={*found["tags"], *found["attributes"]},
        targets=set(found["targets"]),
        title=folded(found["title"]),
        ran=found["ran"],
        refused=[error for error in errors if site.address in error],
        scrolls=scrolls_sideways(page),
    )


def read_whole(page: Page, site: Site) -> tuple[str, list[str]]:
    """The text of all pages of a site, and those on which a text has run as a script."""
    texts, ran = [], []
    for address in site.pages:
        page.goto(site.address + address)
        texts += page.locator("article, [role=main]").all_inner_texts()
        ran += [address] if page.evaluate("window.ran !== undefined") else []
    return folded(" ".join(texts)), ran


def folded(text: str) -> str:
    """The text with one space for each run of white space."""
    return " ".join(text.split())
