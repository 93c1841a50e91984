"""A diagram of a project in a style: what is drawn, and in which style that could be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Literal, NamedTuple

from mkdocs_djproject.diagrams.components import Diagram, Target
from mkdocs_djproject.diagrams.edges import is_relation
from mkdocs_djproject.diagrams.layouts import can_fit, unnamed
from mkdocs_djproject.diagrams.listing import listing
from mkdocs_djproject.diagrams.mermaid import MOST_CHARACTERS, MOST_EDGES, mermaid
from mkdocs_djproject.diagrams.placing import MissingLibraryError
from mkdocs_djproject.diagrams.splitting import (
    has_readable_rows,
    is_of_one_component,
    is_readable,
    split,
    without_rows,
)
from mkdocs_djproject.diagrams.styles import STYLES as LINE_STYLES
from mkdocs_djproject.diagrams.svg import Style, svg
from mkdocs_djproject.diagrams.views import View
from mkdocs_djproject.project import Project

DrawingStyle = Literal["text", "ascii", "svg", "mermaid"]

STYLES = (*LINE_STYLES, "svg", "mermaid")
"""The styles in which every diagram can be drawn."""

Address = Callable[[Target], str]


class Part(NamedTuple):
    """A drawing, or one of several that show a diagram together: what it shows, and its source."""

    title: str
    source: str


class Drawing(NamedTuple):
    """A diagram as drawn: its style, not the one asked for where that could not be had, and its parts.

    ``lacks_rows`` says that fields are left out since there are too many of them, ``has_cycles`` that some
    edges lead in a circle; ``assumed`` is what is shown although nobody declared it. ``has_counts`` says that
    numbers at lines count relations, ``unnamed`` are the lines that have no room for a name, and ``remarks``
    what else is not shown, in words. ``known`` are the ways in which components are known, where there are
    several, each with their names. There is no part where the diagram has nothing to say.
    """

    style: str
    parts: tuple[Part, ...]
    lacks_rows: bool = False
    has_cycles: bool = False
    assumed: tuple[str, ...] = ()
    has_relations: bool = False
    has_counts: bool = False
    unnamed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()

    @property
    def is_svg(self) -> bool:
        """Whether the parts are SVG."""
        return self.style == "svg"

    @property
    def is_mermaid(self) -> bool:
        """Whether the parts are Mermaid."""
        return self.style == "mermaid"

    @property
    def has_crows_feet(self) -> bool:
        """Whether lines end in marks for many, one and none."""
        return self.is_svg and self.has_relations

    @property
    def has_dashed_boxes(self) -> bool:
        """Whether the boxes of what is assumed are dashed."""
        return bool(self.assumed) and (self.is_svg or self.is_mermaid)

    @property
    def is_split(self) -> bool:
        """Whether there are several parts."""
        return len(self.parts) > 1

    def with_sources(self, change: Callable[[str], str]) -> Drawing:
        """The same drawing, with the source of each part changed."""
        return self._replace(parts=tuple(Part(part.title, change(part.source)) for part in self.parts))


def drawn(project: Project, view: View, style: str, address: Address, colors: Style = "page") -> Drawing:
    """The diagram of a project in a style, as `in_style` has it."""
    lines = partial(view.text, project) if view.text else None
    diagram = view.outline if view.outline and style in LINE_STYLES else view.diagram
    return in_style(diagram(project), style, address, colors, lines)


def in_style(
    diagram: Diagram,
    style: str,
    address: Address,
    colors: Style = "page",
    lines: Callable[[str], str] | None = None,
) -> Drawing:
    """A diagram in a style of `STYLES`; in Mermaid where SVG is asked for and cannot be made.

    A drawing in SVG that would be too large to be read, or one in Mermaid that it would not draw, shows no
    fields, and is split where that is not enough.

    Args:
        diagram: what is drawn.
        style: the style that is wanted.
        address: gives the address of the page that explains a component, empty where there is none.
        colors: where a drawing in SVG has its colors from.
        lines: draws it in a style of lines; each component is listed with its edges unless given.
    """
    if not diagram.says_something:
        return Drawing(style, ())
    if style in LINE_STYLES:
        text = lines(style) if lines else listing(diagram, style)
        return Drawing(
            style,
            (Part(diagram.title, text),),
            assumed=diagram.assumed,
            remarks=diagram.remarks,
            known=diagram.known,
        )
    if style == "svg":
        try:
            return _in_svg(diagram, address, colors)
        except MissingLibraryError:
            pass  # who asked for it says so, once for all drawings
    fits = partial(_is_drawn_by_mermaid, address)
    shown = diagram if fits(diagram) else without_rows(diagram)
    parts = split(shown, fits)
    sources = (mermaid(each, _addresses(each, address)) for each in parts)
    return _drawing("mermaid", diagram, shown, parts, sources)


def _in_svg(diagram: Diagram, address: Address, colors: Style) -> Drawing:
    """The diagram in as many drawings in SVG as it needs."""
    shown = diagram if has_readable_rows(diagram) else without_rows(diagram)
    parts = split(shown, _is_drawn_in_svg)
    sources = (
        svg(
            each,
            _addresses(each, address),
            colors,
            is_part=each.title != diagram.title,
        )
        for each in parts
    )
    drawing = _drawing("svg", diagram, shown, parts, sources)
    return drawing._replace(
        has_counts=any(edge.brief for edge in diagram.edges),
        unnamed=tuple(words for each in parts for words in unnamed(each)),
    )


def _drawing(
    style: str, diagram: Diagram, shown: Diagram, parts: Iterable[Diagram], sources: Iterable[str]
) -> Drawing:
    return Drawing(
        style,
        tuple(Part(each.title, source) for each, source in zip(parts, sources, strict=True)),
        lacks_rows=shown is not diagram,
        has_cycles=any(edge.kind == "cycle" for edge in diagram.edges),
        assumed=diagram.assumed,
        remarks=diagram.remarks,
        known=diagram.known,
        has_relations=any(is_relation(edge.kind) for edge in diagram.edges),
    )


def _is_drawn_in_svg(diagram: Diagram) -> bool:
    """Whether a drawing can be read; one of layers stays whole, and is wide where its words are long."""
    is_whole = is_of_one_component(diagram) or any(part.lane for part in diagram.components)
    return is_readable(diagram) and (is_whole or can_fit(diagram))


def _is_drawn_by_mermaid(address: Address, diagram: Diagram) -> bool:
    """Whether Mermaid draws so many edges and characters, those of its links included."""
    if len(diagram.edges) > MOST_EDGES:
        return False
    return len(mermaid(diagram, _addresses(diagram, address))) <= MOST_CHARACTERS - ROOM_FOR_LINKS


ROOM_FOR_LINKS = 5_000
"""The characters by which the links of a drawing may grow, as they are made to lead on from a page."""


def _addresses(diagram: Diagram, address: Address) -> dict[str, str]:
    found = {part.key: address(part.target) for part in diagram.components if part.target}
    return {key: where for key, where in found.items() if where}
