"""Classes with a base whose source is not found: what says that they are models, and the notes on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import FIELD, MODEL
from mkdocs_djproject.discovery.values import Class, External, Instance, Unknown, Value

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

MODEL_NAME = re.compile(r"^(Abstract|Base)|(Model|Page|Base|Orderable)$")
"""What libraries for Django call the models that others inherit from."""

OTHER_NAME = re.compile(
    r"^Meta$|(Manager|QuerySet|Queryset|Mixin|Choices|Enum|Error|Exception|Warning|Serializer|Schema|Factory|Type"
    r"|Admin|View|ViewSet|Command|Config|Settings|Backend|Middleware|Handler|Descriptor|Tracker|Resource"
    r"|Filter|FilterSet|Block|Task|TestCase|Storage|Renderer|Parser|Validator|Document|Index|Options)$"
)
"""What is no model, by the name of the class or of its base."""

OTHER_FIELD_NAME = re.compile(r"(Form|FormSet|Formset|Field|Widget)$")
"""What is none either, unless its name says that it is an abstract model of it."""

OTHER_PACKAGES = (
    "attr attrs beanie cassandra crispy_forms django_elasticsearch_dsl django_filters elasticsearch_dsl "
    "factory gino haystack import_export marshmallow mongoengine neomodel ninja odmantic odoo ormar peewee "
    "piccolo pony pydantic pydantic_settings pynamodb redis_om rest_framework_mongoengine sqlalchemy "
    "sqlmodel tastypie tortoise umongo wtforms"
)
"""Packages whose classes have fields and a Meta, and are no models of Django."""

MODEL_OPTIONS = (
    "abstract app_label constraints db_table default_permissions get_latest_by indexes managed ordering "
    "permissions proxy swappable unique_together verbose_name verbose_name_plural"
)
"""Options that the Meta of a model has, and that of a form or a serializer has not."""

FIELD_MODULES = "db fields modelfields models"
"""What packages call their modules of fields for models."""

WITHOUT_FIELDS = (
    "computedfields.models.ComputedFieldsModel django_lifecycle.models.LifecycleModelMixin "
    "django_prometheus.models.ExportModelOperationsMixin guardian.models.GuardianUserMixin "
    "rules.contrib.models.RulesModelMixin wagtail.models.PreviewableMixin wagtail.models.WorkflowMixin"
)
"""Bases of models that are known to bring no fields."""

_OTHER_PACKAGES, _MODEL_OPTIONS, _FIELD_MODULES, _WITHOUT_FIELDS = (
    frozenset(row.split()) for row in (OTHER_PACKAGES, MODEL_OPTIONS, FIELD_MODULES, WITHOUT_FIELDS)
)
_FIELD_NAME = re.compile(r"(Field|Key)$")


def is_model(machine: Machine, cls: Class) -> bool:
    """Whether a class is a model; where a base is not found what is seen decides, and a note says so."""
    unfound = [base for base in cls.mro() if isinstance(base, External | Unknown) and _may_be_model(base)]
    if cls.derives_from(MODEL):
        _note_beside(machine, cls, [base for base in unfound if base in cls.bases])
        return True
    if not unfound or not cls.own:
        return False
    if any(is_field(value) for value in cls.names.values()) or _inherits_one(cls):
        _note(machine, cls, unfound[0], "fields from there are missing")
        return True
    return _looks_like_one(machine, cls, unfound)


def _note_beside(machine: Machine, cls: Class, unfound: list[External | Unknown]) -> None:
    """A note on the bases beside a model that may be models with fields: a plain class brings none."""
    for base in unfound if cls.own else ():
        if isinstance(base, Unknown) or _may_bring_fields(machine, base):
            _note(machine, cls, base, "fields that it may have are missing")


def _may_bring_fields(machine: Machine, base: External) -> bool:
    module, _, name = base.path.rpartition(".")
    if base.path in _WITHOUT_FIELDS or not (_is_among_models(base.path) or _is_named_model(base)):
        return False
    if name.endswith("Mixin"):
        return _is_among_models(base.path) and machine.may_be_model(module, name)
    return _may_hold_model(machine, base)


def _may_be_model(base: External | Unknown) -> bool:
    return isinstance(base, Unknown) or not base.path.startswith(("builtins.", "django.", "typing.", "abc."))


def is_field(value: Value) -> bool:
    """Whether a value is a field of a model."""
    return isinstance(value, Instance) and isinstance(value.cls, Class) and value.cls.derives_from(FIELD)


def _note(machine: Machine, cls: Class, base: External | Unknown, why: str) -> None:
    if cls.place is not None:
        what = base.path if isinstance(base, External) else base.why
        machine.note(cls.place, f"class {cls.name}", f"its base is not found ({what}): {why}")


def _inherits_one(cls: Class) -> bool:
    return any(isinstance(base, Class) and base.model is not None for base in cls.mro()[1:])


def _looks_like_one(machine: Machine, cls: Class, unfound: list[External | Unknown]) -> bool:
    """Whether a class without a known field is taken for a model; what hints at one alone is noted."""
    candidates = [base for base in unfound if _may_hold_model(machine, base)]
    if not candidates or not _is_among_models(cls.module_name) or OTHER_NAME.search(cls.name):
        return False
    shown = _has_model_options(cls) or any(map(_may_be_field, cls.names.values()))
    outside = [base for base in candidates if isinstance(base, External)]
    named = next(filter(_is_named_model, outside), None)
    home = next((base for base in outside if _is_among_models(base.path)), None)
    if home is not None and (shown or named is home):
        _note(machine, cls, home, "it is taken for a model, and fields from there are missing")
        return True
    if shown or named or home or any(isinstance(base, Unknown) for base in cls.bases):
        why = "whether it is a model is not known, and it is not listed"
        _note(machine, cls, named or home or candidates[0], why)
    return False


def _may_hold_model(machine: Machine, base: External | Unknown) -> bool:
    if isinstance(base, Unknown):
        return True
    module, _, name = base.path.rpartition(".")
    if not module or module.partition(".")[0] in _OTHER_PACKAGES or OTHER_NAME.search(name):
        return False
    if OTHER_FIELD_NAME.search(name) and not (name.startswith("Abstract") and _is_among_models(base.path)):
        return False
    return machine.may_be_model(module, name)


def _is_among_models(path: str) -> bool:
    """Whether a dotted path leads through a module of models."""
    return "models" in path.split(".")


def _is_named_model(base: External) -> bool:
    return MODEL_NAME.search(base.name) is not None


def _has_model_options(cls: Class) -> bool:
    meta = cls.names.get("Meta")
    return isinstance(meta, Class) and not _MODEL_OPTIONS.isdisjoint(meta.names)


def _may_be_field(value: Value) -> bool:
    """Whether an attribute is of a class that is not found, and that may be a model's field by its name."""
    if not isinstance(value, Instance) or not isinstance(value.cls, External):
        return False
    parts = value.cls.path.split(".")
    among_fields = not _FIELD_MODULES.isdisjoint(parts[1:-1]) and parts[0] not in _OTHER_PACKAGES
    return among_fields and _FIELD_NAME.search(parts[-1]) is not None
