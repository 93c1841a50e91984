"""Libraries that add models or fields by themselves: one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import (
    combining,
    entrypoints,
    eventmodels,
    fileslisting,
    histories,
    modelling,
    rules,
    settingsfiles,
    unfollowed,
)
from mkdocs_djproject.discovery.djangonames import django_class
from mkdocs_djproject.discovery.functions import BUILTINS
from mkdocs_djproject.discovery.making import CASCADE, make_field, make_model
from mkdocs_djproject.discovery.modelling import add_field, meta_option
from mkdocs_djproject.discovery.operating import ITEMS
from mkdocs_djproject.discovery.values import (
    Call,
    Class,
    External,
    Instance,
    Namespace,
    Native,
    Value,
    plain,
)
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
    _add_tree(machine, cls, _tree_options(cls))


def _tree_options(cls: Class) -> Namespace:
    """What MPTTMeta says, those of the bases included; the library's metaclass keeps it as ``_mptt_meta``."""
    found: Namespace = {}
    for base in reversed(cls.mro()):
        names = base.names if isinstance(base, Class) else {}
        kept = names.get("_mptt_meta")
        written = names.get("MPTTMeta") or (
            kept.args[0] if isinstance(kept, Instance) and kept.args else None
        )
        found |= written.names if isinstance(written, Class) else {}
    return found


TREE = {"left_attr": "lft", "right_attr": "rght", "tree_id_attr": "tree_id", "level_attr": "level"}
"""The columns of a tree by the options that name them, with the names that they have otherwise."""


def _add_tree(machine: Machine, cls: Class, options: Namespace) -> None:
    place = cls.place or Place("")
    for attribute, default in TREE.items():
        name = plain(options.get(attribute, default))
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
    given = value.kwargs.get("currency_field_name") or value.attributes.get("currency_field_name")
    column = plain(given) or f"{name}_currency"
    if column not in cls.names:
        field_ = make_named(machine, "CurrencyField", "CharField", value.place, max_length=3)
        add_field(cls, str(column), field_, value.place)
    add_field(cls, name, value, cls.place_of(name))
    return True


def choices(machine: Machine, given: Call) -> Value:
    """django-model-utils: ``Choices(...)``, gone through as pairs, its values as attributes by their names.

    https://django-model-utils.readthedocs.io/en/latest/utilities.html#choices
    """
    rows = [_choice(plain(row)) for row in given.args]
    made = Instance(External(CHOICES), [], {}, given.node, Place(""), machine.next_number())
    pairs: list[Value] = []
    for value, name, label in rows:
        grouped = [_choice(plain(row)) for row in label] if isinstance(label, list | tuple) else []
        made.attributes |= {str(inner): each for each, inner, _ in grouped or [(value, name, label)]}
        pairs.append((value, tuple((each, said) for each, _, said in grouped) or label))
    made.attributes[ITEMS] = pairs
    return made


CHOICES = "model_utils.Choices"


def _choice(row: Value) -> tuple[Value, Value, Value]:
    """A choice's value, the name of its attribute, and its label."""
    if isinstance(row, list | tuple) and len(row) in (2, 3):
        return (row[0], row[-2], row[-1])
    return (row, row, row)


CONTRIBUTORS: dict[str, modelling.Contribute] = {
    "simple_history.models.HistoricalRecords": histories.history,
    "parler.models.TranslatedFields": translations,
    "parler.fields.TranslatedFields": translations,
    "djmoney.models.fields.MoneyField": money,
    CHOICES: lambda *_: True,
}
"""What an attribute of a model adds to it, by the class of its value."""

NAMED_VALUES: dict[str, Value] = {
    "simple_history.register": histories.REGISTER,
    CHOICES: Native("Choices", choices),
    "model_utils.choices.Choices": Native("Choices", choices),
}
"""What names of libraries stand for."""

FUNCTIONS: dict[Callable[[Any, Call], Value], str] = {
    **fileslisting.ROWS,
    **combining.ROWS,
    **entrypoints.ROWS,
    unfollowed.prepare_classes: unfollowed.PREPARED,
}
"""What calls give, by the dotted paths of what is called."""

TEXTS_RUN: dict[str, Callable[[Any, Call], Value]] = {
    "exec": unfollowed.run_text,
    "eval": unfollowed.evaluate_text,
}
"""What the built-in functions give that run a text."""


def install() -> None:
    """Fill the tables of what is followed with the rows of the libraries."""
    modelling.CONTRIBUTORS.update(CONTRIBUTORS)
    modelling.PARENTS[MPTT] = tree_fields
    rules.VALUES |= NAMED_VALUES
    for run, names in FUNCTIONS.items():
        for name in names.split():
            rules.CALLS[name] = rules.VALUES[name] = Native(name, run)
    BUILTINS.update({name: Native(name, run) for name, run in TEXTS_RUN.items()})
    settingsfiles.install()
    eventmodels.install()


install()
