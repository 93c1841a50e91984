"""Fields and models that libraries make for the project's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import MODEL, django_class
from mkdocs_djproject.discovery.modelling import ModelState
from mkdocs_djproject.discovery.values import Class, External, Instance, Value
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
