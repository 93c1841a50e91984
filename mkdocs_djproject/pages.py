"""The pages of a project's site: a project in, Markdown out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.environment import PageMacros, host_services, template_values
from mkdocs_djproject.featuretable import shown_features
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean
from mkdocs_djproject.project import Project
from mkdocs_djproject.sitemap import DOCUMENTS, PAGES, PageFile, PageRow, Published, SiteMap, page_files
from mkdocs_djproject.support import support_of
from mkdocs_djproject.templating import Templates

__all__ = ["PAGES", "PageFile", "PageRow", "RenderedPage", "page_files", "render_page", "render_pages"]


class RenderedPage(NamedTuple):
    """A page in Markdown.

    Attributes:
        name: the page's name, such as ``readme`` or ``apps/orders``.
        src_uri: its file within the documentation, with forward slashes.
        markdown: the page, which ends in one line end.
        source: what a person edits to change it: their own template, else the project file.
        description: what it is about, in one line of plain text; empty where nothing says it.
        tags: what it is filed under: the features that it explains, or that it is about an app.
    """

    name: str
    src_uri: str
    markdown: str
    source: Place | None
    description: str = ""
    tags: tuple[str, ...] = ()


def render_pages(
    project: Project, *, locations: Mapping[str, str] | None = None, published: Published = DOCUMENTS
) -> tuple[RenderedPage, ...]:
    """All pages of a project, in order, as they are ``published``.

    ``locations`` are the source files that the user keeps in place of pages of ours, by page name: those
    pages are left out, and links lead to the user's.

    Raises:
        DjProjectError: a template cannot be rendered; with the problems of all templates.
    """
    renderer = _Renderer(project, locations, published)
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
) -> RenderedPage:
    """The page called ``name``, such as ``readme`` or ``apps/orders``.

    Raises:
        DjProjectError: the project has no such page, or its template cannot be rendered.
    """
    files = {file.name: file for file in page_files(project)}
    if name not in files:
        remedy = did_you_mean(name, files, f"the pages are {', '.join(files)}")
        raise DjProjectError([Problem(Place(project.source), "", f"there is no page {name!r}", remedy)])
    return _Renderer(project, locations, published).page(files[name])


DESCRIPTIONS = "parts/descriptions.md.j2"
"""The template of what pages are about."""


class _Renderer:
    def __init__(self, project: Project, locations: Mapping[str, str] | None, published: Published) -> None:
        self._project = project
        self._templates = Templates(project.templates_dir, template_values(project))
        self._sitemap = SiteMap(project, locations, published)
        self._page = ""
        links = self._sitemap.links(self._here)
        macros = PageMacros(project, self._templates, links, self._here)
        support = support_of(project.django_version, project.python_version)
        about = {"links": links, "services": host_services(project), "support": support}
        self._values = about | macros.by_name()

    def page(self, file: PageFile) -> RenderedPage:
        self._page = file.src_uri
        markdown = self._templates.render(file.template, file.name, self._values | {"app": file.app})
        said = self._templates.macro(DESCRIPTIONS, "description", self._page, file.name, file.app)
        description = " ".join(said.split())
        return RenderedPage(
            file.name, file.src_uri, markdown, self._source(file), description, self._tags(file)
        )

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

    def _here(self) -> str:
        return self._page

    def _source(self, file: PageFile) -> Place:
        own: Path | None = self._templates.own(file.template)
        if own is not None:
            return Place(str(own))
        place = file.app.source if file.app else None
        if place is None:
            return Place(self._project.source)
        read = self._project.root / place.file if self._project.root else None
        return place if read is None or not read.exists() else Place(str(read), place.line)
