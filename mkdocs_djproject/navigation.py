"""The navigation of a site: our pages in reading order, apps in groups where they are many.

Knows no engine: it works on whatever has the shape of MkDocs' navigation.
https://www.mkdocs.org/dev-guide/themes/#navigation-objects
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from math import isqrt
from typing import Any, NamedTuple

from mkdocs_djproject.project import Project
from mkdocs_djproject.sitemap import page_files

MANY = 50
"""The number of apps above which they are shown in groups: nobody reads a longer list on every page."""

TITLES = {
    "readme": "Home",
    "architecture": "Architecture",
    "api": "API",
    "deployment": "Deployment",
    "contributing": "Contributing",
}
"""What pages are called in the navigation, by name, where their own title is longer than need be."""


def titles(project: Project) -> dict[str, str]:
    """What pages are called in the navigation, by name, in HTML: those with short titles, or declared ones.

    Themes put a title into HTML as it is.
    """
    declared = {page.name: page.declared_title for page in project.own_pages if page.declared_title}
    return TITLES | {name: escape(title, quote=False) for name, title in declared.items()}


APPS_FOLDER = "apps/"
"""What stands in a navigation for the list of apps and all of their pages."""


class Place(NamedTuple):
    """A page of ours: its name, its source file, what it is called, and the folder that its app is in."""

    name: str
    src_uri: str
    title: str
    folder: str = ""

    @property
    def is_app(self) -> bool:
        """Whether it is the page of an app."""
        return self.name.startswith(APPS_FOLDER)


class Group(NamedTuple):
    """Some pages of apps under a title of their own."""

    title: str
    places: tuple[Place, ...]


def places(project: Project, kept: Mapping[str, str]) -> list[Place]:
    """Our pages in reading order, those of the user's that stand in place of ours by their own source files.

    ``kept`` are these source files by page name; what is kept off the site has an empty one, and is left out.
    """
    found = []
    for page in page_files(project):
        folder = page.app.path.rpartition("/")[0] if page.app else ""
        found.append(Place(page.name, kept.get(page.name, page.src_uri), page.title, folder))
    return [place for place in found if place.src_uri]


def groups(apps: Sequence[Place]) -> list[Place | Group]:
    """The pages of apps as they are, or in groups where they are many.

    Apps in several folders are grouped by these, and all others by the alphabet, into about as many groups
    as each has pages, so that every page carries few links.
    """
    if len(apps) <= MANY:
        return list(apps)
    folders: dict[str, list[Place]] = {}
    for app in apps:
        folders.setdefault(app.folder, []).append(app)
    if len(folders) > 1 and max(len(folders), *map(len, folders.values())) <= MANY:
        return [Group(folder or "/", tuple(inside)) for folder, inside in folders.items()]
    return list(_by_alphabet(sorted(apps, key=lambda app: app.title.casefold())))


def _by_alphabet(apps: Sequence[Place]) -> Iterator[Group]:
    size = isqrt(len(apps) - 1) + 1
    for start in range(0, len(apps), size):
        inside = tuple(apps[start : start + size])
        yield Group(f"{inside[0].title} – {inside[-1].title}", inside)


def expanded(nav: Any, ours: Sequence[Place]) -> Any:
    """A navigation as it was written, with the list of apps and their pages in place of ``apps/``."""
    if isinstance(nav, list):
        return [expanded(item, ours) for item in nav]
    if isinstance(nav, dict):
        return {title: _below(item, ours) for title, item in nav.items()}
    apps = _apps(ours) if nav == APPS_FOLDER else []
    return {_title_of_apps(ours): apps} if apps else nav


def _below(item: Any, ours: Sequence[Place]) -> Any:
    return (_apps(ours) or item) if item == APPS_FOLDER else expanded(item, ours)


def _apps(ours: Sequence[Place]) -> list[Any]:
    index = [place.src_uri for place in ours if place.name == "apps"]
    return [*index, *map(_written, groups([place for place in ours if place.is_app]))]


def _written(item: Place | Group) -> Any:
    if isinstance(item, Place):
        return item.src_uri
    return {escape(item.title): [place.src_uri for place in item.places]}


def _title_of_apps(ours: Iterable[Place]) -> str:
    return next((place.title for place in ours if place.name == "apps"), "Apps")


def arrange(items: list[Any], ours: Sequence[Place], section: Callable[[str, list[Any]], Any]) -> list[Any]:
    """The navigation that was made without anybody's wishes: our pages first, in reading order.

    Args:
        items: the pages, sections and links at the top.
        ours: our pages in reading order.
        section: makes a section of a title and what is below it.
    """
    ranks = {place.src_uri: rank for rank, place in enumerate(ours)}
    last = len(ranks)

    def rank(item: Any) -> int:
        return min((ranks.get(page.file.src_uri, last) for page in pages_of([item])), default=last)

    for item in items:
        if item.is_section and rank(item) < last:
            item.children = _grouped(sorted(item.children, key=rank), ours, section)
    return sorted(items, key=rank)


def _grouped(
    children: list[Any], ours: Sequence[Place], section: Callable[[str, list[Any]], Any]
) -> list[Any]:
    """The children of a section, with the pages of apps among them in groups where they are many."""
    apps = {place.src_uri: place for place in ours if place.is_app}
    pages = {child.file.src_uri: child for child in children if child.is_page and child.file.src_uri in apps}
    if len(pages) <= MANY:
        return children
    others = [child for child in children if not (child.is_page and child.file.src_uri in pages)]
    made = (
        section(escape(each.title), [pages[place.src_uri] for place in each.places])
        for each in groups([apps[uri] for uri in pages])
        if isinstance(each, Group)
    )
    return [*others[:1], *made, *others[1:]]


def pages_of(items: Iterable[Any]) -> Iterator[Any]:
    """The pages among these items and below them, in order."""
    for item in items:
        if item.is_page:
            yield item
        elif item.is_section:
            yield from pages_of(item.children)


def connected(items: Sequence[Any]) -> list[Any]:
    """The pages of a navigation in order, once each item knows its section, and each page its neighbors."""
    _give_parents(items)
    pages = list(pages_of(items))
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    return pages


def _give_parents(items: Iterable[Any], parent: Any = None) -> None:
    for item in items:
        item.parent = parent
        if item.is_section:
            _give_parents(item.children, item)
