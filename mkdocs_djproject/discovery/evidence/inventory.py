"""Everything that a project's files hold besides its settings, read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from mkdocs_djproject.discovery.evidence.code import Code
from mkdocs_djproject.discovery.evidence.containers import (
    Dockerfile,
    Service,
    read_dockerfiles,
    read_services,
    with_bases,
)
from mkdocs_djproject.discovery.evidence.declared import Declared, read_declared
from mkdocs_djproject.discovery.evidence.dependencies import (
    Requirement,
    normalized,
    read_requirements,
)
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.running import Command, read_commands
from mkdocs_djproject.problems import Place

ROOT = Place(".")
"""The place of what is nowhere in the project."""


class Inventory:
    """A project's files, read as what they are.

    Args:
        root: the project's folder; without one there are no files.
        libraries: the libraries whose use in the project's code matters.
        calls: the dotted paths whose calls in the project's code matter.
        manage: the folder of manage.py relative to the root, empty at the root, None without a manage.py.
        settings_files: the files of the settings, which are read for themselves.
        settings: the settings module's dotted name, the folder it is imported from relative to the root,
            empty for the root itself, and its file; all empty where there is none.
        known: the bytes of files that were read already, by their paths.

    Attributes:
        settings_modules: the dotted names of all settings modules that were read, the chosen one first.
        development: the one of them that runs without variables which the chosen one asks for, if any.
    """

    def __init__(
        self,
        root: Path | None,
        libraries: Iterable[str] = (),
        calls: Iterable[str] = (),
        manage: str | None = None,
        settings_files: Iterable[str] = (),
        settings: tuple[str, str, Place | None] = ("", "", None),
        known: Mapping[str, bytes | None] | None = None,
    ) -> None:
        self.files = Files(root, known, manage or "")
        self.manage = manage
        self.settings = settings
        self.settings_modules: tuple[str, ...] = ()
        self.development = ""
        self._libraries = tuple(libraries)
        self._calls = tuple(calls)
        self.settings_files = frozenset(settings_files)

    @classmethod
    def nothing(cls) -> Inventory:
        """The inventory of no project."""
        return cls(None)

    @cached_property
    def code(self) -> Code:
        """What the modules import and call; settings are left out."""
        return Code(self.files, self._libraries, self._calls, self.settings_files)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """What the project requires."""
        return read_requirements(self.files)

    def requires(self, name: str) -> Place | None:
        """Where a package is required, a person's own line before a lock file's; None when it is not."""
        found = [requirement for requirement in self.requirements if requirement.name == name]
        return next((r.place for r in found if not r.locked), found[0].place if found else None)

    def runs_with(self, library: str) -> bool:
        """Whether the project always needs a package that brings a library, by the names of both."""
        word = normalized(library).replace("-", "")
        told = [r for r in self.requirements if not r.locked] or self.requirements
        return any(not r.group and word in r.name.replace("-", "") for r in told)

    @cached_property
    def all_dockerfiles(self) -> tuple[Dockerfile, ...]:
        """Every Dockerfile."""
        return read_dockerfiles(self.files)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """The services of the Compose files."""
        return tuple(with_bases(read_services(self.files), self.all_dockerfiles))

    @cached_property
    def dockerfiles(self) -> tuple[Dockerfile, ...]:
        """The Dockerfiles that build the project: they name what is Django's, or stand beside manage.py."""
        homes = ("", self.manage)
        built = {service.built for service in self.services if service.name in ("web", "django", "backend")}
        return tuple(
            dockerfile
            for dockerfile in self.all_dockerfiles
            if dockerfile.runs_django
            or (
                dockerfile.is_python
                and (dockerfile.name.rpartition("/")[0] in homes or dockerfile.name in built)
            )
        )

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """What runs the project: container commands, Procfiles, process managers, start scripts."""
        return tuple(read_commands(self.files, self.services, self.dockerfiles))

    @cached_property
    def declared(self) -> dict[str, Declared]:
        """Environment variables with the values that example files and manifests give them."""
        return read_declared(self.files, self.services, self.dockerfiles, self.commands)
