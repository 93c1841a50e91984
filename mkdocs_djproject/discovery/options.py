"""What source asks ``Model._meta`` for: flags, names and fields.

https://docs.djangoproject.com/en/stable/ref/models/meta/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import MODEL, PRIVATE_FIELDS
from mkdocs_djproject.discovery.signals import failing
from mkdocs_djproject.discovery.values import Call, Class, External, Instance, Native, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

MANY = "django.db.models.ManyToManyField"


def model_options(machine: Machine, cls: Class) -> Instance:
    """``Model._meta``, as far as the model is known when it is asked for."""
    made = Instance(External("django.db.models.options.Options"), [], {}, None, cls.place or Place(""), 0)
    label = cls.model.app_label or machine.label_of(cls).partition(".")[0]
    fields = fields_of(cls)
    many = [field for field in fields.values() if MANY in field.paths()]
    columns = [field for field in fields.values() if field not in many]
    made.attributes.update({"abstract": cls.model.abstract, "proxy": cls.model.proxy, "swapped": None})
    made.attributes.update({"object_name": cls.name, "model_name": cls.name.lower(), "app_label": label})
    made.attributes.update({"label": f"{label}.{cls.name}", "label_lower": f"{label}.{cls.name}".lower()})
    made.attributes.update(dict.fromkeys(("fields", "local_fields", "concrete_fields"), columns))
    made.attributes.update(dict.fromkeys(("many_to_many", "local_many_to_many"), many))
    above = [base for base in cls.mro()[1:] if isinstance(base, Class) and base.model is not None]
    parents = [base for base in above if not base.model.abstract and base.path != MODEL]
    made.attributes.update(dict.fromkeys(("all_parents", "parents"), parents))
    made.attributes.update({"_forward_fields_map": fields, "model": cls})
    made.attributes["get_fields"] = Native("get_fields", lambda _machine, _given: [*columns, *many])
    made.attributes["get_field"] = Native("get_field", lambda machine, given: _field(machine, given, fields))
    return made


def fields_of(cls: Class) -> dict[str, Instance]:
    """The fields of a model by name, those of the parents that it does not share its table with included."""
    found: dict[str, Instance] = {}
    for base in reversed(cls.mro()):
        if isinstance(base, Class) and base.model is not None:
            found.update({name: field for name, (field, _) in base.model.fields.items()})
    for name, field in found.items():
        field.attributes.setdefault("name", name)
    return found


def _field(machine: Machine, given: Call, fields: dict[str, Instance]) -> Value:
    name = plain(given.argument(0, "field_name"))
    if name in fields:
        return fields[name]
    return failing(machine, given, "FieldDoesNotExist", "the model has no field of this name")


def is_private(value: Instance) -> bool:
    """Whether a field has no column of its own, and Django keeps it apart."""
    return any(path in PRIVATE_FIELDS for path in value.paths())
