"""A diagram as the command line prints it: a drawing that stands alone, and what text cannot show."""

from __future__ import annotations

from mkdocs_djproject.diagrams.architecture_parts import assumed_parts, unknown_parts
from mkdocs_djproject.diagrams.drawing import drawn
from mkdocs_djproject.diagrams.placing import is_available
from mkdocs_djproject.diagrams.styles import STYLES
from mkdocs_djproject.diagrams.svg import stacked
from mkdocs_djproject.diagrams.views import names, view
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean, shown
from mkdocs_djproject.project import Project

MOST_NAMED = 10
"""How many diagrams a message names."""

NO_LIBRARY = "the package graphlay, which places the boxes of drawings in SVG, cannot be loaded"


def printed(project: Project, name: str, style: str) -> str:
    """The diagram called ``name`` in a style, without a line end after the last line.

    Raises:
        DjProjectError: there is no such diagram, or it cannot be drawn in SVG on this machine.
    """
    found = view(project, name)
    if found is None:
        known = names(project)
        remedy = did_you_mean(name, known, f"known: {', '.join(known[:MOST_NAMED])}")
        raise _error(project, f"there is no diagram {shown(name)}", remedy)
    if style == "svg" and not is_available():
        raise _error(project, NO_LIBRARY, "install graphlay, or choose --style mermaid")
    drawing = drawn(project, found, style, lambda _: "", "alone")
    if not drawing.parts:
        raise _error(
            project, f"the diagram {shown(name)} has nothing to show", "no model leads to another one"
        )
    sources = [part.source for part in drawing.parts]
    if drawing.is_svg:
        return stacked(sources)
    notes = _notes(project) if name == "architecture" and style in STYLES else []
    return "\n\n".join([*sources, *notes])


def _notes(project: Project) -> list[str]:
    said = {
        "Assumed, because nobody has declared it": ", ".join(assumed_parts(project)),
        "Not known, because nothing that was read of the project shows it": ", ".join(unknown_parts(project)),
    }
    return [f"{words}: {parts}." for words, parts in said.items() if parts]


def _error(project: Project, what: str, remedy: str) -> DjProjectError:
    return DjProjectError([Problem(Place(project.source), "", what, remedy)])
