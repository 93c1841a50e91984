"""What was discovered, in the project file's own form."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from mkdocs_djproject.discovery import Discovered, Wanted, read_project, to_data, to_text
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
    return read_project(Wanted(root=root, settings="settings", site_packages=(tmp_path / "none",)))


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


def test_text_reads_back_as_the_same_data(discovered: Discovered) -> None:
    """The YAML text, places and notes being comments, holds the same keys and values."""
    text = to_text(discovered, lambda data: yaml.safe_dump(data, sort_keys=False))
    data = to_data(discovered)
    for key in ("installed_apps", "notes", "places", "alternatives", "variables"):
        data.pop(key, None)
    assert yaml.safe_load(text) == data
    assert "# shop.Order: shop/models.py:5:1" in text
    assert "# Seen and not understood:" in text


SETTINGS = """\
import os
INSTALLED_APPS = ["shop"]
DATABASES = {"default": {"ENGINE": os.environ["ENGINE"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
CELERY_BROKER_URL = os.environ.get("BROKER", "amqp://rabbit")
"""


@pytest.fixture
def settled(tmp_path: Path) -> Discovered:
    """A project with settings for production and for development."""
    files = {
        "base.py": SETTINGS,
        "prod.py": "from .base import *\n",
        "dev.py": "from .base import *\nCACHES = {}\n",
    }
    for name, text in files.items():
        (tmp_path / "shop" / "settings").mkdir(parents=True, exist_ok=True)
        (tmp_path / "shop" / "settings" / name).write_text(text)
    (tmp_path / "shop" / "__init__.py").touch()
    return read_project(
        Wanted(root=tmp_path, settings="shop.settings.prod", site_packages=(tmp_path / "none",))
    )


def test_facts_have_the_project_files_keys(settled: Discovered) -> None:
    """Features stand with all that was read of them; what is not known is left out by false."""
    features = to_data(settled)["features"]
    assert features["database"] == {"engine": False, "read_replica": False}
    assert features["performance"] == {
        "caching": {"backend": "redis"},
        "celery": {"provider": "Celery", "broker": "rabbitmq"},
        "elasticsearch": False,
    }


def test_facts_have_places_variables_and_alternatives(settled: Discovered) -> None:
    """Beside the keys of the project file stand where each value was read, and what it is elsewhere."""
    data = to_data(settled)
    assert data["places"]["features.performance.caching"] == "shop/settings/base.py:4"
    assert data["variables"]["features.performance.celery.broker"] == "BROKER"
    assert data["alternatives"]["features.performance.caching"] == [
        {"value": True, "settings": "shop.settings.prod", "place": "shop/settings/base.py:4"},
        {"value": False, "settings": "shop.settings.dev", "place": "shop/settings/dev.py"},
    ]


def test_installed_apps_stand_in_their_order(tmp_path: Path) -> None:
    """All entries of INSTALLED_APPS are printed with their places, without those under a condition."""
    settings = """\
    import os
    INSTALLED_APPS = ["django.contrib.auth", "shop.apps.ShopConfig"]
    if os.environ.get("TOOLBAR"):
        INSTALLED_APPS += ["debug_toolbar"]
    INSTALLED_APPS.insert(0, "daphne")
    """
    (tmp_path / "settings.py").write_text(dedent(settings))
    found = read_project(Wanted(root=tmp_path, settings="settings", site_packages=(tmp_path / "none",)))
    data = to_data(found)
    assert data["installed_apps"] == ["daphne", "django.contrib.auth", "shop.apps.ShopConfig"]
    assert data["places"]["installed_apps[0]"] == "settings.py:5"
    text = to_text(found, lambda plain: yaml.safe_dump(plain, sort_keys=False))
    assert "# INSTALLED_APPS: daphne, django.contrib.auth, shop.apps.ShopConfig\n" in text


def test_an_unknown_fact_is_a_note(settled: Discovered) -> None:
    """What was seen and not understood is noted with its place, and its reason."""
    notes = {note["what"]: note for note in to_data(settled)["notes"]}
    assert notes["features.database.engine"]["place"] == "shop/settings/base.py:3"
    assert "ENGINE" in notes["features.database.engine"]["why"]


def test_text_says_where_a_value_was_read_and_what_it_is_elsewhere(settled: Discovered) -> None:
    """Each value that was read has its place beside it, and its alternatives below."""
    text = to_text(settled, lambda data: yaml.safe_dump(data, sort_keys=False))
    assert "    engine: false  # not known: shop/settings/base.py:3: it comes from the environment" in text
    assert "      broker: rabbitmq  # shop/settings/base.py:5, from the environment variable BROKER\n" in text
    assert "    # off in shop.settings.dev (shop/settings/dev.py)\n" in text
    assert "    hosting: false  # not known\n" in text
