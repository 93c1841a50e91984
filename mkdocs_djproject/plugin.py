"""The MkDocs plugin: carries pages and values to MkDocs, and nothing more."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_djproject import messages, projectdata
from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.diagramstyles import said_of_diagrams
from mkdocs_djproject.editlinks import edit_url, way_to_source
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.navigation import arrange, connected, expanded, places, titles
from mkdocs_djproject.offering import ALWAYS_OURS, Namespace, Offer, offer
from mkdocs_djproject.ownsections import without_own_sections
from mkdocs_djproject.pagedrawings import PageDrawings
from mkdocs_djproject.pagemeta import allowed_tags, literal_title, page_meta
from mkdocs_djproject.pages import RenderedPage, page_files, page_values, render_pages
from mkdocs_djproject.pagesource import PageSource
from mkdocs_djproject.pagestyle import with_style
from mkdocs_djproject.pagewatch import PageWatch
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project
from mkdocs_djproject.sitefolders import folder_of
from mkdocs_djproject.sitemap import Published
from mkdocs_djproject.surroundings import Surroundings, active_environment
from mkdocs_djproject.undefinedvalues import missing
from mkdocs_djproject.watching import Watch

if TYPE_CHECKING:  # a build needs no server, and importing MkDocs' own takes a while
    from mkdocs.livereload import LiveReloadServer


log = get_plugin_logger("djproject")

BEFORE_OTHERS = 100
"""The priority of events that have to come before other plugins read files and pages."""

AFTER_MACROS = -100
"""The priority of events that need what mkdocs-macros has set up."""

AFTER_OTHERS = -50
"""The priority of events that need the files of other plugins, and come before navigation is made of them."""


class DjProjectConfig(Config):
    """The plugin's options; what describes the project stands in the project file."""

    config_file = config_options.Type(str, default="djproject.yml")


class DjProjectPlugin(BasePlugin[DjProjectConfig]):
    """Publishes the pages of a Django project, and its facts to every page that a person writes."""

    project: Project
    project_file: Path
    watch: PageWatch

    def __init__(self) -> None:
        self.pages: dict[str, RenderedPage] = {}
        self.files: dict[str, File] = {}
        self.kept: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._is_on_site: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
        self._serving = Watch()
        self._drawings = PageDrawings()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Keep this instance over the rebuilds of ``mkdocs serve``, which shows drafts too.

        MkDocs keeps it for this event's sake. https://www.mkdocs.org/dev-guide/plugins/#on_startup
        """
        is_serve = command == "serve"
        self._is_on_site = InclusionLevel.is_in_serve if is_serve else InclusionLevel.is_included
        self._serving.begin(None)

    @event_priority(AFTER_MACROS)
    def on_config(self, config: MkDocsConfig) -> None:
        """Load the project, and offer its values and macros to mkdocs-macros where it is used.

        Raises:
            PluginError: with every problem of the project file.
        """
        path = self.project_file = folder_of(config.config_file_path) / self.config.config_file
        with self._problems_reported():
            project = load_project(
                path,
                name=messages.relative(path),
                repository_url=config.repo_url or "",
                documentation_url=config.site_url or "",
                surroundings=Surroundings(virtual_env=active_environment(os.environ)),
                docs_dir=Path(config.docs_dir),
            )
            self._serving.refuse_unparsed(project.warnings)
            self.project = project
        for warning in self.project.warnings:
            log.warning("%s", warning)
        if (advice := messages.on_pruning(len(self.project.apps), config.theme)) is not None:
            log.info("%s", advice)
        self._serving.follow_project(path, self.project)
        self._drawings.clear()
        self.watch = PageWatch(self.project.custom, log.warning)
        for name, macros in config.plugins.items():
            if re.fullmatch(r"macros( #\d+)?", name):
                self._offer_values(macros, config)

    def _offer_values(self, macros: Any, config: MkDocsConfig) -> None:
        watch = self.watch
        offered = page_values(
            self.project, lambda: watch.page, self.kept, self._published(config), watch.level_above
        )
        watched = {name: watch.macro(macro) for name, macro in offered.macros.items()}
        values = {**offered.values, ALWAYS_OURS: Namespace(self.project, watched)}
        watch.names = {*values, *watched}
        watch.taken = set(offer(macros, Offer(values, watched)))
        for said in messages.names_taken(watch.taken, config):
            log.info("%s", said)
        watch.over(macros.env, missing(macros.env.undefined))

    def _published(self, config: MkDocsConfig) -> Published:
        style, drawings = self.project.diagrams, self._drawings
        return Published(style, "page", config.use_directory_urls, drawings.styles.add, drawings.keep)

    def _render(self, config: MkDocsConfig) -> None:
        with self._problems_reported(), collection_paused():
            published = self._published(config)
            pages = render_pages(self.project, locations=self.kept, published=published)
            self.pages = {page.name: page for page in pages}
            for problem in (problem for page in pages for problem in page.warnings):
                log.warning("%s", problem)

    @contextmanager
    def _problems_reported(self) -> Iterator[None]:
        """Let problems end the build, or under ``mkdocs serve`` be said while what was right before stays.

        MkDocs answers no request from the moment that a rebuild fails until one succeeds.
        """
        try:
            yield
        except DjProjectError as error:
            if self._serving.server is None:
                raise PluginError(f"{messages.TO_MEND}\n{error}") from None
            log.error("%s\n%s\n%s", messages.TO_MEND, error, messages.STILL_SERVED)
            self._serving.follow(messages.files_at_fault(error), ())  # a base may be named and broken at once

    @event_priority(BEFORE_OTHERS)
    def _add_pages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, save those that the user keeps at the same place on the site.

        Raises:
            PluginError: a template cannot be rendered, or another plugin cannot do with our pages.
        """
        self.files = _generated_files(self.project, config)
        if not self.files:
            log.info(messages.NO_PAGES, self.project.source)
        self._names = {file.src_uri: name for name, file in self.files.items()}
        self.kept.clear()
        self._leave_out()
        self._give_way(files)
        config.nav = expanded(config.nav, places(self.project, self.kept))
        self._render(config)
        self._fill(config)
        facts = File.generated(config, projectdata.FILE, content=projectdata.project_json(self.project))
        return Files([facts, *self.files.values(), *without_own_sections(files)])

    @event_priority(AFTER_OTHERS)
    def _give_way_to_plugins(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take back the pages at whose place another plugin has put one of its own."""
        ours = {id(file) for file in self.files.values()}
        theirs = [file for file in files if id(file) not in ours]
        if not self._give_way(theirs):
            return files
        self._render(config)
        self._fill(config)
        return Files([*self.files.values(), *theirs])

    on_files = CombinedEvent(_add_pages, _give_way_to_plugins)

    def _leave_out(self) -> None:
        """Link to no page that ``exclude_docs`` or ``draft_docs`` keeps off the site."""
        self.kept |= {name: "" for name, file in self.files.items() if not self._is_on_site(file.inclusion)}

    def _give_way(self, theirs: Iterable[File]) -> bool:
        """Find the sources of pages that stand where generated ones would, and say whether there are any."""
        sources = {
            file.dest_uri.casefold(): file.src_uri for file in theirs if self._is_on_site(file.inclusion)
        }
        found = {
            name: sources[place]
            for name, file in self.files.items()
            if (place := file.dest_uri.casefold()) in sources
        }
        for name, source in found.items():
            log.info(messages.PAGE_KEPT, source, self.files.pop(name).src_uri)
        self.kept |= found
        return bool(found)

    def _fill(self, config: MkDocsConfig) -> None:
        """Give each file its page, and where that is edited; what could not be rendered is not published."""
        for name, file in self.files.items():
            if (page := self.pages.get(name)) is None:
                file.inclusion = InclusionLevel.EXCLUDED
                continue
            source = Path(page.source.file) if page.source else self.project_file
            file.content_string = page.markdown
            if way := way_to_source(source, Path(config.docs_dir)):
                file.edit_uri = way

    @event_priority(BEFORE_OTHERS)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: object) -> Navigation:
        """Give our pages short titles and, where nobody has written a navigation, their reading order."""
        named = titles(self.project)
        for name, file in self.files.items():
            if name in named and file.page and "title" not in vars(file.page):  # nobody has named it
                file.page.title = named[name]
        if config.nav is not None:
            return nav
        items = arrange(nav.items, places(self.project, self.kept), Section)
        return Navigation(items, connected(items))

    @event_priority(BEFORE_OTHERS)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> None:
        """Give generated pages their metadata, and lead their edit links to the right line."""
        generated = self._generated(page)
        if generated is None:
            self._begin_page(markdown, page)
            return
        page.meta.update(page_meta(generated, allowed_tags(config.plugins)))
        if page.edit_url:
            page.edit_url = edit_url(page.edit_url, generated.source.line if generated.source else None)

    def _generated(self, page: Page) -> RenderedPage | None:
        name = self._names.get(page.file.src_uri, "")
        return self.pages[name] if self.files.get(name) is page.file else None

    def _begin_page(self, markdown: str, page: Page) -> None:
        theirs = self.watch.names & page.meta.keys() if page.meta.get("render_macros", True) else set()
        source = PageSource(page.file.src_uri, lambda: page.file.content_string, markdown)
        self.watch.begin(source, theirs)
        for said in messages.names_taken_here(page.file.src_uri, theirs, self.watch.taken):
            log.info("%s", said)

    def on_env(self, _environment: object, *, config: MkDocsConfig, **_: object) -> None:
        """Say once for all pages what became of their diagrams."""
        for level, said in said_of_diagrams(self._drawings.styles, config.plugins, config.mdx_configs):
            log.log(level, "%s", said)

    @event_priority(BEFORE_OTHERS)
    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
        """Keep a title with markup in it a text, and give the drawings to other plugins that read pages."""
        if self._generated(page) is not None and (title := literal_title(page.title or "")) is not None:
            page.meta["title"] = title
        is_read = len(config.plugins.events["page_content"]) > 1
        return self._drawings.put_in(content) if is_read else content

    @event_priority(AFTER_OTHERS)
    def on_page_context(self, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """Put the drawings in, once the search index is made: it needs none of them."""
        page.content = self._drawings.put_in(page.content or "")
        return context

    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Give our style to generated pages and to those that use our macros; others stay as they are."""
        is_generated = self._generated(page) is not None
        is_ours = is_generated or page.file.src_uri in self.watch.answered
        return with_style(output, has_rows=is_generated) if is_ours else output

    def on_serve(self, server: LiveReloadServer, **_: object) -> None:
        """Rebuild when a file changes that the pages are made from, of the project or beside it."""
        self._serving.begin(server)
        self._serving.follow_project(self.project_file, self.project)


def _generated_files(project: Project, config: MkDocsConfig) -> dict[str, File]:
    """A file for each generated page; one that a navigation written by hand leaves out is no mistake."""
    files = {page.name: File.generated(config, page.src_uri, content="") for page in page_files(project)}
    set_exclusions(files.values(), config)
    if files and "i18n" in config.plugins:
        raise PluginError(messages.no_files(Path(config.docs_dir)))
    for file in files.values():
        if config.nav and file.inclusion.is_included():
            file.inclusion = InclusionLevel.NOT_IN_NAV
    return files
