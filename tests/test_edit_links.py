"""Claims about the edit links of generated pages: each leads to what a person edits to change the page."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.sites import Built, build

PROJECT = """\
project_name: shop
templates_dir: templates
apps:
  - name: orders
"""

FILES = {
    "docs/mine.md": "# Mine\n",
    "djproject.yml": PROJECT,
    "templates/API.md.j2": "# Our interface\n",
}


def edit_link(built: Built, page: str) -> str:
    """The address that a page's edit link leads to, empty without one."""
    found = re.search(r'<a href="([^"]*)"[^>]*>(?:\s*<i [^>]*></i>)?\s*Edit', built.html(page))
    return unescape(found[1]) if found else ""


FILE = "https://example.org/shop/edit/main/{}"


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("repo_url: https://example.org/shop\nedit_uri: edit/main/docs/\n", FILE),
        ("edit_uri: https://example.org/shop/edit/main/docs/\n", FILE),
        (
            "repo_url: https://example.org/shop\nedit_uri: '?query=docs/'\n",
            "https://example.org/shop?query={}",
        ),
        ("repo_url: https://example.org/shop\nedit_uri: '#docs/'\n", "https://example.org/shop#{}"),
        ("repo_url: https://github.com/acme/shop\n", "https://github.com/acme/shop/edit/master/{}"),
        ("edit_uri_template: 'https://example.org/shop/edit/main/docs/{path}'\n", FILE),
        (
            "edit_uri_template: 'https://example.org/edit?file=docs%2F{path!q}'\n",
            "https://example.org/edit?file={}",
        ),
    ],
)
def test_edit_links_lead_to_the_source(tmp_path: Path, settings: str, address: str) -> None:
    """Pages are edited in the project file, an app's at its line in it, or in the user's own template."""
    built = build(tmp_path, FILES | {"mkdocs.yml": f"site_name: T\nplugins: [djproject]\n{settings}"})
    assert built.status == 0, built.log
    template = "templates%2FAPI.md.j2" if "!q" in settings else "templates/API.md.j2"
    line = "" if "#" in address else "#L4"
    found = [edit_link(built, page) for page in ("index.html", "apps/orders/index.html", "API/index.html")]
    assert found == [address.format(name) for name in ("djproject.yml", f"djproject.yml{line}", template)]
    assert edit_link(built, "mine/index.html").endswith("mine.md")


def test_without_an_address_there_is_no_edit_link(tmp_path: Path) -> None:
    """A site that says nothing of editing has no edit links."""
    built = build(tmp_path, FILES)
    assert [edit_link(built, page) for page in ("index.html", "apps/orders/index.html")] == ["", ""]


def test_a_project_file_elsewhere_is_led_to(tmp_path: Path) -> None:
    """The link leads out of the folder of the documents to where the project file is."""
    settings = (
        "site_name: T\nrepo_url: https://example.org/shop\nedit_uri: edit/main/site/pages/docs/\n"
        "docs_dir: pages/docs\nplugins: [{djproject: {config_file: ../facts/shop.yml}}]\n"
    )
    facts = {"pages/docs/mine.md": "# Mine\n", "../facts/shop.yml": "project_name: shop\n"}
    built = build(tmp_path / "site", {"mkdocs.yml": settings} | facts)
    assert built.status == 0, built.log
    assert edit_link(built, "index.html") == FILE.format("facts/shop.yml")


def test_what_is_read_from_a_django_project_is_edited_there(tmp_path: Path) -> None:
    """Without a project file, the page of an app leads to its first model; other pages have no edit link."""
    settings = "repo_url: https://example.org/shop\nedit_uri: edit/main/docs/\n"
    django = {
        "mkdocs.yml": f"site_name: T\nplugins: [djproject]\n{settings}",
        "djproject.yml": None,
        "docs/mine.md": "# Mine\n",
        "manage.py": 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
        "shop/settings.py": 'INSTALLED_APPS = ["orders"]\n',
        "orders/__init__.py": "",
        "orders/models.py": "from django.db import models\n\n\nclass Order(models.Model):\n    pass\n",
    }
    built = build(tmp_path, django)
    assert built.status == 0, built.log
    assert edit_link(built, "index.html") == ""
    assert edit_link(built, "apps/orders/index.html") == FILE.format("orders/models.py#L4")
