"""Files that a command writes as a whole, and never over what a person wrote."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mkdocs_djproject.problems import DjProjectError, Place, Problem

_MARK = re.compile(rb"\n# Written by djproject; the content's mark is ([0-9a-f]{20})\n\Z")


def marked(text: str) -> str:
    """A YAML text with an ownership mark: a last line that is a comment with a hash of all above it."""
    return f"{text}\n# Written by djproject; the content's mark is {_digest(text.encode())}\n"


def is_as_marked(content: bytes) -> bool:
    """Whether a YAML file is as we wrote it; line ends do not count."""
    content = content.replace(b"\r\n", b"\n")
    mark = _MARK.search(content)
    return mark is not None and mark[1].decode() == _digest(content[: mark.start()])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def write_output(path: Path, text: str, is_ours: Callable[[bytes], bool], *, force: bool) -> None:
    """Write a file as a whole: at every moment it holds what it held before, or the text.

    Args:
        path: the file; what is no regular file, such as a pipe, is written to as it is.
        text: what it is to hold.
        is_ours: tells by what a file holds whether it may be overwritten.
        force: whether it may be, whatever it holds.

    Raises:
        DjProjectError: the file holds something else, or cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        present = path.read_bytes() if path.exists() else None
        if present == text.encode():
            return
        if present and not force and not is_ours(present):
            raise _problem(path, "this file holds something else", "--force overwrites it")
        replace_text(path.resolve(), text)
    except OSError as error:
        remedy = "check the path and its permissions"
        raise _problem(path, f"cannot be written ({error.strerror})", remedy) from None


def _problem(path: Path, what: str, remedy: str) -> DjProjectError:
    return DjProjectError([Problem(Place(str(path)), "", what, remedy)])


def replace_text(path: Path, text: str) -> None:
    """Put a text in a file's place: at every moment the file holds what it held before, or the text."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
