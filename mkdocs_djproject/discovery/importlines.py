"""The imports in a text, found by their word: that takes a fraction of the time of looking at each line."""

from __future__ import annotations

import re
from collections.abc import Iterator


def import_lines(pattern: re.Pattern[bytes], text: bytes) -> Iterator[re.Match[bytes]]:
    """What ``pattern.finditer(text)`` gives.

    Args:
        pattern: begins with a line end, and matches only where the line after it holds ``import``.
        text: the text of a module, with a line end before its first line.
    """
    end = 0
    word = text.find(b"import")
    while word >= 0:
        line = text.rfind(b"\n", end, word)
        match = pattern.match(text, line) if line >= 0 else None
        if match is not None:
            yield match
        end = match.end() if match is not None else word
        word = text.find(b"import", max(end, word + 1))
