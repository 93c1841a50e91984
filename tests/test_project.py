"""Claims about a project and the facts that follow from it."""

from __future__ import annotations

import pytest

from tests.declared import project

APPS = """
apps:
  - core
  - {name: base, models: [{name: Stamped, abstract: true}]}
  - {name: orders, models: [Order, {name: Line, fields: {number: IntegerField}}]}
"""


def test_models_are_found_by_their_label() -> None:
    """A model is known by its label in any letter case, and by nothing else."""
    found = project(APPS)
    assert [model.label for model in found.models] == ["base.Stamped", "orders.Order", "orders.Line"]
    assert found.model("Orders.line") is found.models[2]
    assert found.model("orders.Basket") is None


def test_anchors_are_labels_in_lower_case() -> None:
    """A model's anchor is its label in Django's lower-case form."""
    assert project(APPS).models[2].anchor == "orders.line"


def test_examples_are_of_the_first_that_serve() -> None:
    """Examples show the first app with models, and the first model with a table."""
    found = project(APPS)
    assert (found.first_app, found.first_model) == (found.apps[1], found.models[1])
    assert project("apps: [core]").first_app == project("apps: [core]").apps[0]
    assert (project("").first_app, project("").first_model) == (None, None)


@pytest.mark.parametrize(
    ("performance", "cache", "broker"),
    [
        ("{}", False, False),
        ("{caching: redis}", True, False),
        ("{caching: django-redis}", True, False),
        ("{caching: locmem}", False, False),
        ("{celery: true}", False, True),
        ("{celery: rabbitmq}", False, False),
        ("{caching: memcached, celery: redis}", False, True),
    ],
)
def test_redis_is_needed_by_what_uses_it(performance: str, cache: bool, broker: bool) -> None:
    """Redis is needed for a cache in Redis and for a broker that is Redis, and for nothing else."""
    found = project(f"features: {{performance: {performance}}}")
    assert (found.uses_redis_cache, found.uses_redis_broker, found.uses_redis) == (
        cache,
        broker,
        cache or broker,
    )


@pytest.mark.parametrize(
    ("text", "coverage", "parallel", "one_module"),
    [
        (
            "",
            "pytest --cov=shop --cov-report=html",
            "pytest -n auto",
            "pytest apps/APP/tests/test_models.py",
        ),
        (
            "commands: {test: python manage.py test}\napps: [shop.orders]",
            "coverage run --source=shop manage.py test\ncoverage report",
            "python manage.py test --parallel",
            "python manage.py test shop.orders.tests.test_models",
        ),
        (
            "commands: {test: python src/manage.py test src}\napps: [shop.orders]",
            "coverage run --source=shop src/manage.py test src\ncoverage report",
            "python src/manage.py test src --parallel",
            "python src/manage.py test shop.orders.tests.test_models",
        ),
        ("commands: {test: make test}", "", "", ""),
        ("commands: {test: false}", "", "", ""),
    ],
)
def test_test_commands_take_arguments(text: str, coverage: str, parallel: str, one_module: str) -> None:
    """Variants of the test command are given where it is known how it takes arguments."""
    found = project(text)
    assert found.test_commands.coverage == coverage
    assert found.test_commands.parallel == parallel
    assert found.test_commands.one_module == one_module


def test_an_app_is_called_by_its_verbose_name() -> None:
    """An app is called by its verbose name, else by its label as a title; its module follows its folder."""
    core, sales = project("apps: [core, {name: shop.orders, verbose_name: Sales}]").apps
    assert (core.title, sales.title, sales.module) == ("Core", "Sales", "shop.orders")


def test_types_from_elsewhere_keep_their_path() -> None:
    """A field of Django's stands under models, another under its own path."""
    text = "apps: [{name: a, models: [{name: M, fields: {f: CharField, g: taggit.TagField}}]}]"
    assert [field.constructor for field in project(text).models[0].fields] == [
        "models.CharField",
        "taggit.TagField",
    ]
