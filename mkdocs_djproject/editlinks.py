"""The addresses at which the sources of pages are edited."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_djproject.relativepaths import relative_path

STEP_UP = re.compile(r"(?!\.\.(?:/|%2F))[^/?#=&%]+(/|%2F)\.\.\1", re.IGNORECASE)
"""A folder, and the step back out of it."""


def way_to_source(source: Path, docs_dir: Path) -> str:
    """The way from the folder of the pages to a page's source; empty where there is no file, or no way."""
    way = relative_path(source, docs_dir)
    return way.as_posix() if source.is_file() and not way.is_absolute() else ""


def edit_url(url: str, line: int | None) -> str:
    """The address without steps up, which MkDocs leaves in an absolute one, and at the line it is about."""
    while (shorter := STEP_UP.sub("", url, count=1)) != url:
        url = shorter
    return f"{url}#L{line}" if line and line > 1 and "#" not in url else url
