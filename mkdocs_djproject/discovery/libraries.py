"""Libraries that add models or fields by themselves: one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_djproject.discovery import eventmodels, histories, modelling, rules, settingsfiles
from mkdocs_djproject.discovery.djangonames import django_class
from mkdocs_djproject.discovery.making import CASCADE, make_field, make_model
from mkdocs_djproject.discovery.modelling import add_field, meta_option
from mkdocs_djproject.discovery.values import Class, Instance, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


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
            indexed = {"db_index": True} if attribute == "tree_id_attr" else {}
            made = make_field(machine, "PositiveIntegerField", place, editable=False, **indexed)
            add_field(cls, name, made, place)


MPTT = "mptt.models.MPTTModel"


def translations(machine: Machine, cls: Class, name: str, value: Instance) -> bool:
    """django-parler: ``TranslatedFields(...)`` makes a model that holds the fields in one language a row."""
    made = make_model(machine, f"{cls.name}Translation", cls, value.place)
    place = value.place
    if not cls.model.abstract:
        made.model.abstract = False
    add_field(
        made,
        "language_code",
        make_named(machine, "HideChoicesCharField", "CharField", place, max_length=15, db_index=True),
        place,
    )
    for key, translated in value.kwargs.items():
        if isinstance(translated, Instance):
            add_field(made, key, translated, translated.place)
    told = {"to": cls, "related_name": name, "null": True, "editable": False, "on_delete": CASCADE}
    add_field(
        made, "master", make_named(machine, "TranslationsForeignKey", "ForeignKey", place, **told), place
    )
    table = plain(meta_option(machine, cls, "db_table")) or machine.label_of(cls).lower().replace(".", "_")
    meta = {"db_table": f"{table}_translation"} if isinstance(table, str) and table else {}
    given = plain(value.kwargs.get("meta"))
    made.model.meta = Class("Meta", "", names=meta | (given if isinstance(given, dict) else {}))
    made.names["Meta"] = made.model.meta
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
            "simple_history.models.HistoricalRecords": histories.history,
            "parler.models.TranslatedFields": translations,
            "parler.fields.TranslatedFields": translations,
            "djmoney.models.fields.MoneyField": money,
        }
    )
    modelling.PARENTS[MPTT] = tree_fields
    rules.VALUES["simple_history.register"] = histories.REGISTER
    settingsfiles.install()
    eventmodels.install()


install()
