"""Claims about apps, models and fields: each way to write them, and what comes of it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from mkdocs_djproject.appbuilding import app_folder, folder, resolved, source_text
from mkdocs_djproject.apps import App, Choice, Field, Model
from mkdocs_djproject.commands import Paths
from tests.declared import project


def app(data: Any) -> App:
    """The app of a project whose only one is written so."""
    [found] = project(yaml.safe_dump({"apps": [data]}, sort_keys=False)).apps
    return found


def model(data: Any) -> Model:
    """The model of an app called ``orders`` whose only one is written so."""
    [found] = app({"name": "orders", "models": [data]}).models
    return found


def field(**options: Any) -> Field:
    """The field of a model called ``Order`` with these options."""
    [found] = model({"name": "Order", "fields": [{"name": "f", "type": "CharField"} | options]}).fields
    return found


@pytest.mark.parametrize("data", ["orders", {"name": "orders"}, {"name": "orders", "models": None}])
def test_an_app_may_be_a_bare_name(data: Any) -> None:
    """An app is a name, or a mapping with one."""
    found = app(data)
    assert (found.name, found.label, found.path, found.models) == ("orders", "orders", "apps/orders", ())


def test_an_app_keeps_what_is_said_of_it() -> None:
    """Every text of an app is kept, and its place is where it was written."""
    said = {"label": "sales", "verbose_name": "Sales", "description": "Sells.", "owner": "Ann", "path": "s/"}
    found = app({"name": "shop.orders"} | said)
    assert (found.name, found.label, found.verbose_name) == ("shop.orders", "sales", "Sales")
    assert (found.description, found.owner, found.path) == ("Sells.", "Ann", "s")
    assert str(found.place) == "djproject.yml:3:3"


def test_a_label_is_the_last_part_of_the_name() -> None:
    """A dotted name is labelled by its last part, as in Django's AppConfig.label."""
    assert app("shop.legacy.orders").label == "orders"


@pytest.mark.parametrize(
    ("name", "path", "apps", "found"),
    [
        ("orders", None, "apps", "apps/orders"),
        ("orders", None, ".", "orders"),
        ("shop.orders", None, "apps", "shop/orders"),
        ("orders", "./src/orders/", "apps", "src/orders"),
        ("orders", ".", "apps", "."),
    ],
)
def test_the_folder_of_an_app(name: str, path: str | None, apps: str, found: str) -> None:
    """An app lies where it says, else where its dotted name leads, else in the folder of the apps."""
    assert app_folder(name, path, Paths(apps=apps)) == found


@pytest.mark.parametrize(("path", "found"), [("./src/", "src"), ("a/b", "a/b"), ("./", "."), (".", ".")])
def test_a_folder_is_written_in_one_way(path: str, found: str) -> None:
    """Whatever stands around a folder's path, it is kept without it."""
    assert folder(path) == found


@pytest.mark.parametrize("data", ["Order", {"name": "Order"}, {"name": "Order", "abstract": None}])
def test_a_model_may_be_a_bare_name(data: Any) -> None:
    """A model is a name, or a mapping with one."""
    assert model(data) == Model(name="Order", app_label="orders")


def test_a_model_keeps_what_is_said_of_it() -> None:
    """Every Meta fact of a model is kept."""
    said: dict[str, Any] = {"description": "Placed.", "verbose_name": "order", "db_table": "orders"}
    facts = {"abstract": True, "proxy": True, "ordering": ["-f"], "constraints": ["c"], "indexes": ["i"]}
    tuples = {"ordering": ("-f",), "constraints": ("c",), "indexes": ("i",)}
    built = Model(name="Order", app_label="orders", **(said | facts | tuples))
    assert model({"name": "Order"} | said | facts) == built


def test_one_field_orders_without_a_list() -> None:
    """An ordering by one field may be its name alone."""
    assert model({"name": "Order", "ordering": "-number"}).ordering == ("-number",)


FIELDS: list[Any] = [
    [{"name": "number", "type": "CharField"}, {"name": "total", "type": "DecimalField", "null": True}],
    {"number": "CharField", "total": {"type": "DecimalField", "null": True}},
    {"number": {"type": "CharField"}, "total": {"type": "DecimalField", "null": True, "blank": None}},
]


@pytest.mark.parametrize("fields", FIELDS, ids=["a list", "names to types", "names to mappings"])
def test_fields_are_a_list_or_a_mapping(fields: Any) -> None:
    """Each way to write fields gives the same, in the order written."""
    number, total = (
        Field(name="number", type="CharField"),
        Field(name="total", type="DecimalField", null=True),
    )
    assert model({"name": "Order", "fields": fields}).fields == (number, total)


def test_a_field_keeps_what_is_said_of_it() -> None:
    """Every option of a field is kept."""
    said = {
        "on_delete": "CASCADE", "related_name": "+", "null": True, "blank": True, "unique": True,
        "primary_key": True, "db_index": True, "max_length": 20, "help_text": "H", "verbose_name": "V",
    }  # fmt: skip
    found = field(**said)
    assert {key: getattr(found, key) for key in said} == said


def test_options_are_kept_as_source() -> None:
    """Further options are pairs of a name and its value as source writes it."""
    found = field(options={"max_digits": 10, "editable": False, "upload_to": "books/", "validators": ["a"]})
    assert found.options == (
        ("max_digits", "10"), ("editable", "False"), ("upload_to", "books/"), ("validators", "['a']"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("default", "source"),
    [(None, "None"), (False, "False"), (True, "True"), (0, "0"), (1.5, "1.5"), ("", ""), ("draft", "draft")],
)
def test_every_default_is_one(default: Any, source: str) -> None:
    """Null, false, zero and an empty text are defaults like any other."""
    assert field(default=default).default == source


def test_no_default_is_none() -> None:
    """A field without a default has none."""
    assert field().default is None


@pytest.mark.parametrize(
    ("choices", "built"),
    [
        (["a", 1, None], [("a", ""), ("1", ""), ("None", "")]),
        ([["a", "A"], ["b", "B"]], [("a", "A"), ("b", "B")]),
        ([[True, "Yes, please"], [1, 1], ["c", None]], [("True", "Yes, please"), ("1", "1"), ("c", "")]),
        ({"a": "A", "b": "B"}, [("a", "A"), ("b", "B")]),
        (["a", ["b", "B"]], [("a", ""), ("b", "B")]),
        ([], []),
        (None, []),
        ({}, []),
    ],
)
def test_choices_are_values_pairs_or_a_mapping(choices: Any, built: list[tuple[str, str]]) -> None:
    """Choices are values, pairs of a value and its label, or labels by value."""
    assert field(choices=choices).choices == tuple(Choice(*pair) for pair in built)


@pytest.mark.parametrize(
    ("reference", "model"),
    [
        ("self", "orders.Order"),
        ("Line", "orders.Line"),
        ("accounts.Customer", "accounts.Customer"),
        ("settings.AUTH_USER_MODEL", "settings.AUTH_USER_MODEL"),
    ],
)
def test_references_lead_to_models_by_label(reference: str, model: str) -> None:
    """A reference is seen from its own model, as Django resolves lazy relations."""
    assert resolved(reference, "orders.Order") == model
    [line] = app({"name": "orders", "models": ["Line"]}).models
    assert line.label == "orders.Line"


def test_relations_are_resolved_in_fields() -> None:
    """The ends of a relation are labels of models."""
    fields = [{"name": "lines", "type": "ManyToManyField", "to": "Line", "through": "self"}]
    [found] = (
        app({"name": "orders", "models": ["Line", {"name": "Order", "fields": fields}]}).models[1].fields
    )
    assert (found.to, found.through) == ("orders.Line", "orders.Order")


@pytest.mark.parametrize(("value", "source"), [("a", "a"), (1, "1"), (None, "None"), ({"a": 1}, "{'a': 1}")])
def test_values_are_written_as_source(value: Any, source: str) -> None:
    """A text stands as it is, everything else as Python writes it."""
    assert source_text(value) == source
