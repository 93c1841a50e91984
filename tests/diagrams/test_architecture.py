"""The drawing of the architecture is straight and complete, whatever the project is."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_djproject.diagrams.architecture import architecture_text
from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.diagrams.components import Component
from mkdocs_djproject.diagrams.layered import WIDTH
from mkdocs_djproject.diagrams.styles import STYLES
from mkdocs_djproject.features import Caching, Celery, Storage
from mkdocs_djproject.project import Project
from mkdocs_djproject.vocabulary import ENGINES, HOSTINGS, STORAGES
from tests.diagrams.projects import made_of
from tests.diagrams.reading import cell_width, connections
from tests.diagrams.straight import faults

SWITCH = (False, True)
NAMES = st.text(max_size=100) | st.sampled_from(
    [
        "Nginx",
        "x" * 90,
        "日本語のサーバー" * 12,
        "שרת אינטרנט",
        "two\nlines\tand a tab",
        "```\n```",
        "┌─┐│▼",
        "a" + "\u0301" * 90,
    ]
)
ANY_PROJECT = st.builds(
    made_of,
    engine=st.sampled_from(sorted(ENGINES)),
    hosting=st.sampled_from([*sorted(HOSTINGS), "other"]),
    storage=st.just(False)
    | st.sampled_from([*sorted(STORAGES), "other"]).map(lambda name: Storage(backend=name)),
    caching=st.just(False) | NAMES.map(lambda name: Caching(backend=name)),
    celery=st.just(False) | st.just(Celery()),
    proxy=st.just(False) | NAMES,
    server=st.just(False) | NAMES,
    web_servers=st.sampled_from([False, 1, 2, 3, 4, 5, 12, 10_000]),
    **{
        name: st.booleans()
        for name in ("read_replica", "rest_framework", "graphql", "websockets", "elasticsearch", "cdn")
    },
)


def widest(drawing: str) -> int:
    """The cells of the longest line."""
    return max(sum(map(cell_width, line)) for line in drawing.split("\n"))


def label(component: Component) -> str:
    """What a component's box says, in one line."""
    technology = f"({component.technology})" if component.technology else ""
    return " ".join(filter(None, (component.name, technology, component.detail)))


@pytest.mark.parametrize("proxy", SWITCH)
@pytest.mark.parametrize("cdn", SWITCH)
@pytest.mark.parametrize("web_servers", [False, 1, 2, 4])
def test_every_combination_is_straight(proxy: bool, cdn: bool, web_servers: int) -> None:
    """With every part there or not, alone and with every other, the drawing is straight and narrow enough."""
    upper = {"proxy": "Nginx" if proxy else False, "cdn": cdn, "web_servers": web_servers}
    api = [{}, {"rest_framework": True, "graphql": True}]
    third: list[dict[str, Any]] = [{}, {"storage": False}, {"elasticsearch": True}]
    switches = itertools.product(SWITCH, SWITCH, (False, Caching()), (False, Celery()), api, third)
    for replica, websockets, caching, celery, apis, stored in switches:
        project = made_of(
            read_replica=replica,
            websockets=websockets,
            caching=caching,
            celery=celery,
            **apis,
            **stored,
            **upper,
        )
        drawing = architecture_text(project)
        assert (faults(drawing, "text"), widest(drawing) <= WIDTH) == ([], True), drawing


@settings(deadline=None)  # a busy machine takes its time
@given(ANY_PROJECT)
def test_any_names_make_a_straight_drawing(project: Project) -> None:
    """Whatever a proxy, a server or a cache is called, the drawing is straight and narrow enough."""
    drawing = architecture_text(project)
    assert faults(drawing, "text") == []
    assert widest(drawing) <= WIDTH


@settings(deadline=None)
@given(ANY_PROJECT)
def test_ascii_is_the_same_drawing(project: Project) -> None:
    """In ASCII the same drawing has other characters for its lines."""
    lines = str.maketrans("─│┌┐└┘┬┴├┤┼▼", "-|+++++++++v")
    assert architecture_text(project, "ascii") == architecture_text(project).translate(lines)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("hosting", [*HOSTINGS, "other"])
@pytest.mark.parametrize("engine", ENGINES)
def test_boxes_and_arrows_are_those_of_the_model(engine: str, hosting: str, style: str) -> None:
    """The drawing's boxes say what the components are, and its arrows lead where the edges lead."""
    project = made_of(
        engine=engine,
        hosting=hosting,
        read_replica=True,
        graphql=True,
        websockets=True,
        caching=Caching(),
        celery=Celery(),
        proxy="HAProxy",
        server="Uvicorn",
    )
    diagram = architecture(project)
    labels = {component.key: label(component) for component in diagram.components}
    edges = {(labels[edge.source], labels[edge.target]) for edge in diagram.edges}
    drawing = architecture_text(project, style)
    assert faults(drawing, style) == []
    assert connections(drawing, style) == edges


def test_an_unknown_style_is_named_with_the_known_ones() -> None:
    """A style that does not exist is an error that lists those that do."""
    with pytest.raises(ValueError, match=r"'fancy'.*text, ascii"):
        architecture_text(made_of(), "fancy")
