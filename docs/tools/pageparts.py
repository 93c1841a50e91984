"""The pages and what they are made of: their files, sections and blocks, and the practices they recommend."""

from __future__ import annotations

from jinja2 import Environment, nodes

from docs.tools.text import code, codes, table
from mkdocs_djproject.compiledtemplates import BUILT_IN, OPTIONS
from mkdocs_djproject.practices import PRACTICES, PracticeRow
from mkdocs_djproject.sectionnames import APP_SECTIONS, SECTIONS
from mkdocs_djproject.sitemap import APP_TEMPLATE, PAGES, PageRow

OF_AN_APP = PageRow("apps/LABEL", "apps/LABEL.md", APP_TEMPLATE, "")
"""The page of each app, as one row beside the others."""


NO_PAGES = ("parts/", "starting/")
"""The folders of templates that pages are put together from, or that files of a person begin as."""


def pages() -> str:
    """The pages by their names, with the files and templates that they are made from."""
    rows = [(code(row.name), code(row.src_uri), code(row.template)) for row in (*PAGES, OF_AN_APP)]
    return table(("page", "file on the site", "template"), rows)


def page_sections() -> str:
    """The sections of each page."""
    rows = [(code(page), codes(names)) for page, names in SECTIONS.items()]
    of_apps = f"{codes(APP_SECTIONS)}, and `LABEL.MODEL` in lower case"
    return table(("page", "sections"), [*rows, (code(OF_AN_APP.name), of_apps)])


def template_blocks() -> str:
    """The blocks that a template of one's own may override, by the template that it extends."""
    named = [(template, block_names(template)) for template in templates()]
    rows = [(code(f"djproject/{template}"), codes(blocks)) for template, blocks in named if blocks]
    return table(("template", "blocks"), rows)


def templates() -> list[str]:
    """The templates of whole pages: those of a project's site in reading order, then all others."""
    ours = [row.template for row in (*PAGES, OF_AN_APP)]
    found = sorted(path.relative_to(BUILT_IN).as_posix() for path in BUILT_IN.rglob("*.md.j2"))
    return ours + [name for name in found if name not in ours and not name.startswith(NO_PAGES)]


def block_names(template: str) -> list[str]:
    """The blocks of a template and of those that it extends, the outermost template's first."""
    environment = Environment(**OPTIONS)  # noqa: S701 - it reads templates, and renders none
    found: list[str] = []
    pending = [template]
    while pending:
        source = (BUILT_IN / pending.pop()).read_text(encoding="utf-8")
        tree = environment.parse(source)
        found = [block.name for block in tree.find_all(nodes.Block)] + found
        pending += [
            each.template.value.removeprefix("djproject/")
            for each in tree.find_all(nodes.Extends)
            if isinstance(each.template, nodes.Const)
        ]
    return list(dict.fromkeys(found))


def practices() -> str:
    """The practices that pages recommend, and the section that shows each."""
    rows = [(code(row.name), row.title, _sections(row)) for row in PRACTICES]
    return table(("name", "practice", "section"), rows)


def _sections(row: PracticeRow) -> str:
    """The section that shows a practice, and the one where that is missing."""
    return code(row.section) + (f", else {code(row.otherwise)}" if row.otherwise else "")
