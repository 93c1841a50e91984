"""The diagrams of a project: one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mkdocs_djproject.diagrams.architecture import architecture_text
from mkdocs_djproject.diagrams.architecture_parts import architecture
from mkdocs_djproject.diagrams.components import Diagram
from mkdocs_djproject.project import Project


class View(NamedTuple):
    """A diagram of a project: its name, what it shows, and how it is drawn in lines of text."""

    name: str
    diagram: Callable[[Project], Diagram]
    text: Callable[[Project, str], str]


VIEWS = (View("architecture", architecture, architecture_text),)
"""Every diagram, in the order in which they are listed."""


def view(name: str) -> View | None:
    """The diagram of this name, or None."""
    return next((row for row in VIEWS if row.name == name), None)
