"""What is being done, said on a terminal while a person waits, and gone when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

CLEARED = "\r\x1b[K"
"""Puts a terminal's cursor at the beginning of its line, which is empty then."""


@contextmanager
def showing(quiet: bool, stream: TextIO | None = None) -> Iterator[Callable[[str], None]]:
    """Gives what is told in a few words what is being done.

    Args:
        quiet: whether nothing is to be shown.
        stream: where it is shown if it is a terminal; standard error unless given.
    """
    shown = sys.stderr if stream is None else stream
    if quiet or not shown.isatty():
        yield lambda _text: None
        return

    def tell(text: str) -> None:
        shown.write(f"{CLEARED}{text[:70]} …")
        shown.flush()

    try:
        yield tell
    finally:
        shown.write(CLEARED)
        shown.flush()
