"""How control leaves a statement early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.values import Call, Unknown, Value
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


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


def failing(machine: Machine, given: Call, name: str, why: str) -> Unknown:
    """What a call gives that fails: the exception inside a ``try``, else a value that is not known.

    Raises:
        Raised: the exception of this name.
    """
    module = given.scope.module
    place = module.place(given.node) if given.node is not None else Place(module.shown)
    if machine.guards:
        raise Raised(name, place)
    return Unknown(why, place)
