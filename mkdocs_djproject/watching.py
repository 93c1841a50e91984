"""Watching files for a server that rebuilds when they change."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent


class Watch:
    """Lets a server rebuild when files or folders change; each is watched once."""

    def __init__(self) -> None:
        self.server: Any = None
        self._watched: set[Path] = set()
        self._folders: dict[Path, int] = {}

    def begin(self, server: Any) -> None:
        """Watch by this server from now on; None ends all watching."""
        self.server = server
        self._watched.clear()
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
    from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - builds that serve nothing need none

    def changed(event: FileSystemEvent) -> None:
        if path.name in {Path(os.fsdecode(name)).name for name in (event.src_path, event.dest_path)}:
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

    handler = FileSystemEventHandler()
    handler.on_any_event = changed  # type: ignore[method-assign]  # as MkDocs itself does
    server.observer.schedule(handler, str(path.parent), recursive=False)
