"""What was discovered, in the project file's own form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from mkdocs_djproject.discovery import Discovered, discover, to_data, to_text
from mkdocs_djproject.problems import Place

MODELS = '''import missing
from django.db import models


class Order(models.Model):
    """A placed order."""

    number = models.CharField(max_length=20, unique=True, choices=[("a", "A"), ("b", "")])
    buyer = models.ForeignKey("auth.User", on_delete=models.PROTECT, related_name="orders")
    odd = missing.Thing()
'''
NUMBER = {
    "name": "number",
    "type": "CharField",
    "unique": True,
    "max_length": 20,
    "choices": [["a", "A"], "b"],
}
BUYER = {
    "name": "buyer",
    "type": "ForeignKey",
    "to": "auth.User",
    "on_delete": "PROTECT",
    "related_name": "orders",
}


@pytest.fixture
def discovered(tmp_path: Path) -> Discovered:
    """A small project that was read."""
    root = tmp_path / "bookshop"
    (root / "shop").mkdir(parents=True)
    (root / "shop" / "models.py").write_text(MODELS)
    (root / "settings.py").write_text('INSTALLED_APPS = ["shop"]\n')
    return discover(root, settings="settings", site_packages=[tmp_path / "none"])


def test_data_are_plain(discovered: Discovered) -> None:
    """The data survive JSON unchanged."""
    data = to_data(discovered)
    assert json.loads(json.dumps(data)) == data


def test_data_have_the_project_files_keys(discovered: Discovered) -> None:
    """Apps, models and fields carry the keys of the project file, and only what they say."""
    order = {"name": "Order", "description": "A placed order.", "fields": [NUMBER, BUYER]}
    assert to_data(discovered)["apps"] == [
        {"name": "shop", "label": "shop", "path": "shop", "models": [order]}
    ]


def test_each_fact_has_its_place(discovered: Discovered) -> None:
    """Places are by label, relative to the project's root."""
    places = to_data(discovered)["places"]
    assert places["shop.Order"] == "shop/models.py:5:1"
    assert places["shop.Order.number"] == "shop/models.py:8:5"
    assert discovered.apps[0].models[0].fields[1].place == Place("shop/models.py", 9, 5)


def test_what_is_not_understood_is_a_note(discovered: Discovered) -> None:
    """A note says where, what and why."""
    (note,) = to_data(discovered)["notes"]
    assert note["place"] == "shop/models.py:10:5"
    assert note["what"] == "Order.odd"


def test_text_reads_back_as_the_same_apps(discovered: Discovered) -> None:
    """The YAML text, places and notes being comments, holds the same apps."""
    text = to_text(discovered, lambda data: yaml.safe_dump(data, sort_keys=False))
    assert yaml.safe_load(text) == {"project_name": "bookshop", "apps": to_data(discovered)["apps"]}
    assert "# shop.Order: shop/models.py:5:1" in text
    assert "# Seen and not understood:" in text
