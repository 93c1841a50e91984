"""Files that are written where nothing is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.problems import DjProjectError, Place, Problem


class NewFile(NamedTuple):
    """A file to write unless it is there."""

    path: Path
    text: str


def write_new(file: NewFile) -> bool:
    """Write a file, and say whether it was: what is there already stays as it is.

    Raises:
        DjProjectError: the file cannot be written.
    """
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        with file.path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(file.text)
    except FileExistsError:
        return False
    except OSError as error:
        what, remedy = f"cannot be written ({error.strerror})", "check the path and its permissions"
        raise DjProjectError([Problem(Place(str(file.path)), "", what, remedy)]) from None
    return True
