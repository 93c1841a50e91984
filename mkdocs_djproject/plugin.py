"""The MkDocs plugin: carries pages and values to MkDocs, and nothing more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from mkdocs_djproject.environment import page_values
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.offering import offer
from mkdocs_djproject.pages import RenderedPage, page_files, render_pages
from mkdocs_djproject.pagewatch import PageWatch
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project

log = get_plugin_logger("djproject")

STYLE = resources.files("mkdocs_djproject").joinpath("templates/site.css").read_text(encoding="utf-8")

BEFORE_OTHERS = 100
"""The priority of events that have to come before other plugins read files and pages."""

AFTER_MACROS = -100
"""The priority of events that need what mkdocs-macros has set up."""


TO_MEND = "djproject: this has to be mended first:"
STILL_SERVED = "Until then the site is served as it was."
NAME_TAKEN = "%r is a name of your own for pages and stays yours; ours is there as 'djproject.%s'"
PAGE_KEPT = "your page %r is published, not the generated %r, which has the same place on the site"


class DjProjectConfig(Config):
    """The plugin's options; what describes the project stands in the project file."""

    config_file = config_options.Type(str, default="djproject.yml")


class DjProjectPlugin(BasePlugin[DjProjectConfig]):
    """Publishes the pages of a Django project, and its facts to every page that a person writes."""

    project: Project
    watch: PageWatch

    project_file: Path

    def __init__(self) -> None:
        self.generated: dict[str, RenderedPage] = {}
        self.kept: dict[str, str] = {}
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance over the rebuilds of ``mkdocs serve``; MkDocs does so for this event's sake.

        https://www.mkdocs.org/dev-guide/plugins/#on_startup
        """

    @event_priority(AFTER_MACROS)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load the project, and offer its values and macros to mkdocs-macros where it is used.

        Raises:
            PluginError: with every problem of the project file.
        """
        path = self.project_file = Path(config.config_file_path).parent.absolute() / self.config.config_file
        with self._problems_reported():
            self.project = load_project(path, name=_relative(path), repository_url=config.repo_url or "")
        self._watch_templates()
        macros = config.plugins.get("macros")
        if macros is not None:
            self._offer_values(macros)

    def _offer_values(self, macros: Any) -> None:
        offered = page_values(self.project, here=lambda: self.watch.page, locations=self.kept)
        self.watch = PageWatch({*offered.values, *offered.macros}, self.project.custom, log.warning)
        watched = {name: self.watch.macro(macro) for name, macro in offered.macros.items()}
        for name in offer(macros, offered._replace(macros=watched)):
            log.info(NAME_TAKEN, name, name)
        macros.env.undefined = self.watch.undefined(macros.env.undefined, _missing(macros.env.undefined))

    def _render(self) -> None:
        with self._problems_reported():
            pages = render_pages(self.project, locations=self.kept)
            self.generated = {page.src_uri: page for page in pages}

    @contextmanager
    def _problems_reported(self) -> Iterator[None]:
        """Let problems end the build, or under ``mkdocs serve`` be said while what was right before stays.

        MkDocs answers no request from the moment that a rebuild fails until one succeeds.
        """
        try:
            yield
        except DjProjectError as error:
            if self._server is None:
                raise PluginError(f"{TO_MEND}\n{error}") from None
            log.error("%s\n%s\n%s", TO_MEND, error, STILL_SERVED)

    @event_priority(BEFORE_OTHERS)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, save those that the user keeps at the same place on the site.

        Raises:
            PluginError: a template cannot be rendered.
        """
        self._keep(files, config)
        self._render()
        return Files([*(self._file(page, config) for page in self.generated.values()), *files])

    def _keep(self, files: Files, config: MkDocsConfig) -> None:
        """Find the source of each page that the user keeps where a generated one would stand."""
        theirs = {
            file.dest_uri.casefold(): file.src_uri for file in files if not file.inclusion.is_excluded()
        }
        self.kept.clear()
        for page in page_files(self.project):
            destination = File.generated(config, page.src_uri, content="").dest_uri
            if (source := theirs.get(destination.casefold())) is not None:
                self.kept[page.name] = source
                log.info(PAGE_KEPT, source, page.src_uri)

    def _file(self, page: RenderedPage, config: MkDocsConfig) -> File:
        file = File.generated(config, page.src_uri, content=page.markdown)
        source = Path(page.source.file) if page.source else self.project_file
        file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()
        return file

    @event_priority(BEFORE_OTHERS)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> None:
        """Keep mkdocs-macros away from generated pages, and lead their edit links to the right line."""
        generated = self.generated.get(page.file.src_uri) if page.file.generated_by else None
        if generated is None:
            self._begin_page(markdown, page)
            return
        page.meta["render_macros"] = False
        line = generated.source.line if generated.source else None
        if page.edit_url and line and line > 1:
            page.edit_url += f"#L{line}"

    def _begin_page(self, markdown: str, page: Page) -> None:
        if hasattr(self, "watch"):
            source = page.file.content_string
            self.watch.begin(page.file.src_uri, source.count("\n") - markdown.count("\n"))

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Give generated pages their style; pages of the user's stay as they are."""
        if page.file.src_uri not in self.generated:
            return output
        return output.replace("</head>", f"<style>\n{STYLE}</style>\n</head>", 1)

    def on_serve(self, server: LiveReloadServer, **_: object) -> None:
        """Rebuild when the project file or a template changes."""
        self._server = server
        _watch_file(server, self.project_file)
        self._watch_templates()

    def _watch_templates(self) -> None:
        folder = self.project.templates_dir
        if self._server is not None and folder is not None and folder not in self._watched:
            self._watched.add(folder)
            self._server.watch(str(folder))


def _watch_file(server: LiveReloadServer, path: Path) -> None:
    """Rebuild when a file changes, goes or comes.

    MkDocs' own watch of a file ends for good when the file goes, as it does for a moment when some editors
    save, and its watch of a folder rebuilds for every file in it. So the folder is watched for this one.
    """

    def changed(event: FileSystemEvent) -> None:
        if path.name in {Path(os.fsdecode(name)).name for name in (event.src_path, event.dest_path)}:
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

    handler = FileSystemEventHandler()
    handler.on_any_event = changed  # type: ignore[method-assign]  # as MkDocs itself does
    server.observer.schedule(handler, str(path.parent), recursive=False)


def _relative(path: Path) -> str:
    """The path as a person at the terminal would write it."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on Windows, another drive
        return str(path)


def _missing(undefined: type[Any]) -> object:
    """What this class of undefined values is given as the holder of a name that stands alone."""
    return undefined(name="")._undefined_obj
