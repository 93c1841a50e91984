"""django-pghistory: a model of events that keeps what a row of another held when something happened to it.

https://django-pghistory.readthedocs.io/en/latest/event_tracking/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery import rules
from mkdocs_djproject.discovery.djangonames import django_class
from mkdocs_djproject.discovery.fields import options_of
from mkdocs_djproject.discovery.making import make_field, make_model
from mkdocs_djproject.discovery.modelling import add_field
from mkdocs_djproject.discovery.options import MANY
from mkdocs_djproject.discovery.values import Call, Class, External, Instance, Native, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

NOTHING = External("django.db.models.DO_NOTHING")
DROPPED = ("unique", "primary_key", "db_index", "related_name", "on_delete", "to")
AUTO = "django.db.models.AutoField"
KINDS = {
    "django.db.models.BigAutoField": "BigIntegerField",
    AUTO: "IntegerField",
    "django.db.models.OneToOneField": "ForeignKey",
}
"""What a column of a class, or of one that extends it, is among the events; the first that fits counts."""


def track(_machine: Machine, given: Call) -> Value:
    """``pghistory.track(...)``: a decorator that makes the model of events, and leaves its model as it is."""

    def apply(machine: Machine, called: Call) -> Value:
        _make(machine, called.args[0], given)
        return called.args[0]

    return Native("track", apply)


def create(machine: Machine, given: Call) -> Value:
    """``pghistory.create_event_model(model, ...)``: a model to inherit from, unless it is not abstract."""
    made = _make(machine, given.args[0], given)
    if made is not None:
        made.model.abstract = plain(given.kwargs.get("abstract", True)) is not False
    return made


def _make(machine: Machine, model: Value, given: Call) -> Class | None:
    if not isinstance(model, Class) or model.model is None or model.place is None:
        return None
    fields, app = machine.iterate(given.kwargs.get("fields")), plain(given.kwargs.get("app_label"))
    chosen = [str(plain(name)) for name in fields or ()]
    name = _name(model, chosen, plain(given.kwargs.get("model_name")))
    made = make_model(machine, name, model, model.place)
    made.own = given.scope.module.own
    made.model.app_label = app if isinstance(app, str) else made.model.app_label
    left_out = [plain(name) for name in machine.iterate(given.kwargs.get("exclude")) or ()]
    for name, column in _columns(machine, model).items():
        if name in chosen if fields is not None else name not in left_out:
            add_field(made, name, column, model.place)
    _add_own_columns(machine, made, model, chosen, given)
    return made


def _name(model: Class, fields: list[str], given: Value) -> str:
    if isinstance(given, str):
        return given
    name = "_".join([model.name, *fields, "event"])
    return name[0].upper() + re.sub(r"[-_.\s]([a-z])", lambda match: match[1].upper(), name[1:])


def _columns(machine: Machine, model: Class) -> dict[str, Instance]:
    """The columns of a model's own table, as the events keep them."""
    bases = [base for base in model.mro() if isinstance(base, Class) and base.model is not None]
    concrete = next((base for base in bases if not base.model.proxy), model)
    fields = {name: field for name, (field, _) in concrete.model.fields.items() if MANY not in field.paths()}
    kept = {name: _kept(machine, field, model) for name, field in fields.items()}
    has_key = any(plain(options_of(field).get("primary_key")) is True for field in fields.values())
    if has_key or any(AUTO in field.paths() for field in fields.values()):
        return kept
    automatic = str(plain(machine.setting("DEFAULT_AUTO_FIELD", AUTO)))
    kind = "BigIntegerField" if "Big" in automatic else "IntegerField"
    return {"id": make_field(machine, kind, model.place or Place("")), **kept}


def _kept(machine: Machine, original: Instance, model: Class) -> Instance:
    """A field as the events keep it: nothing is unique, and relations do nothing when their target goes."""
    kind = next((new for old, new in KINDS.items() if old in original.paths()), None)
    options = {name: value for name, value in options_of(original).items() if name not in DROPPED}
    if kind in ("BigIntegerField", "IntegerField"):
        options = {}
    if "django.db.models.ForeignKey" in original.paths():
        to = options_of(original).get("to")
        to = model if plain(to) == "self" else to
        options |= {"to": to, "on_delete": NOTHING, "related_name": "+"}
    made = make_field(machine, kind or "Field", original.place, **options)
    made.cls = (django_class(f"django.db.models.{kind}") if kind else None) or original.cls
    made.node, made.condition = original.node, original.condition
    return made


def _add_own_columns(machine: Machine, made: Class, model: Class, fields: list[str], given: Call) -> None:
    """The columns that say when an event was, what it was called, of which row and in which context."""
    place = model.place or Place("")
    rows = {
        "pgh_id": make_field(machine, "AutoField", place, primary_key=True),
        "pgh_created_at": make_field(machine, "DateTimeField", place, auto_now_add=True),
        "pgh_label": make_field(machine, "TextField", place, help_text="The event label."),
    }
    if (told := _told(machine, given, "obj_field")) is not None:
        relation = {"to": model, "on_delete": NOTHING, "related_name": "_".join([*fields, "events"]), **told}
        rows["pgh_obj"] = make_field(machine, "ForeignKey", place, **relation)
    if (told := _told(machine, given, "context_field")) is not None:
        kept = {"to": "pghistory.Context", "on_delete": NOTHING, "related_name": "+", "null": True, **told}
        rows["pgh_context"] = make_field(machine, "ForeignKey", place, **kept)
    for name, field in rows.items():
        add_field(made, name, field, place)


def _told(machine: Machine, given: Call, name: str) -> dict[str, Value] | None:
    """The options of a column that are given, else those of the settings; None for one that is not wanted."""
    value = given.kwargs.get(name, machine.setting(f"PGHISTORY_{name.upper()}", ""))
    return None if value is None else dict(value.kwargs) if isinstance(value, Instance) else {}


def install() -> None:
    """Fill the table of `rules` with the package's names."""
    for path in ("pghistory", "pghistory.core"):
        rules.VALUES[f"{path}.track"] = Native("track", track)
        rules.VALUES[f"{path}.create_event_model"] = Native("create_event_model", create)
