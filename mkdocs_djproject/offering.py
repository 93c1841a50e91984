"""The values and macros of the page environment, offered to mkdocs-macros without taking anybody's names.

Works on whatever has the surface of mkdocs-macros: its plugin, or the object that it hands to a pluglet.
https://mkdocs-macros-plugin.readthedocs.io/en/latest/registration/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

ALWAYS_OURS = "djproject"
"""The name under which every value can be reached, whatever else is taken."""


class Macros(Protocol):
    """What is needed of mkdocs-macros."""

    variables: dict[str, Any]
    macros: dict[str, Any]

    def register_variables(self, items: dict[str, Any]) -> None:
        """Take values."""

    def register_macros(self, items: dict[str, Callable[..., Any]]) -> None:
        """Take macros."""


class Offer(NamedTuple):
    """What is offered: values by name, and macros by name."""

    values: Mapping[str, Any]
    macros: Mapping[str, Callable[..., Any]]


def offer(to: Macros, what: Offer) -> list[str]:
    """Register all names that are free, and give those that are taken already, in order.

    mkdocs-macros itself fails on a taken name, so it is never asked to take one.
    """
    taken = [name for name in (*what.values, *what.macros) if name in to.variables or name in to.macros]
    to.register_variables({name: value for name, value in what.values.items() if name not in taken})
    to.register_macros({name: macro for name, macro in what.macros.items() if name not in taken})
    return taken


class Namespace:
    """What ``djproject`` is on pages: the project with every fact, and the macros by their names."""

    def __init__(self, project: Any, macros: Mapping[str, Callable[..., Any]]) -> None:
        self._project = project
        self._macros = macros

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._macros[name] if name in self._macros else getattr(self._project, name)

    def __dir__(self) -> list[str]:
        return sorted({*dir(self._project), *self._macros})

    def __repr__(self) -> str:
        return repr(self._project)
