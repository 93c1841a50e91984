"""Claims about the way of a request, and about what runs where a project is deployed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.diagrams.architecture import architecture_text, request_text
from mkdocs_djproject.diagrams.architecture_parts import request
from mkdocs_djproject.diagrams.components import Component, Diagram
from mkdocs_djproject.diagrams.deployment import deployment, deployment_text
from mkdocs_djproject.diagrams.drawing import STYLES, drawn
from mkdocs_djproject.diagrams.printing import printed
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.diagrams.views import view
from mkdocs_djproject.features import Caching, Celery
from mkdocs_djproject.manifests import KubernetesObject
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.project import Project
from tests.diagrams.drawnsvg import crooked, read_svg
from tests.diagrams.followed import followed
from tests.diagrams.projects import made_of
from tests.diagrams.reading import connections, returns
from tests.diagrams.straight import faults

CASES: dict[str, dict[str, Any]] = {
    "minimal": {"docker": True},
    "bare": {"docker": True, "proxy": False, "server": False, "web_servers": False},
    "full": {
        "docker": True,
        "hosting": "aws",
        "engine": "postgresql",
        "rest_framework": True,
        "graphql": True,
        "websockets": True,
        "caching": Caching(),
        "celery": Celery(),
        "elasticsearch": True,
    },
    "kubernetes": {"kubernetes": True, "engine": "mysql", "web_servers": 4, "celery": Celery()},
    "hosted": {"hosting": "heroku", "engine": "postgresql", "caching": Caching()},
}

Draw = Callable[[Project, str], str]
VIEWS: dict[str, tuple[Callable[[Project], Diagram], Draw]] = {
    "request": (request, request_text),
    "deployment": (deployment, deployment_text),
}


def label(component: Component) -> str:
    """What a component's box says, in one line."""
    technology = f"({component.technology})" if component.technology else ""
    return " ".join(filter(None, (component.name, technology, component.detail)))


@pytest.mark.parametrize("style", ["text", "ascii"])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", VIEWS)
def test_text_shows_what_the_model_has(name: str, case: str, style: str) -> None:
    """The boxes of a text drawing are the components, its arrows the edges, and it is straight."""
    model, text = VIEWS[name]
    project = made_of(**CASES[case])
    diagram, drawing = model(project), text(project, style)
    labels = {component.key: label(component) for component in diagram.components}
    assert faults(drawing, style) == []
    assert connections(drawing, style) == {
        (labels[edge.source], labels[edge.target]) for edge in diagram.edges
    }


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", VIEWS)
def test_svg_shows_what_the_model_has(name: str, case: str) -> None:
    """The boxes of a drawing in SVG are the components, its lines the edges, and it is straight."""
    diagram = VIEWS[name][0](made_of(**CASES[case]))
    drawing = read_svg(svg(diagram))
    assert drawing.boxes.keys() == {part.key for part in diagram.components}
    assert {(source, target) for source, target, _ in drawing.edges} == {
        (edge.source, edge.target) for edge in diagram.edges
    }
    assert list(crooked(drawing)) == []


@pytest.mark.parametrize("style", ["text", "ascii"])
@pytest.mark.parametrize("case", CASES)
def test_text_shows_that_a_response_comes_back(case: str, style: str) -> None:
    """Each line of a request's drawing has arrow heads at both ends, each of an architecture at one."""
    project = made_of(**CASES[case])
    drawing = request_text(project, style)
    assert returns(drawing, style) == {(target, source) for source, target in connections(drawing, style)}
    assert returns(architecture_text(project, style), style) == set()


def test_a_response_comes_back_the_same_way() -> None:
    """Each edge on the way of a request leads there and back."""
    diagram = request(made_of(**CASES["full"]))
    assert {edge.kind for edge in diagram.edges} == {"round_trip"}
    assert [part.key for part in diagram.components] == [
        *("frontend", "load_balancer", "server", "application"),
        *("middleware", "routes", "views", "models", "database", "cache"),
    ]


def test_nothing_is_said_of_a_deployment_that_is_not_known() -> None:
    """Where neither containers nor a host are known, there is no diagram of the deployment."""
    assert deployment(made_of(docker=False, kubernetes=False, hosting="")).components == ()


def test_own_objects_of_kubernetes_are_shown_as_they_were_read() -> None:
    """The objects of manifests are boxes of a cluster, with what leads to what, an overlay's as one."""
    objects = (
        KubernetesObject(kind="Deployment", name="web", images=("shop:1@sha256:0", "log:2"), replicas=3),
        KubernetesObject(kind="Deployment", name="web", replicas=5),
        KubernetesObject(kind="Service", name="web", ports=("80:8000",), leads_to=("Deployment/web",)),
        KubernetesObject(kind="Ingress", name="shop", hosts=("shop.example",), leads_to=("Service/web",)),
    )
    project = msgspec.structs.replace(made_of(), manifests=objects)
    diagram = deployment(project)
    assert [(part.name, part.technology, part.detail) for part in diagram.components] == [
        ("Clients", "", ""),
        ("Kubernetes", "", ""),
        ("Deployment/web", "shop:1 and 1 more", "replicas: 3 or 5"),
        ("Service/web", "", "80:8000"),
        ("Ingress/shop", "", "shop.example"),
    ]
    assert [(edge.source, edge.target, edge.label) for edge in diagram.edges] == [
        ("kubernetes:Service/web", "kubernetes:Deployment/web", "80:8000"),
        ("clients", "kubernetes:Ingress/shop", "shop.example"),
        ("kubernetes:Ingress/shop", "kubernetes:Service/web", ""),
    ]
    assert followed(deployment_text(project, "text")) == [
        ("Clients", "Ingress/shop"),
        ("Ingress/shop", "Service/web"),
        ("Service/web", "Deployment/web"),
    ]


def test_own_containers_are_shown_as_they_were_read() -> None:
    """The services of a Compose file are boxes within it, with their ports and what they wait for."""
    web = ComposeService(file="compose.yml", name="web", build=".", ports=("80:8000",), waits_for=("db",))
    store = ComposeService(file="compose.yml", name="db", image="${DB:?which}:17")
    project = msgspec.structs.replace(made_of(), services=(web, store))
    diagram = deployment(project)
    assert [(part.key, part.technology, part.within) for part in diagram.components] == [
        ("clients", "", ""),
        ("compose.yml", "", ""),
        ("compose.yml:web", "built from .", "compose.yml"),
        ("compose.yml:db", "${DB}:17", "compose.yml"),
    ]
    assert followed(deployment_text(project, "text")) == [("Clients", "web"), ("web", "db")]


@pytest.mark.parametrize("style", STYLES)
def test_containers_without_edges_are_drawn(style: str) -> None:
    """A single container that waits for nothing and opens no port is drawn in every style, with its image."""
    service = ComposeService(file="compose.yml", name="web", image="shop")
    found = view(project := msgspec.structs.replace(made_of(), services=(service,)), "deployment")
    assert found is not None
    (part,) = drawn(project, found, style, lambda _: "").parts
    assert all(words in part.source for words in ("web", "(shop)", "compose.yml"))


@pytest.mark.parametrize("style", STYLES)
def test_what_waits_for_a_service_that_is_not_there_is_said(style: str) -> None:
    """A name in `depends_on` that the file has no service for is told below the drawing, and not drawn."""
    service = ComposeService(file="compose.yml", name="web", image="shop", waits_for=("db",))
    found = view(project := msgspec.structs.replace(made_of(), services=(service,)), "deployment")
    assert found is not None
    drawing = drawn(project, found, style, lambda _: "")
    assert drawing.remarks == ("web in compose.yml waits for db, which that file does not run",)
    assert "db" not in re.sub("<[^>]*>", "", drawing.parts[0].source)
    page = next(page for page in render_pages(project) if page.name == "deployment").markdown
    assert "Not drawn: web in compose.yml waits for db, which that file does not run." in page
    alone = " ".join(re.sub("<[^>]*>", " ", printed(project, "deployment", style)).split())
    assert ("Not drawn: web in compose.yml" in alone) is (style != "mermaid")
