"""Files of environment variables that stand in the repository.

https://docs.docker.com/reference/compose-file/services/#env_file
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.problems import Place

_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_]\w*)\s*=\s*(?P<value>.*)")


def variables_in(files: Files, name: str) -> Iterator[tuple[str, str, Place]]:
    """The variables of a file, each with its value and place."""
    for place, line in files.lines(name):
        if match := _LINE.match(line):
            yield match["name"], match["value"].partition(" #")[0].strip(), place


def is_ignored(files: Files, path: str) -> bool:
    """Whether Git leaves a file out, so that what it says holds on one machine alone."""
    folders = path.split("/")[:-1]
    above = ["/".join(folders[:count]) for count in range(len(folders) + 1)]
    found = False
    for folder in above:
        below = path.removeprefix(folder).lstrip("/")
        for _, line in files.lines(f"{folder}/.gitignore".lstrip("/")):
            if _fits(line.removeprefix("!"), below):
                found = not line.startswith("!")
    return found


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern of a .gitignore names a file, or a folder that it stands in."""
    wanted = pattern.rstrip("/").removeprefix("**/")
    parts = path.split("/")
    if "/" not in wanted:
        return any(fnmatchcase(part, wanted) for part in (parts[:-1] if pattern.endswith("/") else parts))
    paths = ("/".join(parts[: count + 1]) for count in range(len(parts)))
    return any(fnmatchcase(each, wanted.lstrip("/")) for each in paths)
