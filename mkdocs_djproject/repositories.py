"""Where a repository begins, and where code hosts show a line of a file: one row for each that is known."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

from mkdocs_djproject.problems import Place

HOSTS = (
    (r"(?:.*\.)?github\.[\w.-]+", "{repository}/blob/HEAD/{file}", "#L{line}"),
    (r"(?:.*\.)?gitlab\.[\w.-]+", "{repository}/-/blob/HEAD/{file}", "#L{line}"),
    (r"bitbucket\.org", "{repository}/src/HEAD/{file}", "#lines-{line}"),
)
"""The names of a host, the address of a file on its default branch, and what leads to a line of it."""


def repository_top(folder: Path) -> Path | None:
    """The top folder of the repository of Git that a folder is in, None where it is in none."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def source_address(repository: str, folder: str, place: Place) -> str:
    """The address of a line of source on a code host, empty where it is not known.

    Args:
        repository: the repository's address.
        folder: the folder within the repository that the place is relative to; empty at its top.
        place: the file and line.
    """
    parts = urlsplit(repository)
    if parts.scheme not in {"http", "https"}:
        return ""
    host = parts.hostname or ""
    base = repository.removesuffix("/").removesuffix(".git")
    file = quote(f"{folder}/{place.file}".lstrip("/"))
    for names, address, line in HOSTS:
        if re.fullmatch(names, host):
            found = address.format(repository=base, file=file)
            return found + line.format(line=place.line) if place.line else found
    return ""
