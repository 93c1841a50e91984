"""What a label names: an app (`orders`), a model (`orders.Order`) or a field (`orders.Order.number`)."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.problems import nearest
from mkdocs_djproject.project import Project


class Labelled(NamedTuple):
    """What a label names: an app, and the model and the field in it, as far as the label goes."""

    app: App
    model: Model | None = None
    field: Field | None = None


def labelled(project: Project, label: str) -> Labelled | None:
    """What a label names, in any case, as Django compares labels of models; None where it names nothing."""
    app_label, *names = label.lower().split(".")
    app = next((app for app in project.apps if app.label.lower() == app_label), None)
    if app is None or len(names) > 2:
        return None
    if not names:
        return Labelled(app)
    model = next((model for model in app.models if model.name.lower() == names[0]), None)
    if model is None or len(names) == 1:
        return Labelled(app, model) if model else None
    field = next((field for field in model.fields if field.name.lower() == names[1]), None)
    return Labelled(app, model, field) if field else None


def nearest_label(project: Project, label: str) -> str | None:
    """The label that a person most likely meant by one that names nothing, or None when none is near.

    The name of a model or of a field alone is taken for that of the first that is called so.
    """
    known = _labels(project, label.count("."))
    ending = f".{label.lower()}"
    meant = next((each for each in _labels(project, 1) if each.lower().endswith(ending)), None)
    return nearest(label, known) or meant or nearest(label, _labels(project, 1))


def _labels(project: Project, dots: int) -> list[str]:
    """The labels of all apps, models or fields: those with no dot, with one, or with more."""
    if dots == 0:
        return [app.label for app in project.apps]
    if dots == 1:
        return [model.label for model in project.models]
    return [f"{model.label}.{field.name}" for model in project.models for field in model.fields]
