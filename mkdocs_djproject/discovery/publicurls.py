"""Addresses of the web as they may be shown."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from mkdocs_djproject.discovery.secrecy import looks_secret


def without_user(text: str) -> str:
    """A text whose URLs have lost their user and password."""
    return re.sub(r"([A-Za-z][A-Za-z0-9+.-]*://)[^/\s@]*@", r"\1", text)


def public_url(text: str) -> str:
    """A URL without user, password, query and fragment; empty when it is not one of the web."""
    try:
        parts = urlsplit(text.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or looks_secret(parts.path):
        return ""
    return urlunsplit((parts.scheme, parts.hostname + port, parts.path, "", ""))
