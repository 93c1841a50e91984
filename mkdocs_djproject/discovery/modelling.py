"""What Django's metaclass does with a model class: Meta, the parents' fields, what attributes contribute.

https://docs.djangoproject.com/en/stable/topics/db/models/#model-inheritance
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import field

from mkdocs_djproject.discovery import attributes
from mkdocs_djproject.discovery.classes import from_parts
from mkdocs_djproject.discovery.djangonames import MODEL, django_class
from mkdocs_djproject.discovery.importing import is_standard
from mkdocs_djproject.discovery.options import is_private
from mkdocs_djproject.discovery.unfollowed import note_unknown
from mkdocs_djproject.discovery.unfoundbases import is_field, is_model
from mkdocs_djproject.discovery.values import (
    Bound,
    Call,
    Class,
    External,
    Function,
    Instance,
    Native,
    Scope,
    Unknown,
    Value,
    plain,
    truth,
)
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

Contribute = Callable[[Any, Class, str, Instance], bool]
"""A library's rule: adds what an attribute contributes; true when nothing is left to do for it."""


class ModelState(msgspec.Struct, eq=False):
    """What Django keeps in ``_meta``: fields in the order in which they are added, and the Meta class.

    ``translated`` are the names of the fields that have a column for each language.
    """

    meta: Class | None = None
    abstract: bool = False
    proxy: bool = False
    app_label: str = ""
    fields: dict[str, tuple[Instance, Place]] = field(default_factory=dict)
    private: dict[str, tuple[Instance, Place]] = field(default_factory=dict)
    last: list[Callable[[], None]] = field(default_factory=list)
    histories: list[Callable[[Class], None]] = field(default_factory=list)
    translated: set[str] = field(default_factory=set)


CONTRIBUTORS: dict[str, Contribute] = {}
"""Rules for what attributes of libraries' classes contribute, by the dotted path of the class."""

PARENTS: dict[str, Callable[[Any, Class], None]] = {}
"""Rules for what inheriting from a library's model adds, by the dotted path of the parent."""


def prepare(machine: Machine, cls: Class) -> None:
    """Make a model of a class that is one."""
    if not is_model(machine, cls):
        return
    meta = cls.names.get("Meta")
    state = ModelState(meta if isinstance(meta, Class) else None)
    cls.model = state
    state.abstract = _own_flag(state.meta, "abstract")
    state.proxy = _own_flag(state.meta, "proxy")
    if state.meta is not None and state.abstract:
        state.meta.names["abstract"] = False
    label = plain(meta_option(machine, cls, "app_label"))
    state.app_label = label if isinstance(label, str) else ""
    for name, value in list(cls.names.items()):
        contribute(machine, cls, name, value, cls.place_of(name))
    _inherit(machine, cls, state)
    for path, add in PARENTS.items():
        if cls.derives_from(path):
            add(machine, cls)
    _add_order(machine, cls)
    for finish in state.last:
        finish()
    if not state.abstract:
        for parent in cls.mro()[1:]:
            for history in parent.model.histories if isinstance(parent, Class) and parent.model else []:
                history(cls)


def _add_order(machine: Machine, cls: Class) -> None:
    """The column that ``order_with_respect_to`` adds.

    https://docs.djangoproject.com/en/stable/ref/models/options/#order-with-respect-to
    """
    shared = cls.model.abstract or cls.model.proxy
    if not shared and cls.place is not None and plain(meta_option(machine, cls, "order_with_respect_to")):
        kind, number = django_class("django.db.models.OrderWrt"), machine.next_number()
        if kind is not None and "_order" not in cls.model.fields:
            add_field(cls, "_order", Instance(kind, [], {"editable": False}, None, cls.place, number), None)


def _own_flag(meta: Class | None, name: str) -> bool:
    """A flag of Meta; ``abstract`` and ``proxy`` of a parent model's Meta do not pass on to its children."""
    found = meta.lookup(name) if meta is not None else None
    return found is not None and truth(plain(found[0])) is True


def meta_option(machine: Machine, cls: Class, name: str) -> Value:
    """An option of Meta: of the class's own, else of an abstract parent's; None when it is set nowhere."""
    for base in cls.mro():
        meta = base.names.get("Meta") if isinstance(base, Class) else None
        if not isinstance(meta, Class):
            continue
        found = meta.lookup(name)
        passes = base is cls or (base.model is not None and base.model.abstract) or base.model is None
        if found is not None and passes:
            return machine.force(found[0])
        if base is cls or passes:
            break
    return None


def _inherit(machine: Machine, cls: Class, state: ModelState) -> None:
    """Add the fields of direct abstract parents, unless the class or an earlier base has the name already."""
    taken = set(cls.names) | set(state.fields)
    inherited: dict[str, tuple[Instance, Place]] = {}
    private: dict[str, tuple[Instance, Place]] = {}
    for base in cls.mro()[1:]:
        if not isinstance(base, Class):
            continue
        if base not in cls.bases or base.model is None:
            taken |= set() if base.path == MODEL else set(base.names) - set(inherited)
        elif base.model.abstract:
            inherited.update(_not_among(base.model.fields, taken, inherited))
            private.update(_not_among(base.model.private, taken, private))
        else:
            taken |= set(base.model.fields)
    state.fields = {} if state.proxy else {**inherited, **state.fields}
    state.private |= private
    if not state.proxy:
        _contribute_again(machine, cls, {**inherited, **private})
    state.fields = dict(sorted(state.fields.items(), key=lambda pair: pair[1][0].number))


def _not_among(found: dict[str, Any], *others: Container[str]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if not any(name in other for other in others)}


def _contribute_again(machine: Machine, cls: Class, inherited: dict[str, tuple[Instance, Place]]) -> None:
    """What ``contribute_to_class`` in source does for each class that inherits an abstract one's field."""
    for name, (value, place) in inherited.items():
        if isinstance(value.cls, Class) and isinstance(
            (value.cls.lookup("contribute_to_class") or [None])[0], Function
        ):
            contribute(machine, cls, name, value, place)


def contribute(machine: Machine, cls: Class, name: str, value: Value, place: Place | None) -> None:
    """What ``add_to_class`` does: a rule, the value's ``contribute_to_class``, or a plain attribute."""
    value = plain(value)
    if isinstance(value, Unknown):
        note_unknown(machine, cls, name, place)
    if not isinstance(value, Instance):
        return
    paths = value.paths()
    if not paths.isdisjoint(CONTRIBUTORS):
        rule = next(CONTRIBUTORS[path] for path in CONTRIBUTORS if path in paths)
        if rule(machine, cls, name, value):
            return
    found = value.cls.lookup("contribute_to_class") if isinstance(value.cls, Class) else None
    before = dict(cls.model.fields)
    if found is not None and isinstance(found[0], Function):
        scope = Scope({}, found[0].scope.module)
        machine.call(Bound(found[0], value), [cls, name], {}, scope)
    if is_field(value) and is_private(value):
        cls.model.private[name] = (value, place or value.place)
    elif is_field(value) and name not in cls.model.fields:
        if cls.model.fields == before or found is None:
            add_field(cls, name, value, place)
    elif isinstance(value.cls, External):
        _outside(machine, cls, name, value, place)


def _outside(machine: Machine, cls: Class, name: str, value: Instance, place: Place | None) -> None:
    """An attribute whose class is not installed: its name says whether it is a field, and a note says so."""
    path = value.cls.path
    if path.startswith(("django.", "builtins.", "rest_framework.")) or is_standard(path) or not cls.own:
        return
    if value.type_name.endswith(("Field", "ForeignKey")):
        add_field(cls, name, value, place)
        machine.note(
            place or value.place, f"{cls.name}.{name}", f"{path} is not found; it is taken for a field"
        )
    elif place is not None and not _adds_nothing(value):
        machine.note(
            place, f"{cls.name}.{name}", f"{path} is not found; what it adds to the model is not known"
        )


def _adds_nothing(value: Instance) -> bool:
    """Whether the name of a class says that it adds no field; a manager with options of a field may."""
    given = not {"blank", "help_text", "related_name", "through", "verbose_name"}.isdisjoint(value.kwargs)
    return value.type_name.endswith("Tracker") or (value.type_name.endswith("Manager") and not given)


def add_field(cls: Class, name: str, value: Instance, place: Place | None) -> None:
    """Add a field to a model; one that has two names keeps the first, as Django lets it."""
    if any(field is value for field, _ in cls.model.fields.values()):
        return
    cls.model.fields[name] = (value, place or value.place)


def _add_to_class(machine: Machine, given: Call) -> Value:
    """``Model.add_to_class(name, value)``."""
    cls, name, value = given.args[:3]
    if isinstance(cls, Class) and isinstance(plain(name), str):
        if cls.place is not None:
            cls.names[plain(name)] = value
        place = given.scope.module.place(given.node) if given.node is not None else None
        if cls.model is not None:
            contribute(machine, cls, plain(name), value, place)
    return None


def _contribute_field(_machine: Machine, given: Call) -> Value:
    """What ``Field.contribute_to_class(cls, name)`` does when the source calls up to it."""
    target, cls, name = given.args[:3]
    private = truth(plain(given.argument(3, "private_only", given.kwargs.get("virtual_only", False))))
    hidden = not is_field(target) or is_private(target)
    if (
        isinstance(cls, Class)
        and cls.model is not None
        and isinstance(plain(name), str)
        and not (private or hidden)
    ):
        target.kwargs.setdefault("name", plain(name))
        if cls.names.get(plain(name)) is not None or plain(name) not in cls.model.fields:
            add_field(cls, plain(name), target, cls.place_of(plain(name)))
    return None


attributes.SUPER_METHODS["__new__"] = Native("__new__", from_parts)
attributes.CLASS_METHODS["__new__"] = Native("__new__", from_parts)
attributes.CLASS_METHODS["add_to_class"] = Native("add_to_class", _add_to_class)
attributes.SUPER_METHODS["contribute_to_class"] = Native("contribute_to_class", _contribute_field)
