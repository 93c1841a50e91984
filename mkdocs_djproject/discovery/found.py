"""What reading a project gives: plain, frozen values."""

from __future__ import annotations

import msgspec

from mkdocs_djproject.canvas import Route
from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.facts import Fact, InstalledApp
from mkdocs_djproject.manifests import KubernetesObject
from mkdocs_djproject.problems import Note, Place
from mkdocs_djproject.project import App

__all__ = ["Discovered", "Note", "Reading"]


class Reading(msgspec.Struct, frozen=True):
    """How a project was read: the mode, and the versions of Python and of Django, empty where not known.

    ``files`` are the project's own files that it was read from, relative to its root, with forward slashes.
    """

    mode: str = "static"
    python: str = ""
    django: str = ""
    files: tuple[str, ...] = ()


class Discovered(msgspec.Struct, frozen=True, kw_only=True):
    """A Django project as its source says it is.

    ``root`` is the folder that was read, as an absolute path, and every ``Place`` is relative to it;
    source of installed packages is placed under ``site-packages/``. ``settings`` is a dotted module name,
    empty when none was found. ``apps`` are the project's own, in the order of INSTALLED_APPS;
    ``third_party_apps`` are the names of all others, those that only a condition installs among them;
    ``installed_apps`` are the entries of INSTALLED_APPS in their order, as Django gives them, or statically
    as they are with no environment variable set. ``repository_folder`` is where in its repository the
    root is, empty at the top, None where no folder above it is a repository. ``reading`` says how all that
    was read. ``facts`` are what settings and files say of features, commands, addresses and versions, sorted
    by path; ``settings_modules`` are the settings modules that they were read from, the chosen one first.
    ``environment`` are the environment variables that it reads or that its example file names, by name.
    ``api_routes`` are the routes that lead to views of Django REST Framework, ``api_example`` the path of one
    that was seen to answer GET.
    ``services`` are those of its Compose files, ``manifests`` the objects of its Kubernetes manifests.
    """

    project_name: str
    root: str
    settings: str = ""
    apps: tuple[App, ...] = ()
    third_party_apps: tuple[str, ...] = ()
    installed_apps: tuple[InstalledApp, ...] = ()
    notes: tuple[Note, ...] = ()
    repository_folder: str | None = None
    reading: Reading = Reading()
    settings_modules: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    environment: tuple[EnvironmentVariable, ...] = ()
    api_routes: tuple[Route, ...] = ()
    api_example: str = ""
    services: tuple[ComposeService, ...] = ()
    manifests: tuple[KubernetesObject, ...] = ()

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """Everything that was seen and not understood: the notes, and then the facts that are not known."""
        unknown = (fact for fact in self.facts if fact.certainty == "unknown")
        return (*self.notes, *(Note(fact.place or Place("."), fact.path, fact.why) for fact in unknown))
