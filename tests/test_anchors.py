"""Claims about the places on a built site that a link to a model or a field leads to."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from tests.sites import Built, build
from tests.test_discovering import DJANGO

PROJECT = """\
project_name: shop
apps:
  - name: orders
    models:
      - {name: Order, fields: {number: CharField, placedAt: DateTimeField, _state: IntegerField}}
      - {name: HTTPLog, fields: [{name: order, type: ForeignKey, to: Order}]}
      - Empty
  - name: shop.Stock
    models: [{name: Item, fields: {ISBN: CharField}}]
"""

BASE = "site_name: T\nplugins: [djproject]\n"

SETTINGS = {
    "plain": BASE,
    "links in headings": f"{BASE}markdown_extensions: [{{toc: {{permalink: true, anchorlink: true}}}}]\n",
    "material": f"{BASE}theme: {{name: material, font: false}}\nmarkdown_extensions: [md_in_html]\n",
}


@pytest.fixture(scope="module", params=SETTINGS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the project, built strictly."""
    files = {"mkdocs.yml": SETTINGS[request.param], "djproject.yml": PROJECT}
    return build(tmp_path_factory.mktemp("anchors"), files)


def test_models_and_fields_have_their_anchors(built: Built) -> None:
    """On its app's page, each model has the place LABEL.MODEL and each field LABEL.MODEL.FIELD, once."""
    assert built.status == 0, built.log
    project = load_project(built.site.parent / "djproject.yml")
    for app in project.apps:
        ids = Counter(re.findall(r'\bid="([^"]*)"', built.html(f"apps/{app.label}/index.html")))
        wanted = [f"{app.label}.{model.name}".lower() for model in app.models]
        wanted += [f"{model.label}.{field.name}".lower() for model in app.models for field in model.fields]
        assert {name: ids[name] for name in wanted} == dict.fromkeys(wanted, 1)
        assert {name for name in ids if "." in name} == set(wanted)


def test_what_is_not_known_links_to_places_that_are_there(tmp_path: Path) -> None:
    """Where settings leave features unknown, no link leads to the section of a feature that is off."""
    settings = 'from elsewhere import more\n\nINSTALLED_APPS = ["orders", *more()]\n'
    warn = f"{BASE}validation: {{links: {{anchors: warn}}}}\n"
    files = {**DJANGO, "shop/settings.py": settings, "mkdocs.yml": warn, "djproject.yml": None}
    site = build(tmp_path, files)
    assert site.status == 0, site.log
    assert "Full-text search" in site.html("index.html")
