"""Fields and models that libraries make for the project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.attributes import FIELD_PROPERTIES
from mkdocs_djproject.discovery.djangonames import MODEL, django_class
from mkdocs_djproject.discovery.modelling import ModelState
from mkdocs_djproject.discovery.values import Class, External, Instance, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def make_field(machine: Machine, kind: str, place: Place, **options: Value) -> Instance:
    """A field of one of Django's classes, that a library adds."""
    cls = django_class(f"django.db.models.{kind}")
    return Instance(cls or External(kind), [], options, None, place, machine.next_number())


def make_model(machine: Machine, name: str, owner: Class, place: Place) -> Class:
    """A model that a library makes for one of the project's."""
    base = django_class(MODEL)
    made = Class(name, owner.module_name, [base], {}, {}, place, own=owner.own, condition=owner.condition)
    made.model = ModelState(app_label=owner.model.app_label)
    machine.classes.append(made)
    return made


def through(machine: Machine, field: Instance) -> Value:
    """``Model.field.through`` of a many-to-many relation: the model given, else the one that Django makes.

    https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ManyToManyField.through
    """
    given = plain(field.kwargs.get("through"))
    models = (cls for cls in machine.classes if cls.model is not None)
    owners = ((cls, name) for cls in models for name, (own, _) in cls.model.fields.items() if own is field)
    owner, name = next(owners, (None, ""))
    if isinstance(given, str):
        home = machine.label_of(owner).partition(".")[0] if owner is not None else ""
        return machine.find_registered(given if "." in given else f"{home}.{given}")
    if given is not None or owner is None:
        return given
    made = make_model(machine, f"{owner.name}_{name}", owner, field.place)
    made.model.meta = Class("Meta", owner.module_name, names={"auto_created": True})
    field.attributes["through"] = made
    return made


FIELD_PROPERTIES["through"] = through
