"""The addresses at which the sources of pages are edited."""

from __future__ import annotations

import re

STEP_UP = re.compile(r"(?!\.\.(?:/|%2F))[^/?#=&%]+(/|%2F)\.\.\1", re.IGNORECASE)
"""A folder, and the step back out of it."""


def edit_url(url: str, line: int | None) -> str:
    """The address without steps up, which MkDocs leaves in an absolute one, and at the line it is about."""
    while (shorter := STEP_UP.sub("", url, count=1)) != url:
        url = shorter
    return f"{url}#L{line}" if line and line > 1 and "#" not in url else url
