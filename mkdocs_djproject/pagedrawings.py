"""The drawings of a site's pages, kept aside while Markdown and the search index are made of the pages.

A drawing in SVG has more tags than the rest of its page, and whatever reads HTML reads all of them.
"""

from __future__ import annotations

import re

_MARK = re.compile(r'<svg data-djproject-kept="([0-9]{1,9})"></svg>')


class PageDrawings:
    """Keeps drawings, and puts each in again where its mark stands.

    ``styles`` holds the style that was wanted of each diagram, and the one that could be had, as pairs.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self.styles: set[tuple[str, str]] = set()

    def clear(self) -> None:
        """Forget all drawings, as a new build begins."""
        self._kept.clear()
        self.styles.clear()

    def keep(self, drawing: str) -> str:
        """Take a drawing; the mark that stands for it on pages, an element without content."""
        self._kept.append(drawing)
        return f'<svg data-djproject-kept="{len(self._kept) - 1}"></svg>'

    def put_in(self, html: str) -> str:
        """The HTML with the drawings that its marks stand for; a mark that stands for none stays."""
        return _MARK.sub(self._drawing, html) if "data-djproject-kept" in html else html

    def _drawing(self, mark: re.Match[str]) -> str:
        number = int(mark[1])
        return self._kept[number] if number < len(self._kept) else mark[0]
