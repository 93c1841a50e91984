"""How control leaves a statement early."""

from __future__ import annotations

from mkdocs_djproject.discovery.values import Value
from mkdocs_djproject.problems import Place


class Return(Exception):  # noqa: N818 - a signal of control flow
    """A function returns."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Raised(Exception):  # noqa: N818 - a signal of control flow
    """An exception of the given dotted name is raised."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name)
        self.name = name
        self.place = place


class Break(Exception):  # noqa: N818 - a signal of control flow
    """A loop ends."""


class Continue(Exception):  # noqa: N818 - a signal of control flow
    """A loop goes on with its next item."""
