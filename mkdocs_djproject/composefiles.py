"""The services of a project's own Compose files."""

from __future__ import annotations

from collections.abc import Iterable
from shlex import quote
from typing import NamedTuple

import msgspec

from mkdocs_djproject.problems import Place

DEFAULT_FILES = ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")
"""The files that Compose reads unless it is told others.

https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
"""


class EnvFile(NamedTuple):
    """A file of variables that a clone does not have, and the example that it is begun with, if any.

    ``fills_in`` says that the Compose file has names in place of values that the example has.
    """

    name: str
    sample: str = ""
    fills_in: bool = False

    @property
    def command(self) -> str:
        """What begins it; empty without an example."""
        return f"cp {quote(self.sample)} {quote(self.name)}" if self.sample else ""


class ComposeService(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service as a Compose file has it.

    ``build`` is the folder or Dockerfile that it is built from, relative to the project's root; ``extends``
    the service that it extends. ``ports`` are as Compose writes them in short, ``waits_for`` the services
    that start before it, ``profiles`` what has to be asked for so that it starts at all. ``is_checked`` says
    that the file has a health check for it; the image may have one of its own. ``in_overlay`` says that the
    file adds to others, and cannot be used alone. ``env_files`` have to be made before it can start.
    """

    file: str
    name: str
    image: str = ""
    build: str = ""
    extends: str = ""
    ports: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    is_checked: bool = False
    in_overlay: bool = False
    env_files: tuple[EnvFile, ...] = ()
    place: Place | None = None

    @property
    def image_name(self) -> str:
        """The image without the digest that pins it."""
        return self.image.partition("@")[0]


class ComposeFile(NamedTuple):
    """A Compose file with its services, in order."""

    name: str
    services: tuple[ComposeService, ...]

    @property
    def has_profiles(self) -> bool:
        """Whether some of its services start only when they are asked for."""
        return any(service.profiles for service in self.services)

    @property
    def is_built(self) -> bool:
        """Whether some of its services are built from source, and not only started from images."""
        return any(service.build for service in self.services)

    @property
    def is_whole(self) -> bool:
        """Whether it can be used alone, and does not add to other files."""
        return not any(service.in_overlay for service in self.services)

    @property
    def env_files(self) -> tuple[EnvFile, ...]:
        """The files of variables that have to be made before its services can start."""
        return tuple(dict.fromkeys(each for service in self.services for each in service.env_files))

    @property
    def missing(self) -> tuple[str, ...]:
        """Those among them that no example begins."""
        return tuple(each.name for each in self.env_files if not each.sample)

    @property
    def copies(self) -> tuple[str, ...]:
        """The commands that begin the others."""
        return tuple(each.command for each in self.env_files if each.sample)

    @property
    def option(self) -> str:
        """What a command of Compose is told so that it reads this file, and what fills in its names."""
        filling = "".join(f" --env-file {quote(each.name)}" for each in self.env_files if each.fills_in)
        return filling if self.name in DEFAULT_FILES else f" --file {quote(self.name)}{filling}"


def by_file(services: Iterable[ComposeService]) -> tuple[ComposeFile, ...]:
    """The files of some services: those that Compose reads by itself, then the others as they come."""
    found: dict[str, list[ComposeService]] = {}
    for service in services:
        found.setdefault(service.file, []).append(service)
    names = sorted(found, key=lambda name: name not in DEFAULT_FILES)
    return tuple(ComposeFile(name, tuple(found[name])) for name in names)
