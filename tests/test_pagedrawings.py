"""Claims about drawings on pages: readers and other plugins have them, the search index has not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.pagedrawings import PageDrawings
from tests.sites import Built, build

PROJECT = "project_name: shop\nfeatures: {database: postgresql}\n"
MARK = '<svg data-djproject-kept="7"></svg>'
FILES = {
    "mkdocs.yml": "site_name: T\nplugins: [search, macros, djproject]\n",
    "djproject.yml": PROJECT,
    "docs/mine.md": f"# Mine\n\n{{{{ architecture_diagram() }}}}\n\n{MARK}\n",
}
HOOK = (
    "def on_page_content(html, page, **_):\n"
    "    if page.file.src_uri in {'ARCHITECTURE.md', 'mine.md'}:\n"
    "        print(page.file.src_uri, 'holds', html.count('>Load balancer</text>'))\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with a drawing on a generated page and on one that a person has written."""
    return build(tmp_path_factory.mktemp("drawn"), FILES)


@pytest.mark.parametrize("page", ["ARCHITECTURE/index.html", "mine/index.html"])
def test_pages_show_their_drawings(built: Built, page: str) -> None:
    """A page has its drawing, whoever has written the page, and the style for it."""
    html = built.html(page)
    assert ">Load balancer</text>" in html
    assert ".djproject-diagram text" in html


def test_a_mark_of_no_drawing_stays(built: Built) -> None:
    """What a person has written that looks like the mark of a drawing is published as it is."""
    assert built.html("mine/index.html").count(MARK) == 1


def test_the_search_index_has_no_drawing(built: Built) -> None:
    """The words in the boxes of a drawing are not found a second time."""
    index = built.html("search/search_index.json")
    assert "PostgreSQL" in index
    assert "djproject-kept" not in index
    assert "parts, " not in index  # the description that only the drawing has


def test_other_plugins_that_read_pages_have_the_drawings(tmp_path: Path) -> None:
    """A hook, which is to MkDocs as a plugin, finds each drawing in the HTML of its page."""
    config = f"{FILES['mkdocs.yml']}hooks: [reading.py]\n"
    read = build(tmp_path, {**FILES, "mkdocs.yml": config, "reading.py": HOOK})
    assert "ARCHITECTURE.md holds 0" not in read.log
    assert "ARCHITECTURE.md holds" in read.log
    assert "mine.md holds 1" in read.log


def test_drawings_are_forgotten_when_a_build_begins() -> None:
    """A mark of a former build stands for nothing."""
    drawings = PageDrawings()
    mark = drawings.keep("<svg>old</svg>")
    drawings.clear()
    assert drawings.put_in(mark) == mark
