"""Claims about the plugin, each shown by a real strict build."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from tests.sites import WITH_MACROS, build
from tests.test_discovering import DJANGO

PAGES = ["index.html", "ARCHITECTURE/index.html", "API/index.html", "DEPLOYMENT/index.html"]

RICH = """\
project_name: shop
project_title: Corner Shop
features:
  performance: {caching: redis}
custom: {team: Blue}
apps:
  - name: orders
    models:
      - name: Order
        fields: {number: CharField, total: DecimalField, paid: BooleanField, note: TextField}
"""


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
@pytest.mark.parametrize("config", [None, WITH_MACROS])
def test_a_project_file_is_all_that_a_strict_build_needs(
    tmp_path: Path, theme: str, config: str | None
) -> None:
    """With an empty docs folder, a strict build publishes every page, with and without macros."""
    files = {"djproject.yml": RICH}
    if config:
        files["mkdocs.yml"] = f"{config}theme: {theme}\n"
    built = build(tmp_path, files, *([] if config else ["--theme", theme]))
    assert built.status == 0, built.log
    assert "WARNING -" not in built.log
    assert all((built.site / page).exists() for page in [*PAGES, "apps/index.html", "apps/orders/index.html"])


def test_the_readme_is_the_home_page(tmp_path: Path) -> None:
    """The README page is published as the site's home page."""
    built = build(tmp_path, {"djproject.yml": RICH})
    assert "Corner Shop Documentation</h1>" in built.html("index.html")


@pytest.mark.parametrize("theirs", ["index.md", "README.md"])
def test_a_home_page_of_ones_own_wins(tmp_path: Path, theirs: str) -> None:
    """The user's home page is published, by either name, and a message names both files."""
    built = build(tmp_path, {f"docs/{theirs}": "# My own home\n"})
    assert built.status == 0, built.log
    assert "My own home</h1>" in built.html("index.html")
    assert f"INFO    -  djproject: your page '{theirs}' is published" in built.log


def test_a_page_of_ones_own_wins(tmp_path: Path) -> None:
    """The user's page at the place of a generated one is published in its stead."""
    built = build(tmp_path, {"docs/ARCHITECTURE.md": "# Mine\n"})
    assert built.status == 0, built.log
    assert "Mine</h1>" in built.html("ARCHITECTURE/index.html")
    assert "your page 'ARCHITECTURE.md' is published, not the generated 'ARCHITECTURE.md'" in built.log


def test_a_page_that_differs_in_case_wins_too(tmp_path: Path) -> None:
    """A page whose place differs only in case would overwrite ours on some systems, so it wins on all."""
    built = build(tmp_path, {"docs/architecture.md": "# Mine\n"})
    assert built.status == 0, built.log
    assert not (built.site / "ARCHITECTURE").exists()


def test_a_folder_of_ones_own_beside_the_apps(tmp_path: Path) -> None:
    """A user's pages in docs/apps stand beside the generated ones, and win where both exist."""
    files = {"djproject.yml": RICH, "docs/apps/orders.md": "# My orders\n", "docs/apps/more.md": "# More\n"}
    built = build(tmp_path, files)
    assert built.status == 0, built.log
    assert "My orders</h1>" in built.html("apps/orders/index.html")
    assert (built.site / "apps/more/index.html").exists()
    assert (built.site / "apps/index.html").exists()


def test_an_excluded_page_does_not_hide_ours(tmp_path: Path) -> None:
    """A page that the user keeps out of the site does not keep the generated one away."""
    config = "site_name: T\nplugins: [djproject]\nexclude_docs: index.md\n"
    built = build(tmp_path, {"mkdocs.yml": config, "docs/index.md": "# Draft\n"})
    assert built.status == 0, built.log
    assert "Shop Documentation</h1>" in built.html("index.html")


def test_the_values_reach_a_page_of_ones_own(tmp_path: Path) -> None:
    """A page that macros renders can use the values, and djproject with every derived fact."""
    page = (
        "# {{ project_title }}\n\n"
        "{{ features.performance.caching.backend | title }} {{ custom.team }} {{ djproject.uses_redis }} "
        "{{ apps[0].models[0].fields[:3] | map(attribute='name') | join('+') }}\n"
    )
    built = build(tmp_path, {"djproject.yml": RICH, "mkdocs.yml": WITH_MACROS, "docs/mine.md": page})
    assert built.status == 0, built.log
    assert "Corner Shop</h1>" in built.html("mine/index.html")
    assert "Redis Blue True number+total+paid" in built.html("mine/index.html")


def test_the_macros_work_in_a_page_of_ones_own(tmp_path: Path) -> None:
    """Every macro gives its part of a page, with links that a strict build accepts."""
    calls = [
        "architecture_diagram()",
        'architecture_diagram(style="ascii")',
        "apps_tree()",
        'model_class("orders.Order", fields=2)',
        'model_table("orders.Order")',
        "feature_table()",
    ]
    page = "# Mine\n\n" + "\n\n".join(f"{{{{ {call} }}}}" for call in calls) + "\n"
    built = build(tmp_path, {"djproject.yml": RICH, "mkdocs.yml": WITH_MACROS, "docs/deep/er/mine.md": page})
    assert built.status == 0, built.log
    html = built.html("deep/er/mine/index.html")
    wanted = ["<svg ", "+--", "models.py", "class Order", "DecimalField", ">Caching</a></td>"]
    assert [part for part in wanted if part not in html] == []


def test_generated_pages_are_left_alone_by_macros(tmp_path: Path) -> None:
    """Braces in a text of the project file are published as they were written."""
    project = 'project_name: shop\nproject_title: "{{ 7*7 }} {% raw %}"\n'
    built = build(tmp_path, {"djproject.yml": project, "mkdocs.yml": WITH_MACROS})
    assert built.status == 0, built.log
    assert "{{ 7*7 }}" in unescape(built.html("index.html"))


def test_problems_are_one_clean_error(tmp_path: Path) -> None:
    """A wrong project file ends the build with its problems, in places, and without a traceback."""
    built = build(tmp_path, {"djproject.yml": "project_name: shop\nfeatures: {databse: sqlite}\npages: 3\n"})
    assert built.status == 1
    assert "djproject.yml:2:12: features.databse: unknown key; did you mean 'database'?" in built.log
    assert "djproject.yml:3:8: pages:" in built.log
    assert "Traceback" not in built.log


def test_a_missing_project_file_says_what_to_write(tmp_path: Path) -> None:
    """Without a project file the build ends with a message that says what to write."""
    config = "site_name: T\nplugins:\n  - djproject: {config_file: ../facts/shop.yml}\n"
    built = build(tmp_path / "docs-of-shop", {"mkdocs.yml": config})
    assert built.status == 1
    assert "shop.yml: there is no such file; write it" in built.log
    assert "Traceback" not in built.log


def test_a_named_project_file_is_missed_beside_a_project_too(tmp_path: Path) -> None:
    """A project file of another name that is not there is said where a Django project could be read."""
    config = "site_name: T\nplugins:\n  - djproject: {config_file: djprojct.yml}\n"
    built = build(tmp_path, DJANGO | {"mkdocs.yml": config})
    assert built.status == 1
    assert "djprojct.yml: there is no such file" in built.log


def test_the_project_file_may_lie_elsewhere(tmp_path: Path) -> None:
    """The option config_file is read from the folder of mkdocs.yml."""
    config = "site_name: T\nplugins:\n  - djproject: {config_file: ../shop.yml}\n"
    (tmp_path / "shop.yml").write_text("project_name: elsewhere\n")
    built = build(tmp_path / "site-of-shop", {"mkdocs.yml": config})
    assert built.status == 0, built.log
    assert "Elsewhere Documentation</h1>" in built.html("index.html")


def test_no_pages_at_all_are_said(tmp_path: Path) -> None:
    """An empty list of pages leaves the site to the user's own, which know the values, and says so."""
    project = "project_name: shop\npages: []\n"
    page = {"docs/index.md": "# Mine\n\n({{ project_title }})\n"}
    built = build(tmp_path, {"mkdocs.yml": WITH_MACROS, "djproject.yml": project} | page)
    assert built.status == 0, built.log
    said = "djproject.yml: 'pages' is an empty list, so no page is generated; leave it out for all pages"
    assert f"INFO    -  djproject: {said}\n" in built.log
    assert "(Shop)" in built.html("index.html")
    assert not (built.site / "ARCHITECTURE").exists()


def test_one_block_can_be_overridden(tmp_path: Path) -> None:
    """A template of one's own that extends the built-in one replaces one block and keeps the rest."""
    block = "{% block troubleshooting %}\n## Help\n\nAsk us.\n{% endblock %}\n"
    template = '{% extends "djproject/README.md.j2" %}\n' + block
    project = "project_name: shop\ntemplates_dir: mine\n"
    built = build(tmp_path, {"djproject.yml": project, "mine/README.md.j2": template})
    assert built.status == 0, built.log
    assert "Ask us." in built.html("index.html")
    assert "Quick start" in built.html("index.html")


def test_a_template_that_fails_is_one_clean_error(tmp_path: Path) -> None:
    """A mistake in a template of one's own ends the build with its file and line."""
    template = "# Mine\n\n{{ projct_title }}\n"
    project = "project_name: shop\ntemplates_dir: mine\n"
    built = build(tmp_path, {"djproject.yml": project, "mine/API.md.j2": template})
    assert built.status == 1
    assert "API.md.j2:3" in built.log
    assert "project_title" in built.log
    assert "Traceback" not in built.log


def test_the_repository_of_mkdocs_is_the_default(tmp_path: Path) -> None:
    """Without a repository in the project file, the clone command uses the site's repo_url."""
    config = "site_name: T\nrepo_url: https://example.org/acme/shop\nplugins: [djproject]\n"
    built = build(tmp_path, {"mkdocs.yml": config})
    assert "git clone https://example.org/acme/shop" in built.html("index.html")


def test_edit_links_lead_to_the_source(tmp_path: Path) -> None:
    """A generated page is edited in the project file, an app's page at the app's line in it."""
    config = (
        "site_name: T\nrepo_url: https://example.org/shop\nedit_uri: edit/main/docs/\n"
        "theme: {name: material}\nplugins: [djproject]\n"
    )
    config = config.replace("{name: material}", "{name: material, features: [content.action.edit]}")
    built = build(tmp_path, {"mkdocs.yml": config, "djproject.yml": RICH})
    assert 'href="https://example.org/shop/edit/main/djproject.yml"' in built.html("index.html")
    assert 'href="https://example.org/shop/edit/main/djproject.yml#L7"' in built.html(
        "apps/orders/index.html"
    )


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_a_title_is_never_markup(tmp_path: Path, theme: str) -> None:
    """Markup in the project's title or an app's name is a text in every theme, also in the page's head."""
    markup = "</title><script>alert(1)</script>"
    project = f"project_name: shop\nproject_title: {markup}\napps: [{{name: a, verbose_name: {markup}}}]\n"
    built = build(tmp_path, {"djproject.yml": project}, "--theme", theme)
    assert built.status == 0, built.log
    for page in built.site.glob("**/index.html"):
        assert "<script>alert" not in page.read_text(), page
