"""Claims about drawings on a site that numbers the lines of every code block."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from mkdocs_djproject.diagrams.architecture import architecture_text
from mkdocs_djproject.loading import load_project
from tests.browser.drawings import Drawing, drawings
from tests.browser.sites import SITE_PATH, built

THEMES: dict[str, dict[str, Any]] = {
    "material": {"name": "material", "font": False, "features": ["content.code.copy"]},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False},
}

NUMBERINGS: dict[str, dict[str, Any]] = {
    "a column of its own": {},
    "in the text": {"linenums_style": "inline"},
    "drawn by the theme": {"linenums_style": "pymdownx-inline"},
    "with anchors": {"anchor_linenums": True, "line_spans": "__span"},
}
"""How pymdownx.highlight may number lines.

https://facelessuser.github.io/pymdown-extensions/extensions/highlight/#line-number-styles
"""

NUMBERS = """() => {
    const drawing = document.querySelector("pre[data-djproject-drawing]");
    const block = drawing.closest(".highlighttable") ?? drawing;
    const seen = [...block.querySelectorAll(".linenos")].filter((part) => part.getClientRects().length > 0);
    const beside = seen.map((part) => part.innerText.trim());
    const lines = [...block.querySelectorAll("[data-linenos]")];
    return [...beside, ...lines.map((line) => getComputedStyle(line, "::before").content)];
}"""
"""What stands beside the lines of the first drawing."""

PROJECT = """\
project_name: shop
diagrams: text
features: {api: {rest_framework: true}, performance: {caching: redis}}
"""


def site(theme: str, numbering: str) -> dict[str, str]:
    """The files of a site that numbers lines."""
    highlight = {"pymdownx.highlight": {"linenums": True, **NUMBERINGS[numbering]}}
    settings = {
        "site_name": "Shop",
        "site_url": f"https://example.org{SITE_PATH}",
        "theme": THEMES[theme],
        "plugins": ["search", "djproject"],
        "markdown_extensions": ["tables", highlight, "pymdownx.superfences"],
    }
    return {"mkdocs.yml": yaml.safe_dump(settings), "djproject.yml": PROJECT}


def text(drawing: Drawing) -> str:
    """What is drawn, as text."""
    return "\n".join("".join(glyph.character for glyph in line) for line in drawing.lines)


@pytest.mark.parametrize("numbering", NUMBERINGS)
@pytest.mark.parametrize("theme", THEMES)
def test_drawings_have_no_line_numbers(page: Page, tmp_path: Path, theme: str, numbering: str) -> None:
    """A drawing shows what was drawn and nothing beside it, in upright columns and even rows."""
    with built(tmp_path, site(theme, numbering)) as shop:
        page.goto(f"{shop.address}ARCHITECTURE/")
        drawing = next(drawings(page))
        numbers = page.evaluate(NUMBERS)
    assert text(drawing) == architecture_text(load_project(tmp_path / "djproject.yml"))
    assert [number for number in numbers if number not in {"", "none"}] == []
    assert drawing.drift() <= 0.5
    assert max(drawing.spacings()) - min(drawing.spacings()) <= 0.5
