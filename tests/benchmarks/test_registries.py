"""A registry of a Django project becomes a project file."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.registries import build, project_entry, write_site
from mkdocs_djproject.loading import load_project

REGISTRY = Path(__file__).with_name("registry.json")

FIELDS: dict[str, dict[str, Any]] = {
    "isbn": {"type": "CharField", "unique": True, "max_length": 13},
    "authors": {"type": "ManyToManyField", "to": "catalog.Author", "related_name": "books", "blank": True},
    "tags": {
        "type": "taggit.managers.TaggableManager",
        "to": "taggit.Tag",
        "through": "taggit.TaggedItem",
        "related_name": "catalog_book_tagged+",
    },
    "readers": {
        "type": "ManyToManyField",
        "to": "auth.User",
        "through": "catalog.Reading",
        "related_name": "+",
    },
    "sequels": {"type": "ManyToManyField", "to": "catalog.Book"},
    "state": {"type": "CharField", "max_length": 12},
    "words": {"type": "django.contrib.postgres.search.SearchVectorField", "null": True},
    "user": {"type": "OneToOneField", "to": "auth.User", "on_delete": "CASCADE", "related_name": "+"},
    "book": {"type": "ForeignKey", "to": "catalog.Book", "on_delete": "CASCADE"},
    "reader": {
        "type": "ForeignKey",
        "to": "auth.User",
        "on_delete": "SET_NULL",
        "null": True,
        "blank": True,
    },
    "code": {"type": "CharField", "primary_key": True, "max_length": 4},
}

MODELS = {
    "Book": {"ordering": ["-isbn"]},
    "Author": {"db_table": "writers"},
    "Reading": {},
    "OldBook": {"proxy": True},
    "Till": {},
}


@pytest.fixture
def registry() -> dict[str, Any]:
    """A small registry of a bookshop that no public project resembles."""
    loaded: dict[str, Any] = json.loads(REGISTRY.read_text(encoding="utf-8"))
    return loaded


def models(registry: dict[str, Any]) -> list[dict[str, Any]]:
    """The models of the project file that a registry becomes."""
    return [model for app in project_entry(registry)["apps"] for model in app["models"]]


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_keeps_what_was_written(registry: dict[str, Any], name: str) -> None:
    """A field has its type, its relation and its options, without what Django adds by itself."""
    fields = [field for model in models(registry) for field in model["fields"]]
    assert [field for field in fields if field["name"] == name] == [{"name": name} | FIELDS[name]]


def test_no_field_is_added(registry: dict[str, Any]) -> None:
    """The keys that Django creates by itself are in no model."""
    fields = [field["name"] for model in models(registry) for field in model["fields"]]
    assert fields == list(FIELDS)


def test_a_model_says_how_it_departs_from_the_default(registry: dict[str, Any]) -> None:
    """A model names its ordering, its table and being a proxy only where they are not Django's default."""
    meta = {model.pop("name"): model for model in models(registry)}
    for model in meta.values():
        del model["fields"]
    assert meta == MODELS


def test_an_app_has_its_module_and_its_label(registry: dict[str, Any]) -> None:
    """Apps come in order with module and label, those without models too."""
    apps = [(app["name"], app["label"]) for app in project_entry(registry)["apps"]]
    assert apps == [("shop.catalog", "catalog"), ("shop.tills", "cash"), ("shop.theme", "theme")]


def test_the_project_file_is_valid(registry: dict[str, Any], tmp_path: Path) -> None:
    """The project file reads without a problem, relations to models of other packages included."""
    write_site(registry, tmp_path / "site")
    project = load_project(tmp_path / "site" / "djproject.yml")
    assert (project.project_name, project.django_version) == ("book_shop", "5.2")
    assert [model.label for model in project.models] == [
        "catalog.Book",
        "catalog.Author",
        "catalog.Reading",
        "catalog.OldBook",
        "cash.Till",
    ]


def test_the_site_builds_strictly(registry: dict[str, Any], tmp_path: Path) -> None:
    """A site of a registry builds strictly, with a page for each app and the page written by hand."""
    write_site(registry, tmp_path / "site")
    pages, _ = build(tmp_path / "site")
    expected = ["apps/catalog", "apps/cash", "apps/theme", "by_hand"]
    assert all((tmp_path / "site" / "site" / page / "index.html").is_file() for page in expected)
    assert pages == len(expected) + 6  # README, ARCHITECTURE, API, DEPLOYMENT, CONTRIBUTING, the list of apps
