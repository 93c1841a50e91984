"""Claims about the styles of the diagrams of a site, and what is said when one cannot be had."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from mkdocs_djproject.diagramstyles import NO_FENCE, NO_LAYOUT, NOT_IN_SVG, said_of_diagrams
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.project import Project
from mkdocs_djproject.sitemap import Published
from tests.sites import BASE, build

SHOP = Project(project_name="shop", project_title="Shop")
FENCES = {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}}
WITH_FENCE = BASE + "markdown_extensions:\n" + NO_FENCE.partition("markdown_extensions:\n")[2]


def test_documents_have_diagrams_in_text() -> None:
    """Pages that are read as Markdown files show the diagram in text, whatever the site has."""
    assert "```text\n" in render_page(SHOP, "architecture").markdown.partition("## Component")[0]


def test_a_page_has_diagrams_in_svg_with_links(tmp_path: Path) -> None:
    """On a site a diagram is SVG without a script, and its links lead to pages as they are published."""
    html = build(tmp_path, {}).html("ARCHITECTURE/index.html")
    drawing = html[html.index("<svg") : html.index("</svg>")]
    assert '<a xlink:href="../API/">' in drawing or '<a xlink:href="#data-layer">' in drawing
    assert '<a xlink:href="../apps/">' in drawing
    assert ".djproject-diagram-frame" in html
    assert "<script" not in drawing


def test_links_in_a_diagram_follow_the_addresses_of_the_site(tmp_path: Path) -> None:
    """Without directory addresses, boxes lead to the files of pages."""
    built = build(tmp_path, {"mkdocs.yml": BASE + "use_directory_urls: false\n"})
    assert '<a xlink:href="apps/index.html">' in built.html("ARCHITECTURE.html")


def test_a_fence_is_asked_for_where_mermaid_has_none(tmp_path: Path) -> None:
    """Diagrams in Mermaid without a fence for them are a warning with the lines to add, which mend it."""
    files = {"djproject.yml": "project_name: shop\ndiagrams: mermaid\n"}
    without = build(tmp_path / "without", files)
    assert without.status == 1
    assert without.log.count("has no fence for them") == 1
    mended = build(tmp_path / "with", files | {"mkdocs.yml": WITH_FENCE})
    assert mended.status == 0, mended.log
    assert '<pre class="mermaid"><code>flowchart TB' in mended.html("ARCHITECTURE/index.html")


@pytest.mark.parametrize(
    ("drawn", "plugins", "extensions", "said"),
    [
        ({("svg", "svg"), ("text", "text")}, [], {}, []),
        ({NOT_IN_SVG}, [], FENCES, [(logging.INFO, NO_LAYOUT)]),
        ({("mermaid", "mermaid")}, [], FENCES, []),
        ({("mermaid", "mermaid")}, ["search", "mermaid2"], {}, []),
        ({("mermaid", "mermaid")}, [], {"pymdownx.superfences": {}}, [(logging.WARNING, NO_FENCE)]),
    ],
)
def test_what_is_said_of_diagrams(
    drawn: set[tuple[str, str]], plugins: list[str], extensions: dict[str, object], said: list[object]
) -> None:
    """There is a message where SVG could not be had, a warning where Mermaid has no fence, else nothing."""
    assert list(said_of_diagrams(drawn, plugins, extensions)) == said


def test_mermaid_takes_over_where_svg_cannot_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library that places boxes, a page has its diagram in Mermaid, and whoever asked is told."""
    monkeypatch.setitem(sys.modules, "graphlay", None)
    told: list[tuple[str, str]] = []
    published = Published("svg", tell=told.append)
    page = render_page(SHOP, "architecture", published=published).markdown
    assert "```mermaid\nflowchart TB\n" in page
    assert set(told) == {NOT_IN_SVG}


def test_pages_for_other_engines_bring_their_style(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no plugin adds a style sheet to pages, each drawing has it."""
    monkeypatch.delitem(sys.modules, "graphlay", raising=False)
    page = render_page(SHOP, "architecture", published=Published("svg", "sheet")).markdown
    assert page.count("<style>") == page.count("<svg ") > 0
