"""Project files with the bases that they extend, and what is expected of each, from ``tests/bases``.

There a case is a line ``== TITLE``, each file after a line ``@ NAME``, a line ``--``, and what is expected.
With ``--update-golden`` a test writes that anew.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "bases"
_CASE = re.compile(
    r"^== (?P<title>.+)\n(?P<files>(?:.*\n)*?)--\n(?P<expected>(?:(?!== ).+\n)*)", re.MULTILINE
)
_FILE = re.compile(r"^@ (.+)\n((?:(?!@ ).*\n)*)", re.MULTILINE)


class BaseCase(NamedTuple):
    """Files and what is expected of them; ``source`` is the file of cases that holds the case."""

    source: Path
    title: str
    files: str
    expected: str

    def __str__(self) -> str:
        return f"== {self.title}\n{self.files}--\n{self.expected}"

    def write(self, folder: Path) -> Path:
        """Write the files into a folder, and give the project file."""
        for name, text in _FILE.findall(self.files):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder / "djproject.yml"

    def keep(self, expected: str) -> None:
        """Write what is expected into the file of cases anew."""
        text = self.source.read_text(encoding="utf-8")
        kept = text.replace(str(self), str(self._replace(expected=expected)))
        self.source.write_text(kept, encoding="utf-8")


def cases_of(path: Path) -> list[BaseCase]:
    """The cases in a file of cases.

    Raises:
        ValueError: the file holds anything besides cases.
    """
    text = path.read_text(encoding="utf-8")
    found = [BaseCase(path, *match.groups()) for match in _CASE.finditer(text)]
    if "".join(map(str, found)) != text:
        raise ValueError(f"{path.name} holds lines that belong to no case")
    return found


MERGED = cases_of(FOLDER / "merged.txt")
PROBLEMS = cases_of(FOLDER / "problems.txt")
