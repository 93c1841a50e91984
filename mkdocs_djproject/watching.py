"""Watching files for a server that rebuilds when they change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.problems import UNPARSED, DjProjectError, Problem
from mkdocs_djproject.projectfiles import is_telling

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

    from mkdocs_djproject.project import Project

CHANGES = frozenset({"created", "modified", "moved", "deleted"})
"""The kinds of watchdog's events after which a file may be another; that it was opened to be read is none."""


class Watch:
    """Lets a server rebuild when files or folders change; each is watched once."""

    def __init__(self) -> None:
        self.server: Any = None
        self._watched: set[Path] = set()
        self._read: set[Path] = set()
        self._folders: dict[Path, int] = {}

    def begin(self, server: Any) -> None:
        """Watch by this server from now on; None ends all watching."""
        self.server = server
        self._watched.clear()
        self._read.clear()
        self._folders.clear()

    def follow(self, files: Iterable[Path], folders: Iterable[Path]) -> None:
        """Watch these files and folders, which need not be there."""
        if self.server is None:
            return
        wanted = set(folders)
        for path in sorted({*files, *wanted} - self._watched):
            self._watched.add(path)
            watch_file(self.server, path)
        for folder in sorted(wanted):
            self._watch_within(folder)

    def refuse_unparsed(self, warnings: Iterable[Problem]) -> None:
        """Say what does not parse while a site is served: what was read of the project before is kept.

        Raises:
            DjProjectError: a warning is about that.
        """
        broken = [warning for warning in warnings if warning.what.startswith(UNPARSED)]
        if self.server is not None and broken:
            raise DjProjectError(broken)

    def follow_project(self, file: Path, project: Project) -> None:
        """Watch what the pages are made from: the project file, what it names, and what is read."""
        self.follow((file, *project.source_files), project.source_folders)
        self.follow_read(project.read_folders)

    def follow_read(self, folders: Iterable[Path]) -> None:
        """Watch the files in these folders that may say something of a project."""
        if self.server is None:
            return
        for folder in sorted({*folders} - self._read):
            self._read.add(folder)
            watch_names(self.server, folder, is_telling)

    def _watch_within(self, folder: Path) -> None:
        """Watch what is in a folder, anew where it has gone and come back, as the watch goes with it."""
        number = folder.stat().st_ino if folder.is_dir() else None
        if self._folders.get(folder) == number:
            return
        if self._folders.pop(folder, None) is not None:
            self.server.unwatch(str(folder))
        if number is not None:
            self._folders[folder] = number
            self.server.watch(str(folder))


def watch_file(server: Any, path: Path) -> None:
    """Let MkDocs' ``LiveReloadServer`` rebuild when a file changes, goes or comes.

    MkDocs' own watch of a file ends for good when the file goes, as it does for a moment when some editors
    save, and its watch of a folder rebuilds for every file in it. So the folder is watched for this one.
    """
    watch_names(server, path.parent, lambda name: name == path.name)


def watch_names(server: Any, folder: Path, wanted: Callable[[str], bool]) -> None:
    """Let MkDocs' ``LiveReloadServer`` rebuild when files of wanted names change in a folder, go or come."""
    from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - builds that serve nothing need none

    def changed(event: FileSystemEvent) -> None:
        names = {Path(os.fsdecode(name)).name for name in (event.src_path, event.dest_path)}
        if event.event_type in CHANGES and any(map(wanted, names)):
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

    handler = FileSystemEventHandler()
    handler.on_any_event = changed  # type: ignore[method-assign]  # as MkDocs itself does
    server.observer.schedule(handler, str(folder), recursive=False)
