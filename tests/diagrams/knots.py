"""Apps whose models lead to one another in every way at once, and what is amiss with their lines."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Edge
from mkdocs_djproject.diagrams.geometry import Box, Point, meet, piece
from mkdocs_djproject.diagrams.layouts import Layout, laid_out
from mkdocs_djproject.diagrams.models import app_models
from mkdocs_djproject.project import Project

MARK, MARK_SIDE = 14.0, 5.0
"""The pixels that a mark takes along its line, and to either side of it."""

TYPES = ("ForeignKey", "ForeignKey", "OneToOneField", "ManyToManyField")

Line = Sequence[Point]


def knotted(seed: int) -> Layout:
    """The drawing of an app of few models with many relations: both ways, to themselves, to other apps."""
    chance = random.Random(seed)  # noqa: S311 - nothing to keep secret
    count = chance.randint(2, 7)
    models = tuple(_model(chance, number, count) for number in range(count))
    app = App(name="a", label="a", models=models)
    return laid_out(app_models(app, Project(project_name="shop", project_title="Shop", apps=(app,))))


def _model(chance: random.Random, number: int, count: int) -> Model:
    beside = f"a.M{(number + 1) % count}"
    fields = [Field(name=f"field{at}", type="CharField") for at in range(chance.randint(0, 4))]
    for at in range(chance.randint(0, 4)):
        to = chance.choice([f"a.M{chance.randrange(count)}", beside, beside, "auth.User"])
        empty = chance.random() < 0.5
        fields.append(Field(name=f"relation{at}", type=chance.choice(TYPES), to=to, null=empty))
    chance.shuffle(fields)
    parents = (beside,) if chance.random() < 0.15 else ()
    return Model(name=f"M{number}", app_label="a", fields=tuple(fields), parents=parents)


def ends_at_rows(layout: Layout) -> Iterator[str]:
    """The lines that end at a side of a box with rows, and there below its header."""
    for edge, line in zip(layout.diagram.edges, layout.placement.lines, strict=True):
        box, face, end = layout.placement.boxes[edge.target], layout.faces[edge.target], line[-1]
        is_beside = box.y + 0.5 < end.y < box.y + box.height - 0.5
        if face.rows and is_beside and end.y > box.y + face.header:
            yield f"{named(edge)} ends {end.y - box.y} pixels below the top of its target"


def marks_met(layout: Layout) -> Iterator[str]:
    """The lines whose marks are over those of others, or over other lines."""
    edges, lines = layout.diagram.edges, layout.placement.lines
    marks = [[_mark(line[0], line[1]), _mark(line[-1], line[-2])] for line in lines]
    pieces = [[piece(*ends) for ends in itertools.pairwise(line)] for line in lines]
    for one, other in itertools.permutations(range(len(lines)), 2):
        if any(meet(mark, over) for mark in marks[one] for over in (*marks[other], *pieces[other])):
            yield f"a mark of {named(edges[one])} and {named(edges[other])}"


def shared(layout: Layout) -> Iterator[str]:
    """The lines of which pieces lie on one another."""
    edges, lines = layout.diagram.edges, layout.placement.lines
    pieces = [[piece(*ends) for ends in itertools.pairwise(line)] for line in lines]
    for one, other in itertools.combinations(range(len(lines)), 2):
        if any(_lie_on_one_another(*pair) for pair in itertools.product(pieces[one], pieces[other])):
            yield f"{named(edges[one])} and {named(edges[other])}"


def _lie_on_one_another(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    along = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    is_level, is_upright = max(one.height, other.height) < 0.1, max(one.width, other.width) < 0.1
    return (is_level and across > 1 and along > -1) or (is_upright and along > 1 and across > -1)


def _mark(end: Point, before: Point) -> Box:
    across, along = (_towards(before[axis] - end[axis]) for axis in (0, 1))
    far = Point(end.x + MARK * across, end.y + MARK * along)
    x, y, width, height = piece(end, far)
    beside, above = MARK_SIDE * abs(along), MARK_SIDE * abs(across)
    return Box(x - beside, y - above, width + 2 * beside, height + 2 * above)


def _towards(far: float) -> int:
    return 0 if abs(far) < 0.1 else 1 if far > 0 else -1


def named(edge: Edge) -> str:
    """The edge in words."""
    return f"{edge.source}.{edge.label} to {edge.target}"
