"""Claims about pages that are made from templates of one's own."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page, render_pages
from mkdocs_djproject.problems import DjProjectError
from tests.sites import Built, build, write_files
from tests.test_cli import djproject

PROJECT = """\
project_name: shop
templates_dir: templates
apps: [{name: orders, models: [Order]}]
pages:
  - readme
  - {name: runbook, template: ops/runbook.md.j2, title: When it burns}
  - apps
"""
TEMPLATE = """\
# Runbook of {{ project_title|text }}

{{ links.page("apps", "All apps") }}, {{ model_link("orders.Order") }}

## Safety

{{ section("architecture.security") }}
"""
FILES = {"djproject.yml": PROJECT, "templates/ops/runbook.md.j2": TEMPLATE}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with a page of its own template, built strictly."""
    return build(tmp_path_factory.mktemp("own"), FILES)


def test_the_page_is_published(built: Built) -> None:
    """The page knows every name that pages know, and stands in the navigation by its title, in its place."""
    assert built.status == 0, built.log
    html = built.html("runbook/index.html")
    assert "Runbook of Shop</h1>" in html
    assert '<a href="../apps/">All apps</a>' in html
    assert "Security architecture</h3>" in html
    home = built.html("index.html")
    assert home.index("When it burns") < home.index("Apps and models")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_its_title_is_never_markup(tmp_path: Path, theme: str) -> None:
    """Markup in a page's title is a text in the navigation of every page and in the page's own head."""
    title = "</title><script>alert(1)</script> & Co"
    project = PROJECT.replace("title: When it burns", f"title: '{title}'")
    built = build(tmp_path, {**FILES, "djproject.yml": project}, "--theme", theme)
    assert built.status == 0, built.log
    pages = [page.read_text(encoding="utf-8") for page in built.site.glob("**/index.html")]
    assert not [page for page in pages if "<script>alert" in page]
    assert all(escape(title, quote=False) in page for page in pages)


def test_the_home_page_links_to_it(built: Built) -> None:
    """The table of contents names the page."""
    assert '<a href="runbook/">When it burns</a></li>' in built.html("index.html")


def test_the_command_line_renders_it(tmp_path: Path) -> None:
    """The page is written and printed as any other, and comes from its template."""
    write_files(tmp_path, FILES)
    assert djproject(tmp_path, "render", "runbook").stdout.startswith("# Runbook of Shop\n")
    project = load_project(tmp_path / "djproject.yml")
    assert [page.src_uri for page in render_pages(project)] == [
        "README.md",
        "runbook.md",
        "apps/index.md",
        "apps/orders.md",
    ]
    source = render_page(project, "runbook").source
    assert source is not None
    assert Path(source.file) == (tmp_path / "templates/ops/runbook.md.j2").resolve()


def test_a_mistake_in_it_has_its_line(tmp_path: Path) -> None:
    """An error in the template names the template, its line and the page."""
    write_files(tmp_path, {**FILES, "templates/ops/runbook.md.j2": "# T\n\n{{ projct_title }}\n"})
    message = r"runbook\.md\.j2:3: runbook: 'projct_title' is not defined; did you mean 'project_title'\?"
    with pytest.raises(DjProjectError, match=message):
        render_pages(load_project(tmp_path / "djproject.yml"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "ops/runbook.md",
            "ops/runbok.md",
            r":6:\d+: pages\[1\]\.template: there is no template 'ops/runbok\.md\.j2'",
        ),
        (
            "ops/runbook.md.j2",
            "../djproject.yml",
            r"pages\[1\]\.template: there is no template '\.\./djproject\.yml'",
        ),
        ("templates_dir: templates\n", "", r"pages\[1\]\.template: there is no folder of templates; add"),
    ],
)
def test_a_template_that_is_not_there(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A template that is not in the folder of templates is a problem at its place in the project file."""
    write_files(tmp_path, {**FILES, "djproject.yml": PROJECT.replace(old, new)})
    with pytest.raises(DjProjectError, match=message):
        load_project(tmp_path / "djproject.yml")
