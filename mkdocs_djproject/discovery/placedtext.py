"""A text that keeps a place."""

from __future__ import annotations

from typing import Self

from mkdocs_djproject.problems import Place


class PlacedText(str):
    """A text, and a place that matters to it."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, text: str, place: Place) -> Self:
        """The text, marked with the place."""
        marked = cls(text)
        marked.place = place
        return marked
