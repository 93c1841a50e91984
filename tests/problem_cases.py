"""Project files and the problems expected of each, as the files in ``tests/problems`` hold them.

A file holds cases: a line ``== TITLE``, the project file, a line ``--``, and the expected problems, none
where the project file is right. With ``--update-golden`` a test writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "problems"
_CASE = re.compile(
    r"^== (?P<title>.+)\n(?P<content>(?:.*\n)*?)--\n(?P<expected>(?:(?!== ).+\n)*)", re.MULTILINE
)


class Case(NamedTuple):
    """A project file and what is expected of it; ``file`` is the file of cases that holds it."""

    file: str
    title: str
    content: str
    expected: str

    def __str__(self) -> str:
        return f"== {self.title}\n{self.content}--\n{self.expected}"

    def keep(self, expected: str, folder: Path = FOLDER) -> None:
        """Write what is expected into the file of cases in a folder anew."""
        path = folder / f"{self.file}.txt"
        kept = path.read_text(encoding="utf-8").replace(str(self), str(self._replace(expected=expected)))
        path.write_text(kept, encoding="utf-8")


def cases_of(path: Path) -> Iterator[Case]:
    """The cases in a file of cases.

    Raises:
        ValueError: the file holds anything besides cases.
    """
    text = path.read_text(encoding="utf-8")
    found = [Case(path.stem, *match.groups()) for match in _CASE.finditer(text)]
    if "".join(map(str, found)) != text:
        raise ValueError(f"{path.name} holds lines that belong to no case")
    yield from found


CASES = [case for path in sorted(FOLDER.iterdir()) for case in cases_of(path)]
