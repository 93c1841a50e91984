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
    given, owner = plain(field.kwargs.get("through")), field.attributes.get("model")
    if given is not None or not isinstance(owner, Class):
        home = machine.label_of(owner).partition(".")[0] if isinstance(owner, Class) else ""
        label = str(given) if "." in str(given) else f"{home}.{given}"
        return machine.find_registered(label) if isinstance(given, str) else given
    name = next((name for name, (own, _) in owner.model.fields.items() if own is field), "")
    key = f"through of {owner.path}"
    if key not in field.attributes:
        made = field.attributes[key] = make_model(machine, f"{owner.name}_{name}", owner, field.place)
        made.model.meta = Class("Meta", owner.module_name, names={"auto_created": True})
        for end, target in ends(owner, field.args[0] if field.args else field.kwargs.get("to")).items():
            relation = make_field(machine, "ForeignKey", field.place, to=target, on_delete=CASCADE)
            made.model.fields[end] = (relation, field.place)
    return field.attributes[key]


CASCADE = External("django.db.models.CASCADE")


def ends(model: Class, to: Value) -> dict[str, Value]:
    """The columns that Django gives the table of a many-to-many relation, by name, with their targets."""
    name, to = model.name.lower(), plain(to)
    if to == "self" or to is model:
        return {f"from_{name}": model, f"to_{name}": model}
    other = to.name if isinstance(to, Class) else str(getattr(to, "label", to))
    return {name: model, other.rpartition(".")[2].lower(): to}


FIELD_PROPERTIES["through"] = through
