"""What no single value of the project file shows: names given twice, and relations that lead nowhere.

Works on plain data that may be wrong elsewhere, so that one reading finds everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mkdocs_djproject.checking import Complaint
from mkdocs_djproject.problems import did_you_mean, nearest
from mkdocs_djproject.yamltree import Path

DJANGO_LABELS = frozenset(
    {"admin", "auth", "contenttypes", "flatpages", "gis", "postgres", "redirects", "sessions", "sites"}
)
"""The labels of Django's own apps, which a project uses without listing them."""


class Entry(NamedTuple):
    """An app, a model or a field as it was written: its path, its name, and its mapping."""

    path: Path
    name: str
    data: dict[str, Any]


def entries(data: dict[str, Any], key: str, path: Path) -> Iterator[Entry]:
    """The well-formed entries of the list or mapping at ``key``."""
    found = data.get(key)
    if isinstance(found, dict):
        found_items = [
            ((*path, key, name), {"name": name, **_mapping(inner)}) for name, inner in found.items()
        ]
    elif isinstance(found, list):
        found_items = [
            ((*path, key, index), item if isinstance(item, dict) else {"name": item})
            for index, item in enumerate(found)
        ]
    else:
        return
    for item_path, item in found_items:
        if isinstance(item.get("name"), str):
            yield Entry(item_path, item["name"], item)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def app_label(app: Entry) -> str:
    """The label of an app: the one declared, else the last part of its name."""
    label = app.data.get("label")
    return label if isinstance(label, str) else app.name.rsplit(".", 1)[-1]


class Outline(NamedTuple):
    """The apps by lower-case label, and the model names of each that lists any."""

    labels: dict[str, str]
    models: dict[str, list[str]]


def inconsistencies(data: dict[str, Any]) -> Iterator[Complaint]:
    """Every name given twice, every reserved label, and every relation to a model that is not there."""
    apps = list(entries(data, "apps", ()))
    yield from _label_complaints(apps)
    outline = _outline(apps)
    for app in apps:
        models = list(entries(app.data, "models", app.path))
        yield from _twice(models, f"model of the app {app_label(app)!r}")
        for model in models:
            fields = list(entries(model.data, "fields", model.path))
            yield from _twice(fields, f"field of {app_label(app)}.{model.name}")
            for field in fields:
                yield from _relation_complaints(field, app_label(app), outline)
    yield from _pages_twice(data)


def _outline(apps: list[Entry]) -> Outline:
    labels = {app_label(app).lower(): app_label(app) for app in apps}
    models: dict[str, list[str]] = {label: [] for label in labels}
    for app in apps:
        models[app_label(app).lower()] += [model.name for model in entries(app.data, "models", app.path)]
    return Outline(labels, models)


def _label_complaints(apps: list[Entry]) -> Iterator[Complaint]:
    seen: dict[str, Path] = {}
    for app in apps:
        label = app_label(app)
        at = (*app.path, "label") if "label" in app.data else app.path
        if label.lower() == "index":
            yield Complaint(
                at, "the label 'index' is kept for the list of apps", "give the app another 'label'"
            )
        if label.lower() in seen:
            yield Complaint(
                at, f"the label {label!r} belongs to {_written(seen[label.lower()])} already", _ONE_LABEL
            )
        seen.setdefault(label.lower(), app.path)


_ONE_LABEL = "give each app a 'label' of its own"


def _twice(found: list[Entry], what: str) -> Iterator[Complaint]:
    seen: dict[str, str] = {}
    for entry in found:
        if entry.name.lower() in seen:
            yield Complaint(entry.path, f"{entry.name!r} is a {what} already", "keep one of the two")
        seen.setdefault(entry.name.lower(), entry.name)


def _relation_complaints(field: Entry, label: str, outline: Outline) -> Iterator[Complaint]:
    for key in ("to", "through"):
        target = field.data.get(key)
        if isinstance(target, str) and target.lower() not in {"self", "settings.auth_user_model"}:
            app, _, model = target.rpartition(".")
            yield from _target_complaints((*field.path, key), app or label, model, outline, is_own=not app)


def _target_complaints(
    path: Path, app: str, model: str, outline: Outline, *, is_own: bool
) -> Iterator[Complaint]:
    known = outline.models.get(app.lower())
    if known is None:
        meant = nearest(app, outline.labels.values(), likeness=0.85)
        if meant is not None and app not in DJANGO_LABELS:
            yield Complaint(
                path, f"there is no app with the label {app!r}", f"did you mean '{meant}.{model}'?"
            )
    elif (known or is_own) and model.lower() not in {name.lower() for name in known}:
        prefix = "" if is_own else f"{app}."
        remedy = did_you_mean(model, known, f"list the model, or name one of {', '.join(known[:8])}")
        yield Complaint(path, f"there is no model {prefix}{model}", remedy)


def _pages_twice(data: dict[str, Any]) -> Iterator[Complaint]:
    pages = data.get("pages")
    if isinstance(pages, list):
        for index, page in enumerate(pages):
            if page in pages[:index]:
                yield Complaint(("pages", index), f"{page!r} is listed already", "keep one of the two")


def _written(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
