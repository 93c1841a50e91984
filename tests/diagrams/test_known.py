"""Claims about how the parts of a diagram are known: declared, read, or assumed."""

from __future__ import annotations

import msgspec
import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Component
from mkdocs_djproject.diagrams.drawing import drawn
from mkdocs_djproject.diagrams.printing import printed
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.diagrams.views import VIEWS, view
from mkdocs_djproject.features import Caching
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import Origin, Project
from tests.diagrams.projects import everything, made_of

READ, DECLARED = Origin("read"), Origin("declared")


def mixed() -> Project:
    """A project whose database was read and whose cache is declared; nobody says what serves it."""
    project = made_of(docker=True, engine="postgresql", caching=Caching())
    origins = {
        "features.database.engine": READ,
        "features.performance.caching": DECLARED,
        "features.deployment.docker": READ,
    }
    return msgspec.structs.replace(project, origins=origins)


def components(project: Project, name: str) -> dict[str, Component]:
    """The components of a diagram of a project, by their keys."""
    found = view(project, name)
    assert found is not None
    return {part.key: part for part in found.diagram(project).components}


@pytest.mark.parametrize("name", ["architecture", "request", "deployment"])
def test_the_model_tells_declared_from_read_and_from_assumed(name: str) -> None:
    """Each component is known as its value is; what every Django project has is known of itself."""
    known = {key: part.known for key, part in components(mixed(), name).items()}
    expected = {"database": "read", "cache": "declared", "load_balancer": "assumed", "proxy": "assumed"}
    expected |= {"application": "", "middleware": "", "clients": "", "platform": "read", "web": "assumed"}
    assert {key: how for key, how in known.items() if key in expected} == {
        key: how for key, how in expected.items() if key in known
    }
    assert {"read", "declared", "assumed", ""} <= set(known.values())


@pytest.mark.parametrize("project", [made_of(), mixed(), everything()])
def test_what_is_assumed_says_what_of_it(project: Project) -> None:
    """A component is known as assumed where it has assumptions, whose box is dashed, and nowhere else."""
    for row in VIEWS:
        for part in row.diagram(project).components:
            assert (part.known == "assumed") is bool(part.assumptions)


def test_models_say_whether_they_were_read() -> None:
    """A model with a place in a module was read, one of the project file is declared."""
    places = {"Read": Place("a/models.py"), "Declared": Place("djproject.yml"), "Neither": None}
    link = Field(name="link", type="ForeignKey", to="a.Read")
    models = tuple(
        Model(name=name, app_label="a", place=place, fields=(link,)) for name, place in places.items()
    )
    app = App(name="a", label="a", models=models)
    project = Project(project_name="shop", project_title="Shop", apps=(app,))
    assert {part.name: part.known for part in components(project, "er:a").values()} == {
        "Read": "read",
        "Declared": "declared",
        "Neither": "",
    }


def test_drawings_say_how_their_parts_are_known() -> None:
    """In SVG each box has it as its title, and the drawing in its description."""
    found = view(mixed(), "architecture")
    assert found is not None
    drawing = svg(found.diagram(mixed()))
    assert "<title>Database: read from the project</title>" in drawing
    assert "<title>Cache: declared in the project file</title>" in drawing
    assert "<title>Load balancer: assumed, because nobody has declared it</title>" in drawing
    assert "; read from the project: Database; declared in the project file: Cache; assumed: " in drawing


@pytest.mark.parametrize("style", ["text", "ascii", "svg"])
def test_a_legend_says_how_parts_are_known_where_they_differ(style: str) -> None:
    """Declared and read parts are told apart below a drawing that has both, on pages and in files."""
    found = view(mixed(), "architecture")
    assert found is not None
    assert drawn(mixed(), found, style, lambda _: "").known == (
        ("read from the project", "Database"),
        ("declared in the project file", "Cache"),
    )
    assert "Read from the project: Database" in printed(mixed(), "architecture", style)
    page = next(page for page in render_pages(mixed()) if page.name == "architecture").markdown
    assert "Read from the project: Database. Declared in the project file: Cache." in page
    assert "Declared in the project file" not in printed(everything(), "architecture", style)
