"""One visit to the syntax tree of a module: names are resolved, and rules are shown what they look for."""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.discovery.canvas.conditions import joined, text_of
from mkdocs_djproject.discovery.canvas.naming import (
    EVERYTHING,
    AnyFunction,
    Names,
    dotted,
    imported,
    last_name,
)
from mkdocs_djproject.discovery.canvas.owning import OwnModule
from mkdocs_djproject.discovery.canvas.secretparts import SECRET_PARTS, names_secret, secret_values
from mkdocs_djproject.discovery.canvas.valueforms import Caught, caught_by
from mkdocs_djproject.discovery.values import Module
from mkdocs_djproject.discovery.variablenames import block_prefix
from mkdocs_djproject.problems import Place

_LEAVES = frozenset(
    (
        *(ast.Name, ast.Constant, ast.Load, ast.Store, ast.Del, ast.And, ast.Or),
        *ast.operator.__subclasses__(),
        *ast.cmpop.__subclasses__(),
        *ast.unaryop.__subclasses__(),
    )
)
"""What holds nothing that a rule looks for."""


class Here(NamedTuple):
    """Where a visit is: the names that are known, the class or function, and the condition.

    ``enclosing`` are the names of the module or function around a class, which its methods know. ``target``
    is the name in capitals that a module or class assigns to; ``is_secret`` says that a name, key or keyword
    which names a secret is given what is here. ``prefix`` begins the variables that a block reads;
    ``caught`` are the exceptions there after which code goes on.
    """

    names: Names
    enclosing: Names
    outer: str = ""
    in_function: bool = False
    tests: tuple[tuple[ast.expr, bool], ...] = ()
    target: str = ""
    is_secret: bool = False
    prefix: str = ""
    caught: Caught = ""

    @property
    def condition(self) -> str:
        """The conditions around it, as they are shown."""
        return joined(*(text_of(test, holds) for test, holds in self.tests))


class Seen(NamedTuple):
    """Something that a rule looks for: the module, the node, where it stands, and in which statement."""

    own: OwnModule
    home: Module
    node: ast.expr | ast.stmt
    here: Here
    root: ast.AST | None = None

    @property
    def place(self) -> Place:
        """The place of the node."""
        return self.home.place(self.node)

    def path(self, node: ast.expr | None) -> str:
        """The dotted path that a name or an attribute stands for, empty where it is not known."""
        return dotted(node, self.here.names) if node is not None else ""

    def qualified(self, name: str) -> str:
        """The dotted path of what is defined here under a name."""
        return ".".join(part for part in (self.own.name, self.here.outer, name) if part)


Rule = Callable[[Seen], None]


class Rules(NamedTuple):
    """What is looked for: a function for each kind of thing.

    Attributes:
        calls: by the last part of the name of what is called.
        attributes: of an attribute that is read.
        subscripts: of an item that is read.
        comparisons: of a comparison.
        definitions: of a function or class with decorators.
        classes: of any class.
        assignments: of what is assigned to, or deleted from, what is called so at its end, in lower case.
    """

    calls: Mapping[str, Rule]
    attributes: Rule
    subscripts: Rule
    comparisons: Rule
    definitions: Rule
    classes: Rule
    assignments: Mapping[str, Rule]


class Visit:
    """The visit to one module: the module's own statements first, then the bodies of its functions.

    Args:
        own: the module.
        home: the same, for places and imports.
        rules: what is looked for.
        lines: the numbers of the lines that may hold something, in order; all others are passed over.
    """

    def __init__(self, own: OwnModule, home: Module, rules: Rules, lines: Sequence[int]) -> None:
        self.own = own
        self.home = home
        self.rules = rules
        self._lines = lines
        self._later: list[tuple[AnyFunction, Names, Here]] = []

    def run(self, tree: ast.Module) -> None:
        """Visit every statement once."""
        names = Names()
        for name in ("getattr", "hasattr"):
            names.bind(name, f"builtins.{name}")
        self._block(tree.body, Here(names, names))
        while self._later:
            node, known, here = self._later.pop(0)
            inner = Names(known, node)
            self._block(node.body, here._replace(names=inner, enclosing=inner))

    def _matters(self, node: ast.AST) -> bool:
        """Whether one of the lines of a node may hold something."""
        kept = vars(node)
        last = kept.get("end_lineno")
        if last is None:
            return True
        decorators = kept.get("decorator_list")
        index = bisect_left(self._lines, decorators[0].lineno if decorators else kept["lineno"])
        return index < len(self._lines) and self._lines[index] <= last

    def _block(self, statements: Sequence[ast.stmt], here: Here) -> None:
        for statement in statements:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                self._import(statement, here)
            elif isinstance(statement, AnyFunction):
                self._function(statement, here)
            elif isinstance(statement, ast.ClassDef):
                self._class(statement, here)
            elif isinstance(statement, ast.If):
                self._if(statement, here)
            else:
                self._other(statement, here)

    def _import(self, node: ast.Import | ast.ImportFrom, here: Here) -> None:
        for name, path in imported(node, self.home):
            here.names.bind(name, path)
        is_settings = not self.own.app or "settings" in self.own.name
        if is_settings and isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            here.names.bind(EVERYTHING, self.home.absolute(node.module or "", node.level))

    def _function(self, node: AnyFunction, here: Here) -> None:
        self._bind(node.name, here)
        if not self._matters(node):
            return
        self._definition(node, here)
        for default in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self._expression(default, here)
        outer = f"{here.outer}.{node.name}".lstrip(".")
        inner = here._replace(outer=outer, in_function=True)
        self._later.append((node, here.enclosing, inner))

    def _class(self, node: ast.ClassDef, here: Here) -> None:
        self._bind(node.name, here)
        if not self._matters(node):
            return
        self._definition(node, here)
        for each in [*node.bases, *(keyword.value for keyword in node.keywords)]:
            self._expression(each, here)
        self.rules.classes(self._seen(node, here))
        outer = f"{here.outer}.{node.name}".lstrip(".")
        self._block(node.body, here._replace(names=Names(here.names), outer=outer))

    def _definition(self, node: AnyFunction | ast.ClassDef, here: Here) -> None:
        for decorator in node.decorator_list:
            self._expression(decorator, here)
        if node.decorator_list:
            self.rules.definitions(self._seen(node, here))

    def _if(self, node: ast.If, here: Here) -> None:
        self._expression(node.test, here, node)
        if last_name(node.test) != "TYPE_CHECKING":
            self._block(node.body, self._under(node, here, holds=True))
        self._block(node.orelse, self._under(node, here, holds=False))

    def _under(self, node: ast.If, here: Here, *, holds: bool) -> Here:
        if not (node.body if holds else node.orelse):
            return here
        return here._replace(tests=(*here.tests, (node.test, holds)))

    def _other(self, statement: ast.stmt, here: Here) -> None:
        """A statement of any other kind: its expressions, then the statements inside it."""
        if not self._matters(statement):
            self._assigned(statement, here)
            return
        inner: list[Sequence[ast.stmt]] = []
        here = here._replace(
            target=_setting(statement) if not here.in_function else "", is_secret=names_secret(statement)
        )
        for name, value in ast.iter_fields(statement):
            if name in {"body", "orelse", "finalbody"} and isinstance(value, list):
                inner.append(value)
            elif name in {"handlers", "cases"}:
                inner += [each.body for each in value]
            else:
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, ast.AST):
                        self._expression(each, here, statement)
        self._assigned(statement, here)
        caught = max(here.caught, caught_by(statement))
        within = here._replace(prefix=here.prefix + block_prefix(statement), caught=caught)
        for block in inner:
            self._block(block, within)

    def _assigned(self, statement: ast.stmt, here: Here) -> None:
        targets = statement.targets if isinstance(statement, ast.Assign | ast.Delete) else []
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
        for target in targets:
            inner = target.value if isinstance(target, ast.Subscript) else target
            rule = self.rules.assignments.get(last_name(inner).lower())
            if rule is not None:
                rule(self._seen(statement, here))
            if isinstance(target, ast.Name):
                self._bind(target.id, here)

    def _bind(self, name: str, here: Here) -> None:
        is_local = here.in_function and here.names is here.enclosing
        path = ".".join(part for part in (self.own.name, here.outer, name) if part)
        here.names.bind(name, "" if is_local else path)

    def _expression(self, expression: ast.AST, here: Here, root: ast.AST | None = None) -> None:
        """Show the rules what an expression holds, as far as its lines may hold something."""
        waiting = [expression]
        for node in waiting:
            if not self._matters(node):
                continue
            self._show(node, here, root or expression)
            inner = _inner(node)
            if isinstance(node, SECRET_PARTS) and not here.is_secret:
                secret = secret_values(node)
                for each in secret:
                    self._expression(each, here._replace(is_secret=True), root or expression)
                inner = [each for each in inner if each not in secret]
            waiting += inner

    def _show(self, node: ast.AST, here: Here, root: ast.AST) -> None:
        """Show the rules one part of an expression."""
        if isinstance(node, ast.Call):
            rule = self.rules.calls.get(last_name(node.func))
            if rule is not None:
                rule(self._seen(node, here, root))
        elif isinstance(node, ast.Attribute):
            if isinstance(node.ctx, ast.Load):
                self.rules.attributes(self._seen(node, here, root))
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            self.rules.subscripts(self._seen(node, here, root))
        elif isinstance(node, ast.Compare):
            self.rules.comparisons(self._seen(node, here, root))

    def _seen(self, node: ast.expr | ast.stmt, here: Here, root: ast.AST | None = None) -> Seen:
        return Seen(self.own, self.home, node, here, root)


def _setting(statement: ast.stmt) -> str:
    """The setting that a statement assigns to or changes; empty for any other statement."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign | ast.AugAssign) else targets
    called = statement.value if isinstance(statement, ast.Expr) else None
    first = called.func if isinstance(called, ast.Call) else targets[0] if targets else None
    while isinstance(first, ast.Subscript | ast.Attribute):
        first = first.value
    return first.id if isinstance(first, ast.Name) and first.id.isupper() else ""


def _inner(node: ast.AST) -> list[ast.AST]:
    """The parts of a node that may hold something that a rule looks for."""
    found: list[ast.AST] = []
    for value in vars(node).values():
        if isinstance(value, list):
            found += [each for each in value if type(each) not in _LEAVES and isinstance(each, ast.AST)]
        elif type(value) not in _LEAVES and isinstance(value, ast.AST):
            found.append(value)
    return found
