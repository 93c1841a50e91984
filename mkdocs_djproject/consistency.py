"""What no single value of the project file shows: names given twice, and relations that lead nowhere.

Works on plain data that may be wrong elsewhere, so that one reading finds everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from mkdocs_djproject.apps import App
from mkdocs_djproject.checking import Complaint
from mkdocs_djproject.problems import did_you_mean, dotted, nearest, shown
from mkdocs_djproject.schema import PAGE_NAMES
from mkdocs_djproject.yamltree import Path

DJANGO_LABELS = frozenset(
    {"admin", "auth", "contenttypes", "flatpages", "gis", "postgres", "redirects", "sessions", "sites"}
)
"""The labels of Django's own apps, which a project uses without listing them."""

_REFERENCE = re.compile(r"(?:\w+\.)?\w+")
NO_MODELS = frozenset({"self", "settings.AUTH_USER_MODEL"})
"""What a relation may lead to besides the name of a model."""


class Entry(NamedTuple):
    """An app, a model or a field as it was written: its step below the list, its name, its mapping."""

    step: str | int
    name: str
    data: dict[str, Any]


def entries(data: dict[str, Any], key: str) -> list[Entry]:
    """The well-formed entries of the list or mapping at ``key``."""
    found = data.get(key)
    if isinstance(found, dict):
        return [Entry(name, name, inner if isinstance(inner, dict) else {}) for name, inner in found.items()]
    if not isinstance(found, list):
        return []
    items = (item if isinstance(item, dict) else {"name": item} for item in found)
    return [
        Entry(index, item["name"], item)
        for index, item in enumerate(items)
        if isinstance(item.get("name"), str)
    ]


def app_label(app: Entry) -> str:
    """The label of an app: the one declared, else the last part of its name."""
    label = app.data.get("label")
    return label if isinstance(label, str) else app.name.rsplit(".", 1)[-1]


HOW_TO_READ = ("mode", "settings", "python", "timeout", "site_packages")
"""The keys of ``discover:`` that say how a project is read."""


def contradictions(data: dict[str, Any]) -> Iterator[Complaint]:
    """Every key that says how to read a project which is not read but taken from a facts file."""
    wanted = data.get("discover")
    if not isinstance(wanted, dict) or wanted.get("from") is None:
        return
    for key in wanted:
        if key in HOW_TO_READ and wanted[key] is not None:
            what = "the project is taken from a facts file, and not read"
            yield Complaint(("discover", key), what, f"leave out '{key}', or 'from'", of_key=True)


def inconsistencies(data: dict[str, Any], read: Sequence[App] | None = ()) -> Iterator[Complaint]:
    """Every name given twice, every reserved label, and every relation to a model that is not there.

    ``read`` are apps that the file need not list, since they were read from the project; None when that
    is not known, so that any relation may be right.
    """
    apps = entries(data, "apps")
    models = [entries(app.data, "models") for app in apps]
    relations = None if read is None else Relations(apps, models, read)
    yield from _label_complaints(apps)
    for app, models_of_app in zip(apps, models, strict=True):
        label, path = app_label(app), ("apps", app.step, "models")
        yield from _twice(models_of_app, path, f"model of the app {shown(label)}")
        for model in models_of_app:
            yield from _field_complaints(model, (*path, model.step, "fields"), label, relations)
    yield from _twice(entries(data, "environments"), ("environments",), "name of an environment")
    yield from _pages_twice(data)


def _field_complaints(
    model: Entry, path: Path, label: str, relations: Relations | None
) -> Iterator[Complaint]:
    fields = entries(model.data, "fields")
    yield from _twice(fields, path, f"field of the model {shown(model.name)}")
    if relations is None:
        return
    parents = model.data.get("parents")
    for index, parent in enumerate(parents if isinstance(parents, list) else ()):
        yield from relations.complaints(parent, label, (*path[:-1], "parents", index))
    for field in fields:
        for key in ("to", "through"):
            if key in field.data:
                yield from relations.complaints(field.data[key], label, (*path, field.step, key))


def _label_complaints(apps: list[Entry]) -> Iterator[Complaint]:
    seen: dict[str, Path] = {}
    for app in apps:
        label, path = app_label(app), ("apps", app.step)
        at = (*path, "label") if "label" in app.data else path
        if label.lower() == "index":
            remedy = "give the app another 'label'"
            yield Complaint(at, f"the label {shown(label)} is kept for the page of all apps", remedy)
        if label.lower() in seen:
            what = f"the label {shown(label)} belongs to {dotted(seen[label.lower()])} already"
            yield Complaint(at, what, "give each app a 'label' of its own, or keep one of the two")
        seen.setdefault(label.lower(), path)


def _twice(found: list[Entry], path: Path, what: str) -> Iterator[Complaint]:
    seen: dict[str, str | int] = {}
    for step, name, _ in found:
        if seen.setdefault(name.lower(), step) != step:
            yield Complaint((*path, step), f"{shown(name)} is a {what} already", "keep one of the two")


class Relations:
    """The models that the file lists, and whether a reference leads to one of them."""

    def __init__(self, apps: list[Entry], models: list[list[Entry]], read: Sequence[App] = ()) -> None:
        self._labels = [*(app_label(app) for app in apps), *(app.label for app in read)]
        self._models: dict[str, dict[str, str]] = {label.lower(): {} for label in self._labels}
        for label, found in zip(self._labels, models, strict=False):
            self._models[label.lower()] |= {model.name.lower(): model.name for model in found}
        for app in read:
            self._models[app.label.lower()] |= {model.name.lower(): model.name for model in app.models}
        self._listed, self._read = tuple(zip(self._labels, models, strict=False)), read
        self._nearest_label = cache(lambda label: nearest(label, self._labels, likeness=0.8))

    def _is_automatic(self, label: str, model: str) -> bool:
        """Whether Django makes a model of this name itself, for a many-to-many relation without ``through``.

        https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ManyToManyField.through
        """
        return f"{label}.{model}".lower() in self._automatic

    @cached_property
    def _automatic(self) -> set[str]:
        listed = (
            (f"{label}.{model.name}_{field.name}", field.data.get("type"), field.data.get("through"))
            for label, models in self._listed
            for model in models
            for field in entries(model.data, "fields")
        )
        read = (
            (f"{model.label}_{field.name}", field.type, field.through)
            for app in self._read
            for model in app.models
            for field in model.fields
        )
        return {
            name.lower()
            for name, kind, through in (*listed, *read)
            if isinstance(kind, str) and kind.endswith("ManyToManyField") and not through
        }

    def complaints(self, target: Any, own_label: str, path: Path) -> Iterator[Complaint]:
        """What is wrong with a reference to a model from within the app with the label ``own_label``.

        An app that the file does not list, or lists without models, may have any model.
        """
        if not isinstance(target, str) or target in NO_MODELS or not _REFERENCE.fullmatch(target):
            return
        label, _, model = target.rpartition(".")
        known = self._models.get((label or own_label).lower())
        if known is None:
            yield from self._label_complaints(label, model, path)
        elif (
            model.lower() not in known
            and (known or not label)
            and not self._is_automatic(label or own_label, model)
        ):
            names = [f"{label}.{name}" if label else name for name in known.values()]
            remedy = did_you_mean(target, names, "list the model, or correct the name", likeness=0.8)
            yield Complaint(path, f"there is no model {shown(target)}", remedy)

    def _label_complaints(self, label: str, model: str, path: Path) -> Iterator[Complaint]:
        """A label is a slip only where a near one has the model: an installed app may be called account."""
        meant = self._nearest_label(label)
        if meant is not None and label not in DJANGO_LABELS and model.lower() in self._models[meant.lower()]:
            what = f"there is no app with the label {shown(label)}"
            yield Complaint(path, what, f"did you mean '{meant}.{model}'?")


def _pages_twice(data: dict[str, Any]) -> Iterator[Complaint]:
    named = entries(data, "pages")
    yield from _twice(named, ("pages",), "page of the list")
    for page in named:
        if "template" in page.data and page.name.lower() in {*PAGE_NAMES, "index"}:
            what = f"the name {shown(page.name)} is kept for a generated page"
            yield Complaint(("pages", page.step, "name"), what, "give the page another name")
