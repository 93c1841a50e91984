"""The look of what we write, in whatever theme: a finished HTML page in, the page with its style out."""

from __future__ import annotations

import re
from itertools import chain, cycle
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
_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_CELL = "<td"
_TABLE, _TABLE_OPENING, _TABLE_END = "<table>", '<table tabindex="0">', "</table>"
_TAG = re.compile(r"<[^>]*>")
_NAMED = "><a id="


def with_style(html: str, *, has_rows: bool = False) -> str:
    """The page with our style, its drawings marked for it, and its tables within reach of the keyboard.

    ``has_rows`` says that wide tables of the page become rows of blocks where a screen is narrow.

    A style sheet cannot find drawings by itself: pymdownx.highlight leaves out the language of a code block.
    What scrolls sideways, as wide tables do, is scrolled by keys only where something in it can be focused.
    https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
    """
    style = STYLE + style_sheet() if _SVG in html else STYLE
    marked = _CODE_BLOCK.sub(_marked, html) if "<pre" in html else html
    before, *tables = marked.split(_TABLE)  # far faster than a pattern that reads all of the page
    marked = "".join([before, *map(_rows if has_rows else _focused, tables)])
    return marked.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)


def _marked(block: re.Match[str]) -> str:
    return f"<pre {DRAWING}{block[1]}" if _LINES.search(block[1]) else block[0]


def _focused(table: str) -> str:
    return _TABLE_OPENING + table


def _rows(table: str) -> str:
    """The table with a label in each cell but the first of a row, unless it is narrow or of named fields.

    It begins behind its opening tag, and has the rest of the page behind it.
    https://developer.mozilla.org/en-US/docs/Web/CSS/attr
    """
    content, end, after = table.partition(_TABLE_END)
    heading, *cells = content.split(_CELL)
    labels = [_TAG.sub("", each).replace('"', "&quot;") for each in _HEADING.findall(heading)]
    if len(labels) < MANY_COLUMNS or any(cell.startswith(_NAMED) for cell in cells):
        return _focused(table)
    openings = cycle([_CELL, *(f'{_CELL} {LABEL}="{label}"' for label in labels[1:])])
    labeled = chain.from_iterable(zip(openings, cells, strict=False))
    return "".join([f'<table {ROWS} tabindex="0">', heading, *labeled, end, after])
