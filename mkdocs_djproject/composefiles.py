"""The services of a project's own Compose files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs_djproject.problems import Place


class ComposeService(NamedTuple):
    """A service as a Compose file has it; ``runs`` is its image, else the folder it is built from."""

    file: str
    name: str
    runs: str
    ports: tuple[str, ...] = ()
    is_checked: bool = False
    place: Place | None = None


class ComposeFile(NamedTuple):
    """A Compose file with its services, in order."""

    name: str
    services: tuple[ComposeService, ...]


def by_file(services: Iterable[ComposeService]) -> tuple[ComposeFile, ...]:
    """The files of some services, in the order in which they come first."""
    found: dict[str, list[ComposeService]] = {}
    for service in services:
        found.setdefault(service.file, []).append(service)
    return tuple(ComposeFile(name, tuple(each)) for name, each in found.items())
