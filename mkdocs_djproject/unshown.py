"""What a project file says of people, plans and practices that no page of the project's shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_djproject.comparing import Finding
from mkdocs_djproject.configfile import Config
from mkdocs_djproject.practices import ROWS
from mkdocs_djproject.problems import Problem, dotted
from mkdocs_djproject.project import Project
from mkdocs_djproject.yamltree import Path

PAGES: Mapping[str, tuple[str, ...]] = {
    "description": ("readme",),
    "owner": ("readme",),
    "contacts": ("readme",),
    "environments": ("readme", "architecture"),
    "roadmap": ("architecture",),
}
"""The generated pages that show what is said, by its key in the project file."""

ALSO_ON = {"health_checks": "deployment"}
"""The pages that show a record of a practice beside the one that has its section."""


def unshown(config: Config, project: Project) -> Iterator[Finding]:
    """What is said where every page that would show it is left out of the list of pages."""
    if project.pages is None:
        return
    for path, pages in _shown(project):
        if path[0] in config.data and not {*pages} & {*project.pages}:
            what = "no generated page shows it, as 'pages' leaves that out on which it would stand"
            remedy = f"add {' or '.join(map(repr, pages))} to 'pages', or show it on a page of your own"
            yield Finding("not_shown", Problem(config.tree.place(path), dotted(path), what, remedy))


def _shown(project: Project) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The place in the project file of all that is said, with the pages that show it."""
    yield from (((key,), pages) for key, pages in PAGES.items() if getattr(project, key))
    for name in project.practices:
        page = ROWS[name].section_among(project.component_numbers).partition(".")[0]
        yield ("practices", name), (page, *((ALSO_ON[name],) if name in ALSO_ON else ()))
