"""How much room a text takes in a drawing whose font is not known when it is made.

The widths are those of DejaVu Sans, the widest of the fonts that readers commonly have, rounded up: in any
other the text takes less.
"""

from __future__ import annotations

from functools import lru_cache

from mkdocs_djproject.diagrams.cells import width

BOLD = 1.13
"""How much wider bold text is."""

_WIDTHS = (
    ("ijlI.,:;'| !", 0.40),
    ('frt()[]-"/\\{}', 0.46),
    ("mwMWOQGDNH&@", 0.90),
    ("W@%m", 1.03),
    ("ABCEFJKLPRSTUVXYZ", 0.78),
)
_NARROW = 0.66
_OTHER = 0.95
_WIDE = 1.1
_OF_CHARACTER = {character: room for characters, room in _WIDTHS for character in characters}


@lru_cache(4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The pixels that a text takes at most in a font of this size, in pixels."""
    ems = sum(_OF_CHARACTER.get(character) or _ems(character) for character in text)
    return ems * size * (BOLD if bold else 1)


def _ems(character: str) -> float:
    """The width of a character that is in no row, by the cells it takes in a terminal."""
    if character.isascii():
        return _NARROW
    cells = width(character)
    return _WIDE if cells == 2 else _OTHER * cells
