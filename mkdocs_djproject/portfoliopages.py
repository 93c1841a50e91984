"""The pages of a portfolio: many projects in, Markdown out."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_djproject.diagrams.components import Target
from mkdocs_djproject.diagrams.drawing import Drawing, in_style
from mkdocs_djproject.diagrams.services import services, shared_services
from mkdocs_djproject.linkmoving import relative
from mkdocs_djproject.markdown import link, text
from mkdocs_djproject.portfolio import Member, Portfolio
from mkdocs_djproject.sitemap import Published, published_url
from mkdocs_djproject.support import AS_OF, DJANGO_SOURCE, PYTHON_SOURCE
from mkdocs_djproject.templating import Templates, fill
from mkdocs_djproject.yamlwriting import dump

WIDE = frozenset({"index.md", "features.md"})
"""The pages with wide tables, which need the room of a table of contents."""


TITLES = {"features": "Features", "services": "Services", "versions": "Versions", "packages": "Packages"}
"""The titles of links to the pages about all projects, by their names."""


INDEX, OF_A_PROJECT = "index", "project"
"""The names of the templates of the home page, and of each project's page."""


class PortfolioPage(NamedTuple):
    """A page: its source file, and its Markdown with front matter, which ends in one line end."""

    src_uri: str
    markdown: str


class PageLinks(NamedTuple):
    """Links as they are written on the page ``here``, in Markdown."""

    here: str

    def project(self, member: Member) -> str:
        """A link to the page of a project."""
        return f"[{text(member.title)}]({relative(member.page, self.here)})"

    def page(self, name: str) -> str:
        """A link to a page about all projects."""
        return f"[{TITLES[name]}]({relative(f'{name}.md', self.here)})"

    def elsewhere(self, member: Member) -> str:
        """Links to the project's own site and to its repository."""
        named = {
            "documentation": member.project.documentation_url,
            "repository": member.project.repository_url,
        }
        return ", ".join(link(name, address) for name, address in named.items() if address)


def portfolio_pages(
    portfolio: Portfolio, published: Published, templates_dir: Path | None = None
) -> Iterator[PortfolioPage]:
    """The pages of a portfolio, the home page first.

    Args:
        portfolio: the projects.
        published: how the pages are published.
        templates_dir: a folder of templates that come before the built-in ones.

    Raises:
        DjProjectError: a template cannot be rendered.
    """
    templates = Templates(templates_dir, {"portfolio": portfolio})
    about = {"django_source": DJANGO_SOURCE, "python_source": PYTHON_SOURCE, "as_of": AS_OF}
    drawn = {"services": shared_services(portfolio), "drawing": _drawing(portfolio, published)}
    titles = {INDEX: portfolio.title, **TITLES}
    for name, title in titles.items():
        yield _page(templates, name, f"{name}.md", title, about | drawn)
    for member in portfolio.members:
        yield _page(templates, OF_A_PROJECT, member.page, member.title, {"member": member})


def _page(templates: Templates, name: str, src_uri: str, title: str, values: dict[str, Any]) -> PortfolioPage:
    given = values | {"to": PageLinks(src_uri)}
    markdown = templates.render(f"portfolio/{name}.md.j2", src_uri, given)
    return PortfolioPage(src_uri, f"---\n{_front_matter(src_uri, title)}---\n\n{markdown}")


def _front_matter(src_uri: str, title: str) -> str:
    """What a page says of itself: that it is no template for mkdocs-macros, and what its theme has to know.

    Themes undo MkDocs' escaping of a title with markup in it, and take one in front matter as it is.
    """
    said: dict[str, Any] = {"render_macros": False}
    if src_uri in WIDE:
        said["hide"] = ["toc"]
    if (escaped := html.escape(" ".join(title.split()), quote=False)) != title:
        said["title"] = escaped
    return dump(said)


def _drawing(portfolio: Portfolio, published: Published) -> Drawing:
    """The diagram of services, in as many parts as it takes."""

    def address(target: Target) -> str:
        return published_url(target.page, "services.md", directory_urls=published.directory_urls)

    drawings = [in_style(each, published.diagrams, address, published.colors) for each in services(portfolio)]
    parts = tuple(part for drawing in drawings for part in drawing.parts)
    style = drawings[0].style if drawings else published.diagrams
    published.tell((published.diagrams, style))
    return Drawing(style, parts)


def mkdocs_text(portfolio: Portfolio, theme: str) -> str:
    """The configuration of MkDocs for the site of a portfolio in a theme."""
    site_name = dump({"site_name": portfolio.title}).strip()
    return fill("portfolio/mkdocs.yml.j2", {"site_name": site_name, "theme": theme})
