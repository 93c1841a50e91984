"""The page environment for engines that run no plugin, but the modules that mkdocs-macros takes.

Named in ``macros: {modules: [mkdocs_djproject.pluglet]}``. Zensical calls `define_env` for every page, so
what was loaded is kept until a file that it was read from changes. Beside our plugin it does nothing.
https://mkdocs-macros-plugin.readthedocs.io/en/latest/pluglets/
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.offering import ALWAYS_OURS, Namespace, Offer, offer
from mkdocs_djproject.pages import page_values
from mkdocs_djproject.pagesource import PageSource
from mkdocs_djproject.pagewatch import PageWatch
from mkdocs_djproject.project import Project
from mkdocs_djproject.projectfiles import PROJECT_FILE
from mkdocs_djproject.sitemap import Published
from mkdocs_djproject.surroundings import Surroundings, active_environment

log = logging.getLogger("mkdocs.plugins.djproject")  # below MkDocs' own, whose warnings fail a strict build

LOOKED_AT = 2.0
"""How many seconds what was loaded is taken for right without a look at the files that it was read from."""


class _Kept(NamedTuple):
    project: Project
    state: frozenset[tuple[str, int]]


class _Projects:
    """The projects that were loaded, by the folder of the engine's configuration."""

    def __init__(self) -> None:
        self._kept: dict[Path, _Kept] = {}
        self._looked: dict[Path, float] = {}
        self._lock = Lock()  # an engine may render pages side by side

    def project(self, folder: Path) -> Project:
        """The project of a folder, loaded anew where a file that it was read from has changed.

        Raises:
            DjProjectError: it cannot be loaded.
        """
        with self._lock:
            kept = self._kept.get(folder)
            if kept and (self._is_recent(folder) or kept.state == _state(kept.project, folder)):
                return kept.project
            project = load_project(
                folder / PROJECT_FILE,
                name=PROJECT_FILE,
                surroundings=Surroundings(virtual_env=active_environment(os.environ)),
            )
            for warning in project.warnings:
                log.warning("%s", warning)
            self._kept[folder] = _Kept(project, _state(project, folder))
            return project

    def _is_recent(self, folder: Path) -> bool:
        now, before = time.monotonic(), self._looked.get(folder)
        is_recent = before is not None and now - before < LOOKED_AT
        self._looked[folder] = self._looked[folder] if is_recent else now
        return is_recent


def _state(project: Project, folder: Path) -> frozenset[tuple[str, int]]:
    return frozenset((str(path), _changed(path)) for path in {*_files(project, folder)})


def _files(project: Project, folder: Path) -> Iterator[Path]:
    yield folder / PROJECT_FILE
    yield from project.source_files
    yield from project.read_folders  # which change when a file is added
    yield from (project.root / name for name in project.read_files if project.root)
    for source in project.source_folders:
        yield from (path for path in source.rglob("*") if path.suffix in (".py", ".j2"))


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


_PROJECTS = _Projects()


def define_env(env: Any) -> None:
    """Give pages the values and macros of the project.

    Raises:
        DjProjectError: the project cannot be loaded; with every problem.
    """
    if _has_plugin(env):
        return
    folder = Path(env.project_dir)
    project = _PROJECTS.project(folder)
    watch = PageWatch(project.custom, log.warning)
    conf = env.conf
    published = Published(project.diagrams, "sheet", bool(conf.get("use_directory_urls", True)))

    def here() -> str:
        name = _page_name(env)
        if name != watch.page:
            path = Path(folder, str(conf.get("docs_dir", "docs")), name)
            watch.begin(PageSource(name, lambda: path.read_text(encoding="utf-8-sig")))
        return name

    offered = page_values(project, here, published=published, above=watch.level_above)
    macros = {name: watch.macro(macro) for name, macro in offered.macros.items()}
    values = {**offered.values, ALWAYS_OURS: Namespace(project, macros)}
    taken = offer(_Names(env), Offer(values, macros))
    for name in taken:
        log.info("%r is a name of your own; the project's is '%s.%s'", name, ALWAYS_OURS, name)


def _has_plugin(env: Any) -> bool:
    """Whether our plugin offers all this already: MkDocs holds plugins by their names, other engines data."""
    plugin = env.conf.get("plugins", {}).get("djproject")
    return hasattr(plugin, "on_config")


def _page_name(env: Any) -> str:
    """The source file of the page that is being rendered."""
    page = env.page
    return str(getattr(page, "path", "") if not hasattr(page, "file") else page.file.src_uri)


class _Names:
    """The names of an environment, which has methods to take more of them with mkdocs-macros alone."""

    def __init__(self, env: Any) -> None:
        self.variables: dict[str, Any] = env.variables
        self.macros: dict[str, Any] = env.macros
        self._env = env

    def register_variables(self, items: dict[str, Any]) -> None:
        """Take values."""
        for name, value in items.items():
            self.variables[name] = value

    def register_macros(self, items: dict[str, Any]) -> None:
        """Take macros."""
        for name, macro in items.items():
            self._env.macro(macro, name)
