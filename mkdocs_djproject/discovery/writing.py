"""What was discovered, in the project file's own form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from textwrap import wrap
from typing import Any

import msgspec

from mkdocs_djproject.canvas import KINDS, Entry
from mkdocs_djproject.discovery.factwriting import (
    alternatives_data,
    fact_places,
    facts_data,
    facts_text,
    one_line,
    partly_data,
    partly_text,
    shown_facts,
    variables_data,
)
from mkdocs_djproject.discovery.found import Discovered
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import App, Field, Model

Data = dict[str, Any]

WIDTH = 100
"""The characters of a line of comments."""


def to_data(discovered: Discovered) -> Data:
    """The project file's keys, and what more is known.

    ``installed_apps`` are the entries of INSTALLED_APPS, other people's apps among them. ``notes`` are what
    was not understood; ``places`` has the place of each app, model and field by its label, and of each other
    fact by its dotted path; ``alternatives`` has the values that a fact has in other
    settings modules or under a condition, and ``variables`` the environment variables that values come from.
    """
    facts = shown_facts(discovered.facts)
    notes = discovered.all_notes
    return {
        "project_name": discovered.project_name,
        **(facts_data(facts) if facts else {}),
        "apps": [_app(app) for app in discovered.apps],
        **_said({"installed_apps": [app.name for app in discovered.installed_apps]}),
        "notes": [{"place": str(note.place), "what": note.what, "why": note.why} for note in notes],
        "places": {path: str(place) for path, place in [*places(discovered), *fact_places(facts)]},
        **(
            {
                "alternatives": {**alternatives_data(facts), **partly_data(discovered.facts)},
                "variables": variables_data(facts),
            }
            if facts
            else {}
        ),
    }


def _app(app: App) -> Data:
    texts = {name: getattr(app, name) for name in ("verbose_name", "description", "path")}
    models = {"models": [_model(model) for model in app.models]}
    canvas = {key: [_entry(entry) for entry in getattr(app.canvas, key)] for key in KINDS}
    parts = {**_said(texts), **(models if app.models else {}), **_said(canvas)}
    return {"name": app.name, "label": app.label, **parts}


@cache
def _defaults(kind: type[Entry]) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of entry with their defaults; finding them out takes long."""
    return tuple((field.name, field.default) for field in msgspec.structs.fields(kind))


def _entry(entry: Entry) -> Data:
    """What an entry of a canvas says beyond its defaults."""
    values = ((name, getattr(entry, name), default) for name, default in _defaults(type(entry)))
    said = {name: value for name, value, default in values if value != default}
    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()}
    return {key: value for key, value in plain.items() if key != "place"}


def _model(model: Model) -> Data:
    names = ("description", "verbose_name", "db_table", "abstract", "proxy")
    facts = {name: getattr(model, name) for name in names}
    lists = {
        name: list(getattr(model, name))
        for name in ("parents", "bases", "ordering", "constraints", "indexes")
    }
    return {
        "name": model.name,
        **_said(facts),
        **_said(lists),
        "fields": [_field(field) for field in model.fields],
    }


def _field(field: Field) -> Data:
    names = ("to", "through", "on_delete", "related_name", *FLAGS, "max_length")
    facts = _said({name: getattr(field, name) for name in names})
    choices = [[choice.value, choice.label] if choice.label else choice.value for choice in field.choices]
    default = {} if field.default is None else {"default": field.default}
    texts = _said(
        {"help_text": field.help_text, "verbose_name": field.verbose_name, "options": dict(field.options)}
    )
    return {
        "name": field.name,
        "type": field.type,
        **facts,
        **_said({"choices": choices}),
        **default,
        **texts,
    }


FLAGS = ("null", "blank", "unique", "primary_key", "db_index")


def _said(facts: Data) -> Data:
    """The facts that say something."""
    return {name: value for name, value in facts.items() if value}


def places(discovered: Discovered) -> Iterator[tuple[str, Place]]:
    """The place of each app, model and field, by label, and of what else an app has, by its list.

    They read ``orders``, ``orders.Order.number``, ``orders.urls[0]``, ``installed_apps[0]``.
    """
    for index, installed in enumerate(discovered.installed_apps):
        if installed.place is not None:
            yield f"installed_apps[{index}]", installed.place
    for app in discovered.apps:
        if app.place is not None:
            yield app.label, app.place
        for model in app.models:
            if model.place is not None:
                yield model.label, model.place
            for field in model.fields:
                if field.place is not None:
                    yield f"{model.label}.{field.name}", field.place
        yield from _canvas_places(app)


def _canvas_places(app: App) -> Iterator[tuple[str, Place]]:
    for key in KINDS:
        for index, entry in enumerate(getattr(app.canvas, key)):
            if entry.place is not None:
                yield f"{app.label}.{key}[{index}]", entry.place


def to_text(discovered: Discovered, dump: Callable[[Any], str]) -> str:
    """The project file as text; places, alternatives and notes are comments.

    Args:
        discovered: what was read.
        dump: writes plain data as YAML.
    """
    data = to_data(discovered)
    facts = shown_facts(discovered.facts)
    parts = [dump({"project_name": data["project_name"]}), facts_text(facts, dump) if facts else ""]
    after = [*_installed(discovered), *_notes(discovered)]
    if not data["apps"]:
        return "".join([*parts, dump({"apps": []}), *after])
    parts.append("apps:\n")
    for app, facts in zip(discovered.apps, data["apps"], strict=True):
        parts += [*_comment(app), _indented(dump([facts]))]
    return "".join([*parts, *after])


def _installed(discovered: Discovered) -> Iterator[str]:
    names = ", ".join(one_line(app.name) for app in discovered.installed_apps)
    for line in wrap(names and f"INSTALLED_APPS: {names}", WIDTH - 2, break_long_words=False):
        yield f"# {line}\n"
    if partly := list(partly_text(discovered.facts)):
        yield "\n# Not installed everywhere:\n"
        yield from partly


def _comment(app: App) -> Iterator[str]:
    if app.place is not None:
        yield f"  # {app.label}: {app.place}\n"
    for model in app.models:
        if model.place is not None:
            yield f"  # {model.label}: {model.place}\n"


_LINE = re.compile("^(?=.)", re.MULTILINE)
"""The beginning of a line that is not empty; a text may have other line ends within its lines."""


def _indented(text: str) -> str:
    return _LINE.sub("  ", text)


def _notes(discovered: Discovered) -> Iterator[str]:
    notes = discovered.all_notes
    if notes:
        yield "\n# Seen and not understood:\n"
    for note in notes:
        yield f"# {one_line(str(note))}\n"
