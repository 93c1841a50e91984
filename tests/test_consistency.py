"""Claims about names given twice and relations, beyond the cases in ``tests/problems``."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given

from mkdocs_djproject.consistency import DJANGO_LABELS, inconsistencies
from tests.project_files import almost_right, values


@given(almost_right())
def test_wrong_types_are_left_to_others(data: dict[str, Any]) -> None:
    """Whatever has the wrong type is passed over."""
    list(inconsistencies(data))


@given(values())
def test_apps_may_be_anything(apps: Any) -> None:
    """No value of ``apps`` makes the search fail."""
    list(inconsistencies({"apps": apps, "pages": apps}))


def relation(to: str, label: str) -> dict[str, Any]:
    """A project file with an app of this label that has the model ``Thing``, and a relation to ``to``."""
    fields = {"f": {"type": "ForeignKey", "to": to}}
    orders = {"name": "orders", "models": [{"name": "Order", "fields": fields}]}
    return {"apps": [orders, {"name": label, "models": ["Thing"]}]}


@pytest.mark.parametrize("label", sorted(DJANGO_LABELS))
def test_apps_of_django_need_not_be_listed(label: str) -> None:
    """A relation to an app of Django's own is right even where another label is near."""
    assert list(inconsistencies(relation(f"{label}.Thing", f"{label}s"))) == []


@pytest.mark.parametrize(("through", "count"), [("", 0), ("orders.Thing", 1)])
def test_a_relation_may_lead_to_the_model_that_django_makes(through: str, count: int) -> None:
    """A many-to-many relation without ``through`` has a model of its own, which another may lead to."""
    project = relation("orders.Order_things", "stock")
    many = {"type": "ManyToManyField", "to": "stock.Thing"} | ({"through": through} if through else {})
    project["apps"][0]["models"][0]["fields"]["things"] = many
    project["apps"][0]["models"].append({"name": "Thing"})
    assert len(list(inconsistencies(project))) == count


def test_the_nearest_label_is_sought_once() -> None:
    """Many relations to an app that is not listed take no longer than the search for its label."""
    fields = {f"f{number}": {"type": "ForeignKey", "to": "elsewhere.Thing"} for number in range(20_000)}
    apps: list[Any] = [f"application_{number}" for number in range(500)]
    started = process_time()
    found = list(
        inconsistencies({"apps": [*apps, {"name": "a", "models": [{"name": "M", "fields": fields}]}]})
    )
    assert found == []
    assert process_time() - started < 5  # seconds; it takes a tenth of one, and minutes for a search each
