"""django-split-settings: a folder of environments, of which a variable chooses the file that is taken in.

https://django-split-settings.readthedocs.io/en/latest/#usage
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from mkdocs_djproject.discovery.sources import Sources

_VARIABLE = r"(?:environ(?:\.(?:get|setdefault)\(|\[)|getenv\()\s*[\"'](?P<variable>\w+)[\"']"
_CHOSEN = re.compile(
    r"[\"'](?P<folder>(?:[\w-]+/)+)\{(?P<what>[^}\n]*)\}\.py[\"'](?:\.format\((?P<name>\w+)\))?"
)


class Environments(NamedTuple):
    """The files that a variable chooses one of: the variable, and the names of those that are no default."""

    variable: str
    names: tuple[str, ...]


def split_environments(sources: Sources, module: str) -> Environments | None:
    """The environments of a settings module, None where no variable chooses a file of a folder."""
    found = sources.find(module)
    if found is None or not found.own or found.file is None:
        return None
    content = sources.read(found.file) or b""
    if b"split_settings" not in content:
        return None
    text = content.decode(errors="replace")
    chosen = _CHOSEN.search(text)
    source = _source(text, chosen["name"] or chosen["what"]) if chosen else ""
    variable = re.search(_VARIABLE, source)
    if chosen is None or variable is None:
        return None
    usual = {"__init__", *re.findall(r"[\"'](\w+)[\"']", source)}
    files = sorted((found.file.parent / PurePosixPath(chosen["folder"])).glob("*.py"))
    return Environments(variable["variable"], tuple(file.stem for file in files if file.stem not in usual))


def _source(text: str, expression: str) -> str:
    """An expression, or what the name that it is was bound to."""
    if not expression.isidentifier():
        return expression
    bound = re.search(rf"^{expression}\s*(?::[^=\n]*)?=(.*)", text, re.MULTILINE)
    return bound[1] if bound else ""
