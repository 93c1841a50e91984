"""Claims about what programs and search engines find: descriptions, tags, and project.json."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pagemeta import allowed_tags, page_meta
from mkdocs_djproject.pages import RenderedPage, render_pages
from mkdocs_djproject.projectdata import project_json, project_json_schema
from tests.sites import Built, build

CASES = Path(__file__).parent / "cases"
BOOKSHOP = Path(__file__).parent.parent / "example_site"
NAMES = sorted(path.stem for path in CASES.glob("*.yml"))

CONFIG = """\
site_name: Shop
theme: {name: material, font: false}
plugins: [search, tags, djproject]
exclude_docs: /secret.md
"""

PROJECT = """\
project_name: shop
description: Sells "books" & <b>more</b>.
custom: {team: only-for-pages}
features: {performance: {caching: redis}}
apps:
  - {name: orders, owner: The <i>team</i>, description: Baskets and invoices.}
"""

VALIDATOR = Draft202012Validator(project_json_schema())


def data(text: str) -> dict[str, Any]:
    """What a ``project.json`` holds, which is of the form that the schema says."""
    found: dict[str, Any] = json.loads(text)
    VALIDATOR.validate(found)
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with Material and its plugin for tags."""
    files = {"mkdocs.yml": CONFIG, "djproject.yml": PROJECT, "docs/mine.md": "# Mine\n"}
    return build(tmp_path_factory.mktemp("found"), files)


def meta(html: str) -> str:
    """The description of a page."""
    return "".join(re.findall(r'<meta name="description" content="([^"]*)">', html))


@pytest.mark.parametrize(
    ("page", "description"),
    [
        ("index.html", "Sells &quot;books&quot; &amp; &lt;b&gt;more&lt;/b&gt;."),
        ("apps/orders/index.html", "Baskets and invoices."),
        ("apps/index.html", "The apps of Shop, each with its models and their fields."),
        ("mine/index.html", ""),
    ],
)
def test_pages_have_descriptions(built: Built, page: str, description: str) -> None:
    """A generated page says what it is about, as declared where something is; others are left alone."""
    assert built.status == 0, built.log
    assert meta(built.html(page)) == description


def test_every_page_has_a_description() -> None:
    """No kind of page is without a description, and it is one line."""
    pages = render_pages(load_project(CASES / "minimal.yml")) + render_pages(
        load_project(CASES / "everything.yml")
    )
    assert [page.name for page in pages if not page.description or "\n" in page.description] == []


def test_pages_have_tags(built: Built) -> None:
    """Where the site has tags, pages are filed under the features that they explain, and apps as such."""
    assert '<span class="md-tag">Caching</span>' in built.html("ARCHITECTURE/index.html")
    assert '<span class="md-tag">App</span>' in built.html("apps/orders/index.html")
    assert '<span class="md-tag">The &lt;i&gt;team&lt;/i&gt;</span>' in built.html("apps/orders/index.html")


PAGE = RenderedPage("apps/orders", "apps/orders.md", "# Orders\n", None, "", ("App", "Team"))


@pytest.mark.parametrize(("allowed", "tags"), [((), ["App", "Team"]), (("App",), ["App"]), (("X",), [])])
def test_only_allowed_tags_are_given(allowed: tuple[str, ...], tags: list[str]) -> None:
    """Where a site allows some tags alone, pages have no others, which would end the build."""
    assert page_meta(PAGE, allowed)["tags"] == tags


def test_no_tags_without_a_plugin_for_them() -> None:
    """Where the site has no plugin for tags, pages have none."""
    assert allowed_tags({}) is None
    assert "tags" not in page_meta(PAGE, None)


def test_the_site_has_its_project_json(built: Built) -> None:
    """Beside the pages stands the file, of the documented form, with what is known and how it is known."""
    found = data(built.html("project.json"))
    assert (found["format"], found["project_title"], found["apps"][0]["owner"]) == (
        1,
        "Shop",
        "The <i>team</i>",
    )
    place = {"file": "djproject.yml", "line": 4, "column": 35}
    assert found["origins"]["features.performance.caching"] == {"how": "declared", "place": place}
    assert "only-for-pages" not in built.html("project.json")


def test_the_users_own_file_wins(tmp_path: Path) -> None:
    """A project.json that the user keeps is published as it is."""
    own = build(tmp_path, {"docs/project.json": "{}", "docs/mine.md": "# Mine\n"})
    assert (own.status, own.html("project.json")) == (0, "{}")


@pytest.mark.parametrize("case", NAMES)
def test_every_project_is_of_the_form(case: str) -> None:
    """Whatever a project has, its file is of the documented form."""
    assert data(project_json(load_project(CASES / f"{case}.yml")))["apps"] is not None


def test_a_project_that_was_read_is_told_in_full(tmp_path: Path) -> None:
    """The file of the example has its models, places and facts, and nothing of the machine it is made on."""
    text = project_json(load_project(BOOKSHOP / "djproject.yml"))
    found = data(text)
    order = next(model for app in found["apps"] for model in app["models"] if model["name"] == "Order")
    assert order["fields"][0]["place"]["file"] == "apps/orders/models.py"
    assert found["facts"]["features.database.engine"]["value"] == "postgresql"
    assert str(Path.home()) not in text
    assert str(BOOKSHOP.parent) not in text
    (tmp_path / "elsewhere").symlink_to(BOOKSHOP)
    assert project_json(load_project(tmp_path / "elsewhere" / "djproject.yml")) == text


@given(st.text())
def test_whatever_a_text_holds(text: str) -> None:
    """Any text, halves of characters included, is carried as it is."""
    project = load_project(CASES / "minimal.yml")
    found = data(project_json(type(project)(project_name="x", project_title=text)))
    assert found["project_title"] == text
