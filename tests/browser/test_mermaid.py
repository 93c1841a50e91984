"""Claims about drawings in Mermaid as Mermaid itself reads and draws them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from mkdocs_djproject.diagrams.components import Component, Diagram
from mkdocs_djproject.diagrams.drawing import drawn
from mkdocs_djproject.diagrams.mermaid import mermaid
from mkdocs_djproject.diagrams.views import names, view
from mkdocs_djproject.loading import load_project
from tests.browser.sites import EXAMPLE
from tests.diagrams.graphs import diagrams
from tests.nodemodules import node_module

DRAW = Path(__file__).with_name("mermaid.js").read_text(encoding="utf-8")

MARKUP = 'a "b" <b>c</b> `d` #35; [e] {f} %%g'


class Drawn(NamedTuple):
    """What Mermaid makes of a source: what it finds wrong, or else the text of its drawing."""

    error: str
    text: str


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which Mermaid is loaded, as it is unless a site sets it up otherwise."""
    script = node_module("mermaid/dist/mermaid.min.js")
    with browser.new_page() as page:
        page.set_content("<body></body>")
        page.add_script_tag(path=script)
        page.evaluate("mermaid.initialize({startOnLoad: false})")
        yield page


def read(page: Page, source: str) -> Drawn:
    """What Mermaid makes of a source."""
    return Drawn(**page.evaluate(DRAW, source))


def test_mermaid_draws_every_diagram_of_a_project(tab: Page) -> None:
    """Each diagram of the example, with its links, is one that Mermaid draws."""
    project = load_project(EXAMPLE / "djproject.yml")
    sources = {
        name: part.source
        for name in names(project)
        if (found := view(project, name))
        for part in drawn(
            project, found, "mermaid", lambda target: f"../{target.page}/#{target.anchor}"
        ).parts
    }
    assert len(sources) >= len(names(project)) - 1
    assert {name: error for name, source in sources.items() if (error := read(tab, source).error)} == {}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(diagram=diagrams(6))
def test_mermaid_draws_any_diagram(tab: Page, diagram: Diagram) -> None:
    """Whatever components, fields and edges are called, Mermaid finds nothing wrong."""
    source = mermaid(diagram)
    assert read(tab, source).error == "", source


def test_markup_is_shown_literally(tab: Page) -> None:
    """What would be markup to Mermaid or to a browser is text in the drawing."""
    drawing = read(tab, mermaid(Diagram((Component("a", MARKUP, "model"),), (), "")))
    assert drawing.error == ""
    assert MARKUP in drawing.text
