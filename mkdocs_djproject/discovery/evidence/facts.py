"""What reading evidence gives: facts, settings modules and installed apps."""

from __future__ import annotations

import msgspec

from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.facts import Fact, InstalledApp
from mkdocs_djproject.manifests import KubernetesObject


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What a project's settings and files say of it.

    ``settings`` are the dotted names of the settings modules that were read, the chosen one first. ``facts``
    are sorted by path; what there is no evidence for is absent. ``installed_apps`` are those of the chosen
    module, in order, as a silent environment has them; ``installed_apps_known`` is false when the list has
    entries that could not be read. ``services`` are those of Compose files, ``manifests`` what those of
    Kubernetes have, ``variables`` those that the example environment file names. ``files`` are the project's
    files that were read, by their paths relative to the root.
    """

    settings: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    installed_apps: tuple[InstalledApp, ...] = ()
    installed_apps_known: bool = False
    variables: tuple[EnvironmentVariable, ...] = ()
    services: tuple[ComposeService, ...] = ()
    manifests: tuple[KubernetesObject, ...] = ()
    files: tuple[str, ...] = ()

    def fact(self, path: str) -> Fact | None:
        """The fact with a dotted path, or None where nothing is known."""
        return next((fact for fact in self.facts if fact.path == path), None)

    def below(self, prefix: str) -> tuple[Fact, ...]:
        """The facts at a dotted path and below it."""
        return tuple(f for f in self.facts if f.path == prefix or f.path.startswith(f"{prefix}."))
