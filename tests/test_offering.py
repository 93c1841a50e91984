"""Claims about offering values to mkdocs-macros."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mkdocs_djproject.offering import Offer, offer


@dataclass
class Registry:
    """The surface of mkdocs-macros, with its refusal of names that are taken."""

    variables: dict[str, Any] = field(default_factory=dict)
    macros: dict[str, Any] = field(default_factory=dict)

    def register_variables(self, items: dict[str, Any]) -> None:
        """Take values, and fail on a taken name."""
        _take(self.variables, items)

    def register_macros(self, items: dict[str, Callable[..., Any]]) -> None:
        """Take macros, and fail on a taken name."""
        _take(self.macros, items)


def _take(into: dict[str, Any], items: dict[str, Any]) -> None:
    if taken := into.keys() & items.keys():
        raise KeyError(taken)
    into.update(items)


def test_free_names_are_registered() -> None:
    """Values and macros whose names are free are registered."""
    registry = Registry()
    assert offer(registry, Offer({"apps": 1}, {"apps_tree": str})) == []
    assert (registry.variables, registry.macros) == ({"apps": 1}, {"apps_tree": str})


def test_taken_names_stay_the_users() -> None:
    """A name that the user's value or macro has already is left alone and given back."""
    registry = Registry({"apps": "mine"}, {"features": len})
    assert offer(registry, Offer({"apps": 1, "features": 2, "custom": 3}, {"apps": str})) == [
        "apps",
        "features",
        "apps",
    ]
    assert registry.variables == {"apps": "mine", "custom": 3}
