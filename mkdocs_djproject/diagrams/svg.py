"""A diagram in SVG: real text, lines with right angles, and the colors of the page it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import Literal

from mkdocs_djproject.diagrams.cells import plain
from mkdocs_djproject.diagrams.components import KNOWN, Component, Diagram, Edge
from mkdocs_djproject.diagrams.edges import ends, words
from mkdocs_djproject.diagrams.faces import GAP, LINE, MARGIN, PADDING, SMALL, Face
from mkdocs_djproject.diagrams.geometry import BORDER, HEADING, Box, Point
from mkdocs_djproject.diagrams.layouts import Layout, laid_out
from mkdocs_djproject.diagrams.measuring import wrapped

Style = Literal["page", "sheet", "alone"]
"""Where a drawing has its colors from."""

CLASS = "djproject-diagram"
"""The class of every drawing, by which the style sheet and our own code know it."""

LINK = "xlink:href"
"""The attribute of links; Material's instant navigation fails on a page with a relative ``href`` in SVG.

Zensical takes an ``href`` for a way to a source file and rewrites it, in SVG too; this one it leaves alone.

https://squidfunk.github.io/mkdocs-material/setup/setting-up-navigation/#instant-loading
"""

WRITTEN, DRAWN = 'fill="currentColor" font-size="12"', 'fill="none" stroke="currentColor"'
"""How all text looks, and boxes and lines, where a reader of pages takes every style sheet out of them.

https://developer.mozilla.org/en-US/docs/Web/SVG/Reference/Attribute#presentation_attributes
"""

LEAST_KEY = 260.0
"""The width of a drawing below which there is a key, in pixels."""

LABEL_BASELINE = 10.5
"""The pixels from the top of the name of a line to its baseline."""

BASELINE = 12.5
"""The pixels from the top of a line of text to its baseline."""

OWN_STYLE = """\
.djproject-diagram { --djproject-ink: #1f2933; --djproject-paper: #fff; --djproject-accent: #0b5cad;
  background: #fff; font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
@media (prefers-color-scheme: dark) {
  .djproject-diagram { --djproject-ink: #e4e7eb; --djproject-paper: #16191d; --djproject-accent: #7cb7ff;
    background: #16191d; }
}
"""
"""The colors and the font of a drawing that stands on no page."""

_STYLE_SHEET = Path(__file__).parents[1] / "templates" / "diagram.css"
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def svg(
    diagram: Diagram,
    addresses: Mapping[str, str] | None = None,
    style: Style = "page",
    *,
    is_part: bool = False,
) -> str:
    """The diagram in SVG, without an empty line.

    Args:
        diagram: what is drawn.
        addresses: where boxes lead, by the keys of their components.
        style: ``page`` where the page has the style sheet; ``sheet`` with the style sheet in the drawing;
            ``alone`` with that and with colors, a font and a size of its own, as a file needs them.
        is_part: whether there are others beside it, so that it has to say what it shows where no page does.

    Raises:
        MissingLibraryError: there is no library that could place the boxes.
    """
    layout = laid_out(diagram)
    width, height = (2 * BORDER + size for size in (layout.placement.width, layout.placement.height))
    wide = max(width, LEAST_KEY)
    key = list(_key(layout, wide, is_part=is_part)) if style == "alone" else []
    width = wide if key else width
    texts = (
        f'<text y="{_number(height + number * LINE)}">{_text(line)}</text>' for number, line in enumerate(key)
    )
    opening = _opening(layout, width, height + len(key) * LINE, style)
    return "".join([opening, *_body(layout, addresses or {}), *texts, "</g></svg>"])


def stacked(drawings: Sequence[str]) -> str:
    """Drawings that stand alone as one, from top to bottom."""
    if len(drawings) == 1:
        return drawings[0]
    sizes = [tuple(map(float, found.groups())) for found in map(_SIZE.search, drawings) if found]
    width, height = max(size[0] for size in sizes), sum(size[1] for size in sizes)
    tops = accumulate((size[1] for size in sizes), initial=0.0)
    shifted = (
        drawing.replace("<svg ", f'<svg y="{_number(top)}" ', 1)
        for drawing, top in zip(drawings, tops, strict=False)
    )
    size = 'viewBox="0 0 {0} {1}" width="{0}" height="{1}"'.format(_number(width), _number(height))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shifted)}</svg>'


@cache
def style_sheet() -> str:
    """The style sheet of drawings."""
    return _STYLE_SHEET.read_text(encoding="utf-8")


def _key(layout: Layout, width: float, *, is_part: bool) -> Iterator[str]:
    """What is shown and what dashes mean, in lines no longer than the drawing, where no page says so."""
    diagram = layout.diagram
    said = {
        "Shown": diagram.title if is_part else "",
        **{how.capitalize(): names for how, names in diagram.known},
        "Dashed, as it is assumed, because nobody has declared it": ", ".join(diagram.assumed),
        "Numbers at lines": "how many relations they are" if any(way.brief for way in diagram.edges) else "",
        "Lines without room for their names": "; ".join(layout.told),
        "Not drawn": "; ".join(diagram.remarks),
        "Dashed lines": "ways in a circle" if any(edge.kind == "cycle" for edge in diagram.edges) else "",
    }
    for meaning, what in said.items():
        if what:
            yield from wrapped(f"{meaning}: {what}", SMALL, width - 2 * BORDER)


def _opening(layout: Layout, width: float, height: float, style: Style) -> str:
    size = f'viewBox="0 0 {_number(width)} {_number(height)}"'
    if style == "alone":
        size += f' width="{_number(width)}" height="{_number(height)}"'
    else:
        least = f"width:100%;max-width:{_number(width)}px;min-width:{_number(width * layout.least_scale)}px"
        size += f' style="{least};height:auto" data-search-exclude=""'
    label = f'role="group" aria-label="{_text(layout.diagram.title)}"'
    sheet = {"page": "", "sheet": style_sheet(), "alone": OWN_STYLE + style_sheet()}[style]
    written = f"<style>\n{sheet}</style>" if sheet else ""
    shift = f'<g transform="translate({_number(BORDER)} {_number(BORDER)})">'
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg class="{CLASS}" {spaces} {label} {size} {WRITTEN}>{written}{shift}'


def _body(layout: Layout, addresses: Mapping[str, str]) -> Iterator[str]:
    """The lines, over them the boxes that hold others, with names and little else, and the other boxes."""
    diagram = layout.diagram
    holders = diagram.holders
    yield f"<desc>{_text(_description(diagram))}</desc>"
    names = {part.key: part.name for part in diagram.components}
    for edge, line, text, label in zip(
        diagram.edges, layout.placement.lines, layout.texts, layout.labels, strict=True
    ):
        yield _edge(edge, line, names, _label(text, label) if label else "")
    for component in sorted(diagram.components, key=lambda part: part.key not in holders):
        yield _linked(
            _box(component, layout, is_holder=component.key in holders), addresses.get(component.key)
        )


def _description(diagram: Diagram) -> str:
    count = f"{len(diagram.components)} parts, {len(diagram.edges)} connections"
    assumed = [("assumed", ", ".join(diagram.assumed))] if diagram.assumed else []
    return "; ".join([count, *(f"{how}: {names}" for how, names in (*diagram.known, *assumed))])


def _box(component: Component, layout: Layout, *, is_holder: bool) -> str:
    box, shown = layout.placement.boxes[component.key], layout.faces[component.key]
    kinds = [component.kind]
    kinds += ["holder"] if is_holder else []
    kinds += ["assumed"] if component.assumptions else []
    opening = f'<g class="{" ".join(map(_text, kinds))}" data-key="{_text(component.key)}">'
    if component.known:
        opening += f"<title>{_text(f'{component.name}: {KNOWN[component.known]}')}</title>"
    dashes = ' stroke-dasharray="5 4"' if component.assumptions else ""
    rectangle = (
        f'<rect x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" '
        f'height="{_number(box.height)}" rx="5" {DRAWN}{dashes}/>'
    )
    content = "".join(
        [rectangle, *_lines(shown, box, layout.headings.get(component.key)), *_rows(shown, box)]
    )
    return f"{opening}{content}</g>"


def _linked(drawn: str, address: str | None) -> str:
    return f'<a {LINK}="{_text(address)}">{drawn}</a>' if address else drawn


def _lines(shown: Face, box: Box, heading: Box | None) -> Iterator[str]:
    middle = box.x + box.width / 2 if heading is None else heading.x + heading.width / 2
    is_plain = not shown.rows and shown.height != HEADING
    top = box.y + MARGIN + ((box.height - shown.height) / 2 if is_plain else shown.spare / 2)
    for number, line in enumerate(shown.lines):
        y = top + number * LINE + BASELINE
        at = f'x="{_number(middle)}" y="{_number(y)}" text-anchor="middle"'
        yield f'<text class="{line.kind}" {at}>{_text(line.text)}</text>'


def _rows(shown: Face, box: Box) -> Iterator[str]:
    if not shown.rows:
        return
    top = box.y + shown.header
    yield f'<path class="rule" {DRAWN} d="M{_number(box.x)} {_number(top)}h{_number(box.width)}"/>'
    left = box.x + PADDING
    names = left + shown.columns.keys + (GAP / 2 if shown.columns.keys else 0)
    for row, first, count in shown.rows:
        y, y_type = (
            _number(box.y + shown.rows_begin + line * LINE + BASELINE) for line in (first, first + count - 1)
        )
        if row.keys:
            yield f'<text class="keys" x="{_number(left)}" y="{y}">{" ".join(row.keys)}</text>'
        yield f'<text class="field" x="{_number(names)}" y="{y}">{_text(row.name)}</text>'
        right = _number(box.x + box.width - PADDING)
        yield f'<text class="type" x="{right}" y="{y_type}" text-anchor="end">{_text(row.type)}</text>'


def _label(text: str, box: Box) -> str:
    at = f'x="{_number(box.x + box.width / 2)}" y="{_number(box.y + LABEL_BASELINE)}" text-anchor="middle"'
    return f'<text class="label" stroke="none" fill="currentColor" {at}>{_text(text)}</text>'


def _edge(edge: Edge, line: Sequence[Point], names: Mapping[str, str], label: str) -> str:
    data = f'data-from="{_text(edge.source)}" data-to="{_text(edge.target)}" data-label="{_text(edge.label)}"'
    title = f"<title>{_text(words(edge, names))}</title>"
    dashes = ' stroke-dasharray="6 3"' if edge.kind == "cycle" else ""
    way = "M" + "L".join(f"{_number(point.x)} {_number(point.y)}" for point in line)
    marks = "".join(ends(edge.kind, line))
    drawn = f'<path class="line"{dashes} d="{way}"/>'
    return f'<g class="edge {edge.kind}" {data} {DRAWN}>{title}{drawn}{marks}{label}</g>'


@lru_cache(8192)
def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", plain(text)))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
