"""The lines of a pipeline that can run something: without what is only printed, written, or never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

Numbered = tuple[int, str]

_NEVER = re.compile(
    r"(?P<before>\s*(?:-\s+)?)(?:if|condition|enabled):\s*[\"']?(?:\$\{\{\s*)?false\b[\s}\"']*(?:#.*)?$"
)
"""Says of a job or of a step that it does not run."""

_HEREDOC = re.compile(r"<<[-~]?\s*[\"']?(?P<end>[A-Za-z_]\w*)[\"']?")
_WRITES = re.compile(r"\b(?:cat|tee)\b")
"""The commands that write what follows, and do not run it."""

_KEY = re.compile(r"\s*(?:-\s+)?(?:[\w-]+:\s+)?[\"']?")
_PARTS = re.compile(r"""(?:"[^"]*"|'[^']*'|[^"'&;]|["'&](?!&))+""")
_PRINTS = re.compile(r"\s*@?(?:echo|printf)\b[^|]*$")


@lru_cache(maxsize=64)
def lines_run(text: str) -> tuple[Numbered, ...]:
    """The lines of a pipeline's file that can run something, with their numbers, without what they print."""
    lines = [*enumerate(text.splitlines(), 1)]
    lines = [(number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("#")]
    lines = _without_idle(lines) if "false" in text else lines
    lines = [*_without_written(lines)] if "<<" in text else lines
    said = ((number, _without_prints(line)) for number, line in lines)
    return tuple((number, line) for number, line in said if line)


def _without_idle(lines: list[Numbered]) -> list[Numbered]:
    """Lines without the jobs and steps that never run."""
    idle: set[int] = set()
    for position, (_, line) in enumerate(lines):
        if match := _NEVER.match(line):
            idle |= _block(lines, position, len(match["before"]))
    return [pair for position, pair in enumerate(lines) if position not in idle]


def _block(lines: list[Numbered], position: int, column: int) -> set[int]:
    """The positions of the lines of the mapping that a line at a column belongs to."""
    first, last = position, position + 1
    while first > 0 and not _begins_item(lines[first][1]) and _column(lines[first - 1][1]) >= column:
        first -= 1
    while last < len(lines) and _indent(lines[last][1]) >= column:
        last += 1
    return {*range(first, last)}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _column(line: str) -> int:
    """Where the text of a line begins, behind the dash of an item."""
    match = re.match(r"\s*(?:-\s+)?", line)
    return match.end() if match else 0


def _begins_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _without_written(lines: list[Numbered]) -> Iterator[Numbered]:
    """Lines without the texts that a command writes into a file."""
    end = ""
    for position, (number, line) in enumerate(lines):
        if end:
            end = "" if line.strip() == end else end
            continue
        yield number, line
        match = _HEREDOC.search(line) if _WRITES.search(line) else None
        if match and any(below.strip() == match["end"] for _, below in lines[position + 1 :]):
            end = match["end"]


def _without_prints(line: str) -> str:
    """A line without its commands that only print; empty where it has no other."""
    if "echo" not in line and "printf" not in line:
        return line.strip()
    match = _KEY.match(line)
    key = match[0] if match else ""
    parts = _PARTS.findall(line[len(key) :])
    kept = [part.strip(" \t&") for part in parts if not _PRINTS.match(part.lstrip(" \t&"))]
    return (key + " && ".join(filter(None, kept))).strip() if any(kept) else ""
