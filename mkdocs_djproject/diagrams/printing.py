"""A diagram as the command line prints it: a drawing that stands alone, and what text cannot show."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_djproject.diagrams.architecture_parts import unknown_parts
from mkdocs_djproject.diagrams.drawing import Drawing, drawn
from mkdocs_djproject.diagrams.placing import is_available
from mkdocs_djproject.diagrams.styles import STYLES
from mkdocs_djproject.diagrams.svg import stacked
from mkdocs_djproject.diagrams.views import names, view
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean, shown
from mkdocs_djproject.project import Project

MOST_NAMED = 10
"""How many diagrams a message names."""

RETURNS = "The response comes back the same way, through the middleware in the reverse order."
"""What the arrow heads of a drawing in text do not show of a request."""

REASONS = {
    "deployment": "neither containers nor a host were declared or read",
    "apps": "no app's models lead to those of another app",
    "er": "no model leads to another one",
}
"""Why a diagram of the project may show nothing, by its name."""

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
        reason = REASONS.get(name, "no relation of its models is drawn")
        raise _error(project, f"the diagram {shown(name)} has nothing to show", reason)
    sources = [part.source for part in drawing.parts]
    if drawing.is_svg:
        return stacked(sources)
    unknown = unknown_parts(project) if name == "architecture" else ()
    notes = _notes(drawing, unknown) if style in STYLES else []
    if name == "request" and style in STYLES:
        notes.insert(0, RETURNS)
    return "\n\n".join([*sources, *notes])


def _notes(drawing: Drawing, unknown: Iterable[str]) -> list[str]:
    said = {
        **{how.capitalize(): names for how, names in drawing.known},
        "Not drawn": "; ".join(drawing.remarks),
        "Assumed, because nobody has declared it": ", ".join(drawing.assumed),
        "Not known, because nothing that was read of the project shows it": ", ".join(unknown),
    }
    return [f"{words}: {parts}." for words, parts in said.items() if parts]


def _error(project: Project, what: str, remedy: str) -> DjProjectError:
    return DjProjectError([Problem(Place(project.source), "", what, remedy)])
