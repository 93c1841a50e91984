"""A diagram of a project in a style: what is drawn, and in which style that could be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from mkdocs_djproject.diagrams.components import Diagram, Target
from mkdocs_djproject.diagrams.mermaid import mermaid
from mkdocs_djproject.diagrams.placing import MissingLibraryError
from mkdocs_djproject.diagrams.styles import STYLES as LINE_STYLES
from mkdocs_djproject.diagrams.svg import Style, svg
from mkdocs_djproject.diagrams.views import View
from mkdocs_djproject.project import Project

DrawingStyle = Literal["text", "ascii", "svg", "mermaid"]

STYLES = (*LINE_STYLES, "svg", "mermaid")
"""The styles in which every diagram can be drawn."""

Address = Callable[[Target], str]


class Drawing(NamedTuple):
    """A drawing: its style, which is not the one asked for where that could not be had, and its source."""

    style: str
    source: str

    @property
    def is_svg(self) -> bool:
        """Whether the source is SVG."""
        return self.style == "svg"

    @property
    def is_mermaid(self) -> bool:
        """Whether the source is Mermaid."""
        return self.style == "mermaid"


def drawn(project: Project, view: View, style: str, address: Address, colors: Style = "page") -> Drawing:
    """The diagram in a style of `STYLES`; in Mermaid where SVG is asked for and cannot be made.

    Args:
        project: what is drawn.
        view: the diagram.
        style: the style that is wanted.
        address: gives the address of the page that explains a component, empty where there is none.
        colors: where a drawing in SVG has its colors from.
    """
    if style in LINE_STYLES:
        return Drawing(style, view.text(project, style))
    diagram = view.diagram(project)
    addresses = _addresses(diagram, address)
    if style == "svg":
        try:
            return Drawing("svg", svg(diagram, addresses, colors))
        except MissingLibraryError:
            pass  # who asked for it says so, once for all drawings
    return Drawing("mermaid", mermaid(diagram, addresses))


def _addresses(diagram: Diagram, address: Address) -> dict[str, str]:
    found = {part.key: address(part.target) for part in diagram.components if part.target}
    return {key: where for key, where in found.items() if where}
