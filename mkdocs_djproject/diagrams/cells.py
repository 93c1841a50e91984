"""Text measured in terminal cells: what one line of a drawing may hold, and how much room it takes."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "..."

_LOOKALIKES = (
    dict.fromkeys(range(0x2500, 0x2580), "+")
    | dict.fromkeys(map(ord, "─━┄┅┈┉╌╍═╴╶╸╺╼╾"), "-")
    | dict.fromkeys(map(ord, "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"), "|")
    | dict.fromkeys(map(ord, "▼▽▾▿"), "v")
    | dict.fromkeys(map(ord, "▲△▴▵"), "^")
    | dict.fromkeys(map(ord, "◀◁◂◃◄◅"), "<")
)


def plain(text: str) -> str:
    """The text as one line that takes the same room everywhere.

    Runs of white space, line ends and tabs included, become one space. Control and format characters
    (among them those that turn the writing direction), variation selectors and marks without a base go;
    a lone surrogate becomes U+FFFD. Box-drawing characters and arrow heads become the ASCII characters
    that look like them, so that a label can never be taken for a line of the drawing.
    """
    spaced = " ".join(text.split())
    if _is_ascii(spaced):
        return spaced
    visible = "".join(_visible(character) for character in spaced).translate(_LOOKALIKES)
    words = filter(None, map(_without_leading_marks, visible.split()))
    return unicodedata.normalize("NFC", " ".join(words))


def width(text: str) -> int:
    """The cells that a text takes: 2 for a wide or fullwidth character, 0 for a combining one, else 1.

    The classes are those of Unicode Standard Annex 11; ambiguous characters count 1.
    """
    return len(text) if _is_ascii(text) else sum(_character_width(character) for character in text)


def cells(text: str) -> tuple[str, ...]:
    """The text cut into cells: combining marks stay with their base, a wide character is followed by ``""``.

    The result is ``width(text)`` long and joins to the text again, save for marks without a base.
    """
    if _is_ascii(text):
        return tuple(text)
    row: list[str] = []
    for character in text:
        room = _character_width(character)
        if room:
            row += [character, ""][:room]
        elif row:
            base = -1 if row[-1] else -2
            row[base] += character
    return tuple(row)


def shorten(text: str, limit: int) -> str:
    """The text in at most ``limit`` cells, an ellipsis at its end when something had to go."""
    if width(text) <= limit:
        return text
    return _head(text, max(limit - len(ELLIPSIS), 0)).rstrip() + ELLIPSIS[:limit]


def wrap(text: str, limit: int, lines: int) -> tuple[str, ...]:
    """The text in at most ``lines`` lines of at most ``limit`` cells, broken at spaces where it can be.

    A word that is longer than a line is broken inside; what is left over in the end is shortened. An
    empty text gives no line.
    """
    rest = plain(text)
    wrapped: list[str] = []
    while rest and len(wrapped) < lines - 1:
        line = _first_line(rest, limit)
        wrapped.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return (*wrapped, shorten(rest, limit)) if rest else tuple(wrapped)


def _first_line(text: str, limit: int) -> str:
    """As much of the text as fits, up to its last space within the limit when it has one."""
    head = _head(text, limit)
    if len(head) == len(text) or text[len(head)] == " " or " " not in head:
        return head
    return head[: head.rindex(" ")]


def _head(text: str, limit: int) -> str:
    """The longest beginning of the text in ``limit`` cells, with all marks of its last character."""
    used = 0
    for index, character in enumerate(text):
        used += _character_width(character)
        if used > limit:
            return text[:index]
    return text


def _is_ascii(text: str) -> bool:
    """Whether each character is printable ASCII and takes one cell, as in most labels."""
    return text.isascii() and text.isprintable()


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc") or _joins_syllable(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _joins_syllable(character: str) -> bool:
    """Whether this is a Hangul vowel or final consonant, which is written into the syllable before it."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"


def _without_leading_marks(word: str) -> str:
    start = next((index for index, character in enumerate(word) if _character_width(character)), len(word))
    return word[start:]


def _visible(character: str) -> str:
    """The character, unless it is one that takes no room of its own or cannot be written at all."""
    category = unicodedata.category(character)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    selects_variation = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return "" if category in ("Cc", "Cf") or selects_variation else character
