"""Claims about the marks at the ends of relations: as many as the fields of the models allow.

https://docs.djangoproject.com/en/stable/topics/db/models/#relationships
"""

from __future__ import annotations

import math
import re
from typing import Any
from xml.etree import ElementTree

import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Diagram
from mkdocs_djproject.diagrams.listing import listing
from mkdocs_djproject.diagrams.mermaid import mermaid
from mkdocs_djproject.diagrams.models import app_models
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.project import Project

SVG = "{http://www.w3.org/2000/svg}"
ONE, MAYBE, MANY, ARROW = {"bar"}, {"bar", "circle"}, {"prongs"}, {"head"}
FEET = {"||": ONE, "|o": MAYBE, "o|": MAYBE, "}o": MANY, "o{": MANY}

KINDS: dict[str, tuple[str, dict[str, Any], set[str], set[str]]] = {
    "a foreign key": ("ForeignKey", {}, MANY, ONE),
    "one that may be empty": ("ForeignKey", {"null": True}, MANY, MAYBE),
    "one that is unique": ("ForeignKey", {"unique": True}, MAYBE, ONE),
    "one that is the primary key": ("ForeignKey", {"primary_key": True}, MAYBE, ONE),
    "one that is unique and may be empty": ("ForeignKey", {"unique": True, "null": True}, MAYBE, MAYBE),
    "one of a library": ("TreeForeignKey", {"null": True}, MANY, MAYBE),
    "one to one": ("OneToOneField", {}, MAYBE, ONE),
    "one to one that may be empty": ("OneToOneField", {"null": True}, MAYBE, MAYBE),
    "many to many": ("ManyToManyField", {}, MANY, MANY),
}
"""A field's type and values, and the marks at the model that has it and at the one it leads to."""


def diagram_of(kind: str, values: dict[str, Any], to: str = "a.Other") -> Diagram:
    """The diagram of two models, the first of which has a field of this type that leads to the other."""
    field = Field(name="link", type=kind, to=to, **values)
    models = (Model(name="One", app_label="a", fields=(field,)), Model(name="Other", app_label="a"))
    app = App(name="a", label="a", models=models)
    return app_models(app, Project(project_name="shop", project_title="Shop", apps=(app,)))


def marks(drawing: str) -> tuple[set[str], set[str]]:
    """What the only line of a drawing has at its beginning and at its end, by the shapes that are drawn."""
    root = ElementTree.fromstring(drawing)  # noqa: S314 - it was drawn here
    (edge,) = (group for group in root.iter(f"{SVG}g") if "data-from" in group.attrib)
    paths = [(path.attrib.get("class", ""), path.attrib["d"]) for path in edge.iter(f"{SVG}path")]
    line = next(points(way) for kind, way in paths if kind == "line")
    found: tuple[set[str], set[str]] = (set(), set())
    for kind, way in paths:
        if kind != "line":
            near = min((0, -1), key=lambda end: math.dist(line[end], points(way)[0]))
            inward = line[1] if near == 0 else line[-2]
            found[near].add(shape(points(way), line[near], inward, is_round="a" in way))
    return found


def points(way: str) -> list[tuple[float, float]]:
    """The points of a path, up to where it is round."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", way.partition("a")[0])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def shape(
    drawn: list[tuple[float, float]], end: tuple[float, float], before: tuple[float, float], *, is_round: bool
) -> str:
    """What a path is: how far each of its points is from the box, along the line, tells."""
    length = math.dist(end, before)
    away = [
        sum((point[axis] - end[axis]) * (before[axis] - end[axis]) for axis in (0, 1)) / length
        for point in drawn
    ]
    if is_round:
        return "circle"
    if len(drawn) == 2:
        assert away[0] == pytest.approx(away[1], abs=0.2)
        return "bar"
    outer, tip, other = away
    if tip > outer == pytest.approx(other, abs=0.2) == pytest.approx(0, abs=0.2):
        return "prongs"
    return "head" if outer == pytest.approx(0, abs=0.2) and tip == pytest.approx(other, abs=0.2) else "?"


@pytest.mark.parametrize("case", KINDS)
def test_lines_in_svg_end_in_what_the_field_allows(case: str) -> None:
    """Prongs stand where there may be many, a bar where there is one, a circle where there may be none."""
    kind, values, begin, end = KINDS[case]
    assert marks(svg(diagram_of(kind, values))) == (begin, end)


@pytest.mark.parametrize("case", KINDS)
def test_lines_in_mermaid_end_in_what_the_field_allows(case: str) -> None:
    """The crow's feet that Mermaid draws are those of the drawing in SVG."""
    kind, values, begin, end = KINDS[case]
    found = re.search(r"n0 (..)--(..) n1", mermaid(diagram_of(kind, values)))
    assert found is not None
    assert (FEET[found[1]], FEET[found[2]]) == (begin, end)


@pytest.mark.parametrize("case", KINDS)
def test_a_list_says_what_the_field_allows(case: str) -> None:
    """In text, words stand for the crow's feet."""
    kind, values, begin, end = KINDS[case]
    begins, ends = "many" if begin == MANY else "one", "many" if end == MANY else "one"
    empty = ", may be empty" if end == MAYBE else ""
    assert f"Other: link ({begins} to {ends}{empty})\n" in listing(diagram_of(kind, values)) + "\n"


def test_what_is_no_relation_of_the_database_is_an_arrow() -> None:
    """A generic relation has no column, and says nothing of how many there are."""
    assert marks(svg(diagram_of("GenericRelation", {}))) == (set(), ARROW)


def test_inheritance_is_one_to_one() -> None:
    """A model that extends another has one row for at most one of the other's."""
    models = (Model(name="Cafe", app_label="a", parents=("a.Place",)), Model(name="Place", app_label="a"))
    app = App(name="a", label="a", models=models)
    diagram = app_models(app, Project(project_name="shop", project_title="Shop", apps=(app,)))
    assert marks(svg(diagram)) == (MAYBE, ONE)
