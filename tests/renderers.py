"""The renderers that generated Markdown has to be right in, and what a reader sees of their HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt

BASE = ("toc", "tables", "fenced_code")
"""What every MkDocs site has."""

MATERIAL = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.emoji"),
    *("pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
)
"""The extensions that Material recommends."""

MATERIAL_CONFIG: dict[str, dict[str, object]] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.magiclink": {
        "normalize_issue_symbols": True,
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "shop",
        "repo": "shop",
    },
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}


_BASE = markdown.Markdown(extensions=list(BASE))
_MATERIAL = markdown.Markdown(extensions=list(MATERIAL), extension_configs=MATERIAL_CONFIG)


def _base(source: str) -> str:
    return _BASE.reset().convert(source)


def _material(source: str) -> str:
    return _MATERIAL.reset().convert(source)


_GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _gfm(source: str) -> str:
    return str(_GFM.render(source))


RENDERERS: dict[str, Callable[[str], str]] = {"base": _base, "material": _material, "gfm": _gfm}
"""By name: Markdown in, HTML out."""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def visible(html: str) -> str:
    """The text of an HTML page as a reader sees it, with white space folded as browsers do."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())


def seen(source: str) -> dict[str, str]:
    """What each renderer shows of a Markdown text, by the renderer's name."""
    return {name: visible(render(source)) for name, render in RENDERERS.items()}


def anchors_on_site(source: str) -> set[str]:
    """The anchors of a page as MkDocs makes them."""
    return set(re.findall(r'\bid="([^"]+)"', _base(source)))


def anchors_on_github(source: str) -> set[str]:
    """The anchors of a page as GitHub makes them: its slugs of headings, and those that are written."""
    html = _gfm(source)
    headings = re.findall(r"<h[1-6]>(.*?)</h[1-6]>", html)
    slugs = (re.sub(r"[^\w\- ]", "", visible(heading).lower()).replace(" ", "-") for heading in headings)
    return {*slugs, *re.findall(r'<a id="([^"]+)"', html)}


def without_code(source: str, instead: str = "") -> str:
    """A page without its code blocks, or with something in the place of each."""
    return re.sub(r"^(`{3,})[^\n]*\n.*?^\1$", instead, source, flags=re.MULTILINE | re.DOTALL)


def structure(html: str) -> dict[str, list[str]]:
    """What a page is made of: the texts of its headings, code, cells and items, and where links lead."""
    found = {
        name: [visible(inner) for inner in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)]
        for name, tag in {
            "headings": "h[1-6]",
            "code": "pre",
            "cells": "t[hd]",
            "items": "li",
            "bold": "strong",
            "inline": "code",
        }.items()
    }
    return found | {"links": re.findall(r'<a\b[^>]*\bhref="([^"]*)"', html)}
