"""Claims about generated pages among the user's own: navigation, exclusion, addresses, clashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.sites import Built, build, write_files

PROJECT = """\
project_name: shop
apps:
  - name: orders
    models:
      - {name: Order, fields: {number: CharField}}
  - name: accounts
"""

ALL_WARN = """\
validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""

NAV = """\
nav:
  - README.md
  - Design: ARCHITECTURE.md
  - apps/index.md
"""


def config(*parts: str, plugins: str = "[search, macros, djproject]") -> str:
    """A configuration of MkDocs with further parts."""
    return "".join((f"site_name: T\nplugins: {plugins}\n", *parts))


def links(html: str) -> set[str]:
    """Where the text of a page leads."""
    return {part.partition('"')[0] for part in html.partition('role="main"')[2].split('href="')[1:]}


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site on which the user keeps an index, pages of apps and a static page where ours would stand."""
    own = {
        "docs/index.md": "# My home\n\n[API](API/index.html) [orders](apps/orders.md)\n",
        "docs/ARCHITECTURE.md": "# My design\n\n[deployment](DEPLOYMENT.md#where-it-runs)\n",
        "docs/apps/index.md": "# My apps\n\n[home](../index.md) [accounts](accounts.md)\n",
        "docs/apps/orders.md": "# My orders\n",
        "docs/apps/more.md": "# More\n",
        "docs/API/index.html": "<p>My API</p>",
    }
    files = {
        "mkdocs.yml": config(ALL_WARN, "site_url: https://example.org/docs/shop/\n"),
        "djproject.yml": PROJECT,
    }
    return build(tmp_path_factory.mktemp("beside"), files | own)


def test_pages_beside_the_users_need_no_warning(beside: Built) -> None:
    """With every validation set to warn, a site with pages of both sides is built strictly."""
    assert beside.status == 0, beside.log


@pytest.mark.parametrize(
    ("page", "text", "kept", "generated"),
    [
        ("index.html", "My home</h1>", "index.md", "README.md"),
        ("apps/index.html", "My apps</h1>", "apps/index.md", "apps/index.md"),
        ("apps/orders/index.html", "My orders</h1>", "apps/orders.md", "apps/orders.md"),
        ("ARCHITECTURE/index.html", "My design</h1>", "ARCHITECTURE.md", "ARCHITECTURE.md"),
        ("API/index.html", "<p>My API</p>", "API/index.html", "API.md"),
    ],
)
def test_the_users_pages_win(beside: Built, page: str, text: str, kept: str, generated: str) -> None:
    """The user's page or static file is published, and a message names both files."""
    assert text in beside.html(page)
    said = f"djproject: your page {kept!r} is published, not the generated {generated!r}"
    assert beside.log.count(said) == 1


def test_generated_pages_lead_to_the_users(beside: Built) -> None:
    """Links of generated pages lead to the pages that the user keeps, and not into the middle of them."""
    assert {"../", "../ARCHITECTURE/"} <= links(beside.html("CONTRIBUTING/index.html"))
    assert "../" in links(beside.html("apps/accounts/index.html"))


@pytest.mark.parametrize("nav", [NAV, "nav: [{Mine: mine.md}]\n"])
def test_a_navigation_of_ones_own_needs_no_page_of_ours(tmp_path: Path, nav: str) -> None:
    """With a nav by hand, the pages that it names have their place, and leaving others out is no mistake."""
    mine = {"docs/mine.md": "# Mine\n"}
    built = build(
        tmp_path,
        {"mkdocs.yml": config(ALL_WARN, nav, "not_in_nav: mine.md\n"), "djproject.yml": PROJECT} | mine,
    )
    assert built.status == 0, built.log
    assert (">Design</a>" in built.html("index.html")) is ("Design" in nav)
    assert (built.site / "apps/orders/index.html").exists()


def test_addresses_may_be_files(tmp_path: Path) -> None:
    """Without directory URLs the pages stand as files, link to one another, and give way just so."""
    own = {"docs/api.md": "# My API\n\n[orders](apps/orders.md#orders.order) [home](README.md)\n"}
    files = {"mkdocs.yml": config(ALL_WARN, "use_directory_urls: false\n"), "djproject.yml": PROJECT}
    built = build(tmp_path, files | own)
    assert built.status == 0, built.log
    assert {"apps/orders.html#orders.order", "index.html"} <= links(built.html("api.html"))
    assert "api.html" in links(built.html("index.html"))
    assert not (built.site / "API.html").exists()


def test_pages_can_be_kept_off_the_site(tmp_path: Path) -> None:
    """What exclude_docs and draft_docs name is not published, and no page of ours leads there."""
    lists = "exclude_docs: API.md\ndraft_docs: apps/accounts.md\nnot_in_nav: CONTRIBUTING.md\n"
    own = {"docs/mine.md": "# Mine\n\n[API](API.md) [accounts](apps/accounts.md)\n"}
    files = {"mkdocs.yml": config(ALL_WARN, lists), "djproject.yml": PROJECT}
    built = build(tmp_path, files | own)
    assert built.status == 0, built.log
    assert not (built.site / "API").exists()
    assert not (built.site / "apps/accounts").exists()
    home, apps = built.html("index.html"), built.html("apps/index.html")
    assert "API/" not in links(home)
    assert "accounts/" not in links(apps)
    assert built.log.count("excluded from the built site") == 2
    assert 'href="CONTRIBUTING/" class="nav-link' not in home
    assert (built.site / "CONTRIBUTING/index.html").exists()


def test_drafts_are_shown_while_serving(tmp_path: Path) -> None:
    """What ``mkdocs serve`` builds holds a generated page that is a draft, and links to it."""
    settings = config("draft_docs: API.md\n")
    write_files(tmp_path, {"mkdocs.yml": settings, "djproject.yml": PROJECT, "docs/mine.md": "# Mine\n"})
    loaded = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    loaded.plugins.on_startup(command="serve", dirty=False)
    mkdocs_build(loaded, serve_url="http://127.0.0.1:8000/")
    assert "Shop API</h1>" in (tmp_path / "site/API/index.html").read_text(encoding="utf-8")
    assert "API/" in links((tmp_path / "site/index.html").read_text(encoding="utf-8"))


def test_a_site_may_be_built_from_another_folder(tmp_path: Path) -> None:
    """Configuration, documents and project file may lie apart, and the build may run anywhere."""
    write_files(tmp_path, {"handbook/mine.md": "# Mine\n\n[home](README.md)\n", "facts/shop.yml": PROJECT})
    settings = config(
        ALL_WARN, "docs_dir: ../../handbook\n", plugins="[{djproject: {config_file: ../../facts/shop.yml}}]"
    )
    (tmp_path / "elsewhere").mkdir()
    built = build(
        tmp_path / "conf/site",
        {"mkdocs.yml": settings},
        "-f",
        "../conf/site/mkdocs.yml",
        working_folder=tmp_path / "elsewhere",
    )
    assert built.status == 0, built.log
    assert "Shop Documentation</h1>" in built.html("index.html")


def test_awesome_nav_places_the_pages(tmp_path: Path) -> None:
    """A .nav.yml names generated pages and folders by their paths."""
    nav = "nav:\n  - README.md\n  - Design: ARCHITECTURE.md\n  - Everything: apps\n  - '*'\n"
    files = {"mkdocs.yml": config(ALL_WARN, plugins="[awesome-nav, djproject]"), "djproject.yml": PROJECT}
    built = build(tmp_path, files | {"docs/.nav.yml": nav, "docs/apps/.nav.yml": "nav: [orders.md, '*']\n"})
    assert built.status == 0, built.log
    home = built.html("index.html")
    assert home.index(">Design<") < home.index(">Everything<") < home.index('href="apps/orders/"')
    assert home.index('href="apps/orders/"') < home.index('href="apps/accounts/"')


def test_literate_nav_places_the_pages(tmp_path: Path) -> None:
    """A SUMMARY.md names generated pages, folders and patterns."""
    nav = "- [Design](ARCHITECTURE.md)\n- [Everything](apps/)\n- [Home](README.md)\n- *.md\n"
    files = {"mkdocs.yml": config(plugins="[literate-nav, djproject]"), "djproject.yml": PROJECT}
    built = build(tmp_path, files | {"docs/SUMMARY.md": nav})
    assert built.status == 0, built.log
    home = built.html("index.html")
    assert home.index(">Design<") < home.index(">Everything<") < home.index('href="apps/orders/"')


HOOKS = """\
from mkdocs.structure.files import File

def on_files(files, config):
    assert files.get_file_from_path("ARCHITECTURE.md") is not None
    files.append(File.generated(config, "index.md", content="# Their home\\n\\n[orders](apps/orders.md)\\n"))
    files.remove(files.get_file_from_path("API.md"))
    files.append(File.generated(config, "API.md", content="# Their API\\n"))
    return files

def on_page_markdown(markdown, page, config, files):
    return markdown + "\\n\\nAdded by a hook.\\n"
"""


def test_pages_that_others_generate_win_too(tmp_path: Path) -> None:
    """Pages that a hook or another plugin generates stand instead of ours, and hooks can change ours."""
    files = {
        "mkdocs.yml": config(ALL_WARN, "hooks: [hooks.py]\n"),
        "djproject.yml": PROJECT,
        "hooks.py": HOOKS,
    }
    built = build(tmp_path, files)
    assert built.status == 0, built.log
    assert "Their home</h1>" in built.html("index.html")
    assert "Their API</h1>" in built.html("API/index.html")
    assert "your page 'index.md' is published, not the generated 'README.md'" in built.log
    assert "your page 'API.md' is published, not the generated 'API.md'" in built.log
    assert "Added by a hook." in built.html("apps/orders/index.html")
    assert "../" in links(built.html("CONTRIBUTING/index.html"))


def test_a_dirty_build_renews_generated_pages(tmp_path: Path) -> None:
    """A dirty build leaves the user's unchanged pages, and publishes the generated ones anew."""
    files = {
        "mkdocs.yml": config(),
        "djproject.yml": PROJECT,
        "docs/mine.md": "# Mine\n\n{{ project_title }}\n",
    }
    build(tmp_path, files)
    again = {"djproject.yml": PROJECT + "project_title: Second\n"}
    write_files(tmp_path, again)
    built = build(tmp_path, {"mkdocs.yml": config(), **again}, "--dirty", strict=False)
    assert built.status == 0, built.log
    assert "Second Documentation</h1>" in built.html("index.html")
    assert "Shop" in built.html("mine/index.html")
