"""Claims about where the lines of relations end, and about lines between the same two models."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.faces import LINE
from mkdocs_djproject.diagrams.geometry import meet, piece
from mkdocs_djproject.diagrams.layouts import Layout, laid_out
from mkdocs_djproject.diagrams.models import all_models, app_models
from mkdocs_djproject.diagrams.splitting import without_rows
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.project import Project
from tests.diagrams.drawnsvg import grazed, read_svg
from tests.diagrams.knots import ends_at_rows, knotted, marks_met, shared

EXAMPLE = Path(__file__).parents[2] / "example_site" / "djproject.yml"
KNOTS = range(60)


@pytest.fixture(scope="module", name="knots")
def drawn_knots() -> list[Layout]:
    """Drawings of apps whose models lead to one another in every way at once."""
    return [knotted(seed) for seed in KNOTS]


def test_lines_end_at_headers(knots: list[Layout]) -> None:
    """No relation ends beside a row of its target: that would say that it leads to this field."""
    assert sum(len(layout.placement.lines) for layout in knots) > 400
    assert [fault for layout in knots for fault in ends_at_rows(layout)] == []


def test_marks_stand_apart(knots: list[Layout]) -> None:
    """However many relations join two models, both ways, no mark is over another one or over a line."""
    assert [fault for layout in knots for fault in marks_met(layout)] == []


def test_lines_run_apart(knots: list[Layout]) -> None:
    """No two relations run on one another, not even for two pixels."""
    assert [fault for layout in knots for fault in shared(layout)] == []


def test_lines_keep_away_from_other_models(knots: list[Layout]) -> None:
    """No relation comes within four pixels of a model that it does not join, as if it were joined to it."""
    drawings = [read_svg(svg(layout.diagram)) for layout in knots]
    assert [fault for drawing in drawings for fault in grazed(drawing)] == []


def test_marks_stand_apart_without_fields(knots: list[Layout]) -> None:
    """Where models have no fields, nor any rows to begin at, the marks of their lines stand apart as well."""
    bare = [laid_out(without_rows(layout.diagram)) for layout in knots]
    assert [fault for layout in bare for fault in marks_met(layout)] == []


def test_no_line_passes_over_the_name_of_an_app() -> None:
    """Where a line enters the box of an app in the middle, the app's name stands beside the line."""
    diagram = all_models(load_project(EXAMPLE))
    layout = laid_out(diagram)
    pieces = [piece(*ends) for line in layout.placement.lines for ends in itertools.pairwise(line)]
    assert layout.headings.keys() == diagram.holders
    assert not [key for key, name in layout.headings.items() if any(meet(name, each) for each in pieces)]
    moved = {
        key
        for key, name in layout.headings.items()
        for box in [layout.placement.boxes[key]]
        if abs(name.x + name.width / 2 - box.x - box.width / 2) > 1
    }
    assert moved
    drawing = svg(diagram)
    for key in moved:
        middle = layout.headings[key].x + layout.headings[key].width / 2
        assert f'<text class="name" x="{middle:.1f}"' in drawing


def itself(*names: str) -> Layout:
    """The drawing of a model with a field in each place and these relations to itself."""
    fields = [Field(name="title", type="CharField")]
    fields += (Field(name=name, type="ForeignKey", to="a.Page", null=True) for name in names)
    app = App(name="a", label="a", models=(Model(name="Page", app_label="a", fields=tuple(fields)),))
    return laid_out(app_models(app, Project(project_name="shop", project_title="Shop", apps=(app,))))


@pytest.mark.parametrize("names", [("parent",), ("parent", "root"), ("parent", "root", "copy_of")])
def test_a_relation_to_itself_begins_at_its_row(names: tuple[str, ...]) -> None:
    """A line back to its own model leads from the row of its field to the header, and past no other mark."""
    layout = itself(*names)
    box, face = layout.placement.boxes["a.page"], layout.faces["a.page"]
    for number, line in enumerate(layout.placement.lines, 1):
        assert line[0].y == pytest.approx(box.y + face.rows_begin + (number + 0.5) * LINE)
        assert line[0].x == line[-1].x == box.x + box.width
        assert box.y < line[-1].y < box.y + face.header
    assert [*marks_met(layout), *shared(layout)] == []


def test_a_header_is_as_high_as_the_lines_that_end_there_need() -> None:
    """A model that ten others lead to has its name in the middle of a header with room for ten lines."""
    target = Model(name="User", app_label="a", fields=(Field(name="email", type="EmailField"),))
    others = [
        Model(name=f"M{at}", app_label="a", fields=(Field(name="user", type="ForeignKey", to="a.User"),))
        for at in range(10)
    ]
    app = App(name="a", label="a", models=(target, *others))
    diagram = app_models(app, Project(project_name="shop", project_title="Shop", apps=(app,)))
    layout = laid_out(diagram)
    box, face = layout.placement.boxes["a.user"], layout.faces["a.user"]
    assert list(ends_at_rows(layout)) == []
    found = re.search(r'<text class="name" x="[\d.]+" y="([\d.]+)"[^>]*>User<', svg(diagram))
    assert found is not None
    assert float(found[1]) - 5 == pytest.approx(box.y + face.header / 2, abs=6)
    assert face.header > 10 * 12
