"""Claims about drawings in Mermaid as Mermaid itself reads and draws them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Component, Diagram, Row
from mkdocs_djproject.diagrams.drawing import drawn
from mkdocs_djproject.diagrams.mermaid import mermaid
from mkdocs_djproject.diagrams.views import names, view
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.project import Project
from tests.browser.sites import EXAMPLE
from tests.diagrams.combinations import SWITCHES, combinations
from tests.diagrams.graphs import diagrams
from tests.nodemodules import node_module

DRAW = Path(__file__).with_name("mermaid.js").read_text(encoding="utf-8")

PARSE = """async (sources) => {
    const errors = [];
    const tell = (error) => errors.push(String(error));
    for (const source of sources) await mermaid.parse(source).catch(tell);
    return errors;
}"""
"""Gives what Mermaid finds wrong in sources."""

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


@pytest.mark.parametrize("name", SWITCHES)
def test_mermaid_reads_every_combination_of_features(tab: Page, name: str) -> None:
    """Whatever features a project has, Mermaid finds nothing wrong with its diagrams."""
    sources = {
        part.source
        for project in combinations(name)
        if (found := view(project, name))
        for part in drawn(project, found, "mermaid", lambda target: f"../{target.page}/").parts
    }
    assert len(sources) >= 32
    assert tab.evaluate(PARSE, sorted(sources)) == []


def test_mermaid_draws_the_parts_of_a_large_diagram(tab: Page) -> None:
    """A diagram of 1,200 relations with fields of long names is split into parts that Mermaid reads."""
    fields = tuple(Field(name=f"f{number}" * 8, type="CharField") for number in range(20))
    models = tuple(
        Model(
            name=f"M{number}",
            app_label="a",
            fields=(*fields, *(Field(name=f"to{at}", type="ForeignKey", to=f"a.M{at}") for at in range(4))),
        )
        for number in range(300)
    )
    project = Project(
        project_name="shop", project_title="Shop", apps=(App(name="a", label="a", models=models),)
    )
    for name in ("er", "er:a"):
        found = view(project, name)
        assert found is not None
        drawing = drawn(project, found, "mermaid", lambda target: f"../{target.page}/")
        assert len(drawing.parts) > 2
        assert tab.evaluate(PARSE, [part.source for part in drawing.parts]) == []
        assert read(tab, drawing.parts[0].source).error == ""


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


def test_fields_may_be_called_as_keys_are(tab: Page) -> None:
    """Fields and types with the names of Mermaid's marks of keys are shown as any other."""
    rows = tuple(
        Row(name, kind) for name, kind in [("uk", "BooleanField"), ("PK", "fk"), ("ukraine", "pk-x")]
    )
    drawing = read(tab, mermaid(Diagram((Component("a", "Country", "model", rows=rows),), (), "")))
    assert drawing.error == ""
    assert "uk" in drawing.text
