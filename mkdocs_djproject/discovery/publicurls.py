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


_LOGIN_OF_IMAGE = re.compile(r"^[^@]*@(?!\w+:[0-9a-fA-F]{6})")


def image_without_user(text: str) -> str:
    """The name of a container's image without a user and password before its registry; digests stay.

    https://github.com/distribution/reference
    """
    return _LOGIN_OF_IMAGE.sub("", without_user(text))
