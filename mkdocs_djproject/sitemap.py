"""Which pages a project's site has, where they stand, and how they link to one another."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from mkdocs_djproject.canvas import Entry, How, Use
from mkdocs_djproject.labels import Labelled
from mkdocs_djproject.linkmoving import relative
from mkdocs_djproject.markdown import code, codes, text
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import App, Field, Model, Project


class PageRow(NamedTuple):
    """A page of the site: its name, its source file, its template, and the title of links to it."""

    name: str
    src_uri: str
    template: str
    title: str


PAGES = (
    PageRow("readme", "README.md", "README.md.j2", "Home"),
    PageRow("architecture", "ARCHITECTURE.md", "ARCHITECTURE.md.j2", "Architecture overview"),
    PageRow("api", "API.md", "API.md.j2", "API documentation"),
    PageRow("deployment", "DEPLOYMENT.md", "DEPLOYMENT.md.j2", "Deployment guide"),
    PageRow("contributing", "CONTRIBUTING.md", "CONTRIBUTING.md.j2", "Contributing guidelines"),
    PageRow("apps", "apps/index.md", "apps/index.md.j2", "Apps and models"),
)
"""The pages that every project has; ``apps`` brings a page for each app with it."""

APP_TEMPLATE = "apps/app.md.j2"
"""The template of the page of an app."""


class PageFile(NamedTuple):
    """A page of a project's site; ``app`` is the one that it is about, or None."""

    name: str
    src_uri: str
    template: str
    title: str
    app: App | None = None


def page_files(project: Project) -> tuple[PageFile, ...]:
    """The pages that a project has, in order: those that ``pages:`` lists, or all of them."""
    rows = _rows(project)
    wanted = [row.name for row in PAGES] if project.pages is None else project.pages
    files: list[PageFile] = []
    for name in wanted:
        files.append(PageFile(*rows[name]))
        if name == "apps":
            files.extend(_app_file(app) for app in project.apps)
    return tuple(files)


def page_file(project: Project, name: str) -> PageFile | None:
    """The page called ``name``, even where ``pages:`` leaves it out; None where there is no such page."""
    rows = _rows(project)
    if name in rows:
        return PageFile(*rows[name])
    return next((_app_file(app) for app in project.apps if f"apps/{app.label}" == name), None)


def page_names(project: Project) -> list[str]:
    """The names of all pages, those that ``pages:`` leaves out included."""
    return [*_rows(project), *(f"apps/{app.label}" for app in project.apps)]


def _rows(project: Project) -> dict[str, PageRow]:
    """The pages by their names, those of the user's own templates included, without those of apps."""
    own = (PageRow(page.name, page.src_uri, page.template, page.title) for page in project.own_pages)
    return {row.name: row for row in (*PAGES, *own)}


def _app_file(app: App) -> PageFile:
    return PageFile(f"apps/{app.label}", f"apps/{app.label}.md", APP_TEMPLATE, app.title, app)


FieldCells = tuple[str, str, str, str, str]
"""A field's name, type, target, options and help text, in Markdown; empty is what it does not have."""


class Published(NamedTuple):
    """How the pages are published: the style of diagrams, where SVG has its colors from, and addresses.

    ``tell`` hears of each drawing the style that was wanted and the one that could be had, as a pair.
    ``keep`` takes a drawing in SVG, and gives what stands on the page for it.
    """

    diagrams: str = "text"
    colors: Literal["page", "sheet"] = "page"
    directory_urls: bool = True
    tell: Callable[[tuple[str, str]], object] = lambda _styles: None
    keep: Callable[[str], str] = lambda drawing: drawing


DOCUMENTS = Published()
"""As Markdown files that are read where they are, as on a code host."""


@lru_cache(4096)
def published_url(target: str, here: str, *, directory_urls: bool) -> str:
    """The address of the page of one source file as seen from that of another: ``../../ARCHITECTURE/``.

    https://www.mkdocs.org/user-guide/configuration/#use_directory_urls
    """
    there, seen_from = (_page_url(uri, directory_urls=directory_urls) for uri in (target, here))
    way = posixpath.relpath(there or ".", posixpath.dirname(seen_from) or ".")
    return f"{way}/" if there.endswith("/") or not there else way


def _page_url(uri: str, *, directory_urls: bool) -> str:
    folder, name = posixpath.split(uri.removesuffix(".md"))
    is_index = name in {"index", "README"}
    if not directory_urls:
        return posixpath.join(folder, "index.html" if is_index else f"{name}.html")
    place = folder if is_index else posixpath.join(folder, name)
    return f"{place}/" if place else ""


class SiteMap:
    """Where the pages of a project stand.

    ``locations`` are the source files that the user keeps in place of pages of ours, by page name;
    nothing is known of the anchors in them. It is read at every use, so that it may be filled later.
    """

    def __init__(
        self,
        project: Project,
        locations: Mapping[str, str] | None = None,
        published: Published = DOCUMENTS,
    ) -> None:
        self.published = published
        self._uris = {page.name: page.src_uri for page in page_files(project)}
        self._locations = {} if locations is None else locations
        self.model = project.model
        self._apps = {app.label: app for app in reversed(project.apps)}
        self.source_url = project.source_url
        self.shows_places = not project.has_source_urls

    def app(self, label: str) -> App | None:
        """The app with this label, or None."""
        return self._apps.get(label)

    def place(self, name: str, fragment: str) -> tuple[str, str]:
        """The source file of a page, empty where there is none, and the anchor as far as it is known."""
        if name in self._locations:
            return self._locations[name], ""
        return self._uris.get(name, ""), fragment

    def links(self, here: Callable[[], str]) -> Links:
        """The links of the page whose source file ``here`` gives."""
        return Links(self, here)


class Links:
    """Links from one page to others; a page that the site does not have is linked nowhere."""

    def __init__(self, sitemap: SiteMap, here: Callable[[], str]) -> None:
        self._sitemap = sitemap
        self._here = here

    def has(self, name: str) -> bool:
        """Whether the site has the page called ``name``."""
        return bool(self._sitemap.place(name, "")[0])

    def has_section(self, name: str) -> bool:
        """Whether the page called ``name`` is ours, so that its sections are known."""
        return bool(self._sitemap.place(name, "section")[1]) and self.has(name)

    def address(self, name: str, fragment: str = "") -> str:
        """The address of a page, or of a place in it, as seen from here; empty where there is none."""
        uri, fragment = self._sitemap.place(name, fragment)
        here = self._here()
        if not uri:
            return ""
        if uri == here and fragment:
            return f"#{fragment}"
        return f"{relative(uri, here)}#{fragment}" if fragment else relative(uri, here)

    def written(self, target: str) -> str:
        """A link of the project file's, which is written as from the top of the site, as seen from here."""
        here = self._here()
        if "/" not in here or ":" in target or target.startswith(("/", "#")):
            return target
        return relative(target, here) + ("/" if target.endswith("/") else "")

    @property
    def published(self) -> Published:
        """How the pages are published."""
        return self._sitemap.published

    def url(self, name: str, fragment: str = "") -> str:
        """The address of a page as published, or of a place in it, as seen from here; empty for none."""
        uri, fragment = self._sitemap.place(name, fragment)
        here = self._here()
        if not uri:
            return ""
        way = published_url(uri, here, directory_urls=self.published.directory_urls) if uri != here else ""
        return f"{way}#{fragment}" if fragment else way or "#"

    def page(self, name: str, title: str, fragment: str = "") -> str:
        """A link to a page, or to a place in it; its title alone where the site does not have the page."""
        return self._linked(text(title), self.address(name, fragment))

    def app(self, app: App) -> str:
        """A link to the page of an app, or its title alone."""
        return self._linked(text(app.title), self.address(f"apps/{app.label}"))

    def app_labelled(self, label: str) -> str:
        """A link to the page of the app with this label; the label alone where the project lists none."""
        app = self._sitemap.app(label)
        return self.app(app) if app else code(label)

    def uses(self, app: App) -> list[tuple[tuple[How, ...], list[str]]]:
        """Links to the apps that an app uses, by how it does."""
        return _by_way((use.by, self.app_labelled(use.label)) for use in app.canvas.uses)

    def users(self, found: Iterable[tuple[App, Use]]) -> list[tuple[tuple[How, ...], list[str]]]:
        """Links to the apps that use another one, by how they do."""
        return _by_way((use.by, self.app(app)) for app, use in found)

    def model(self, model: Model) -> str:
        """A link to a model on its app's page, or its label alone."""
        return self._linked(code(model.label), self.address(f"apps/{model.app_label}", model.anchor))

    def named(self, found: Labelled) -> str:
        """A link to an app, a model or a field; only its name where there is no page for it."""
        if found.model is None:
            return self.app(found.app)
        return self.field(found.model, found.field) if found.field else self.model(found.model)

    def field(self, model: Model, field: Field) -> str:
        """A link to a field on the page of its model's app, or its label alone."""
        anchor = f"{model.anchor}.{field.name.lower()}"
        return self._linked(
            code(f"{model.label}.{field.name}"), self.address(f"apps/{model.app_label}", anchor)
        )

    def fields(self, model: Model) -> Iterator[FieldCells]:
        """A model's fields as cells of a table; names carry anchors on the app's page, links elsewhere."""
        page = self.address(f"apps/{model.app_label}", model.anchor)
        is_here = page[:1] == "#"
        for field in model.fields:
            name, to, keywords = f"`{field.name}`", field.to, field.keywords
            if is_here:
                name = f'<a id="{page[1:]}.{field.name.lower()}"></a>{name}'
            elif page:
                name = f"[{name}]({page}{'.' + field.name.lower() if '#' in page else ''})"
            options = codes(keywords) if keywords else ""
            yield name, f"`{field.type}`", to and self.model_named(to), options, text(field.help_text)

    def target(self, field: Field) -> str:
        """A link to the model that a field leads to; its label alone where the project does not list it."""
        return self.model_named(field.to)

    def model_named(self, label: str) -> str:
        """A link to the model with this label; its label alone where the project does not list it."""
        found = self._sitemap.model(label)
        return self.model(found) if found else code(label)

    def models_named(self, labels: Iterable[str]) -> str:
        """Links to the models with these labels, with commas between them."""
        return ", ".join(map(self.model_named, labels))

    def placed(self, entries: Iterable[Entry]) -> bool:
        """Whether the places of entries are shown as text, since no address of the source is known."""
        return self._sitemap.shows_places and any(entry.place for entry in entries)

    def source(self, name: str, entry: Entry) -> str:
        """A name in code type, which leads to the line of source that it comes from where that is known."""
        return self._linked(code(name), self._sitemap.source_url(entry.place)) if name else ""

    def place(self, entry: Entry) -> str:
        """The place that an entry comes from, without the column."""
        place = entry.place
        return code(Place(place.file, place.line)) if place else ""

    def line(self, place: Place) -> str:
        """A line of the project's source in code type, which leads there where its address is known."""
        shown = Place(place.file, place.line)
        return self._linked(code(shown), self._sitemap.source_url(shown))

    def _linked(self, label: str, address: str) -> str:
        return f"[{label}]({address})" if address else label


def _by_way(links: Iterable[tuple[tuple[How, ...], str]]) -> list[tuple[tuple[How, ...], list[str]]]:
    found: dict[tuple[How, ...], list[str]] = {}
    for by, link in links:
        found.setdefault(by, []).append(link)
    return sorted(found.items())
