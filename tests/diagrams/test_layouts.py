"""Claims about how a diagram keeps to the width of a page, and about the room of the marks at its lines."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.arranging import HEIGHT, PAGE, fits_page
from mkdocs_djproject.diagrams.components import Component, Row
from mkdocs_djproject.diagrams.drawing import drawn
from mkdocs_djproject.diagrams.faces import LINE, ROOMS, face
from mkdocs_djproject.diagrams.geometry import BORDER, MARKS
from mkdocs_djproject.diagrams.layouts import can_fit, laid_out
from mkdocs_djproject.diagrams.models import app_models
from mkdocs_djproject.diagrams.splitting import without_rows
from mkdocs_djproject.diagrams.views import names, view
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.project import Project
from tests.diagrams.drawnsvg import CLOSE, Box, DrawnSvg, Line, crooked, grazed, read_svg

EXAMPLE = Path(__file__).parents[2] / "example_site" / "djproject.yml"

FIELDS = ("number", "description", "requires_confirmation", "created_at")


def mutual(forward: str, backward: str) -> Project:
    """A project of two apps whose models lead to each other, by fields of these names."""
    ends = {"a": ("b.B", forward), "b": ("a.A", backward)}
    apps = (
        App(
            name=label,
            label=label,
            models=(
                Model(
                    name=label.upper(), app_label=label, fields=(Field(name=name, type="ForeignKey", to=to),)
                ),
            ),
        )
        for label, (to, name) in ends.items()
    )
    return Project(project_name="shop", project_title="Shop", apps=tuple(apps))


@pytest.mark.parametrize("name", ["y", "by", "tag", "user", "parent", "belongs_to_the_order"])
def test_names_of_any_length_are_drawn(name: str) -> None:
    """Models that lead to each other are drawn however short the names of their fields are."""
    project = mutual(name, "q")
    for each in ("apps", "er", "er:a", "er:b"):
        found = view(project, each)
        assert found is not None
        assert drawn(project, found, "svg", lambda _: "").parts


def tangled(seed: int, count: int) -> Project:
    """A project whose app has this many models, about twice as many relations, and fields of usual names."""
    chance = random.Random(seed)  # noqa: S311 - nothing to keep secret
    models = []
    for number in range(count):
        own = [Field(name=name, type="PositiveSmallIntegerField") for name in FIELDS[: chance.randint(0, 4)]]
        ends = chance.choices(["auth.User", *(f"a.Model{other}" for other in range(count))], k=2)
        own += [
            Field(name=f"relation_{at}", type="ForeignKey", to=end, null=chance.random() < 0.5)
            for at, end in enumerate(ends)
        ]
        models.append(Model(name=f"Model{number}", app_label="a", fields=tuple(own)))
    return Project(
        project_name="shop", project_title="Shop", apps=(App(name="a", label="a", models=tuple(models)),)
    )


@pytest.mark.parametrize("has_rows", [True, False])
def test_what_is_told_to_fit_a_page_is_drawn_so(has_rows: bool) -> None:
    """What is told to fit a page is drawn to fit it, and some diagrams are told not to."""
    told = []
    for seed, count in itertools.product(range(3), (4, 9, 14, 19, 24, 29)):
        project = tangled(seed, count)
        diagram = app_models(project.apps[0], project)
        shown = diagram if has_rows else without_rows(diagram)
        told.append(can_fit(shown))
        layout = laid_out(shown)
        assert fits_page(layout.placement, layout.faces.values()) or not told[-1], (seed, count)
    assert {*told} == {True, False}


def sources(project: Project, name: str) -> list[str]:
    """The drawings of a diagram in SVG."""
    found = view(project, name)
    assert found is not None
    return [part.source for part in drawn(project, found, "svg", lambda _: "").parts]


def drawings(project: Project, name: str) -> list[DrawnSvg]:
    """The drawings of a diagram, read."""
    return [read_svg(source) for source in sources(project, name)]


def least_width(source: str) -> float:
    """The pixels to which a drawing shrinks on a page before it scrolls."""
    found = re.search(r"min-width:([\d.]+)px", source)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("count", [4, 12, 25, 60])
@pytest.mark.parametrize("seed", range(3))
def test_models_of_an_app_fit_a_page(seed: int, count: int) -> None:
    """However many models an app has, its drawings need no scrolling, and show each relation once."""
    project = tangled(seed, count)
    parts = drawings(project, "er:a")
    assert max(map(least_width, sources(project, "er:a"))) <= PAGE + CLOSE
    assert max(part.size.bottom - part.size.top for part in parts) <= HEIGHT + 2 * BORDER + CLOSE
    relations = Counter((model.anchor, field.name) for model in project.models for field in model.fields[-2:])
    assert Counter((source, label) for part in parts for source, _, label in part.edges) == relations
    assert [fault for part in parts for fault in crooked(part)] == []


@pytest.mark.parametrize("name", ["er", "er:a"])
@pytest.mark.parametrize("seed", range(3))
def test_no_line_seems_to_join_a_box_that_it_passes(seed: int, name: str) -> None:
    """In no diagram of an app of twelve models does a line come within four pixels of another box."""
    parts = drawings(tangled(seed, 12), name)
    assert [fault for part in parts for fault in grazed(part)] == []


def _ends(line: Line) -> Iterator[Box]:
    """The room of the marks at both ends of a line."""
    for (x, y), (next_x, next_y) in ((line[0], line[1]), (line[-1], line[-2])):
        across, along = (next_x > x) - (next_x < x), (next_y > y) - (next_y < y)
        far = (x + across * MARKS, y + along * MARKS)
        beside = (4 * abs(along), 4 * abs(across))
        yield Box(
            min(x, far[0]) - beside[0],
            min(y, far[1]) - beside[1],
            max(x, far[0]) + beside[0],
            max(y, far[1]) + beside[1],
        )


def _pieces(line: Line) -> Iterator[Box]:
    for (x, y), (next_x, next_y) in itertools.pairwise(line):
        yield Box(min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y))


def _marks_touched(drawing: DrawnSvg) -> Iterator[str]:
    for number, (source, target, _, line) in enumerate(drawing.lines):
        others = [
            piece for at, (*_, other) in enumerate(drawing.lines) if at != number for piece in _pieces(other)
        ]
        if any(end.overlaps(piece) for end in _ends(line) for piece in others):
            yield f"a line passes through a mark of {source} - {target}"
        pieces = list(_pieces(line))
        for piece in (pieces[0], pieces[-1]):
            if max(piece.right - piece.left, piece.bottom - piece.top) < MARKS - CLOSE:
                yield f"{source} - {target} turns within its mark"


def test_marks_have_room() -> None:
    """In no diagram of the example does a line turn where its marks are, or pass through those of another."""
    project = load_project(EXAMPLE)
    found = [part for name in names(project) for part in drawings(project, name)]
    assert sum(len(part.lines) for part in found) > 50
    assert [fault for part in found for fault in _marks_touched(part)] == []


def test_a_row_that_is_too_long_has_its_type_below_its_name() -> None:
    """Where boxes have to be narrow, a type stands on its own line, that of a short row beside its name."""
    rows = (Row("requires_confirmation", "PositiveSmallIntegerField"), Row("id", "AutoField"))
    component = Component("a", "A", "model", rows=rows)
    wide, narrow = face(component, 1000.0), face(component, ROOMS[-1])
    assert [(row.first, row.lines) for row in wide.rows] == [(0, 1), (1, 1)]
    assert [(row.first, row.lines) for row in narrow.rows] == [(0, 2), (2, 1)]
    assert narrow.height - wide.height == LINE
    assert narrow.width < 0.7 * wide.width


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Order", ["Order"]),
        ("ConsoleServerPortTemplate", ["ConsoleServerPort", "Template"]),
        ("accounts.HistoricalOrganization", ["accounts.Historical", "Organization"]),
        ("very_long_name_in_lower_case_letters", ["very_long_name_in_", "lower_case_letters"]),
        ("x" * 40, ["x" * 28, "x" * 12]),
        (
            "a name of many words that is longer than a line",
            ["a name of many words that is", "longer than a line"],
        ),
    ],
)
def test_long_names_break_between_their_words(name: str, lines: list[str]) -> None:
    """A name of one long word breaks before a capital, after a dot or an underscore, else anywhere."""
    assert [line.text for line in face(Component("a", name, "model")).lines] == lines


@pytest.mark.parametrize("name", ["architecture", "deployment", "apps", "er", "er:orders"])
def test_type_stays_at_two_thirds_of_the_text_around_it(name: str) -> None:
    """A drawing that has shrunk as far as it may still has two thirds of the 16 pixels of Material's text."""
    style = (Path(__file__).parents[2] / "mkdocs_djproject" / "templates" / "diagram.css").read_text("utf-8")
    names, others = (
        float(re.findall(rule, style)[0]) for rule in (r"\.name {[^}]*?(\d+)px", r" text {[^}]*?(\d+)px")
    )
    for source in sources(load_project(EXAMPLE), name):
        size = read_svg(source).size
        has_others = bool(re.search(r'<text class="(?!name)', source))
        shrunk = least_width(source) / (size.right - size.left)
        assert (others if has_others else names) * shrunk >= 0.67 * 16


def test_a_small_project_has_one_drawing_of_its_models() -> None:
    """The models of an example of three apps are one drawing, in which their apps hold them."""
    (drawing,) = drawings(load_project(EXAMPLE), "er")
    assert drawing.boxes["app:orders"].contains(drawing.boxes["orders.order"])


@pytest.mark.parametrize("name", ["architecture", "request"])
def test_the_layers_of_the_example_fit_a_phone(name: str) -> None:
    """A row of four boxes needs no more than the 358 pixels that Material leaves for text on a phone."""
    (source,) = sources(load_project(EXAMPLE), name)
    assert least_width(source) <= 358
