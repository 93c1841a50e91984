"""What a person does not want to see of a project that was read."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from msgspec.structs import replace

from mkdocs_djproject.apps import App
from mkdocs_djproject.discovery.found import Discovered, Note
from mkdocs_djproject.problems import did_you_mean


def without(discovered: Discovered, exclude: Sequence[str]) -> Discovered:
    """The project without some apps (``orders``) and models (``orders.Order``), and without notes on them."""
    labels = frozenset(exclude)
    if not labels:
        return discovered
    hidden = [app for app in discovered.apps if app.label in labels]
    return replace(
        discovered,
        apps=tuple(_without_models(app, labels) for app in discovered.apps if app not in hidden),
        notes=tuple(note for note in discovered.notes if not _is_on(note, hidden, labels)),
    )


def unmatched(discovered: Discovered, exclude: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The names to leave out that are none of an app or a model, each with what to do about it."""
    names = {app.name: app.label for app in discovered.apps}
    models = [model.label for app in discovered.apps for model in app.models]
    known = [*names.values(), *models]
    others = {part for name in discovered.third_party_apps for part in (name, name.rpartition(".")[2])}
    for name in exclude:
        if name in names and name not in known:
            yield name, f"did you mean {names[name]!r}?"
        elif name not in known and name not in others:
            yield name, did_you_mean(name, known, "name an app by its label, or a model as LABEL.MODEL")


def _without_models(app: App, labels: Container[str]) -> App:
    return replace(app, models=tuple(model for model in app.models if model.label not in labels))


def _is_on(note: Note, hidden: Sequence[App], labels: Container[str]) -> bool:
    """Whether a note is about one of the labels, or stands in the folder of a hidden app."""
    if any(app.path and note.place.file.startswith(f"{app.path}/") for app in hidden):
        return True
    subject = note.what.partition(": ")[0].removeprefix("app ")
    return subject in labels or subject.rpartition(".")[0] in labels
