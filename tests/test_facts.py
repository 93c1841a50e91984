"""Claims about the facts that templates use as conditions and examples."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mkdocs_djproject.apps import App, Choice, Field, Model
from mkdocs_djproject.commands import Commands, Urls
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.features import (
    Caching,
    Celery,
    Deployment,
    Docker,
    Features,
    Performance,
    Provided,
    Search,
)
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import Project

NUMBER = Field(name="number", type="CharField", max_length=20, unique=True)
CUSTOMER = Field(name="customer", type="ForeignKey", to="accounts.Customer", on_delete="PROTECT")
BOOKS = Field(name="books", type="ManyToManyField", to="catalog.Book")
ORDER = Model(name="Order", app_label="orders", fields=(NUMBER, CUSTOMER, BOOKS))
BASE = Model(name="Stamped", app_label="core", abstract=True)
CORE = App(name="core", label="core", path="apps/core", models=(BASE,))
ORDERS = App(name="orders", label="orders", path="shop/orders", models=(ORDER,))


def project(**values: Any) -> Project:
    """A project that differs from the plainest one in these values."""
    return Project(**{"project_name": "shop", "project_title": "Shop"} | values)


def performing(**values: Any) -> Project:
    """A project with these performance features."""
    return project(features=Features(performance=Performance(**values)))


def test_options_read_as_keyword_arguments() -> None:
    """A field's options are those that are set, with further ones last."""
    field = msgspec.structs.replace(NUMBER, default="new", options=(("editable", "False"),))
    assert field.keywords == ("max_length=20", "unique=True", "default=new", "editable=False")


@pytest.mark.parametrize(("default", "shown"), [(None, ""), ("", '""'), ("draft", "draft")])
def test_an_empty_default_is_seen(default: str | None, shown: str) -> None:
    """A default that is an empty text is told from no default."""
    assert msgspec.structs.replace(NUMBER, default=default).default_text == shown


def test_folder_of_an_app() -> None:
    """An app's folder is called as the last part of its path."""
    assert ORDERS.folder == "orders"


def test_fields_by_where_they_lead() -> None:
    """A model's fields are told apart by what they lead to."""
    assert (ORDER.plain_fields, ORDER.forward_fields, ORDER.many_fields) == ((NUMBER,), (CUSTOMER,), (BOOKS,))


def test_fields_with_choices() -> None:
    """The fields with choices are those that list some."""
    field = msgspec.structs.replace(NUMBER, choices=(Choice("a"),))
    assert msgspec.structs.replace(ORDER, fields=(CUSTOMER, field)).choice_fields == (field,)


@pytest.mark.parametrize(
    ("fact", "value"),
    [("ordering", ("-number",)), ("abstract", True), ("db_table", "orders"), ("proxy", True)],
)
def test_meta_facts_are_noticed(fact: str, value: object) -> None:
    """Each Meta fact makes a model one that has Meta facts."""
    assert not ORDER.has_meta_facts
    assert msgspec.structs.replace(ORDER, **{fact: value}).has_meta_facts


def test_examples_are_real() -> None:
    """Examples take the first app with models, the first real model, and the most related one."""
    found = project(apps=(CORE, ORDERS)).examples
    assert (found.path, found.label, found.model, found.model_module) == (
        "apps/core",
        "core",
        ORDER,
        "shop.orders.models",
    )
    assert (found.related, found.related_module) == (ORDER, "shop.orders.models")
    assert (found.forward_names, found.many_names) == (("customer",), ("books",))


def test_what_was_read_is_imported_by_its_name() -> None:
    """An app that was read is imported by its name, whatever folder its source is kept in."""
    read = msgspec.structs.replace(
        ORDERS, path="src/orders", files=("tests/test_totals.py",), place=Place("src/orders/apps.py", 3)
    )
    found = project(apps=(read,), commands=Commands(test=("python src/manage.py test",)))
    assert found.examples.related_module == "orders.models"
    assert found.test_commands.one_module == "python src/manage.py test orders.tests.test_totals"


def test_examples_without_apps() -> None:
    """A project without apps gives placeholders and no models."""
    found = project().examples
    assert (found.path, found.module, found.label) == ("apps/APP", "apps.APP", "APP")
    assert (found.model, found.related, found.connection) == (None, None, "allItems")


@pytest.mark.parametrize(
    ("name", "plural"),
    [("Order", "allOrders"), ("Category", "allCategories"), ("Box", "allBoxes"), ("Day", "allDays")],
)
def test_connections_are_named_in_the_plural(name: str, plural: str) -> None:
    """A Relay connection is called after the plural of the model."""
    app = msgspec.structs.replace(ORDERS, models=(msgspec.structs.replace(ORDER, name=name),))
    assert project(apps=(app,)).examples.connection == plural


def test_graphql_names_are_in_camel_case() -> None:
    """GraphQL spells field names in camel case, and the id is not named twice."""
    fields = (Field(name="id", type="UUIDField"), Field(name="placed_at", type="DateTimeField"))
    app = msgspec.structs.replace(ORDERS, models=(msgspec.structs.replace(ORDER, fields=fields),))
    assert project(apps=(app,)).examples.node_fields == ("placedAt",)


def test_apps_are_grouped_by_folder() -> None:
    """Apps stand under the folder they lie in, and without apps the usual folder stands alone."""
    assert project(apps=(CORE, ORDERS)).app_folders == (("apps", (CORE,)), ("shop", (ORDERS,)))
    assert project().app_folders == (("apps", ()),)


def test_component_numbers_are_consecutive() -> None:
    """A part that is off leaves no gap in the numbers."""
    numbers = performing(caching=Caching(), elasticsearch=Search()).component_numbers
    assert numbers == {"presentation": 1, "application": 2, "data": 3, "caching": 4, "search": 5}


def test_quick_start_numbers_are_consecutive() -> None:
    """A step without a command leaves no gap in the numbers."""
    numbers = project(commands=Commands(env=())).quick_start_numbers
    assert list(numbers) == ["clone", "environment", "install", "migrate", "superuser", "run"]
    assert list(numbers.values()) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "install", ["uv sync", "(cd backend && uv sync)", "(cd 'back end' && poetry install)"]
)
def test_no_environment_is_made_before_one_that_makes_itself(install: str) -> None:
    """Of a project that was read, what installs into an environment of its own needs none, in any folder."""
    facts = {"commands.install": Fact(path="commands.install", value=(install,), place=None)}
    found = project(commands=Commands(install=(install,)), facts=facts)
    assert "environment" not in found.quick_start_numbers
    assert "environment" in project(commands=Commands(install=(install,))).quick_start_numbers


@pytest.mark.parametrize(
    ("performance", "servers"),
    [
        ({"caching": Caching(), "celery": Celery()}, ()),
        (
            {"caching": Caching(backend="memcached"), "celery": Celery(broker="rabbitmq")},
            ("Memcached", "RabbitMQ"),
        ),
        ({"caching": Caching(backend="locmem"), "elasticsearch": Search()}, ("Elasticsearch",)),
    ],
)
def test_servers_beside_the_database_and_redis(performance: dict[str, Any], servers: tuple[str, ...]) -> None:
    """The servers that have to run are those that a feature needs, Redis apart."""
    assert performing(**performance).servers == servers


@pytest.mark.parametrize(
    "values", [{"commands": Commands(run=())}, {"urls": Urls(local="")}], ids=["no command", "no address"]
)
def test_visiting_takes_a_server_and_an_address(values: dict[str, Any]) -> None:
    """A site can be visited when it can be started and its address is known."""
    assert project().can_be_visited
    assert not project(**values).can_be_visited


def test_sections_without_commands_are_known() -> None:
    """Without any of their commands, sections have nothing to say."""
    bare = project(commands=Commands(backup=(), restore=(), reset=()))
    assert not bare.commands.has_quality
    assert not bare.commands.has_backup
    assert project(commands=Commands(types=("mypy .",))).commands.has_quality
    assert project().commands.has_backup


@pytest.mark.parametrize(
    ("advice", "is_open", "is_folded"),
    [("open", True, False), ("folded", False, True), ("off", False, False)],
)
def test_advice_is_open_or_folded(advice: str, is_open: bool, is_folded: bool) -> None:
    """Advice is shown in one way at most."""
    asked = project(advice=advice)
    assert (asked.advice_is_open, asked.advice_is_folded) == (is_open, is_folded)


def test_checks_are_those_with_commands() -> None:
    """What the pipeline checks, and what a person runs, is that for which there are commands."""
    checked = project(commands=Commands(test=("pytest",), lint=(), types=("mypy .",)))
    assert checked.commands.check_names == ("tests", "type checking")
    assert checked.commands.checks == ("pytest", "mypy .")


def test_documentation_is_shown_where_it_has_an_address() -> None:
    """What shows the REST API's documentation is what has an address."""
    assert project().rest_documentation == ("Swagger", "ReDoc")
    assert project(urls=Urls(swagger="")).rest_documentation == ("ReDoc",)


@pytest.mark.parametrize(
    ("deployment", "is_orchestrated"),
    [({}, False), ({"docker": Docker()}, True), ({"kubernetes": Provided()}, True)],
)
def test_containers_are_orchestrated(deployment: dict[str, Any], is_orchestrated: bool) -> None:
    """Docker and Kubernetes each start and watch containers."""
    assert Deployment(**deployment).is_orchestrated is is_orchestrated


@pytest.mark.parametrize(
    ("app", "title"),
    [
        (App(name="orders", label="orders"), "Orders"),
        (App(name="order_items", label="order_items"), "Order Items"),
        (App(name="a", label="a", verbose_name="customer accounts"), "Customer accounts"),
        (App(name="a", label="a", verbose_name="eBooks"), "EBooks"),
    ],
)
def test_an_app_is_called_as_django_calls_it(app: App, title: str) -> None:
    """An app's title is its verbose name, else its label as words, and begins with a capital letter."""
    assert app.title == title


@pytest.mark.parametrize(
    ("name", "verbose_name", "own"),
    [
        ("Order", "order", ""),
        ("OrderLine", "order line", ""),
        ("HTTPLog", "http log", ""),
        ("OrderLine", "line", "line"),
        ("Order", "", ""),
    ],
)
def test_only_a_verbose_name_of_its_own_is_said(name: str, verbose_name: str, own: str) -> None:
    """A verbose name that Django would make from the class name is no fact of its own."""
    assert Model(name=name, app_label="a", verbose_name=verbose_name).own_verbose_name == own


@pytest.mark.parametrize(
    ("verbose_name", "said"), [("placed at", ()), ("moment", ("verbose_name=moment",)), ("", ())]
)
def test_a_verbose_name_that_django_makes_is_no_option(verbose_name: str, said: tuple[str, ...]) -> None:
    """A field's verbose name is among its options only when Django would not make it from the name."""
    assert Field(name="placed_at", type="DateField", verbose_name=verbose_name).keywords == said


def test_a_model_is_summed_up_by_its_first_paragraph() -> None:
    """What is said in short of a model is what its description begins with."""
    model = Model(name="Order", app_label="shop", description="A placed\norder.\n\nPrices are copied.")
    assert model.summary == "A placed\norder."
    assert Model(name="Order", app_label="shop").summary == ""
