"""The entry points by which packages of others add themselves to a project.

https://packaging.python.org/en/latest/specifications/entry-points/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.values import Call, Unknown, Value, plain

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

_PACKAGING = ("pyproject.toml", "setup.cfg", "setup.py")


def entry_points(machine: Machine, given: Call) -> Value:
    """``entry_points(group="shop.plugins")``: none, unless the project has some of that group itself.

    What others install beside a project is none of its own.
    """
    group = plain(given.argument(0, "group"))
    root = machine.sources.root
    texts = (machine.sources.read(root / name) or b"" for name in _PACKAGING if (root / name).is_file())
    is_known = isinstance(group, str) and not any(group.encode() in text for text in texts)
    return [] if is_known else Unknown("they are known when the project runs")


ROWS: dict[Callable[[Any, Call], Value], str] = {
    entry_points: (
        "importlib.metadata.entry_points importlib_metadata.entry_points pkg_resources.iter_entry_points"
    )
}
"""The calls by the dotted paths of what is called."""
