"""The models of a project as diagrams: an app's with their fields, all of them, and the apps they join.

https://docs.djangoproject.com/en/stable/topics/db/models/#relationships
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge, EdgeKind, Known, Row, Target
from mkdocs_djproject.diagrams.cycles import with_cycles
from mkdocs_djproject.project import Project
from mkdocs_djproject.relations import ReverseRelation

MOST_INCOMING = 12
"""How many relations from models of other apps the diagram of an app shows.

Where there are more it shows none of them beside relations of its own, and else so many.
"""

KINDS: tuple[tuple[str, EdgeKind], ...] = (
    ("ManyToManyField", "many_to_many"),
    ("OneToOneField", "one_to_one"),
    ("ForeignKey", "many_to_one"),
    ("ParentalKey", "many_to_one"),
)
"""The kinds of relations, by the ends of their fields' types; those of libraries are named after Django's."""


MAYBE: dict[EdgeKind, EdgeKind] = {"many_to_one": "maybe_one", "one_to_one": "one_to_maybe_one"}
"""The kinds of relations that may be empty, by those that may not."""


class Relation(NamedTuple):
    """A relation as a model has it: what it is called, the label of the model it leads to, and its kind."""

    model: Model
    name: str
    to: str
    kind: EdgeKind

    @property
    def edge(self) -> Edge:
        """The edge between the two models."""
        return Edge(self.model.anchor, self.to.lower(), self.name, self.kind)


def app_models(app: App, project: Project, *, rows: bool = True) -> Diagram:
    """The models of an app with their fields, and the models of other apps at the ends of their relations.

    Without abstract models, which have no table; nothing where no relation is shown. Fields are left out
    unless ``rows`` are wanted.
    """
    title = f"Models of {app.title}"
    own = _with_tables(app.models)
    outgoing = [relation for model in own for relation in _relations(model)]
    incoming, left_out = _incoming(project, own, 0 if outgoing else MOST_INCOMING)
    if not (outgoing or incoming):
        return Diagram((), (), title)
    anchors = {model.anchor for model in own}
    ends = (label for each in incoming for label in (each.model.label, each.to))
    labels = {label.lower(): label for label in (*(each.to for each in outgoing), *ends)}
    stubs = (_stub(project, label) for anchor, label in labels.items() if anchor not in anchors)
    return Diagram(
        (*(_component(model, rows=rows) for model in own), *stubs),
        tuple(each.edge for each in (*outgoing, *incoming)),
        title,
        (_more(left_out),) if left_out else (),
    )


def all_models(project: Project) -> Diagram:
    """The models of all apps without their fields, and the relations between them.

    They are grouped by app, where there are several.
    """
    parts: list[Component] = []
    apps = [app for app in project.apps if _with_tables(app.models)]
    for app in apps:
        parts += [_holder(app)] if len(apps) > 1 else []
        within = _app_key(app.label) if len(apps) > 1 else ""
        parts += (_component(model, within) for model in _with_tables(app.models))
    anchors = {part.key for part in parts}
    edges = [each.edge for model in _with_tables(project.models) for each in _relations(model)]
    known = (edge for edge in edges if edge.target in anchors)
    return Diagram(tuple(parts), tuple(_joined(known)), f"Models of {project.project_title}")


def app_relations(project: Project) -> Diagram:
    """The apps whose models lead to those of other apps, and the ones they lead to; circles are marked."""
    labels = {model.anchor: model.app_label for model in project.models}
    counts: Counter[tuple[str, str]] = Counter()
    for model in _with_tables(project.models):
        targets = (labels.get(each.to.lower(), model.app_label) for each in _relations(model))
        counts.update((model.app_label, target) for target in targets if target != model.app_label)
    edges = tuple(_dependency(one, other, count) for (one, other), count in counts.items())
    joined = {label for ends in counts for label in ends}
    parts = tuple(_app(app) for app in project.apps if app.label in joined)
    return Diagram(parts, with_cycles(edges), f"Apps of {project.project_title}")


def _with_tables(models: Iterable[Model]) -> list[Model]:
    return [model for model in models if not model.abstract]


def _incoming(project: Project, own: Iterable[Model], kept: int) -> tuple[list[Relation], int]:
    """The relations from other apps to these models, and how many are left out of them.

    Where there are too many to show, the first ``kept`` are shown.
    """
    found: list[Relation] = []
    more = 0
    for model in own:
        back = project.reverse_relations(model)
        ways = [way for way in back.shown if way.model.app_label != model.app_label]
        found += (_way_back(way, model) for way in ways)
        more += back.more_elsewhere
    count = len(found) + more
    shown = found if count <= MOST_INCOMING else found[:kept]
    return shown, count - len(shown)


def _more(count: int) -> str:
    relations = "1 more relation from a model" if count == 1 else f"{count} more relations from models"
    return f"{relations} of other apps"


def _way_back(way: ReverseRelation, model: Model) -> Relation:
    """The relation at the other end of a way back."""
    if way.field is None:
        return Relation(way.model, "extends", model.label, "one_to_one")
    return Relation(way.model, way.field.name, model.label, _kind(way.field))


def _joined(edges: Iterable[Edge]) -> Iterator[Edge]:
    """The edges, those of one kind between the same two models as one."""
    labels: dict[Edge, list[str]] = {}
    for edge in edges:
        labels.setdefault(edge._replace(label=""), []).append(edge.label)
    for edge, names in labels.items():
        yield edge._replace(label=", ".join(names))


def _dependency(label: str, other: str, count: int) -> Edge:
    """The edge from an app to another one, to whose models its own have so many relations."""
    counted = "1 relation" if count == 1 else f"{count} relations"
    return Edge(_app_key(label), _app_key(other), counted, brief=str(count))


def _app_key(label: str) -> str:
    return f"app:{label}"


def _app(app: App) -> Component:
    target = Target(f"apps/{app.label}")
    count = sum(not model.abstract for model in app.models)
    models = "1 model" if count == 1 else f"{count} models"
    return Component(_app_key(app.label), app.label, "app", detail=models, target=target, known=_known(app))


def _holder(app: App) -> Component:
    target = Target(f"apps/{app.label}")
    return Component(_app_key(app.label), app.label, "app", target=target, known=_known(app))


def _known(described: App | Model) -> Known:
    """Whether an app or a model was read of its source, or is declared in the project file."""
    place = described.place
    return "" if place is None else "read" if place.file.endswith(".py") else "declared"


def _component(model: Model, within: str = "", *, rows: bool = False) -> Component:
    return Component(
        key=model.anchor,
        name=model.name,
        kind="model",
        rows=tuple(map(_row, model.fields)) if rows else (),
        within=within,
        target=Target(f"apps/{model.app_label}", model.anchor),
        known=_known(model),
    )


def _stub(project: Project, label: str) -> Component:
    """A model of another app, or of a library, of which only the label is shown."""
    model = project.model(label)
    target = Target(f"apps/{model.app_label}", model.anchor) if model else None
    how = _known(model) if model else ""
    return Component(label.lower(), model.label if model else label, "stub", target=target, known=how)


def _row(field: Field) -> Row:
    is_key = field.to and _kind(field) not in ("many_to_many", "flow")
    keys = {"PK": field.primary_key, "FK": bool(is_key), "UK": field.unique and not field.primary_key}
    return Row(field.name, field.type, tuple(key for key, is_so in keys.items() if is_so))


def _relations(model: Model) -> Iterator[Relation]:
    """The relations that a model declares, and the links to the models that it extends."""
    for field in model.fields:
        if field.to:
            yield Relation(model, field.name, field.to, _kind(field))
    if not model.parents:
        return
    linked = {field.to.lower() for field in model.fields if ("parent_link", "True") in field.options}
    for parent in model.parents:
        if model.proxy:
            yield Relation(model, "proxy of", parent, "flow")
        elif parent.lower() not in linked:
            yield Relation(model, "extends", parent, "one_to_one")


def _kind(field: Field) -> EdgeKind:
    """The kind of a field's relation; a unique foreign key joins one to one, as Django's check W342 says."""
    kind = _kind_of_type(field.type)
    if kind == "many_to_one" and (field.unique or field.primary_key):
        kind = "one_to_one"
    return MAYBE.get(kind, kind) if field.null else kind


@lru_cache(1024)
def _kind_of_type(name: str) -> EdgeKind:
    return next((kind for end, kind in KINDS if name.endswith(end)), "flow")
