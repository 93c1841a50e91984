"""Claims about merging what is declared with what was read."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_djproject.building import build_project
from mkdocs_djproject.configfile import read_config
from mkdocs_djproject.merging import merge_apps
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import App, Field, Model

NUMBER = Field(name="number", type="CharField", max_length=20, help_text="Read.", default="'x'")
TOTAL = Field(name="total", type="DecimalField")
ORDER = Model(
    name="Order", app_label="orders", description="Read.", fields=(NUMBER, TOTAL), ordering=("-id",)
)
LINE = Model(name="Line", app_label="orders")
ORDERS = App(
    name="shop.orders",
    label="orders",
    path="shop/orders",
    models=(ORDER, LINE),
    place=Place("shop/orders", 1),
)
BLOG = App(name="blog", label="blog", path="blog")


def merged(declared: str) -> tuple[App, ...]:
    """The apps of a project file, merged with those that were read."""
    config = read_config(f"project_name: shop\napps:\n{declared}".encode(), "djproject.yml")
    return merge_apps(build_project(config).apps, config.data.get("apps"), (ORDERS, BLOG))


def test_naming_one_never_hides_the_rest() -> None:
    """An app, a model and a field that are named leave all others as they were read."""
    apps = merged("  - {name: orders, models: [{name: Order, fields: {number: SlugField}}]}")
    assert [app.label for app in apps] == ["orders", "blog"]
    assert [model.name for model in apps[0].models] == ["Order", "Line"]
    assert [(field.name, field.type) for field in apps[0].models[0].fields] == [
        ("number", "SlugField"),
        ("total", "DecimalField"),
    ]


@pytest.mark.parametrize("app", ["orders", "apps.orders", "{name: other, label: Orders}"])
def test_apps_are_matched_by_label(app: str) -> None:
    """However an app is named, its label decides which one that was read it is; its name stays as read."""
    apps = merged(f"  - {app}")
    assert apps == (ORDERS, BLOG)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("{help_text: Said., type: CharField}", {"help_text": "Said."}),
        ("{type: CharField, unique: true}", {"unique": True}),
        ("{type: CharField, max_length: null}", {}),
        ("{type: CharField, default: null}", {"default": "None"}),
        ("{type: CharField, blank: false}", {}),
    ],
)
def test_what_is_said_wins_and_nothing_else_changes(said: str, field: dict[str, Any]) -> None:
    """A value of the project file replaces the one that was read; what it does not say stays as read."""
    apps = merged(f"  - {{name: orders, models: [{{name: order, fields: {{number: {said}}}}}]}}")
    read = {name: getattr(NUMBER, name) for name in NUMBER.__struct_fields__}
    assert apps[0].models[0].fields[0] == Field(**(read | field))


def test_texts_of_apps_and_models_win() -> None:
    """Descriptions and Meta facts of the project file replace those that were read; places stay."""
    apps = merged("  - {name: orders, description: Said., models: [{name: Order, ordering: [name]}]}")
    assert (apps[0].description, apps[0].place, apps[0].path) == ("Said.", ORDERS.place, "shop/orders")
    assert (apps[0].models[0].description, apps[0].models[0].ordering) == ("Read.", ("name",))


def test_what_is_only_declared_comes_last() -> None:
    """An app, a model and a field that were not read follow those that were."""
    apps = merged(
        "  - {name: new, models: [Thing]}\n"
        "  - {name: orders, models: [New, {name: Order, fields: {extra: CharField}}]}"
    )
    assert [app.label for app in apps] == ["orders", "blog", "new"]
    assert [model.name for model in apps[0].models] == ["Order", "Line", "New"]
    assert [field.name for field in apps[0].models[0].fields] == ["number", "total", "extra"]
