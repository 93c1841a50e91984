"""Claims about the site of the documentation: it builds strictly, and shows the example by the plugin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.documentation.blocks import DOCS, PAGES, ROOT
from tests.sites import Built, mkdocs_build

LARGEST = 600_000
"""The bytes that all images together may take, as they are in the repository for good."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built strictly."""
    folder = tmp_path_factory.mktemp("documentation")
    built = mkdocs_build(ROOT, "--strict", "--site-dir", str(folder))
    return Built(built.status, built.log, folder)


def test_the_documentation_builds_strictly(site: Built) -> None:
    """The build ends well, with every page that is there in the navigation."""
    assert site.status == 0, site.log
    assert 'not included in the "nav"' not in site.log


def test_macros_are_shown_with_what_they_give(site: Built) -> None:
    """The reference shows a call as it is written, and below it what the bookshop's pages would show."""
    page = site.html("reference/values-and-macros/index.html")
    assert "model_link" in page
    assert 'href="../../apps/orders/#orders.order.number"' in page
    assert page.count("<svg") > 5


def test_the_pages_of_the_example_are_there(site: Built) -> None:
    """The example's pages are published beside the documentation, whose first page wins over theirs."""
    assert "<h1" in site.html("apps/orders/index.html")
    assert "mkdocs-djproject</h1>" in re.sub("<a .*?</a>", "", site.html("index.html"))


def test_what_makes_the_documentation_is_not_published(site: Built) -> None:
    """No program is copied to the site."""
    assert [path for path in site.site.rglob("*") if path.suffix in (".py", ".pyc")] == []


def test_images_are_used_described_and_small() -> None:
    """Each image stands on a page with a text in its place, and all of them together are small."""
    texts = "".join(path.read_text(encoding="utf-8") for path in PAGES.values())
    shown = {target: text for text, target in re.findall(r"!\[([^\]]*)\]\(([^)#]+)", texts)}
    images = {path.relative_to(DOCS).as_posix(): path for path in (DOCS / "images").iterdir()}
    assert {Path(target).as_posix() for target in shown} == images.keys()
    assert all(shown.values())
    assert sum(path.stat().st_size for path in images.values()) < LARGEST
