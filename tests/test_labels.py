"""Claims about labels: what names an app, a model or a field, and how it is linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.labels import labelled, nearest_label
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import page_values, render_page
from mkdocs_djproject.project import Project
from tests.sites import write_files

EVERYTHING = load_project(Path(__file__).parent / "cases" / "everything.yml")


def link(label: str, here: str, project: Project = EVERYTHING) -> str:
    """What the macro gives for a label on the page ``here``."""
    return str(page_values(project, lambda: here).macros["model_link"](label))


@pytest.mark.parametrize(
    ("label", "here", "markdown"),
    [
        ("orders", "guide/start.md", "[Orders](../apps/orders.md)"),
        ("orders.Order", "guide/start.md", "[`orders.Order`](../apps/orders.md#orders.order)"),
        ("orders.Order.number", "a.md", "[`orders.Order.number`](apps/orders.md#orders.order.number)"),
        ("ORDERS.order.NUMBER", "a.md", "[`orders.Order.number`](apps/orders.md#orders.order.number)"),
        ("orders.Order.number", "apps/orders.md", "[`orders.Order.number`](#orders.order.number)"),
    ],
)
def test_a_label_becomes_a_link(label: str, here: str, markdown: str) -> None:
    """The link leads from the page to the app's page, to the model's or the field's own place there."""
    assert link(label, here) == markdown


def test_a_link_leads_to_an_anchor() -> None:
    """The place that the link of a field leads to is on the app's page."""
    anchor = link("orders.Order.parent", "apps/orders.md").partition("(#")[2].rstrip(")")
    assert f'<a id="{anchor}"></a>' in render_page(EVERYTHING, "apps/orders").markdown


def test_a_site_without_pages_of_apps_names_them(tmp_path: Path) -> None:
    """Where the site has no page to lead to, the label stands by itself."""
    write_files(tmp_path, {"djproject.yml": "project_name: shop\npages: [readme]\napps: [orders]\n"})
    project = load_project(tmp_path / "djproject.yml")
    assert link("orders", "a.md", project) == "Orders"


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("order", "orders"),
        ("orders.Ordr", "orders.Order"),
        ("orders.Order.numbr", "orders.Order.number"),
        ("order.Order.number", "orders.Order.number"),
        ("Customer", "accounts.Customer"),
        ("zzzzzz.Zz", None),
        ("", None),
        ("orders.Order.number.more", "orders.Order.number"),
    ],
)
def test_the_nearest_label_is_found(label: str, meant: str | None) -> None:
    """What names nothing brings up the label that is nearest, and nothing where none is near."""
    assert labelled(EVERYTHING, label) is None
    assert nearest_label(EVERYTHING, label) == meant


def test_templates_link_by_label(tmp_path: Path) -> None:
    """A template of one's own has the macro, and its mistake is a problem at the template's line."""
    files = {
        "djproject.yml": "project_name: shop\ntemplates_dir: t\napps: [orders]\n",
        "t/README.md.j2": '# Home\n\n{{ model_link("orders") }}\n',
    }
    write_files(tmp_path, files)
    page = render_page(load_project(tmp_path / "djproject.yml"), "readme")
    assert page.markdown == "# Home\n\n[Orders](apps/orders.md)\n"
