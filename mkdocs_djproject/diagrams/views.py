"""The diagrams of a project: one row each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from mkdocs_djproject.diagrams.architecture import architecture_text, request_text
from mkdocs_djproject.diagrams.architecture_parts import architecture, request
from mkdocs_djproject.diagrams.components import Diagram
from mkdocs_djproject.diagrams.deployment import deployment, deployment_text
from mkdocs_djproject.diagrams.models import all_models, app_models, app_relations
from mkdocs_djproject.project import Project


class View(NamedTuple):
    """A diagram of a project: its name, what it shows, and how it is drawn in lines of text.

    Where ``text`` is None, the text lists each component with its edges: those of ``outline``, which leaves
    out the rows that no text shows, where it is given.
    """

    name: str
    diagram: Callable[[Project], Diagram]
    text: Callable[[Project, str], str] | None = None
    outline: Callable[[Project], Diagram] | None = None


VIEWS = (
    View("architecture", architecture, architecture_text),
    View("request", request, request_text),
    View("deployment", deployment, deployment_text),
    View("apps", app_relations),
    View("er", all_models),
)
"""The diagrams of the whole project; each app has one of its models beside them, ``er:LABEL``."""

OF_APP = "er:"
"""What the names of the diagrams of apps begin with, before the app's label."""


def names(project: Project) -> list[str]:
    """The names of all diagrams that can be asked for."""
    return [*(view.name for view in VIEWS), *(f"{OF_APP}{app.label}" for app in project.apps)]


def view(project: Project, name: str) -> View | None:
    """The diagram of this name, or None."""
    if name.startswith(OF_APP):
        app = project.app(name.removeprefix(OF_APP))
        return (
            View(name, partial(app_models, app), outline=partial(app_models, app, rows=False))
            if app
            else None
        )
    return next((row for row in VIEWS if row.name == name), None)
