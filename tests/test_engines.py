"""Claims about the engines and themes that build the pages, shown by strict builds with each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.sites import Built, mkdocs_build, needs_an_index, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

MKDOCS = """\
site_name: Shop
site_url: https://example.org/shop/
plugins:
  - search
  - macros: {modules: [mkdocs_djproject.pluglet]}
  - djproject
markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.superfences]
"""
"""A configuration that serves every engine."""

FILES = {
    "djproject.yml": (
        "project_name: shop\nfeatures: {api: {rest_framework: true}}\napps:\n  - name: orders\n    models:\n"
        "      - {name: Order, fields: {number: CharField, buyer: {type: ForeignKey, to: orders.Buyer}}}\n"
        "      - {name: Buyer, fields: {name: CharField}}\n"
    ),
    "docs/mine.md": (
        "# {{ project_title }}\n\n{{ model_link('orders.Order') }} of {{ djproject.apps|length }} app\n\n"
        "{{ architecture_diagram() }}\n"
    ),
}


class Content(NamedTuple):
    """What a reader has of a page: its words, the anchors of its headings, and where its links lead."""

    text: str
    anchors: list[str]
    links: list[str]


Build = Callable[[str, str], Built]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds the site strictly by an engine with a theme, once for all tests."""

    @cache
    def once(engine: str, theme: str) -> Built:
        folder = tmp_path_factory.mktemp(f"{engine}-{theme}")
        write_files(folder, {"mkdocs.yml": f"{MKDOCS}theme: {{name: {theme}, font: false}}\n", **FILES})
        if engine != "zensical":
            return mkdocs_build(folder, "--strict", "-f", "mkdocs.yml", command=engine)
        written = djproject(folder, "render", "--for", "site", "--out", "docs")
        assert written.returncode == 0, written.stderr
        return mkdocs_build(folder, "--strict", command="zensical")

    return once


def contents(built: Built) -> dict[str, Content]:
    """What each page of a built site holds between the theme's navigation and its footer."""
    assert built.status == 0, built.log
    pages = sorted(built.site.rglob("index.html"))
    return {page.relative_to(built.site).as_posix(): content(page.read_text("utf-8")) for page in pages}


def content(html: str) -> Content:
    """What a reader has of a page's main part."""
    _, opening, rest = re.split(r"(<article[^>]*>|<div[^>]*role=\"main\"[^>]*>)", html, maxsplit=1)
    main = re.split(r"</article>|<footer" if "article" in opening else r"<footer", rest)[0]
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", main, flags=re.DOTALL)
    links = re.findall(r'<a [^>]*?(?:xlink:)?href="([^"]+)"', main)
    return Content(" ".join(words.split()), re.findall(r'<h[1-6] id="([^"]+)"', main), sorted(links))


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_properdocs_builds_the_same_pages(build: Build, theme: str) -> None:
    """ProperDocs, which carries MkDocs 1 on, has what MkDocs has on every page, with each theme."""
    ours, theirs = build("mkdocs", theme), build("properdocs", theme)
    assert contents(theirs) == contents(ours)
    assert "apps/orders/index.html" in contents(ours)
    assert "WARNING -  djproject" not in ours.log + theirs.log


@pytest.mark.skipif(find_spec("zensical") is None, reason="Zensical has no build for every machine")
def test_zensical_builds_the_same_pages(build: Build) -> None:
    """With the configuration that MkDocs has, Zensical builds the same words, anchors and links."""
    assert contents(build("zensical", "material")) == contents(build("mkdocs", "material"))


@pytest.mark.skipif(find_spec("zensical") is None, reason="Zensical has no build for every machine")
def test_one_file_that_init_writes_serves_all_engines(tmp_path: Path) -> None:
    """What the command writes builds strictly with each engine as it is: the same pages, words and macros."""
    write_files(tmp_path, DJANGO)
    for line in (["init"], ["render", "--for", "site", "--out", "docs"]):
        run = djproject(tmp_path, *line)
        assert run.returncode == 0, run.stderr
    engines = {"mkdocs": [], "properdocs": ["-f", "mkdocs.yml"], "zensical": []}
    sites: dict[str, dict[str, tuple[str, list[str]]]] = {}
    for engine, options in engines.items():
        site = mkdocs_build(tmp_path, "--strict", *options, command=engine)
        sites[engine] = {path: without_signs(page) for path, page in contents(site).items()}
        assert "is a name of your own" not in site.log
    assert sites["properdocs"] == sites["mkdocs"]
    assert sites["zensical"] == sites["mkdocs"]
    assert "database" in sites["mkdocs"]["about/index.html"][0]


def without_signs(page: Content) -> tuple[str, list[str]]:
    """The letters of a page without the signs of links to its headings, which are the engine's own."""
    return re.sub(r"&(para|quot);|[^a-z]", "", page.text.casefold()), page.anchors


@needs_an_index
def test_materialx_has_the_same_pages(build: Build, tmp_path: Path) -> None:
    """MaterialX has what Material has; it is in a folder of its own, as its files have the same names."""
    packages = ["mkdocs-materialx", "mkdocs-document-dates", "pagefind", "pagefind-bin-extended"]
    line = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path / "x")]
    subprocess.run([*line, *packages], check=True)
    write_files(tmp_path, {"mkdocs.yml": f"{MKDOCS}theme: {{name: materialx, font: false}}\n", **FILES})
    path = os.pathsep.join((str(tmp_path / "x"), os.environ.get("PYTHONPATH", "")))
    built = mkdocs_build(tmp_path, "--strict", variables={"PYTHONPATH": path})
    assert contents(built) == contents(build("mkdocs", "material"))
