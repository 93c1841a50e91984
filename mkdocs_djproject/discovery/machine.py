"""The reader's state, and the few operations that everything else is made of."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mkdocs_djproject.discovery import (
    attributes,
    calling,
    comprehending,
    evaluating,
    executing,
    importing,
    operating,
)
from mkdocs_djproject.discovery.budget import Budget
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.rules import DJANGO
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import (
    Class,
    Deferred,
    Instance,
    Lazy,
    Module,
    Namespace,
    Scope,
    Unknown,
    Value,
)
from mkdocs_djproject.problems import Place

EXPRESSIONS: dict[type, Callable[[Any, Any, Scope], Value]] = {
    **evaluating.EXPRESSIONS,
    **operating.EXPRESSIONS,
    **comprehending.EXPRESSIONS,
    **calling.EXPRESSIONS,
}


def _version(sources: Sources) -> tuple[Value, ...]:
    """``django.VERSION`` of the installed Django; empty where there is none."""
    numbers = sources.packages.version("django")
    return (*(*numbers, 0, 0)[:3], "final", 0) if numbers else ()


class Machine:
    """Follows statements over plain values; never runs them.

    Args:
        sources: where modules are found.
        notes: receives what is not understood.

    Attributes:
        modules: the modules whose statements were followed; None where there is nothing to follow.
        imported: the names of the project's modules that those of models import, followed or not.
    """

    def __init__(self, sources: Sources, notes: list[Note]) -> None:
        self.sources = sources
        self.notes = notes
        self.modules: dict[str, Module | None] = {}
        self.imported: set[str] = set()
        self.environment: dict[str, Value] = {}
        self.search_path: list[Value] = []
        self.conditions: list[Place] = []
        self.guards: list[bool] = []
        self.classes: list[Class] = []
        self.pending: list[str] = []
        self.reading_settings = False
        self.settings: Namespace | None = None
        self.statement: Class | None = None
        self.settings_place = Place(sources.root.name)
        self.settings_reader: Callable[[], Namespace | None] = lambda: None
        self.find_model: Callable[[str], Value] = lambda label: Unknown(f"{label} is not read yet")
        self.find_registered: Callable[[str], Class | None] = lambda _label: None
        self.label_of: Callable[[Class], str] = lambda _cls: ""
        self.may_be_model: Callable[[str, str], bool] = lambda _module, _name: True
        self.is_class: Callable[[str, str], bool] = lambda _module, _name: False
        self.prepare_class: Callable[[Machine, Class], None] = lambda _machine, _cls: None
        self.django = _version(sources) or DJANGO
        self.following: list[ast.AST] = []
        self.depth = 0
        self.budget = Budget()
        self.created = 0
        self.readers: list[Machine] = []

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression."""
        read = EXPRESSIONS.get(type(node))
        return read(self, node, scope) if read else Unknown("this kind of expression is not followed")

    def execute(self, statements: Sequence[ast.stmt], scope: Scope) -> None:
        """Follow statements in order."""
        executing.execute(self, statements, scope)

    def attribute(self, value: Value, name: str) -> Value:
        """An attribute of a value; Unknown when there is none."""
        return attributes.attribute(self, value, name)

    def iterate(self, value: Value) -> list[Value] | None:
        """The items of a value; None when it cannot be gone through."""
        return evaluating.iterate(self, value)

    def setting(self, name: str, default: Value) -> Value:
        """The value of a setting: the project's, else Django's default, else ``default``."""
        return attributes.setting(self, name, default)

    def set_attribute(self, owner: Value, name: str, value: Value) -> None:
        """``owner.name = value``, for the values of which we keep attributes."""
        if isinstance(owner, Instance):
            owner.attributes[name] = value
        elif isinstance(owner, Module) or (isinstance(owner, Class) and owner.place is not None):
            owner.names[name] = value

    def call(self, function: Value, args: list[Value], kwargs: dict[str, Value], scope: Scope) -> Value:
        """What a call of ours, written nowhere in the source, returns."""
        return calling.call(self, function, calling.Call(args, kwargs, None, scope))

    def force(self, value: Value) -> Value:
        """The value behind an imported name, or behind one whose statement is not followed yet."""
        if isinstance(value, Lazy):
            return importing.resolve(self, value.module, value.name)
        return executing.follow(self, value) if isinstance(value, Deferred) else value

    def module(self, name: str) -> Module | None:
        """A module by its dotted name, with its statements followed; None when it is not read."""
        return importing.module(self, name)

    def note(self, place: Place, what: str, why: str) -> None:
        """Say once that something was seen and not understood."""
        note = Note(place, what, why)
        if note not in self.notes:
            self.notes.append(note)

    @contextmanager
    def under(self, place: Place) -> Iterator[None]:
        """Follow statements that a condition we cannot decide may skip."""
        self.conditions.append(place)
        try:
            yield
        finally:
            self.conditions.pop()

    def forget(self) -> None:
        """Let go of everything that was read: names and classes refer to each other in circles.

        Collecting them as garbage takes a tenth of the time of reading. The machine is of no use afterwards,
        nor are those that have read what it followed.
        """
        for reader in self.readers:
            reader.forget()
        for module in self.modules.values():
            if module is not None:
                module.names.clear()
        for cls in self.classes:
            cls.names.clear()
            cls.bases.clear()
            cls.linearized.clear()
            cls.model = cls.node = None
        vars(self).clear()

    def spend(self, node: ast.AST | None, scope: Scope) -> bool:
        """Count one call or one round of a loop; false, with a note, when there were too many."""
        if self.budget.spend():
            return True
        if self.budget.first_refusal() and node is not None:
            why = "it takes too many steps to be followed to its end"
            self.note(scope.module.place(node), "a loop or a call", why)
        return False

    def next_number(self) -> int:
        """A number that grows with each instance created, as Django's creation counter does."""
        self.created += 1
        return self.created
