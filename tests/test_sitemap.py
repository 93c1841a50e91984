"""Claims about where pages stand and how they link to one another."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.project import Project
from mkdocs_djproject.sitemap import Links, SiteMap, page_files, published_url

FIELD = Field(name="order", type="ForeignKey", to="orders.Order", null=True, help_text="Which.")
ORDER = Model(name="Order", app_label="orders", fields=(FIELD,))
APP = App(name="orders", label="orders", path="apps/orders", models=(ORDER,))


def project(**values: Any) -> Project:
    """A project with one app and one model."""
    return Project(project_name="shop", project_title="Shop", apps=(APP,), **values)


def links(here: str, locations: dict[str, str] | None = None, **values: Any) -> Links:
    """The links of the page ``here``."""
    return SiteMap(project(**values), locations).links(lambda: here)


def cell(here: str, locations: dict[str, str] | None = None) -> str:
    """The name of the field, as the page ``here`` shows it."""
    ((name, *_),) = links(here, locations).fields(ORDER)
    return name


def test_all_pages_in_order() -> None:
    """A project has a page of each kind, and one for each app after their list."""
    assert [page.src_uri for page in page_files(project())] == [
        *("README.md", "ARCHITECTURE.md", "API.md", "DEPLOYMENT.md", "CONTRIBUTING.md"),
        *("apps/index.md", "apps/orders.md"),
    ]


def test_pages_as_listed() -> None:
    """The pages that are listed come in the order in which they are listed, and no others."""
    names = [page.name for page in page_files(project(pages=("apps", "readme")))]
    assert names == ["apps", "apps/orders", "readme"]


@pytest.mark.parametrize(
    ("here", "name", "fragment", "address"),
    [
        ("README.md", "architecture", "", "ARCHITECTURE.md"),
        ("apps/orders.md", "architecture", "overview", "../ARCHITECTURE.md#overview"),
        ("apps/orders.md", "apps", "", "index.md"),
        ("guide/a/b.md", "apps/orders", "orders.order", "../../apps/orders.md#orders.order"),
        ("apps/orders.md", "apps/orders", "orders.order", "#orders.order"),
    ],
)
def test_addresses_are_relative(here: str, name: str, fragment: str, address: str) -> None:
    """An address is the way from the page that links to the one that is linked."""
    assert links(here).address(name, fragment) == address


def test_pages_that_are_left_out_are_linked_nowhere() -> None:
    """A link to a page that the site does not have is its text."""
    found = links("README.md", pages=("readme",))
    assert not found.has("apps")
    assert [found.page("api", "API"), found.app(APP), found.model(ORDER)] == [
        "API",
        "Orders",
        "`orders.Order`",
    ]
    assert next(found.fields(ORDER)) == ("`order`", "`ForeignKey`", "`orders.Order`", "`null=True`", "Which.")


def test_a_page_of_the_users_is_linked_without_anchors() -> None:
    """A link leads to the page that the user keeps, of which no anchor is known."""
    found = links("apps/orders.md", {"readme": "index.md"})
    assert found.page("readme", "Setup", "development-setup") == "[Setup](../index.md)"


def test_a_users_page_counts_although_ours_is_left_out() -> None:
    """A page that the user keeps is linked even where ours would be left out."""
    assert links("README.md", {"api": "API.md"}, pages=("readme",)).page("api", "API") == "[API](API.md)"


def test_locations_may_be_filled_later() -> None:
    """What the user keeps is asked for at every link."""
    locations: dict[str, str] = {}
    found = links("README.md", locations)
    locations["api"] = "reference/API.md"
    assert found.page("api", "API") == "[API](reference/API.md)"


def test_fields_carry_anchors_on_their_own_page() -> None:
    """A field has its anchor on its app's page, and is a link to it on every other."""
    assert cell("apps/orders.md") == '<a id="orders.order.order"></a>`order`'
    assert cell("README.md") == "[`order`](apps/orders.md#orders.order.order)"
    assert cell("README.md", {"apps/orders": "mine.md"}) == "[`order`](mine.md)"


def test_a_target_that_is_not_listed_is_named() -> None:
    """A relation to a model that the project does not list names the model."""
    assert links("README.md").target(Field(name="user", type="ForeignKey", to="auth.User")) == "`auth.User`"


@pytest.mark.parametrize(
    ("target", "here", "directories", "files"),
    [
        ("README.md", "ARCHITECTURE.md", "../", "index.html"),
        ("ARCHITECTURE.md", "README.md", "ARCHITECTURE/", "ARCHITECTURE.html"),
        ("ARCHITECTURE.md", "apps/orders.md", "../../ARCHITECTURE/", "../ARCHITECTURE.html"),
        ("apps/index.md", "apps/orders.md", "../", "index.html"),
        ("apps/orders.md", "apps/index.md", "orders/", "orders.html"),
        ("README.md", "guide/a/b.md", "../../../", "../../index.html"),
    ],
)
def test_addresses_of_published_pages(target: str, here: str, directories: str, files: str) -> None:
    """An address within HTML is the one that MkDocs gives to a link in Markdown, in both of its ways."""
    assert published_url(target, here, directory_urls=True) == directories
    assert published_url(target, here, directory_urls=False) == files
