"""What is wrong with a person's input: where it stands, what it is, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was written: a file and, when known, its line and column, both counted from 1.

    Prints as ``djproject.yml:12:5``, the form that editors and terminals make clickable.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        place: where the person has to look.
        path: the dotted path of the value in the project file (``apps[0].name``), empty for a whole file.
        what: what is wrong, without a full stop.
        remedy: what to do about it, without a full stop; may be empty.
    """

    place: Place
    path: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.place}: {path}{self.what}{remedy}"


UNPARSED = "it does not parse"
"""How the reason of a note begins about a file that is no Python."""


class Note(NamedTuple):
    """Something that was seen and not fully understood: where, what it was, and why it stops there."""

    place: Place
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: {self.why}"

    @property
    def is_unparsed(self) -> bool:
        """Whether a file of the project itself is no Python that can be read."""
        return self.why.startswith(UNPARSED) and not self.place.file.startswith("site-packages/")


class DjProjectError(Exception):
    """Input that cannot be used, with every problem found in it, in the order in which a file is read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        unique = dict.fromkeys(problems)
        self.problems = tuple(sorted(unique, key=_reading_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _reading_order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return place.file, place.line or 0, place.column or 0


def dotted(path: Iterable[str | int]) -> str:
    """A path as people write it: ``apps[0].models[1].name``; an odd key stands in quotes, shortened."""
    return "".join(map(_step, path)).lstrip(".")


def _step(step: str | int) -> str:
    if isinstance(step, str) and re.fullmatch(r"[\w-]{1,60}", step):
        return f".{step}"
    return f"[{step if isinstance(step, int) else shown(step)}]"


def shown(text: str) -> str:
    """A text in quotes, on one line, and shortened where it is long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.7) -> str | None:
    """The known name that a person most likely meant by ``name``, or None when none is near.

    ``likeness`` is how near it has to be, from 0 to 1: the ratio of `difflib.SequenceMatcher`.
    """
    import difflib  # noqa: PLC0415 - who makes no mistake need not wait for it

    candidates = {candidate.lower(): candidate for candidate in known}
    matches = difflib.get_close_matches(name.lower(), candidates, n=1, cutoff=likeness)
    return candidates[matches[0]] if matches else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "", *, likeness: float = 0.7) -> str:
    """The remedy for an unknown name: the nearest known one as a question, or ``otherwise``."""
    match = nearest(name, known, likeness=likeness)
    return f"did you mean {match!r}?" if match else otherwise
