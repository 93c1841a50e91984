"""Static and uploaded files as pages speak of them: whether they have a folder, and what serves them."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_djproject.facts import CONTRIB, Fact, is_off
from mkdocs_djproject.project import Project
from mkdocs_djproject.vocabulary import ONLY_PROXIES, STORAGES

AWAY = ("s3", "gcs", "azure")
"""The storages that are no disk, and need no ``STATIC_ROOT``."""


class FileFolders(NamedTuple):
    """What templates ask of the folders of files: of one that is not read, nothing is known to be missing."""

    project: Project

    @property
    def static_storage(self) -> str:
        """The storage that static files are collected into, empty where it is a disk or not known."""
        found = self.project.facts.get("files.static_storage")
        return STORAGES[str(found.value)] if found and found.value in AWAY else ""

    @property
    def lacks_static_root(self) -> bool:
        """Whether static files cannot be collected, as the settings name no folder for them."""
        return is_off(self.project.facts, "files.static_root") and not self.static_storage

    @property
    def lacks_static_app(self) -> bool:
        """Whether there are none to collect, as Django's app for them is not installed."""
        return is_off(self.project.facts, f"{CONTRIB}staticfiles")

    @property
    def has_static_files(self) -> bool:
        """Whether they can be collected."""
        return not self.lacks_static_root and not self.lacks_static_app

    @property
    def lacks_media_root(self) -> bool:
        """Whether the settings name no folder for uploaded files."""
        return is_off(self.project.facts, "files.media_root")

    @property
    def proxy_may_serve(self) -> bool:
        """Whether nothing was read that could tell, and the proxy can serve files."""
        title = self.project.features.deployment.proxy_title
        return not self.project.facts and bool(title) and title.lower() not in ONLY_PROXIES

    @property
    def static_server(self) -> Fact | None:
        """What was read to serve the folder of static files, None where nothing was."""
        return self.project.facts.get("files.static_server")
