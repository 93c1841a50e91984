"""How much room a text takes in a drawing whose font is not known when it is made.

The widths are those of DejaVu Sans, the widest of the fonts that readers commonly have, rounded up, and at
least those of a font whose characters are all of one width: in any other the text takes less.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mkdocs_djproject.diagrams.cells import plain, width

BOLD = 1.13
"""How much wider bold text is."""

_WIDTHS = (
    ("'ijl", 0.31),
    (" ,./:;IJ\\|", 0.35),
    ("!-f", 0.40),
    ("()[]rt", 0.45),
    ('"*?_`sz', 0.53),
    ("Lckvxy", 0.60),
    ("$0123456789EFSTYabdeghnopqu{}", 0.64),
    ("ABCKPRVXZ", 0.70),
    ("&DGHNOQU", 0.79),
    ("#+<=>^w~", 0.85),
    ("%@MWm", 1.0),
)
_ONE_WIDTH = 0.605
_OTHER = 0.95
_WIDE = 1.1
_OF_CHARACTER = {character: room for characters, room in _WIDTHS for character in characters}


@lru_cache(4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The pixels that a text takes at most in a font of this size, in pixels."""
    ems = sum(_OF_CHARACTER.get(character) or _ems(character) for character in text)
    return max(ems * (BOLD if bold else 1), _ONE_WIDTH * width(text)) * size


def wrapped(text: str, size: float, room: float) -> Iterator[str]:
    """The text in lines that take no more pixels than there are, broken at spaces, inside of a longer word.

    A character that is wider than the room is a line of its own.
    """
    line = ""
    for word in plain(text).split():
        joined = f"{line} {word}" if line else word
        if line and text_width(joined, size) > room:
            yield line
            joined = word
        line = joined
        while len(line) > 1 and text_width(line, size) > room:
            most = max([1, *(at for at in range(2, len(line)) if text_width(line[:at], size) <= room)])
            yield line[:most]
            line = line[most:]
    if line:
        yield line


def _ems(character: str) -> float:
    """The width of a character that is in no row, by the cells it takes in a terminal."""
    cells = width(character)
    return _WIDE if cells == 2 else _OTHER * cells
