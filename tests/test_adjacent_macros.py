"""Claims about macros that stand on adjacent lines of a page, shown by a strict build."""

from __future__ import annotations

import pytest

from tests.sites import WITH_MACROS, Built, build

PROJECT = """\
project_name: shop
features: {performance: {caching: redis}, api: {rest_framework: true}}
apps:
  - name: orders
    models:
      - {name: Order, fields: {number: CharField, buyer: {type: ForeignKey, to: orders.Buyer}}}
      - {name: Buyer, fields: {name: CharField}}
"""

BLOCKS = (
    "architecture_diagram()",
    'model_table("orders.Order")',
    "feature_table()",
    'model_class("orders.Order")',
    'section("architecture.caching-layer")',
    "apps_tree()",
    'er_diagram("orders")',
    'model_table("orders.Buyer")',
    'diagram("request", style="text")',
    'model_table("orders.Order")',
    'section("architecture.data-models")',
    "feature_table()",
)
"""Each macro of a block, also below others."""

LINES = ("Words.", *(f"{{{{ {block} }}}}" for block in BLOCKS), "More words.")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with the macros on adjacent lines, and with empty lines between them."""
    head = "# Mine\n\n"
    pages = {
        "docs/a/mine.md": head + "\n".join(LINES) + "\n",
        "docs/b/mine.md": head + "\n\n".join(LINES) + "\n",
        "docs/c/mine.md": head
        + "- {{ model_table('orders.Empty') }}\n- API: {{ section('api.graphql-api') }}.\n",
    }
    project = PROJECT + "      - Empty\n"
    return build(
        tmp_path_factory.mktemp("adjacent"), {"mkdocs.yml": WITH_MACROS, "djproject.yml": project, **pages}
    )


def main(built: Built, folder: str) -> str:
    """What stands between the heading of a page and its end."""
    html = built.html(f"{folder}/mine/index.html")
    return html.partition("Mine</h1>")[2].partition("<footer")[0].replace(f"{folder}/mine", "mine")


def test_blocks_stand_apart(built: Built) -> None:
    """Macros directly below one another give what they give with empty lines between them."""
    assert built.status == 0, built.log
    assert main(built, "a") == main(built, "b")
    assert main(built, "a").count("<table") > 4
    assert "| --- |" not in main(built, "a")


def test_a_single_line_stays_in_its_place(built: Built) -> None:
    """What a macro says in one line, or leaves out, tears no list or sentence apart."""
    assert "<li>No fields are listed.</li>\n<li>API: .</li>" in main(built, "c")
