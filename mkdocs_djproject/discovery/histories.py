"""django-simple-history: a model that keeps every version of a row of another.

https://django-simple-history.readthedocs.io/en/latest/historical_model.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.calling import initialize
from mkdocs_djproject.discovery.djangonames import django_class
from mkdocs_djproject.discovery.fields import options_of
from mkdocs_djproject.discovery.making import ends, make_field, make_model
from mkdocs_djproject.discovery.modelling import add_field
from mkdocs_djproject.discovery.options import MANY
from mkdocs_djproject.discovery.values import (
    Call,
    Class,
    External,
    Instance,
    Native,
    Scope,
    Value,
    is_known,
    plain,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

RECORDS = "simple_history.models.HistoricalRecords"

KINDS = {
    "BigAutoField": "BigIntegerField",
    "AutoField": "IntegerField",
    "SmallAutoField": "IntegerField",
    "FileField": "TextField",
}
"""What a column of a class, or of one that extends it, is in the history."""

NOTHING = External("django.db.models.DO_NOTHING")
SET_NULL = External("django.db.models.SET_NULL")
TYPES = (("+", "Created"), ("~", "Changed"), ("-", "Deleted"))


def history(machine: Machine, cls: Class, _name: str, value: Instance) -> bool:
    """``HistoricalRecords()`` as an attribute of a model."""

    def make(model: Class) -> None:
        if not model.model.abstract:
            _historical(machine, model, value)

    if _option(value, "inherit") is True:
        cls.model.histories.append(make)
    cls.model.last.append(lambda: make(cls))
    return True


def register(machine: Machine, given: Call) -> Value:
    """``register(model, app=...)``: the history of a model, of an installed package's for one."""
    model = given.args[0]
    if not isinstance(model, Class) or model.model is None:
        return None
    named = ("app", "manager_name", "records_class", "table_name")
    kind = given.argument(3, "records_class", External(RECORDS))
    options = {key: value for key, value in given.kwargs.items() if key not in named}
    records = machine.call(kind, [], options, given.scope)
    if not isinstance(records, Instance):
        return None
    made = _historical(machine, model, records)
    app = plain(given.argument(1, "app"))
    made.place, made.own = given.scope.module.place(given.node), given.scope.module.own
    if isinstance(app, str):
        made.module_name, made.model.app_label = f"{app}.models", ""
    return None


ATTRIBUTES = {"history_user_id_field": "user_id_field", "verbose_name": "user_set_verbose_name"}
"""The options that the records keep under another name."""


def _option(records: Instance, name: str) -> Value:
    """An option as the ``__init__`` of the project's own class leaves it, else as it is given."""
    return plain(records.attributes.get(ATTRIBUTES.get(name, name), records.kwargs.get(name)))


def _historical(machine: Machine, model: Class, records: Instance) -> Class:
    if records.source is not None and not records.cls.path.startswith("simple_history."):
        initialize(machine, records, Scope({}, records.source))
    place = records.place if records in model.names.values() else model.place or records.place
    made = make_model(machine, _name(machine, records, model), model, place)
    app = _option(records, "app")
    made.model.app_label = app if isinstance(app, str) else made.model.app_label
    made.names["Meta"] = made.model.meta = Class("Meta", "", [], _meta(records))
    left_out = _option(records, "excluded_fields") or ()
    _keep_columns(machine, made, model, left_out)
    for base in _option(records, "bases") or ():
        for name, pair in (base.model.fields if isinstance(base, Class) and base.model else {}).items():
            made.model.fields.setdefault(name, pair)
    _add_columns(machine, made, model, records)
    for many in _option(records, "m2m_fields") or ():
        if isinstance(many, Instance):
            _history_of_many(machine, made, model, records, many)
    return made


def _name(machine: Machine, records: Instance, model: Class) -> str:
    named = _option(records, "custom_model_name")
    if named is not None and not is_known(named):
        scope = Scope({}, records.source) if records.source is not None else None
        named = plain(machine.call(named, [model.name], {}, scope)) if scope is not None else None
    return named if isinstance(named, str) else f"Historical{model.name}"


def _meta(records: Instance) -> dict[str, Value]:
    given = {"verbose_name": _option(records, "verbose_name"), "db_table": _option(records, "table_name")}
    said = {name: value for name, value in given.items() if isinstance(value, str)}
    return {**said, "ordering": ("-history_date", "-history_id")}


def _keep_columns(machine: Machine, made: Class, model: Class, left_out: Value) -> None:
    """The columns of a model and of its parents; not its many-to-many relations, nor taggit's."""
    for base in reversed(model.mro()):
        fields = base.model.fields if isinstance(base, Class) and base.model else {}
        for name, (original, place) in fields.items():
            many = any("ManyToMany" in path for path in original.paths())
            if not many and original.type_name != "TaggableManager" and name not in left_out:
                add_field(made, name, _versioned(machine, original, model), place)


def _versioned(machine: Machine, original: Instance, model: Class) -> Instance:
    """A field as the history keeps it: nothing is unique, and relations do nothing when their target goes."""
    paths = list(original.paths())
    kind = next((new for old, new in KINDS.items() if f"django.db.models.{old}" in paths), None)
    options = options_of(original)
    if "django.db.models.ForeignKey" in paths:
        to = model if plain(options.get("to")) == "self" else options.get("to")
        options |= {"to": to, "on_delete": NOTHING, "related_name": "+", "null": True, "blank": True}
        kind = "ForeignKey" if "django.db.models.OneToOneField" in paths else None
    if options.pop("unique", None) is True or options.pop("primary_key", None) is True:
        options["db_index"] = True
    copy = make_field(machine, kind or "Field", original.place, **options)
    copy.cls = (django_class(f"django.db.models.{kind}") if kind else None) or original.cls
    copy.node, copy.number, copy.condition = original.node, original.number, original.condition
    return copy


def _add_columns(machine: Machine, made: Class, model: Class, records: Instance) -> None:
    """The columns of the history itself."""
    place, user = records.place, _option(records, "history_user_id_field")
    reason = "TextField" if _is_on(machine, "HISTORY_CHANGE_REASON_USE_TEXT_FIELD") else "CharField"
    length = {} if reason == "TextField" else {"max_length": 100}
    indexed = plain(machine.setting("SIMPLE_HISTORY_DATE_INDEX", True)) is True
    rows = {
        "history_id": _number(machine, records),
        "history_date": make_field(machine, "DateTimeField", place, db_index=indexed),
        "history_change_reason": make_field(machine, reason, place, null=True, **length),
        "history_type": make_field(machine, "CharField", place, max_length=1, choices=TYPES),
    }
    given = _option(records, "history_change_reason_field")
    if isinstance(given, Instance):
        rows["history_change_reason"] = given
    if _option(records, "related_name"):
        name = _option(records, "related_name")
        options = {"to": model, "on_delete": NOTHING, "related_name": name}
        rows["history_relation"] = make_field(machine, "ForeignKey", place, **options)
    if isinstance(user, Instance):
        rows["history_user_id"] = user
    else:
        rows["history_user"] = _user(machine, records)
    for name, added in rows.items():
        add_field(made, name, added, place)


def _is_on(machine: Machine, name: str) -> bool:
    return plain(machine.setting(f"SIMPLE_HISTORY_{name}", False)) is True


def _number(machine: Machine, records: Instance) -> Instance:
    given = _option(records, "history_id_field")
    kind = "UUIDField" if _is_on(machine, "HISTORY_ID_USE_UUID") else "AutoField"
    made = make_field(machine, kind, records.place, primary_key=True)
    return given if isinstance(given, Instance) else made


def _user(machine: Machine, records: Instance) -> Instance:
    to = _option(records, "user_model") or External("settings.AUTH_USER_MODEL")
    name = _option(records, "user_related_name") or "+"
    options = {
        "to": to,
        "null": True,
        "related_name": name,
        "on_delete": External("django.db.models.SET_NULL"),
    }
    return make_field(machine, "ForeignKey", records.place, **options)


def _history_of_many(machine: Machine, made: Class, model: Class, records: Instance, many: Instance) -> None:
    """The versions of a many-to-many relation, in a model of their own."""
    name = next((name for name, (field, _) in model.model.fields.items() if field is many), "")
    options, place = options_of(many), made.place or many.place
    through, to = plain(options.get("through")), options.get("to")
    known = isinstance(through, Class) and through.model is not None
    if not name or MANY not in many.paths() or (through is not None and not known):
        return
    kept = make_model(machine, f"Historical{through.name if known else f'{model.name}_{name}'}", made, place)
    if known:
        _keep_columns(machine, kept, through, ())
    for end, target in {} if known else ends(model, to).items():
        said = {"to": target, "on_delete": NOTHING, "related_name": "+", "null": True, "blank": True}
        add_field(kept, end, make_field(machine, "ForeignKey", place, **said), place)
    add_field(kept, "history", make_field(machine, "ForeignKey", place, to=made, on_delete=NOTHING), place)
    add_field(kept, "m2m_history_id", _number(machine, records), place)


REGISTER = Native("register", register)
