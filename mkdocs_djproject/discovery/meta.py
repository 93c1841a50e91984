"""A model's class -> what we say of the model: its Meta, its docstring and its fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery.djangonames import MODEL
from mkdocs_djproject.discovery.enumerations import written
from mkdocs_djproject.discovery.evaluating import iterate
from mkdocs_djproject.discovery.fields import options_of, read_field, read_texts
from mkdocs_djproject.discovery.modelling import meta_option
from mkdocs_djproject.discovery.values import Class, External, Instance, Value, plain
from mkdocs_djproject.modelbases import MODEL as WRITTEN_MODEL
from mkdocs_djproject.modelbases import other_bases
from mkdocs_djproject.project import Model

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def read_model(machine: Machine, cls: Class, label: str) -> Model:
    """What is said of a model: its own fields first, as they tell most of it, then those of its bases."""
    written = cls.places or cls.names
    own_first = sorted(cls.model.fields.items(), key=lambda pair: pair[0] not in written)
    fields = (read_field(machine, cls, label, name, field, place) for name, (field, place) in own_first)
    parents = _parent_labels(machine, cls)
    return Model(
        name=cls.name,
        app_label=label,
        description=description(cls),
        verbose_name=_text(meta_option(machine, cls, "verbose_name")),
        db_table=_own_text(machine, cls, "db_table"),
        proxy=cls.model.proxy,
        parents=parents,
        bases=other_bases(_base_names(cls), parents),
        ordering=_ordering(machine, cls),
        constraints=constraints(machine, cls, label),
        indexes=_names(machine, cls, label, "indexes"),
        fields=tuple(fields),
        place=cls.place,
    )


def _ordering(machine: Machine, cls: Class) -> tuple[str, ...]:
    """The ordering of Meta, else that of the nearest parent unless this is abstract; expressions as written.

    https://docs.djangoproject.com/en/stable/topics/db/models/#meta-and-multi-table-inheritance
    """
    if plain(meta_option(machine, cls, "order_with_respect_to")):
        return ("_order",)
    own = meta_option(machine, cls, "ordering")
    if own is not None:
        terms = tuple(_terms(cls, iterate(machine, own) or []))
        return terms if all(terms) else ()
    parents = (base for base in cls.mro()[1:] if isinstance(base, Class) and base.model is not None)
    parent = next(parents, None)
    return () if parent is None or parent.model.abstract else _ordering(machine, parent)


def _terms(cls: Class, found: list[Value]) -> Iterator[str]:
    """The terms of an ordering as text; empty for one that is neither a text nor written where it stands."""
    written_terms = next(filter(None, map(_written_ordering, cls.mro())), [])
    sources = written_terms if len(written_terms) == len(found) else [None] * len(found)
    for term, source in zip(found, sources, strict=True):
        yield written(plain(term)) or (ast.unparse(source) if source is not None else "")


def _written_ordering(base: Value) -> list[ast.expr]:
    """The items of the list or tuple that the Meta of a class has as its ordering, as they are written."""
    meta = base.names.get("Meta") if isinstance(base, Class) else None
    body = meta.node.body if isinstance(meta, Class) and meta.node is not None else []
    for statement in body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "ordering":
            return statement.value.elts if isinstance(statement.value, ast.List | ast.Tuple) else []
    return []


def _parent_labels(machine: Machine, cls: Class) -> tuple[str, ...]:
    """The labels of the parents; a class that replaces its base under the same name is not its own."""
    labels = dict.fromkeys(map(machine.label_of, _parents(cls)))
    return tuple(label for label in labels if label and label != machine.label_of(cls))


def _parents(cls: Class) -> Iterator[Class]:
    """The models with tables that a model inherits from, as ``Options.parents`` has them.

    What a base is a proxy of stands in its place, and so do the parents of an abstract base.
    https://docs.djangoproject.com/en/stable/topics/db/models/#multi-table-inheritance
    """
    for base in cls.bases:
        if isinstance(base, Class) and base.model is not None and base.path != MODEL:
            yield from _parents(base) if base.model.abstract or base.model.proxy else (base,)


def _base_names(cls: Class) -> tuple[str, ...]:
    """The names of the bases, empty where one is not known."""
    paths = [base.path if isinstance(base, Class | External) else "" for base in cls.bases]
    names = (WRITTEN_MODEL if path == MODEL else path.rpartition(".")[2] for path in paths)
    return tuple(names) if all(paths) else ()


def description(cls: Class) -> str:
    """The docstring of the class statement."""
    return (ast.get_docstring(cls.node) or "") if cls.node is not None else ""


def _text(value: Value) -> str:
    value = plain(value)
    return str(value) if isinstance(value, str) else ""


def _own_text(machine: Machine, cls: Class, name: str) -> str:
    return "" if cls.model.meta is None else _text(meta_option(machine, cls, name))


def constraints(machine: Machine, cls: Class, label: str) -> tuple[str, ...]:
    """The constraints by their names, with what they demand, and what has to be unique together."""
    together = iterate(machine, meta_option(machine, cls, "unique_together")) or []
    rows = (
        together
        if any(isinstance(plain(row), tuple | list) for row in together)
        else [together]
        if together
        else []
    )
    unique = tuple(f"unique_together: {', '.join(read_texts(machine, row))}" for row in rows)
    return (*_names(machine, cls, label, "constraints"), *unique)


def _names(machine: Machine, cls: Class, label: str, option: str) -> tuple[str, ...]:
    """Constraints or indexes by name, with their arguments; those without a name by kind and fields."""
    found = iterate(machine, meta_option(machine, cls, option)) or []
    return tuple(_named(machine, cls, label, item) for item in found if isinstance(item, Instance))


def _named(machine: Machine, cls: Class, label: str, item: Instance) -> str:
    options = options_of(item)
    name = _text(item.kwargs.get("name"))
    if name:
        name = name.replace("%(app_label)s", label).replace("%(class)s", cls.name.lower())
        return f"{name} ({item.type_name}: {arguments})" if (arguments := _arguments(item)) else name
    fields = read_texts(machine, plain(options.get("fields", item.kwargs.get("fields"))))
    return f"{item.type_name}: {', '.join(fields)}" if fields else item.type_name


SAID_ELSEWHERE = frozenset({"name", "violation_error_message", "violation_error_code", "db_tablespace"})
"""The arguments of a constraint or an index that do not say what it is about."""


def _arguments(item: Instance) -> str:
    """The arguments of a constraint or an index as they stand in the source, empty where there is none."""
    if not isinstance(item.node, ast.Call):
        return ""
    keywords = (keyword for keyword in item.node.keywords if keyword.arg not in SAID_ELSEWHERE)
    written = [*map(ast.unparse, item.node.args), *map(ast.unparse, keywords)]
    return ", ".join(written)
