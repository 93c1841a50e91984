"""The pages of a project's site: a project in, Markdown out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.environment import (
    PageMacros,
    host_offers,
    host_services,
    project_values,
    template_values,
)
from mkdocs_djproject.featuretable import shown_features
from mkdocs_djproject.linkmoving import from_page, relative, with_links
from mkdocs_djproject.offering import Offer
from mkdocs_djproject.ownsections import Extended, OwnSections
from mkdocs_djproject.packagepaths import is_installed
from mkdocs_djproject.pagesource import level_above
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean, shown
from mkdocs_djproject.project import Project
from mkdocs_djproject.sectionnames import sections_of
from mkdocs_djproject.sections import (
    Section,
    at_level,
    is_known,
    nearest_section,
    outline,
    section_named,
    text_of,
)
from mkdocs_djproject.sitemap import (
    DOCUMENTS,
    PAGES,
    PageFile,
    PageRow,
    Published,
    SiteMap,
    page_file,
    page_files,
    page_names,
)
from mkdocs_djproject.support import support_of
from mkdocs_djproject.templating import Templates

__all__ = [
    "PAGES",
    "PageFile",
    "PageRow",
    "RenderedPage",
    "page_files",
    "page_values",
    "render_page",
    "render_pages",
]


class RenderedPage(NamedTuple):
    """A page in Markdown.

    Attributes:
        name: the page's name, such as ``readme`` or ``apps/orders``.
        src_uri: its file within the documentation, with forward slashes.
        markdown: the page, which ends in one line end.
        source: what a person edits to change it: their own template, else the project file.
        description: what it is about, in one line of plain text; empty where nothing says it.
        tags: what it is filed under: the features that it explains, or that it is about an app.
        warnings: what is wrong with the sections that a person has added to it.
    """

    name: str
    src_uri: str
    markdown: str
    source: Place | None
    description: str = ""
    tags: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def render_pages(
    project: Project,
    *,
    locations: Mapping[str, str] | None = None,
    published: Published = DOCUMENTS,
    out: Path | None = None,
) -> tuple[RenderedPage, ...]:
    """All pages of a project, in order.

    Args:
        project: the project.
        locations: the source files that the user keeps in place of pages of ours, by page name: those
            pages are left out, and links lead to the user's.
        published: how the pages are published.
        out: the folder that the pages are written to, where that is not the documentation's.

    Raises:
        DjProjectError: a template cannot be rendered; with the problems of all templates.
    """
    renderer = _Renderer(project, locations, published, out)
    files = [file for file in page_files(project) if file.name not in (locations or {})]
    pages: list[RenderedPage] = []
    problems: dict[str, list[Problem]] = {}
    for file in files:
        if file.template in problems:
            continue
        try:
            pages.append(renderer.page(file))
        except DjProjectError as error:
            problems[file.template] = list(error.problems)
    if problems:
        raise DjProjectError(problem for found in problems.values() for problem in found)
    return tuple(pages)


def render_page(
    project: Project,
    name: str,
    *,
    locations: Mapping[str, str] | None = None,
    published: Published = DOCUMENTS,
    out: Path | None = None,
) -> RenderedPage:
    """The page called ``name``, such as ``readme`` or ``apps/orders``.

    Raises:
        DjProjectError: the project has no such page, or its template cannot be rendered.
    """
    files = {file.name: file for file in page_files(project)}
    if name not in files:
        remedy = did_you_mean(name, files, f"the pages are {', '.join(files)}")
        raise DjProjectError([Problem(Place(project.source), "", f"there is no page {name!r}", remedy)])
    return _Renderer(project, locations, published, out).page(files[name])


def page_values(
    project: Project,
    here: Callable[[], str],
    locations: Mapping[str, str] | None = None,
    published: Published = DOCUMENTS,
    above: Callable[[], int] = level_above,
) -> Offer:
    """What a page of the user's may use.

    Args:
        project: the project that the pages are about.
        here: gives the source file of the page that is being rendered (``guide/start.md``).
        locations: the source files that the user keeps in place of pages of ours, by page name; read at
            every use, so that it may be filled later.
        published: how the pages are published.
        above: gives the level of the heading below which that page is being rendered.
    """
    return Offer(project_values(project), _Renderer(project, locations, published).macros(here, above))


DESCRIPTIONS = "parts/descriptions.md.j2"
"""The template of what pages are about."""


class _Renderer:
    """Renders the pages of a project; ``out`` is the folder that they are written to, if any."""

    def __init__(
        self,
        project: Project,
        locations: Mapping[str, str] | None,
        published: Published,
        out: Path | None = None,
    ) -> None:
        self._project = project
        self._templates = Templates(project.templates_dir, template_values(project))
        self._sitemap = SiteMap(project, locations, published)
        self._own = OwnSections(project, out)
        self._page = ""
        self._rendering: list[str] = []
        support = support_of(project.django_version, project.python_version)
        links = self._sitemap.links(self._here)
        about = {"links": links, "services": host_services(project), "offers": host_offers(project)}
        self._values = about | {"support": support} | self.macros(self._here, level_above)

    def macros(self, here: Callable[[], str], above: Callable[[], int]) -> dict[str, Callable[..., str]]:
        """The macros for the page that ``here`` gives; ``above`` gives the level of the heading above."""

        def show(name: str, level: int | None) -> str:
            return self.section(name, here(), level or min(above() + 1, 6))

        links = self._sitemap.links(here)
        return PageMacros(self._project, self._templates, links, here, show).by_name()

    def page(self, file: PageFile) -> RenderedPage:
        markdown, warnings = self._markdown(file, file.src_uri)
        said = self._templates.macro(DESCRIPTIONS, "description", file.src_uri, file.name, file.app)
        description = " ".join(said.split())
        return RenderedPage(
            file.name, file.src_uri, markdown, self._source(file), description, self._tags(file), warnings
        )

    def _markdown(self, file: PageFile, here: str) -> Extended:
        """A page's Markdown with links as they are written on the page ``here``.

        Raises:
            DjProjectError: the page would stand in itself, or its template cannot be rendered.
        """
        if file.name in self._rendering:
            what = f"the page {shown(file.name)} would stand in itself"
            raise _wrong(here, what, "leave one of the two out")
        before, self._page = self._page, here
        self._rendering.append(file.name)
        try:
            markdown = self._templates.render(file.template, file.name, self._values | {"app": file.app})
        finally:
            self._page = before
            self._rendering.pop()
        return self._own.extended(file.name, here, markdown)

    def _tags(self, file: PageFile) -> tuple[str, ...]:
        if file.app:
            return ("App", file.app.owner) if file.app.owner else ("App",)
        return self._explained.get(file.name, ())

    @cached_property
    def _explained(self) -> dict[str, tuple[str, ...]]:
        """The titles of the features that are on, by the page that explains them."""
        found: dict[str, tuple[str, ...]] = {}
        for row in shown_features(self._project):
            if row.how != "unknown":
                found[row.page] = (*found.get(row.page, ()), row.title)
        return found

    def section(self, name: str, here: str, level: int) -> str:
        """The section called ``PAGE.SECTION``, as it stands on the page ``here``."""
        page, _, wanted = name.partition(".")
        file = page_file(self._project, page)
        if file is None:
            known = page_names(self._project)
            remedy = did_you_mean(page, known, f"the pages are {', '.join(known)}")
            raise _wrong(here, f"there is no page {shown(page)}", remedy)
        lines = self._markdown(file, here).markdown.split("\n")
        sections = outline(lines)
        found = section_named(wanted, sections)
        if found is None:
            return self._without(page, wanted, sections, here)
        text = text_of(lines, found)
        kept = {each.name for each in sections if found.start <= each.start < found.end}
        address = relative(place, here) if (place := self._sitemap.place(page, "")[0]) else ""
        return at_level(with_links(text, from_page(address, kept | set(ANCHOR.findall(text)))), level)

    def _without(self, page: str, wanted: str, sections: list[Section], here: str) -> str:
        """Nothing, for a section that only other projects have."""
        known = [*(section.name for section in sections[1:]), *sections_of(page)]
        if is_known(wanted, sections_of(page)):
            return ""
        meant = nearest_section(wanted, known)
        listed = f"its sections are {', '.join(dict.fromkeys(known))}"
        remedy = f"did you mean '{page}.{meant}'?" if meant else listed
        raise _wrong(here, f"the page {shown(page)} has no section {shown(wanted)}", remedy)

    def _here(self) -> str:
        return self._page

    def _source(self, file: PageFile) -> Place:
        own: Path | None = self._templates.own(file.template)
        if own is not None and not is_installed(own):
            return Place(str(own))
        place = file.app.source if file.app else None
        if place is None:
            return Place(self._project.source)
        place = self._project.editable(place)
        read = self._project.root / place.file if self._project.root else None
        return place if read is None or not read.exists() else Place(str(read), place.line)


ANCHOR = re.compile(r'<a id="([^"]*)"></a>')
"""A place that a link can lead to."""


def _wrong(here: str, what: str, remedy: str) -> DjProjectError:
    return DjProjectError([Problem(Place(here), "", what, remedy)])
