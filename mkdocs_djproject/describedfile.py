"""What a project file says, as far as that can be told of one that may be wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_djproject.packagepaths import PREFIX, resolved_path
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.yamltree import read_leniently

_MOST_BASES = 20
"""How many files may extend each other before it is a circle."""


class DescribedFile(NamedTuple):
    """A project file with those that it extends, the nearest first: what each of them says."""

    said: tuple[dict[str, Any], ...] = ()

    @property
    def own(self) -> dict[str, Any]:
        """What the file itself says."""
        return self.said[0] if self.said else {}

    def get(self, key: str) -> Any:
        """What the nearest file says of a key; of one that holds a mapping, what all of them say."""
        values = [said[key] for said in self.said if key in said]
        mappings = [value for value in reversed(values) if isinstance(value, dict)]
        if len(mappings) < len(values) or not mappings:
            return values[0] if values else None
        return {name: value for mapping in mappings for name, value in mapping.items()}

    @property
    def reading(self) -> dict[str, Any] | None:
        """What they say of how the project is read, None where they do not."""
        said = self.get("discover")
        return said if isinstance(said, dict) else None

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages whose files it extends or takes templates from."""
        values = [str(said.get(key)) for said in self.said for key in ("extends", "templates_dir")]
        named = (value.removeprefix(PREFIX) for value in values if value.startswith(PREFIX))
        return tuple(dict.fromkeys(re.split(r"[/\\]", name)[0] for name in named))


def read_described(path: Path) -> DescribedFile:
    """What the project file at ``path`` says; nothing where there is none, or it cannot be read."""
    said: list[dict[str, Any]] = []
    following: Path | None = path
    while following is not None and len(said) < _MOST_BASES:
        said.append(_read(following))
        extended = said[-1].get("extends")
        following = resolved_path(extended, following.parent) if isinstance(extended, str) else None
    return DescribedFile(tuple(said))


def _read(path: Path) -> dict[str, Any]:
    try:
        data = read_leniently(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError, DjProjectError):
        return {}
    return data if isinstance(data, dict) else {}
