"""Claims about diagrams that are too large, or too wide, for one drawing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Diagram, Edge
from mkdocs_djproject.diagrams.drawing import drawn
from mkdocs_djproject.diagrams.mermaid import MOST_CHARACTERS
from mkdocs_djproject.diagrams.splitting import split
from mkdocs_djproject.diagrams.views import view
from mkdocs_djproject.project import Project
from tests.diagrams.drawnsvg import read_svg
from tests.diagrams.graphs import diagrams
from tests.diagrams.projects import made_of


@settings(deadline=None)
@given(diagrams().filter(lambda diagram: bool(diagram.components)), st.data())
def test_every_edge_is_in_some_part(diagram: Diagram, data: st.DataObject) -> None:
    """Whatever an edge joins, what holds components as well, some part has it with both its ends."""
    keys = st.sampled_from([part.key for part in diagram.components])
    pairs = data.draw(st.lists(st.tuples(keys, keys), max_size=12, unique=True))
    joined = diagram._replace(edges=tuple(Edge(source, target) for source, target in pairs))
    parts = split(joined, lambda part: len(part.components) <= 4)
    assert {edge for part in parts for edge in part.edges} == {*joined.edges}
    for part in parts:
        held = {component.key for component in part.components}
        assert all({edge.source, edge.target} <= held for edge in part.edges)


@pytest.mark.parametrize("name", ["architecture", "request", "deployment"])
@pytest.mark.parametrize("word", ["Uvicorn behind Gunicorn in four processes each", "W" * 80])
def test_layers_stay_whole(name: str, word: str) -> None:
    """A drawing of layers is one, with the edges that text has, however long its words are."""
    project = made_of(
        engine="postgresql", caching=True, celery=True, web_servers=4, server=word, hosting="aws"
    )
    found = view(project, name)
    assert found is not None
    drawing = drawn(project, found, "svg", lambda _: "")
    assert len(drawing.parts) == 1
    edges = {(edge.source, edge.target) for edge in found.diagram(project).edges}
    assert {edge[:2] for edge in read_svg(drawing.parts[0].source).edges} == edges


def test_links_count_for_mermaid() -> None:
    """Each part of a drawing in Mermaid keeps to its limit with the links of all its boxes."""
    chains = [
        App(name=label, label=label, models=tuple(_linked(label, number) for number in range(30)))
        for label in map("app{}".format, range(14))
    ]
    project = Project(project_name="shop", project_title="Shop", apps=tuple(chains))
    found = view(project, "er")
    assert found is not None
    drawing = drawn(project, found, "mermaid", lambda target: f"../{target.page}/#{'anchor' * 10}")
    assert max(len(part.source) for part in drawing.parts) <= MOST_CHARACTERS
    assert sum(part.source.count(" click ") for part in drawing.parts) >= 14 * 30


def _linked(label: str, number: int) -> Model:
    to = Field(name="next", type="ForeignKey", to=f"{label}.Model{number + 1}", on_delete="CASCADE")
    return Model(name=f"Model{number}", app_label=label, fields=(to,) if number < 29 else ())


def test_what_is_left_out_is_of_other_apps() -> None:
    """Relations within an app are no relations of other apps, however many there are."""
    hub = Model(name="Hub", app_label="a")
    to = Field(name="hub", type="ForeignKey", to="a.Hub", on_delete="CASCADE")
    own = (Model(name=f"Own{number}", app_label="a", fields=(to,)) for number in range(200))
    far = (Model(name=f"Far{number}", app_label="b", fields=(to,)) for number in range(30))
    apps = (App(name="a", label="a", models=(hub, *own)), App(name="b", label="b", models=tuple(far)))
    remarks = []
    for shown in (apps[:1], apps):
        project = Project(project_name="shop", project_title="Shop", apps=shown)
        found = view(project, "er:a")
        assert found is not None
        remarks.append(found.diagram(project).remarks)
    assert list(itertools.chain(*remarks)) == ["30 more relations from models of other apps"]
