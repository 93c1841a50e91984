"""The look of what we write, in whatever theme: a finished HTML page in, the page with its style out."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path

from mkdocs_djproject.diagrams.svg import CLASS, style_sheet

STYLE = Path(__file__).with_name("templates").joinpath("site.css").read_text(encoding="utf-8")

DRAWING = "data-djproject-drawing"
"""The attribute of code blocks that hold a drawing."""

ROWS = "data-djproject-rows"
"""The attribute of tables whose rows become blocks where a screen is narrow."""

LABEL = "data-label"
"""The attribute of their cells that says what stands in them: the heading of the column."""

MANY_COLUMNS = 3
"""The number of columns for which a phone has no room."""

_SVG = f'<svg class="{CLASS}"'
_CODE_BLOCK = re.compile(r"<pre(?=[ >])(.*?</pre>)", re.DOTALL)
_LINES = re.compile("[\u2500-\u257f]")
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_CELL = re.compile(r"<td\b")
_TAG = re.compile(r"<[^>]*>")
_NAMED = re.compile(r"<td><a id=")


def with_style(html: str, *, has_rows: bool = False) -> str:
    """The page with our style, its drawings marked for it, and its tables within reach of the keyboard.

    ``has_rows`` says that wide tables of the page become rows of blocks where a screen is narrow.

    A style sheet cannot find drawings by itself: pymdownx.highlight leaves out the language of a code block.
    What scrolls sideways, as wide tables do, is scrolled by keys only where something in it can be focused.
    https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
    """
    style = STYLE + style_sheet() if _SVG in html else STYLE
    marked = _CODE_BLOCK.sub(_marked, html) if "<pre" in html else html
    marked = _TABLE.sub(_rows, marked) if has_rows else marked
    marked = marked.replace("<table>", '<table tabindex="0">')
    return marked.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)


def _marked(block: re.Match[str]) -> str:
    return f"<pre {DRAWING}{block[1]}" if _LINES.search(block[1]) else block[0]


def _rows(table: re.Match[str]) -> str:
    """The table with a label in each cell but the first of a row, unless it is narrow or of named fields.

    https://developer.mozilla.org/en-US/docs/Web/CSS/attr
    """
    labels = [_TAG.sub("", heading).replace('"', "&quot;") for heading in _HEADING.findall(table[1])]
    if len(labels) < MANY_COLUMNS or _NAMED.search(table[1]):
        return table[0]
    cells = cycle(["<td", *(f'<td {LABEL}="{label}"' for label in labels[1:])])
    return f'<table {ROWS} tabindex="0">{_CELL.sub(lambda _: next(cells), table[1])}</table>'
