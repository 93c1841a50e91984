"""Claims about how apps and models hang together: the ways back of relations, and which app uses which."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.canvas import Canvas, Use
from mkdocs_djproject.discovery import discover
from mkdocs_djproject.discovery.live import discover_live
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.project import Project
from mkdocs_djproject.relations import MOST_HIDDEN, MOST_SHOWN, reverse_relations, with_uses
from tests.discovery.live.projects import PYTHON, lay_out

MODELS = """\
from django.db import models

class Owned(models.Model):
    owner = models.ForeignKey("Person", models.CASCADE)
    keeper = models.ForeignKey("Person", models.CASCADE, related_name="%(app_label)s_%(class)s_kept")
    class Meta:
        abstract = True

class Person(models.Model):
    friends = models.ManyToManyField("self")
    follows = models.ManyToManyField("self", symmetrical=False, related_name="followers")
    cites = models.ManyToManyField("self", symmetrical=False)
    boss = models.ForeignKey("self", models.CASCADE, null=True)

class Tag(models.Model):
    pass

class LongNamedThing(Owned):
    tags = models.ManyToManyField(Tag)
    more_tags = models.ManyToManyField(Tag, related_name="things")
    secret_tags = models.ManyToManyField(Tag, related_name="+")
    first = models.OneToOneField(Person, models.CASCADE)
    second = models.OneToOneField(Person, models.CASCADE, related_name="thing")
    third = models.ForeignKey(Person, models.CASCADE, related_name="hidden+")
    fourth = models.ForeignKey(Person, models.CASCADE, unique=True, related_name="only")

class Employee(Person):
    desk = models.ForeignKey(Tag, models.CASCADE)

class Worker(models.Model):
    person = models.OneToOneField(Person, models.CASCADE, parent_link=True, related_name="as_worker")

class Manager(Person):
    link = models.OneToOneField(Person, models.CASCADE, parent_link=True, related_name="as_manager")

class Director(Manager):
    pass

class OldPerson(Person):
    class Meta:
        proxy = True

class Friend(models.Model):
    of = models.ForeignKey(OldPerson, models.CASCADE)

class Grouped(models.Model):
    class Meta:
        default_related_name = "%(class)s_rows"
        abstract = True

class Row(Grouped):
    tag = models.ForeignKey(Tag, models.CASCADE)
"""

ASK_DJANGO = """\
import json, django
django.setup()
from django.apps import apps
ways = {}
for model in apps.get_app_config("shop").get_models():
    for field in model._meta.get_fields(include_parents=False, include_hidden=True):
        if field.auto_created and not field.concrete and field.related_model._meta.app_label == "shop":
            if field.related_model._meta.auto_created or model._meta.proxy:
                continue
            hidden = field.hidden or field.get_accessor_name() is None
            name = "" if hidden else field.get_accessor_name()
            row = [field.related_model._meta.label, name, not field.multiple]
            ways.setdefault(model._meta.label_lower, []).append(row)
print(json.dumps(ways))
"""

Ways = dict[str, list[list[object]]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small project with every kind of relation."""
    return lay_out(tmp_path_factory.mktemp("relations"), {"shop/models.py": MODELS})


@pytest.fixture(scope="module")
def as_django_says(root: Path) -> Ways:
    """The ways back to each model, as Django itself gives them."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings", "PYTHONPATH": str(root)}
    command = [str(PYTHON), "-c", ASK_DJANGO]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return {label: sorted(rows, key=str) for label, rows in json.loads(run.stdout).items()}


def as_we_say(apps: tuple[App, ...]) -> Ways:
    """The ways back to each model that has some, as pages show them."""
    found = reverse_relations(model for app in apps for model in app.models)
    return {
        label: sorted(
            [[way.model.label, way.accessor, way.is_one] for way in (*ways.shown, *ways.hidden)], key=str
        )
        for label, ways in found.items()
    }


def test_ways_back_of_a_project_read_statically(root: Path, as_django_says: Ways) -> None:
    """The ways back, their names, and whether they give one object or many, are those that Django gives."""
    assert as_we_say(discover(root, settings="settings").apps) == as_django_says


def test_ways_back_of_a_project_read_live(root: Path, as_django_says: Ways) -> None:
    """So they are where Django itself has told the models."""
    apps = discover_live(root, settings="settings", python=PYTHON).apps
    assert as_we_say(apps) == as_django_says


def model(label: str, *fields: Field, **facts: object) -> Model:
    """A model by its label."""
    app_label, name = label.split(".")
    return Model(name=name, app_label=app_label, fields=fields, **facts)  # type: ignore[arg-type]  # any fact


def foreign_key(to: str, **options: str) -> Field:
    """A foreign key to a model."""
    return Field(name="link", type="ForeignKey", to=to, on_delete="CASCADE", **options)  # type: ignore[arg-type]  # texts alone


def project(*models: Model) -> Project:
    """A project with these models in their apps."""
    labels = dict.fromkeys(each.app_label for each in models)
    apps = (
        App(name=label, label=label, models=tuple(each for each in models if each.app_label == label))
        for label in labels
    )
    return Project(project_name="shop", project_title="Shop", apps=with_uses(tuple(apps)))


def test_a_declared_name_is_filled_in() -> None:
    """A related name of the project file may stand for the class, as in Django."""
    order = model("a.Order", foreign_key("b.Book", related_name="%(app_label)s_%(class)ss"))
    [way] = reverse_relations([order])["b.book"].shown
    assert way.accessor == "a_orders"


def test_a_generic_relation_has_no_way_back() -> None:
    """What leads to a model without a column of its own is not listed there."""
    field = Field(name="tags", type="GenericRelation", to="b.Tag")
    assert reverse_relations([model("a.Order", field)]) == {}


def test_the_page_of_a_model_lists_its_ways_back() -> None:
    """The page of an app links the models and the fields that lead to its models, with and without a name."""
    order = model("orders.Order", foreign_key("books.Book", related_name="+"))
    child = model("orders.Comic", parents=("books.Book",))
    page = render_page(project(model("books.Book"), order, child), "apps/books").markdown
    link = "[`orders.Order.link`](orders.md#orders.order.link)"
    assert f"These lead here too, and cannot be followed back: {link}.\n" in page
    assert "| `comic` | one [`orders.Comic`](orders.md#orders.comic) | it inherits from this model |" in page


def test_a_child_names_its_parent() -> None:
    """A model that inherits from another says so, instead of having no fields."""
    page = render_page(project(model("a.Base"), model("a.Child", parents=("a.Base",))), "apps/a").markdown
    assert "- **Inherits from**: [`a.Base`](#a.base), and has what is listed there too" in page
    assert "It adds no fields of its own." in page


def test_a_proxy_names_its_model() -> None:
    """A proxy says whose table it shares."""
    shop = project(model("a.Base"), model("a.Child", parents=("a.Base",), proxy=True))
    assert "- **Proxy**: it shares the table of [`a.Base`](#a.base)" in render_page(shop, "apps/a").markdown


def test_a_model_that_everything_leads_to_stays_readable() -> None:
    """Of very many ways back the page lists the first, and says how many there are beside them."""
    many = (model(f"a.M{number}", foreign_key("b.User")) for number in range(MOST_SHOWN + 7))
    page = render_page(project(model("b.User"), *many), "apps/b").markdown
    assert page.count("_set` | many") == MOST_SHOWN
    assert "7 more are not listed." in page


def test_hidden_relations_are_few_words() -> None:
    """Of very many relations that cannot be followed back, the page names some and counts the others."""
    hidden = (
        model(f"a.M{number}", foreign_key("b.User", related_name="+")) for number in range(MOST_HIDDEN + 3)
    )
    page = render_page(project(model("b.User"), *hidden), "apps/b").markdown
    assert page.count(".link`]") == MOST_HIDDEN
    assert ", and 3 more.\n" in page


def test_a_class_is_written_with_its_parent() -> None:
    """Shown as source, a model has the bases that it inherits from."""
    page = render_page(
        project(model("a.Base"), model("b.Child", parents=("a.Base",))), "architecture"
    ).markdown
    assert "class Base(models.Model):" in page
    assert "class Child(Base):" in page


def test_relations_are_uses() -> None:
    """An app of which nothing else is known uses those that its models lead to."""
    shop = project(
        model("orders.Order", foreign_key("books.Book"), foreign_key("auth.User")), model("books.Book")
    )
    assert shop.apps[0].canvas.uses == (Use(label="books", by=("relations",)),)
    assert "- Used by [Orders](orders.md), by relations" in render_page(shop, "apps/books").markdown


def test_known_uses_stay() -> None:
    """Nothing is added where it was read, or declared, which apps an app uses."""
    uses = (Use(label="books", by=("imports",)),)
    app = App(name="a", label="a", models=(model("a.M", foreign_key("c.N")),), canvas=Canvas(uses=uses))
    assert with_uses((app, App(name="c", label="c")))[0].canvas.uses == uses
