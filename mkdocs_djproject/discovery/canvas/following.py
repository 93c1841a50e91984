"""The reader of URL configurations and admin modules: as that of models, without the views."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from mkdocs_djproject.canvas import AdminRegistration
from mkdocs_djproject.discovery.budget import Budget
from mkdocs_djproject.discovery.canvas import conditions
from mkdocs_djproject.discovery.canvas.conditions import Conditional, joined
from mkdocs_djproject.discovery.canvas.prefixing import Below, prefixed
from mkdocs_djproject.discovery.importing import ImportFailed
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.merging import decide, merge
from mkdocs_djproject.discovery.opened import without_routes
from mkdocs_djproject.discovery.operating import operate
from mkdocs_djproject.discovery.signals import Break, Continue, Raised, Return
from mkdocs_djproject.discovery.values import (
    External,
    Instance,
    Lazy,
    Scope,
    Uncertain,
    Unknown,
    Value,
    plain,
)

Intercept = Callable[["Follower", ast.Call, Scope], Value]
"""What reads a call instead of following it; `PASS` where it is to be followed after all."""

PASS = object()

NAMING = (ast.Name, ast.Attribute)

Decorated: TypeAlias = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
"""What may have decorators."""

MOST_STEPS = 20_000
"""Of one reading; the largest project known takes a third of it."""

_DEFINED = re.compile(rb"\n(?:class|def|async[ \t]+def)[ \t]+(\w+)")
_BOUND = re.compile(rb"\n([\w\x80-\xff]+)[ \t]*=[ \t]*(?:[\w.]+\([ \t\r\n]*)*(\w+)\.as_view\(")


class Follower(Machine):
    """Follows the modules that say which views and admin classes there are, and leaves these alone.

    Args:
        machine: has read the settings and models; what it has read is used again.
        calls: what reads calls, by the last part of the name of what is called.
        attributes: what reads attributes, by their names.
        decorated: called with each class and function that has decorators.

    Attributes:
        app: the label of the app whose admin module is followed.
        admin: what the admin shows, by the label of the app that registers it.
    """

    def __init__(
        self,
        machine: Machine,
        calls: Mapping[str, Intercept],
        attributes: Mapping[str, Callable[[Value], Value]],
        decorated: Callable[[Follower, Decorated, Scope], None],
    ) -> None:
        super().__init__(machine.sources, [])
        self.settings, self.environment = machine.settings, machine.environment
        self.find_model, self.label_of = machine.find_model, machine.label_of
        self.prepare_class, self.classes = machine.prepare_class, machine.classes
        self.modules = without_routes(machine.modules)
        self.budget = Budget(MOST_STEPS)
        self.condition_texts: list[str] = []
        self.app = ""
        self.admin: dict[str, list[AdminRegistration]] = {}
        self._calls = calls
        self._attributes = attributes
        self._decorated = decorated
        self._needed: dict[int, ast.expr] = {}
        self._definitions: dict[str, frozenset[str]] = {}
        self._bound_views: dict[str, Mapping[str, str]] = {}

    @property
    def condition(self) -> str:
        """The condition under which the statement at hand runs, empty when it runs for certain."""
        return joined(*self.condition_texts)

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression; an own class or function that is only named stays its dotted name."""
        if isinstance(node, ast.Constant):
            return super().evaluate(node, scope)
        if isinstance(node, ast.Call):
            read = self._calls.get(_called(node.func, scope))
            value = read(self, node, scope) if read else PASS
            self._needed[id(node.func)] = node.func
            if isinstance(node.func, ast.Attribute) and node.args:
                self._needed[id(node.func.value)] = node.func.value
            return super().evaluate(node, scope) if value is PASS else value
        if isinstance(node, NAMING):
            return self._name(node, scope)
        if isinstance(node, ast.IfExp):
            return self._either(node, scope)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return self._sum(node, scope)
        value = super().evaluate(node, scope)
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(value, bool):
            left, right = self.evaluate(node.left, scope), self.evaluate(node.comparators[0], scope)
            value = conditions.of_membership(node, left, right, value)
        return value

    def _name(self, node: ast.Name | ast.Attribute, scope: Scope) -> Value:
        """The value of a name or an attribute; what only names an own class or function is not read."""
        if isinstance(node, ast.Attribute) and node.attr in self._attributes:
            value = self._attributes[node.attr](plain(self.evaluate(node.value, scope)))
            if value is not PASS:
                return value
        named = None if id(node) in self._needed else self.named(node, scope)
        return super().evaluate(node, scope) if named is None else named

    def setting(self, name: str, default: Value) -> Value:
        """The value of a setting; without settings that could be read, not even Django's default is known."""
        if self.settings is None and self.settings_reader() is None:
            return Unknown("the settings are not read")
        return super().setting(name, default)

    def needed(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression whose class or function is to be read."""
        self._needed[id(node)] = node
        return self.evaluate(node, scope)

    def named(self, node: ast.expr, scope: Scope) -> External | None:
        """The dotted name of an own class or function that is imported and not read, else None."""
        module, last = imported_from(node, scope)
        return External(f"{module}.{last}") if module and last in self.definitions(module) else None

    def force_named(self, path: str) -> Value:
        """The class or function behind a dotted name, read now."""
        module, _, name = path.rpartition(".")
        return self.force(Lazy(module, name))

    def definitions(self, module: str) -> frozenset[str]:
        """The classes and functions that a module of the project's defines."""
        if module not in self._definitions:
            found = _DEFINED.findall(self.own_text(module))
            self._definitions[module] = frozenset(name.decode() for name in found)
        return self._definitions[module]

    def bound_views(self, module: str) -> Mapping[str, str]:
        """The classes of which a module of the project's binds views: ``detail = Detail.as_view()``."""
        if module not in self._bound_views:
            found = _BOUND.findall(self.own_text(module))  # the first of two for a name stays
            self._bound_views[module] = {name.decode(): cls.decode() for name, cls in reversed(found)}
        return self._bound_views[module]

    def own_text(self, module: str) -> bytes:
        """The text of a module of the project's, after a line end; nothing of any other."""
        found = self.sources.find(module) if module else None
        text = self.sources.read(found.file) if found and found.own and found.file else None
        return b"\n" + (text or b"")

    def _sum(self, node: ast.BinOp, scope: Scope) -> Value:
        """``a + b``, where a list may be joined with what only a call of Django's can tell."""
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        sides = [plain(left), plain(right)]
        if any(isinstance(side, list) for side in sides) and any(isinstance(s, Instance) for s in sides):
            return [item for side in sides for item in (side if isinstance(side, list) else [side])]
        return operate(node.op, left, right)

    def _add(self, statement: ast.AugAssign, scope: Scope) -> None:
        """``names += value``: a list may be given what only a call of Django's can tell."""
        held = self.evaluate(statement.target, scope) if isinstance(statement.op, ast.Add) else None
        if not isinstance(held, list):
            super().execute([statement], scope)
            return
        value = plain(self.evaluate(statement.value, scope))
        items = None if isinstance(value, Instance | Unknown | External) else self.iterate(value)
        held.extend([value] if items is None else items)

    def _either(self, node: ast.IfExp, scope: Scope) -> Value:
        answer, preferred = decide(self.evaluate(node.test, scope))
        if answer is not None:
            return self.evaluate(node.body if answer else node.orelse, scope)
        values = []
        for branch, holds in ((node.body, True), (node.orelse, False)):
            value = self.evaluate(branch, scope)
            if isinstance(value, list | tuple):
                value = conditions.marked(value, [], conditions.text_of(node.test, holds))
            values.append(value)
        first, second = values if preferred else reversed(values)
        return merge(first, second)

    def execute(self, statements: Sequence[ast.stmt], scope: Scope) -> None:
        """Follow statements in order; what a branch that may not run adds is marked with its condition."""
        for statement in statements:
            if isinstance(statement, Decorated) and statement.decorator_list:
                super().execute([statement], scope)
                self._decorated(self, statement, scope)
            elif isinstance(statement, ast.If) and scope.module.own:
                self._if(statement, scope)
            elif isinstance(statement, ast.AugAssign):
                self._add(statement, scope)
            else:
                super().execute([statement], scope)

    def _if(self, statement: ast.If, scope: Scope) -> None:
        test = self.evaluate(statement.test, scope)
        if isinstance(test, Instance) and isinstance(test.cls, External) and test.cls.name[:1].islower():
            test = Unknown("a function that is not followed gives it", test.place)
        answer, preferred = decide(test)
        if answer is not None:
            self.execute(statement.body if answer else statement.orelse, scope)
            return
        if isinstance(routes := scope.names.get(name := prefixed(statement)), list):
            if isinstance(test, Uncertain) and preferred:
                self.execute(statement.body, scope)
            else:
                scope.names[name] = [Below(routes, conditions.text_of(statement.test, holds=True))]
            return
        branches = [(statement.body, True), (statement.orelse, False)]
        outcome = conditions.Branches(scope.names, test)
        for body, holds in branches if preferred else reversed(branches):
            condition = conditions.text_of(statement.test, holds)
            self._may(body, condition, scope)
            outcome.end(condition)
        outcome.merge()

    def _may(self, body: list[ast.stmt], condition: str, scope: Scope) -> None:
        """Follow a branch that may not run: what it returns or raises does not end what comes after."""
        self.condition_texts.append(condition)
        try:
            self.execute(body, scope)
        except Return as returned:
            scope.returned.append(returned.value)
        except (Break, Continue, Raised, ImportFailed):
            return
        finally:
            self.condition_texts.pop()


def _called(node: ast.expr, scope: Scope) -> str:
    """The last part of the name of what is called, as it is called where it is imported from."""
    bound, rest = _bound(node, scope)
    named = isinstance(bound, Lazy | External) and not rest
    return (named and bound.name) or last_name(node)


def last_name(node: ast.expr) -> str:
    """The last part of a dotted name, empty for any other expression."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _bound(node: ast.expr, scope: Scope) -> tuple[Value, str]:
    """What the first part of a dotted name is bound to, without reading it, and the other parts."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    current: Scope | None = scope if isinstance(node, ast.Name) else None
    while current is not None and isinstance(node, ast.Name):
        if node.id in current.names:
            return current.names[node.id], ".".join(parts)
        current = current.outer
    return None, ""


def imported_from(node: ast.expr, scope: Scope) -> tuple[str, str]:
    """The module that a name is imported from, and its name there; empty for any other."""
    bound, name = _bound(node, scope)
    if not isinstance(bound, Lazy):
        return "", ""
    *module, last = [part for part in (*bound.module.split("."), bound.name, *name.split(".")) if part]
    return ".".join(module), last


def without_conditions(value: Value) -> tuple[Value, str]:
    """A value without the marks of its conditions, and these."""
    condition = ""
    while isinstance(value, Conditional):
        value, condition = value.value, joined(value.condition, condition)
    return value, condition
