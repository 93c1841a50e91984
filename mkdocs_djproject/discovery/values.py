"""The values that source evaluates to while it is read.

Plain Python values stand for themselves; everything else is one of the small classes here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from msgspec import field

from mkdocs_djproject.discovery.linearizing import linearized
from mkdocs_djproject.problems import Place

Value: TypeAlias = Any
"""Any value met while reading: a plain Python value, or one of the classes of this module."""

Namespace: TypeAlias = dict[str, Value]


class Kind(msgspec.Struct, eq=False):
    """A kind of value: equal to itself alone, and short in messages, as values refer to each other."""

    __repr__ = object.__repr__


class Unknown(Kind):
    """A value that reading cannot know, and why."""

    why: str = "it depends on what happens at run time"
    place: Place | None = None


class External(msgspec.Struct, frozen=True):
    """Something named by its dotted path in code that is not read: ``django.db.models.CASCADE``."""

    path: str

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]


class Uncertain(Kind):
    """A value that the environment can change; ``value`` is what it is when the environment is silent."""

    value: Value


class Lazy(msgspec.Struct, frozen=True):
    """An imported name, or a whole module when ``name`` is empty; read when it is needed."""

    module: str
    name: str = ""


class Deferred(Kind):
    """A statement of a module that binds one name, followed when the name is needed."""

    statement: ast.stmt
    scope: Scope
    started: bool = False
    value: Value = field(default_factory=lambda: Unknown("it depends on itself"))
    used: frozenset[str] | None = None


class Module(Kind):
    """A module of the project or of an installed package, with the names its statements bound."""

    name: str
    file: Path | None
    shown: str
    package: bool
    own: bool
    folders: tuple[Path, ...] = ()
    names: Namespace = field(default_factory=dict)
    star_imports: list[str] = field(default_factory=list)
    text: bytes = b""
    finished: bool = False
    line_starts: list[int] = field(default_factory=list)
    functions: dict[int, ast.FunctionDef | ast.AsyncFunctionDef | None] = field(default_factory=dict)

    @property
    def package_name(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.package else self.name.rpartition(".")[0]

    def absolute(self, name: str, level: int) -> str:
        """The dotted name that a relative import of so many levels means in this module."""
        if not level:
            return name
        parts = self.package_name.split(".")
        parts = parts[: len(parts) - level + 1]
        return ".".join([*parts, name] if name else parts)

    def line_start(self, line: int) -> int:
        """Where a line, counted from 1, starts in the text; where the text ends when it has fewer lines."""
        if not self.line_starts:
            self.line_starts = [0, *[match.end() for match in re.finditer(b"\n", self.text)]]
        return self.line_starts[line - 1] if line <= len(self.line_starts) else len(self.text)

    def place(self, node: Any) -> Place:
        """Where a syntax node stands."""
        return Place(self.shown, node.lineno, node.col_offset + 1)


class Scope(Kind):
    """Where names are looked up: a module, a class body, or a function call."""

    names: Namespace
    module: Module
    outer: Scope | None = None
    is_class: bool = False
    places: dict[str, Any] | None = None
    owner: Class | None = None
    instance: Value = None
    returned: list[Value] = field(default_factory=list)
    yielded: list[Value] = field(default_factory=list)
    global_names: set[str] = field(default_factory=set)


class Function(Kind):
    """A function written in source; ``owner`` is the class whose body it stands in.

    ``node`` may lack its parameters and its body, and ``defaults`` be None, until a call needs them.
    """

    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Nonlocal
    scope: Scope
    defaults: dict[str, Value] | None = None
    kind: str = "function"
    owner: Class | None = None
    result: Value = None


class Bound(Kind):
    """A function together with what it is called on."""

    function: Value
    target: Value


class Native(Kind):
    """A function of ours that stands for one the source calls: ``(machine, call) -> value``."""

    name: str
    run: Callable[[Any, Call], Value]


class Partial(Kind):
    """A callable with some of its arguments given."""

    function: Value
    args: list[Value]
    kwargs: dict[str, Value]


class Super(Kind):
    """What ``super()`` gives: attributes of ``target`` looked up after ``owner``."""

    owner: Class
    target: Value


class ModelReference(msgspec.Struct, frozen=True):
    """A model named by its label, as ``get_model`` and ``get_user_model`` return it."""

    label: str


class Call(Kind):
    """The arguments of one call, with the node it was written as and the scope that it stands in."""

    args: list[Value]
    kwargs: dict[str, Value]
    node: ast.AST | None
    scope: Scope

    def argument(self, position: int, name: str, default: Value = None) -> Value:
        """An argument given by position or by name."""
        if name in self.kwargs:
            return self.kwargs[name]
        return self.args[position] if position < len(self.args) else default


class Class(Kind):
    """A class, from a statement, from ``type()``, or one of Django's that our tables name."""

    name: str
    module_name: str
    bases: list[Value] = field(default_factory=list)
    names: Namespace = field(default_factory=dict)
    places: dict[str, Any] = field(default_factory=dict)
    place: Place | None = None
    node: ast.ClassDef | None = None
    metaclass: Value = None
    own: bool = False
    listed: bool = True
    condition: Place | None = None
    model: Any = None
    linearized: list[Value] = field(default_factory=list)
    ancestry: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The dotted path of the class."""
        return f"{self.module_name}.{self.name}"

    def place_of(self, name: str) -> Place | None:
        """Where an attribute is written in the class body; None when it is not written there."""
        node = self.places.get(name)
        return (
            Place(self.place.file, node.lineno, node.col_offset + 1)
            if node is not None and self.place
            else None
        )

    def mro(self) -> list[Value]:
        """The class and its bases in the order in which attributes are looked up."""
        if not self.linearized:
            orders = [base.mro() if isinstance(base, Class) else [base] for base in self.bases]
            merged = orders[0] if len(orders) == 1 else linearized([*orders, self.bases])
            self.linearized = [self, *[base for base in merged if base is not self]]
        return self.linearized

    def paths(self) -> frozenset[str]:
        """The dotted paths of the class and of its bases."""
        if not self.ancestry:
            order = self.mro()
            self.ancestry = frozenset(base.path for base in order if isinstance(base, Class | External))
        return self.ancestry

    def lookup(self, name: str) -> tuple[Value, Class] | None:
        """An attribute and the class that defines it, or None."""
        for base in self.mro():
            if isinstance(base, Class) and name in base.names:
                return base.names[name], base
        return None

    def derives_from(self, *paths: str) -> bool:
        """Whether the class is, or inherits from, one of the classes named by their dotted paths."""
        return not self.paths().isdisjoint(paths)


class Instance(Kind):
    """What calling a class gives. ``cls`` is External when the class's source was not found."""

    cls: Class | External
    args: list[Value]
    kwargs: dict[str, Value]
    node: ast.AST | None
    place: Place
    number: int
    attributes: Namespace = field(default_factory=dict)
    source: Module | None = None
    condition: Place | None = None

    @property
    def type_name(self) -> str:
        """The name of the instance's class."""
        return self.cls.name

    def mro(self) -> list[Value]:
        """The classes of the instance in the order of lookup."""
        return self.cls.mro() if isinstance(self.cls, Class) else [self.cls]

    def paths(self) -> frozenset[str]:
        """The dotted paths of the instance's classes."""
        return self.cls.paths() if isinstance(self.cls, Class) else frozenset((self.cls.path,))


def plain(value: Value) -> Value:
    """The value without the mark that the environment can change it."""
    return value.value if type(value) is Uncertain else value


PLAIN = (str, bytes, int, float, complex, list, tuple, dict, set, frozenset)
"""The types of plain Python values."""

UNDECIDED = (Unknown, Uncertain, External, ModelReference)
"""The types of values that a condition cannot be decided by."""


def is_known(value: Value) -> bool:
    """Whether the value is a plain Python value."""
    return value is None or isinstance(value, PLAIN)


def truth(value: Value) -> bool | None:
    """Whether the value is true in a condition; None when that cannot be decided."""
    if isinstance(value, UNDECIDED):
        return None
    return bool(value) if is_known(value) else True
