"""Claims about live and static reading together: both say the same of the same project."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.discovery import Discovered, discover
from mkdocs_djproject.discovery.live import discover_live
from tests.discovery.cases import FOLDER, lay_out, read_case
from tests.discovery.live.projects import PYTHON

CASES = (
    *("app_called_models", "app_config_default", "app_config_inherited", "app_config_label", "app_nested"),
    *("dynamic_class_factory", "dynamic_fields_in_locals", "dynamic_loop_of_fields", "dynamic_own_metaclass"),
    *("dynamic_type_factory", "field_choices", "field_contributed", "field_options", "field_own_class"),
    *("field_with_two_names", "meta_inherited", "meta_ordering_of_parents", "inheritance_proxy"),
    *("field_plain_enum", "field_relations", "inheritance_abstract", "inheritance_diamond"),
    *("inheritance_multi_table", "inheritance_plain_mixin", "inheritance_removed_field", "meta_all_parts"),
    *("models_package", "settings_in_subfolder", "settings_list_methods"),
)
"""Cases of the static reader that Django alone can run."""

BOOKSHOP = Path(__file__).parents[3] / "example_site" / "bookshop"

BOOKSHOP_SETTINGS = """\
SECRET_KEY = "only-for-this-test"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "apps.accounts",
    "apps.catalog",
    "apps.orders",
]
AUTH_USER_MODEL = "accounts.Customer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
"""

CELERY = """\
def shared_task(*functions, **options):
    return functions[0] if functions else lambda function: function
"""


def facts(discovered: Discovered) -> Iterator[tuple[str, Any]]:
    """All that is said, by label and name; not how a class is placed that no statement made."""
    yield "project_name", discovered.project_name
    yield "third_party_apps", discovered.third_party_apps
    yield "apps", [app.label for app in discovered.apps]
    for app in discovered.apps:
        yield from _facts(app.label, app, {"models": [model.name for model in app.models]})
        for model in app.models:
            yield from _facts(model.label, model, {"fields": [field.name for field in model.fields]})
            for field in model.fields:
                options = dict(sorted(field.options))
                yield from _facts(f"{model.label}.{field.name}", field, {"options": options})


def _facts(label: str, what: App | Model | Field, instead: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    values = {**msgspec.structs.asdict(what), **instead}
    yield from ((f"{label}: {name}", value) for name, value in values.items())


def test_the_bookshop_is_read_alike(tmp_path: Path) -> None:
    """Of the example's models static and live reading say the same, to the line and the column."""
    (tmp_path / "bookshop_settings.py").write_text(BOOKSHOP_SETTINGS)
    (tmp_path / "celery.py").write_text(CELERY)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    packages = [tmp_path, Path(sysconfig.get_path("purelib"))]
    static = dict(facts(discover(BOOKSHOP, settings="bookshop_settings", site_packages=packages)))
    live = dict(
        facts(discover_live(BOOKSHOP, settings="bookshop_settings", python=PYTHON, environment=environment))
    )
    for apart in [name for name in {*static, *live} if name.endswith(": canvas")]:
        # The settings stand outside the project here, so that live reading has no source of them.
        static.pop(apart), live.pop(apart)
    assert len(live["orders: models"]) >= 5
    assert {name: value for name, value in static.items() if value != live.get(name)} == {}
    assert static.keys() == live.keys()


@pytest.mark.parametrize("name", CASES)
def test_an_idiom_is_read_alike(name: str, tmp_path: Path) -> None:
    """What the static reader makes of an idiom is what Django makes of it."""
    root, packages = lay_out(read_case(FOLDER / f"{name}.case"), tmp_path)
    static = discover(root, site_packages=[packages])
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    live = discover_live(root, settings=static.settings, python=PYTHON, environment=environment)
    said = [
        {label: value for label, value in facts(found) if not label.endswith(": place")}
        for found in (static, live)
    ]
    assert said[0] == said[1]
