"""How apps and models hang together: which app uses which, and the ways back of the relations of models.

https://docs.djangoproject.com/en/stable/ref/models/relations/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from mkdocs_djproject.apps import App, Field, Model
from mkdocs_djproject.canvas import Use

MOST_SHOWN = 100
"""How many ways back a page lists for one model; a model of users may have thousands."""


MOST_HIDDEN = 20
"""How many of the relations that cannot be followed back a page names."""


class ReverseRelation(NamedTuple):
    """A way back to a model that leads to another one.

    Attributes:
        model: the model at its end, and ``field`` the field there that leads here; None for a model that
            inherits from the other one, whose link Django makes itself.
        accessor: the attribute that gives what is at its end, empty where there is none.
        is_one: whether it gives one object, and not the manager of many.
    """

    model: Model
    field: Field | None
    accessor: str
    is_one: bool


class ReverseRelations(NamedTuple):
    """The ways back of a model: those that a page lists, and how many there are beside them.

    ``shown`` have names; ``hidden`` are the relations whose ``related_name`` ends in ``+``, so that they
    cannot be followed back. ``more_elsewhere`` counts those of ``more`` that models of other apps have.
    """

    shown: tuple[ReverseRelation, ...] = ()
    more: int = 0
    hidden: tuple[ReverseRelation, ...] = ()
    more_hidden: int = 0
    more_elsewhere: int = 0


def reverse_relations(models: Iterable[Model]) -> Mapping[str, ReverseRelations]:
    """The ways back to each model that has some, by the model's label in lower case.

    Abstract models have none to others: what inherits from them has. Those to a proxy are its model's own.
    """
    models = tuple(models)
    behind = {model.anchor: model.parents[0].lower() for model in models if model.proxy and model.parents}
    found: dict[str, list[ReverseRelation]] = {}
    for model in models:
        if not (model.abstract or model.proxy):
            for to, relation in _relations(model):
                found.setdefault(behind.get(to.lower(), to.lower()), []).append(relation)
    return {label: _listed(relations, label.partition(".")[0]) for label, relations in found.items()}


def _listed(relations: Iterable[ReverseRelation], app_label: str) -> ReverseRelations:
    named: list[ReverseRelation] = []
    hidden: list[ReverseRelation] = []
    for relation in relations:
        (named if relation.accessor else hidden).append(relation)
    more, more_hidden = named[MOST_SHOWN:], len(hidden[MOST_HIDDEN:])
    elsewhere = sum(relation.model.app_label.lower() != app_label for relation in more)
    shown = tuple(named[:MOST_SHOWN])
    return ReverseRelations(shown, len(more), tuple(hidden[:MOST_HIDDEN]), more_hidden, elsewhere)


def _relations(model: Model) -> Iterator[tuple[str, ReverseRelation]]:
    linked = set()
    for field in model.fields:
        if not field.to:
            continue
        linked |= {field.to.lower()} if ("parent_link", "True") in field.options else set()
        if field.on_delete or _RELATION.search(field.type):
            is_one = field.type.endswith("OneToOneField")
            yield field.to, ReverseRelation(model, field, _accessor(model, field, is_one=is_one), is_one)
    for parent in model.parents:
        if parent.lower() not in linked:
            yield parent, ReverseRelation(model, None, model.name.lower(), is_one=True)


_RELATION = re.compile("(?:ForeignKey|OneToOneField|ManyToManyField)$")
"""The ends of the names of relations' types, libraries' own included; a GenericRelation has no way back."""


def _accessor(model: Model, field: Field, *, is_one: bool) -> str:
    """The name that Django gives to the way back of a field.

    https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.related_name
    """
    name = model.name.lower()
    if not field.related_name:
        return "" if _is_symmetrical(model, field) else name if is_one else f"{name}_set"
    related = field.related_name
    for part, value in (("class", name), ("model_name", name), ("app_label", model.app_label.lower())):
        related = related.replace(f"%({part})s", value)
    return "" if related.endswith("+") else related


def _is_symmetrical(model: Model, field: Field) -> bool:
    """Whether a relation of a model to itself holds both ways, and so is its own way back.

    https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ManyToManyField.symmetrical
    """
    is_own = field.type.endswith("ManyToManyField") and field.to.lower() == model.anchor
    return is_own and ("symmetrical", "False") not in field.options


def users(apps: Iterable[App]) -> Mapping[str, tuple[tuple[App, Use], ...]]:
    """The apps that use an app, each with how it does, by the label of the one that is used."""
    found: dict[str, list[tuple[App, Use]]] = {}
    for app in apps:
        for use in app.canvas.uses:
            found.setdefault(use.label, []).append((app, use))
    return {label: tuple(pairs) for label, pairs in found.items()}


def with_uses(apps: tuple[App, ...]) -> tuple[App, ...]:
    """The apps, those of which no use is known with the apps that their models lead to."""
    labels = {app.label for app in apps}
    return tuple(app if app.canvas.uses else _with_uses(app, labels - {app.label}) for app in apps)


def _with_uses(app: App, others: set[str]) -> App:
    targets = (field.to.partition(".")[0] for model in app.models for field in model.fields if field.to)
    used = [label for label in dict.fromkeys(targets) if label in others]
    if not used:
        return app
    uses = tuple(Use(label=label, by=("relations",)) for label in used)
    return msgspec.structs.replace(app, canvas=msgspec.structs.replace(app.canvas, uses=uses))
