"""Claims about our plugin beside others that sites often have: what is not ours stays as it is."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.sites import Built, mkdocs_build, write_files

MKDOCS = """\
site_name: Test
site_url: https://example.org/shop/
theme: {name: material, font: false}
plugins:
  - search
"""
MANY = """\
  - awesome-nav
  - autorefs
  - mkdocstrings: {handlers: {python: {paths: [.]}}}
  - redirects: {redirect_maps: {old.md: guide/mine.md}}
  - git-revision-date-localized: {type: iso_date}
  - llmstxt: {full_output: full.txt, sections: {Guide: [guide/mine.md]}}
  - privacy: {assets_exclude: ["unpkg.com/*"], links_attr_map: {target: _blank}}
  - minify: {minify_html: true, minify_js: true, minify_css: true}
"""
OURS = "  - djproject\n"
FILES = {
    "djproject.yml": "project_name: shop\napps: [{name: orders, models: [Order]}]\n",
    "thing.py": '"""A module."""\n\n\ndef greet(name: str) -> None:\n    """Greet somebody."""\n',
    "docs/.nav.yml": "nav:\n  - index.md\n  - Guide: guide\n",
    "docs/index.md": "# Welcome\n\nA page of [one's own](guide/mine.md), {{ with }} braces.\n",
    "docs/guide/mine.md": "---\ntitle: My page\n---\n# Mine\n\nText, **bold**, [it](other.md).\n\n## Part\n",
    "docs/guide/other.md": "# Other\n\nSee [mine](mine.md#part), [there](https://example.com/).\n",
}
SUMMARY = {"docs/SUMMARY.md": "- [Welcome](index.md)\n- [Guide](guide/)\n"}
"""What literate-nav is asked for."""

CODE = {"docs/guide/code.md": "# Code\n\n::: thing.greet\n\nOf [Mine][] and [Part][].\n"}
"""What mkdocstrings and autorefs are asked for."""

Build = Callable[[str], Built]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds the site strictly with plugins after the search, in a repository, once for all tests."""

    @cache
    def once(plugins: str) -> Built:
        folder = tmp_path_factory.mktemp("site")
        asked = SUMMARY if "literate-nav" in plugins else CODE
        write_files(folder, {"mkdocs.yml": MKDOCS + plugins, **FILES, **asked})
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        date = {"GIT_COMMITTER_DATE": "2024-05-06T07:08:09Z", "GIT_AUTHOR_DATE": "2024-05-06T07:08:09Z"}
        for line in (["init", "-q"], ["add", "--all"], [*identity, "commit", "-qm", "All"]):
            subprocess.run(["git", *line], cwd=folder, env=os.environ | date, check=True)
        return mkdocs_build(folder, "--strict")

    return once


def published(built: Built) -> dict[str, bytes]:
    """The files of a site by their paths, but for those that list all pages: search index and site map."""
    assert built.status == 0, built.log
    files = {
        path.relative_to(built.site).as_posix(): path for path in built.site.rglob("*") if path.is_file()
    }
    return {
        name: path.read_bytes() for name, path in files.items() if not name.startswith(("sitemap", "search/"))
    }


def found(built: Built) -> list[dict[str, Any]]:
    """What the search finds, without the settings of the index."""
    docs: list[dict[str, Any]] = json.loads((built.site / "search" / "search_index.json").read_text("utf-8"))[
        "docs"
    ]
    return docs


@pytest.mark.parametrize("others", [MANY, "  - literate-nav\n"], ids=["many", "literate-nav"])
def test_what_is_not_ours_stays(build: Build, others: str) -> None:
    """Where a navigation lists a person's own pages, each file of the site is byte for byte as without us."""
    without, ours = published(build(others)), published(build(others + OURS))
    assert [name for name, content in without.items() if ours[name] != content] == []
    added = ours.keys() - without.keys()
    assert {"ARCHITECTURE/index.html", "apps/orders/index.html"} <= added
    assert b"djproject-diagram" in ours["ARCHITECTURE/index.html"]
    entries = found(build(others + OURS))
    assert [entry for entry in found(build(others)) if entry not in entries] == []
