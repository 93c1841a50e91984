"""Claims about the diagrams of models and apps."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.diagrams.components import Component, Diagram
from mkdocs_djproject.diagrams.drawing import Drawing, drawn
from mkdocs_djproject.diagrams.models import MOST_INCOMING, all_models, app_models, app_relations
from mkdocs_djproject.diagrams.splitting import split
from mkdocs_djproject.diagrams.svg import svg
from mkdocs_djproject.diagrams.views import view
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.project import Project
from tests.diagrams.drawnsvg import crooked, read_svg


def to(model: str, name: str = "other", kind: str = "ForeignKey", **values: Any) -> Field:
    """A field that leads to a model."""
    return Field(name=name, type=kind, to=model, on_delete="CASCADE", **values)


def app(label: str, **models: tuple[Field, ...]) -> App:
    """An app with these models and their fields."""
    listed = (Model(name=name, app_label=label, fields=fields) for name, fields in models.items())
    return App(name=label, label=label, models=tuple(listed))


def project(*apps: App) -> Project:
    """A project with these apps."""
    return Project(project_name="shop", project_title="Shop", apps=apps)


def edges(diagram: Diagram) -> set[tuple[str, str, str, str]]:
    """The edges of a diagram, all that they say."""
    return {(edge.source, edge.target, edge.label, edge.kind) for edge in diagram.edges}


ORDERS = app(
    "orders",
    Order=(
        Field(name="number", type="CharField", unique=True),
        to("people.Customer", "customer"),
        to("orders.Order", "parent", null=True),
        to("auth.User", "editors", "ManyToManyField"),
        to("contenttypes.Tag", "tags", "GenericRelation"),
    ),
    Shipment=(to("orders.Order", "order", "OneToOneField", primary_key=True),),
)
PEOPLE = app("people", Customer=())


def test_relations_have_their_kinds() -> None:
    """Each relation of an app's models is an edge named after its field, with how many it joins."""
    assert edges(app_models(ORDERS, project(ORDERS, PEOPLE))) == {
        ("orders.order", "people.customer", "customer", "many_to_one"),
        ("orders.order", "orders.order", "parent", "maybe_one"),
        ("orders.order", "auth.user", "editors", "many_to_many"),
        ("orders.order", "contenttypes.tag", "tags", "flow"),
        ("orders.shipment", "orders.order", "order", "one_to_one"),
    }


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("ForeignKey", {}, "many_to_one"),
        ("ForeignKey", {"null": True}, "maybe_one"),
        ("ForeignKey", {"unique": True}, "one_to_one"),
        ("ForeignKey", {"primary_key": True}, "one_to_one"),
        ("ForeignKey", {"unique": True, "null": True}, "one_to_maybe_one"),
        ("TreeForeignKey", {"null": True}, "maybe_one"),
        ("OneToOneField", {}, "one_to_one"),
        ("OneToOneField", {"null": True}, "one_to_maybe_one"),
        ("ManyToManyField", {"null": True}, "many_to_many"),
    ],
)
def test_the_ends_of_a_relation_follow_from_null_and_unique(
    kind: str, values: dict[str, Any], expected: str
) -> None:
    """What may be empty is drawn so at its end, and what is unique leads from one at most."""
    found = app("a", One=(to("a.Other", "other", kind, **values),), Other=())
    assert edges(app_models(found, project(found))) == {("a.one", "a.other", "other", expected)}


def test_fields_have_their_keys() -> None:
    """The models of the app show their fields and keys, those of others their labels alone."""
    parts = {part.name: part for part in app_models(ORDERS, project(ORDERS, PEOPLE)).components}
    assert [(row.name, row.keys) for row in parts["Order"].rows] == [
        ("number", ("UK",)),
        ("customer", ("FK",)),
        ("parent", ("FK",)),
        ("editors", ()),
        ("tags", ()),
    ]
    assert [row.keys for row in parts["Shipment"].rows] == [("PK", "FK")]
    stubs = {name: part.rows for name, part in parts.items() if part.kind == "stub"}
    assert stubs == {"people.Customer": (), "auth.User": (), "contenttypes.Tag": ()}


def test_relations_from_other_apps_are_shown() -> None:
    """A model that nothing leads on from shows what leads to it, so far as there is room."""
    assert edges(app_models(PEOPLE, project(ORDERS, PEOPLE))) == {
        ("orders.order", "people.customer", "customer", "many_to_one")
    }
    many = app("many", **{f"M{number}": (to("people.Customer"),) for number in range(MOST_INCOMING + 1)})
    crowded = app_models(PEOPLE, project(many, PEOPLE))
    assert (len(crowded.edges), crowded.remarks) == (
        MOST_INCOMING,
        ("1 more relation from a model of other apps",),
    )
    own = app("own", Own=(to("own.Own"),))
    many = app("many", **{f"M{number}": (to("own.Own"),) for number in range(MOST_INCOMING + 1)})
    crowded = app_models(own, project(many, own))
    assert (len(crowded.edges), crowded.remarks) == (
        1,
        (f"{MOST_INCOMING + 1} more relations from models of other apps",),
    )


@pytest.mark.parametrize(("more", "words"), [(1, "1 more relation from"), (9, "9 more relations from")])
def test_relations_that_are_not_drawn_are_counted_on_the_page(more: int, words: str) -> None:
    """An app that too many relations lead to is drawn with some of them; its page counts the rest."""
    count = MOST_INCOMING + more
    many = app("many", **{f"M{number}": (to("people.Customer"),) for number in range(count)})
    pages = {page.name: page.markdown for page in render_pages(project(many, PEOPLE))}
    diagram = pages["apps/people"].partition("## Entity relationship diagram\n")[2]
    assert diagram.count(" Customer: other") == MOST_INCOMING
    assert f"Not drawn: {words}" in diagram


def test_what_a_model_extends_is_an_edge() -> None:
    """The models behind a proxy and behind inherited fields are at the end of an edge, abstract ones not."""
    parent, base = Model(name="Place", app_label="a"), Model(name="Base", app_label="a", abstract=True)
    proxy = Model(name="Nice", app_label="a", proxy=True, parents=("a.Place",))
    child = Model(name="Cafe", app_label="a", parents=("a.Place",))
    own = App(name="a", label="a", models=(parent, base, proxy, child))
    diagram = app_models(own, project(own))
    assert [part.name for part in diagram.components] == ["Place", "Nice", "Cafe"]
    assert edges(diagram) == {
        ("a.nice", "a.place", "proxy of", "flow"),
        ("a.cafe", "a.place", "extends", "one_to_one"),
    }


def test_all_models_are_grouped_by_app() -> None:
    """The project's diagram has all models within their apps, and only relations between them."""
    diagram = all_models(project(ORDERS, PEOPLE))
    assert {part.key: part.within for part in diagram.components if part.kind == "model"} == {
        "orders.order": "app:orders",
        "orders.shipment": "app:orders",
        "people.customer": "app:people",
    }
    assert {edge.target for edge in diagram.edges} == {"people.customer", "orders.order"}


def test_apps_that_need_one_another_are_marked() -> None:
    """Relations between apps are counted, and those in a circle are of their own kind."""
    one, other = app("one", A=(to("two.B"), to("two.B", "more"))), app("two", B=(to("one.A"), to("end.C")))
    diagram = app_relations(project(one, other, app("end", C=()), app("alone", D=(to("alone.D"),))))
    assert edges(diagram) == {
        ("app:one", "app:two", "2 relations", "cycle"),
        ("app:two", "app:one", "1 relation", "cycle"),
        ("app:two", "app:end", "1 relation", "flow"),
    }
    assert [part.name for part in diagram.components] == ["one", "two", "end"]


def drawing(apps: tuple[App, ...], name: str, style: str) -> Drawing:
    """The diagram of this name in a style."""
    subject = project(*apps)
    found = view(subject, name)
    assert found is not None
    return drawn(subject, found, style, lambda _: "")


@pytest.mark.parametrize("style", ["text", "ascii", "svg", "mermaid"])
@pytest.mark.parametrize("name", ["er", "apps", "er:alone"])
def test_nothing_is_drawn_where_nothing_is_to_be_said(name: str, style: str) -> None:
    """Models without relations make no diagram of relations."""
    assert drawing((app("alone", A=(), B=()),), name, style).parts == ()


def test_text_lists_edges_under_each_node() -> None:
    """In text each app has its models below it, and each model where it leads."""
    ((_, text),) = drawing((ORDERS, PEOPLE), "er", "ascii").parts
    assert text == (
        "orders\n"
        "    Order\n"
        "        -> people.Customer: customer (many to one)\n"
        "        -> orders.Order: parent (many to one, may be empty)\n"
        "    Shipment\n"
        "        -> orders.Order: order (one to one)\n"
        "people\n"
        "    Customer"
    )


def chain(count: int, *labels: str) -> tuple[App, ...]:
    """Apps with this many models each, all of which lead to the next one and to the very first one."""
    first = f"{labels[0]}.M0"
    return tuple(
        app(
            label,
            **{
                f"M{number}": (to(f"{label}.M{number + 1}", "next"), to(first, "first"))
                for number in range(count - 1)
            },
            **{f"M{count - 1}": (Field(name="n", type="CharField"),)},
        )
        for label in labels
    )


@pytest.mark.parametrize(("name", "count"), [("er", 70), ("er:a", 35)])
def test_a_large_diagram_is_split_without_loss(name: str, count: int) -> None:
    """Parts that are small enough to be read show every model as its own and every relation once."""
    large = drawing(chain(35, "a", "b"), name, "svg")
    parts = [read_svg(part.source) for part in large.parts]
    assert large.is_split
    assert list(itertools.chain.from_iterable(map(crooked, parts))) == []
    assert all(len(part.boxes) <= 40 and len(part.edges) <= 60 for part in parts)
    own = {key for part in large.parts for key in _own(part.source)}
    assert len(own) == count
    assert sum(len(part.edges) for part in parts) == count // 35 * 68


def test_the_parts_of_a_large_diagram_say_what_they_show() -> None:
    """Parts are named after their apps, else after their first and last model; what leads nowhere is one."""
    apps = (*chain(35, "a", "b"), app("c", Alone=()), app("d", Single=()))
    assert [part.title for part in drawing(apps, "er", "svg").parts] == [
        "Models of Shop: a, M0 to M17",
        "Models of Shop: a, M18 to M34",
        "Models of Shop: b, M0 to M17",
        "Models of Shop: b, M18 to M34",
        "Models of Shop: models that lead to no others",
    ]
    hub = app("h", Hub=tuple(to("h.End", f"f{number}") for number in range(80)), End=())
    titles = [part.title for part in drawing((hub,), "er:h", "svg").parts]
    assert titles == ["Models of H, Hub, part 1", "Models of H, Hub, part 2", "Models of H, End"]


def test_the_parts_of_a_file_say_what_they_show() -> None:
    """Where a diagram is one file of several parts, each has its title below it; a whole one has none."""
    apps = chain(35, "a", "b")
    found = view(project(*apps), "er")
    assert found is not None
    parts = drawn(project(*apps), found, "svg", lambda _: "", "alone").parts
    assert all(f">Shown: {part.title}" in re.sub("</text><[^>]*>", " ", part.source) for part in parts)
    assert "Shown:" not in svg(all_models(project(*chain(3, "a"))), style="alone")


def _own(source: str) -> set[str]:
    return {key.partition('"')[0] for key in source.split('class="model" data-key="')[1:]}


def test_a_single_component_without_edges_is_never_split() -> None:
    """What cannot be made smaller stays as it is, however large it is."""
    diagram = Diagram((Component("a", "A", "model"),), (), "Models")
    assert split(diagram, lambda _diagram: False) == (diagram,)


def test_fields_are_left_out_before_a_diagram_is_split() -> None:
    """A drawing with too many fields to be read has its models without them, and says so."""
    fields = tuple(Field(name=f"f{number}", type="CharField") for number in range(200))
    wide = drawing((app("a", A=(*fields, to("a.B")), B=()),), "er:a", "svg")
    assert (wide.lacks_rows, wide.is_split) == (True, False)
    assert "CharField" not in wide.parts[0].source


@pytest.mark.parametrize("name", ["er", "er:a"])
def test_mermaid_gets_no_more_than_it_draws(name: str) -> None:
    """A diagram of 1,200 relations is split, and each part keeps to Mermaid's limits."""
    large = drawing(chain(601, "a"), name, "mermaid")
    assert len(large.parts) > 1
    for part in large.parts:
        assert len(part.source) <= 50_000
        assert (
            sum(" }o--" in line or " --> " in line or "-->|" in line for line in part.source.split("\n"))
            <= 500
        )


@pytest.mark.parametrize(("number", "is_whole"), [(50, True), (51, False)])
def test_models_of_many_apps_are_drawn_on_the_pages_of_their_apps(number: int, is_whole: bool) -> None:
    """The list of apps draws all models, and where there are too many apps it says where they are drawn."""
    apps = [app(f"app{index}", Thing=(to("app0.Thing"),)) for index in range(number)]
    pages = {page.name: page.markdown for page in render_pages(project(*apps))}
    below = pages["apps"].partition("## Entity relationship diagram\n")[2]
    assert ("the page of each app draws its own" in below) is not is_whole
    assert ("app1\n" in below) is is_whole
    assert "Thing" in pages["apps/app1"].partition("```text")[2]
