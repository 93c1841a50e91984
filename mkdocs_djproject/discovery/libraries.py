"""Libraries that add models or fields by themselves: one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery import modelling
from mkdocs_djproject.discovery.djangonames import MODEL, django_class
from mkdocs_djproject.discovery.fields import options_of
from mkdocs_djproject.discovery.modelling import ModelState, add_field
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


def tree_fields(machine: Machine, cls: Class) -> None:
    """django-mptt: the columns of the tree, by the names that MPTTMeta gives; the topmost model has them."""
    if any(
        isinstance(base, Class) and base.derives_from(MPTT) and base.path != MPTT for base in cls.mro()[1:]
    ):
        has = [b for b in cls.mro()[1:] if isinstance(b, Class) and b.model and "lft" in b.model.fields]
        if has and not has[0].model.abstract:
            return
    if cls.path == MPTT or cls.model.abstract or cls.model.proxy:
        return
    options = cls.lookup("MPTTMeta")
    names = options[0].names if options and isinstance(options[0], Class) else {}
    place = cls.place or Place("")
    for attribute, default in (
        ("left_attr", "lft"),
        ("right_attr", "rght"),
        ("tree_id_attr", "tree_id"),
        ("level_attr", "level"),
    ):
        name = plain(names.get(attribute, default))
        if isinstance(name, str) and name not in cls.model.fields:
            add_field(cls, name, make_field(machine, "PositiveIntegerField", place, editable=False), place)


MPTT = "mptt.models.MPTTModel"

_IN_HISTORY = {
    "AutoField": "IntegerField",
    "SmallAutoField": "IntegerField",
    "BigAutoField": "BigIntegerField",
    "OneToOneField": "ForeignKey",
}


def history(machine: Machine, cls: Class, _name: str, value: Instance) -> bool:
    """django-simple-history: ``HistoricalRecords()`` makes a model that keeps every version of a row."""

    def make(model: Class) -> None:
        if not model.model.abstract:
            _historical(machine, model, value)

    if plain(value.kwargs.get("inherit")) is True:
        cls.model.histories.append(make)
    cls.model.last.append(lambda: make(cls))
    return True


def _historical(machine: Machine, model: Class, value: Instance) -> None:
    place = value.place if value in model.names.values() else model.place or value.place
    made = make_model(machine, f"Historical{model.name}", model, place)
    app = plain(value.kwargs.get("app"))
    made.model.app_label = app if isinstance(app, str) else made.model.app_label
    named = plain(value.kwargs.get("custom_model_name"))
    made.name = named if isinstance(named, str) else made.name
    left_out = plain(value.kwargs.get("excluded_fields")) or ()
    for base in reversed(model.mro()):
        for name, (original, place) in (
            base.model.fields if isinstance(base, Class) and base.model else {}
        ).items():
            many = original.type_name == "ManyToManyField" or any("ManyToMany" in p for p in original.paths())
            if not many and original.type_name != "TaggableManager" and name not in left_out:
                add_field(made, name, _versioned(machine, original, model), place)
    for base_value in plain(value.kwargs.get("bases")) or ():
        for name, pair in (
            base_value.model.fields if isinstance(base_value, Class) and base_value.model else {}
        ).items():
            made.model.fields.setdefault(name, pair)
    _history_columns(machine, made, value)


def _versioned(machine: Machine, original: Instance, model: Class) -> Instance:
    """A field as the history keeps it: relations do nothing when their target goes."""
    kind = _IN_HISTORY.get(original.type_name)
    if kind is None and "django.db.models.FileField" in original.paths():
        kind = "TextField"
    relation = "django.db.models.ForeignKey" in original.paths()
    if kind is None and not relation:
        return original
    options = options_of(original)
    if relation:
        to = model if plain(options.get("to")) == "self" else options.get("to")
        nothing = External("django.db.models.DO_NOTHING")
        options |= {"to": to, "on_delete": nothing, "related_name": "+", "null": True, "blank": True}
    copy = make_field(machine, kind or "ForeignKey", original.place, **options)
    copy.cls = copy.cls if kind else original.cls
    copy.node = original.node
    return copy


def _history_columns(machine: Machine, made: Class, value: Instance) -> None:
    place = value.place
    number = value.kwargs.get("history_id_field")
    reason = value.kwargs.get("history_change_reason_field")
    user = value.kwargs.get("history_user_id_field")
    rows = {
        "history_id": number
        if isinstance(number, Instance)
        else make_field(machine, "AutoField", place, primary_key=True),
        "history_date": make_field(machine, "DateTimeField", place),
        "history_change_reason": reason
        if isinstance(reason, Instance)
        else make_field(machine, "CharField", place, max_length=100, null=True),
        "history_type": make_field(machine, "CharField", place, max_length=1),
    }
    if isinstance(user, Instance):
        rows["history_user_id"] = user
    else:
        to = value.kwargs.get("user_model", External("settings.AUTH_USER_MODEL"))
        rows["history_user"] = make_field(machine, "ForeignKey", place, to=to, null=True)
    for name, added in rows.items():
        add_field(made, name, added, place)


def translations(machine: Machine, cls: Class, name: str, value: Instance) -> bool:
    """django-parler: ``TranslatedFields(...)`` makes a model that holds the fields in one language a row."""
    made = make_model(machine, f"{cls.name}Translation", cls, value.place)
    place = value.place
    if not cls.model.abstract:
        made.model.abstract = False
    add_field(
        made,
        "language_code",
        make_named(machine, "HideChoicesCharField", "CharField", place, max_length=15),
        place,
    )
    for key, translated in value.kwargs.items():
        if isinstance(translated, Instance):
            add_field(made, key, translated, translated.place)
    master = make_named(
        machine, "TranslationsForeignKey", "ForeignKey", place, to=cls, related_name=name, null=True
    )
    add_field(made, "master", master, place)
    made.model.abstract = cls.model.abstract
    return True


def make_named(machine: Machine, name: str, kind: str, place: Place, **options: Value) -> Instance:
    """A field of a library's own class, by the Django class that it extends."""
    base = django_class(f"django.db.models.{kind}")
    cls = Class(name, "parler.fields", [base])
    return Instance(cls, [], options, None, place, machine.next_number())


def money(machine: Machine, cls: Class, name: str, value: Instance) -> bool:
    """django-money: a column for the currency beside the amount."""
    column = plain(value.kwargs.get("currency_field_name")) or f"{name}_currency"
    if column not in cls.names:
        field_ = make_named(machine, "CurrencyField", "CharField", value.place, max_length=3)
        add_field(cls, str(column), field_, value.place)
    add_field(cls, name, value, cls.place_of(name))
    return True


def install() -> None:
    """Fill the tables of `modelling` with the rows of the libraries."""
    modelling.CONTRIBUTORS.update(
        {
            "simple_history.models.HistoricalRecords": history,
            "parler.models.TranslatedFields": translations,
            "parler.fields.TranslatedFields": translations,
            "djmoney.models.fields.MoneyField": money,
        }
    )
    modelling.PARENTS[MPTT] = tree_fields


install()
