"""What goes with a page besides its text: a page in, the metadata that themes and plugins read out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from html import escape, unescape
from typing import Any

from mkdocs_djproject.pages import RenderedPage

SEARCH_FIRST = 4
"""How much sooner than others a page of an app is found: who types a model's name wants its own section."""


TAGS_PLUGINS = ("tags", "material/tags")
"""The names of the plugin that files pages under tags.

https://squidfunk.github.io/mkdocs-material/plugins/tags/
"""


def allowed_tags(plugins: Mapping[str, Any]) -> Collection[str] | None:
    """The tags that the site's plugin for tags allows, empty for all; None without such a plugin."""
    found = (plugins[name] for name in TAGS_PLUGINS if name in plugins)
    return next((plugin.config.get("tags_allowed") or () for plugin in found), None)


def page_meta(page: RenderedPage, allowed: Collection[str] | None) -> dict[str, Any]:
    """The metadata of a page, which keeps mkdocs-macros away from it.

    Themes put a description and tags into HTML as they are, so they are escaped here.

    Args:
        page: the page.
        allowed: what `allowed_tags` gives.
    """
    meta: dict[str, Any] = {"render_macros": False}
    if page.name.startswith("apps/"):
        meta["search"] = {"boost": SEARCH_FIRST}
    if page.description:
        meta["description"] = escape(page.description)
    if allowed is not None:
        meta["tags"] = [escape(tag) for tag in page.tags if not allowed or tag in allowed]
    return meta


def literal_title(title: str) -> str | None:
    """The title to give to themes for one with markup in it; None where the title will do.

    Themes undo MkDocs' escaping where they take tags out, so that a text could become markup.
    """
    if "<" not in title and "&" not in title:
        return None
    plain = unescape(re.sub(r"<[^>]*>", "", title))
    return escape(plain, quote=False) if "<" in plain or unescape(plain) != plain else None
