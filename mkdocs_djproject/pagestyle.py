"""The look of what we write, in whatever theme: a finished HTML page in, the page with its style out."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_djproject.diagrams.svg import CLASS, style_sheet

STYLE = Path(__file__).with_name("templates").joinpath("site.css").read_text(encoding="utf-8")

DRAWING = "data-djproject-drawing"
"""The attribute of code blocks that hold a drawing."""

_SVG = f'<svg class="{CLASS}"'
_CODE_BLOCK = re.compile(r"<pre(?=[ >])(.*?</pre>)", re.DOTALL)
_LINES = re.compile("[\u2500-\u257f]")


def with_style(html: str) -> str:
    """The page with our style, its drawings marked for it, and its tables within reach of the keyboard.

    A style sheet cannot find drawings by itself: pymdownx.highlight leaves out the language of a code block.
    What scrolls sideways, as wide tables do, is scrolled by keys only where something in it can be focused.
    https://dequeuniversity.com/rules/axe/4.10/scrollable-region-focusable
    """
    style = STYLE + style_sheet() if _SVG in html else STYLE
    marked = _CODE_BLOCK.sub(_marked, html) if "<pre" in html else html
    marked = marked.replace("<table>", '<table tabindex="0">')
    return marked.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)


def _marked(block: re.Match[str]) -> str:
    return f"<pre {DRAWING}{block[1]}" if _LINES.search(block[1]) else block[0]
