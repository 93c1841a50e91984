"""The reader of settings: as the reader of models, and it remembers where values and choices were written."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from types import NoneType

from mkdocs_djproject.discovery.budget import Budget
from mkdocs_djproject.discovery.evaluating import as_or
from mkdocs_djproject.discovery.evidence.asking import ASKING, as_asked, asked_by, is_telling, mark_asked
from mkdocs_djproject.discovery.evidence.configurations import read_configuration
from mkdocs_djproject.discovery.evidence.naming import TRACED, UNSET, NamingMachine, brings_mail
from mkdocs_djproject.discovery.evidence.syntax import (
    Choice,
    Made,
    asks_what_is_given,
    bound_at,
    compares_with_none,
    fails,
    is_bare,
    item_path,
    mark_bare_texts,
    modules_taken,
    only_texts,
    source_of,
    with_places,
    without_not,
    written,
)
from mkdocs_djproject.discovery.evidence.telling import told, with_variables
from mkdocs_djproject.discovery.evidence.trying import is_installed, is_needed, tried_package
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.machine import EXPRESSIONS
from mkdocs_djproject.discovery.merging import decide
from mkdocs_djproject.discovery.settingsfiles import hide_names
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import (
    External,
    Instance,
    Module,
    Scope,
    Uncertain,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import Place

NAMING = (ast.Name, ast.Attribute)
DISPLAYS = (ast.List, ast.Tuple, ast.Set)
READING = (ast.Call, ast.Subscript)
"""The kinds of expressions that may read a variable of the environment."""
TAKING_TEXTS = (ast.BinOp, ast.Call)
"""The kinds of expressions that may need a text as plain as Python has it."""
MOST_STEPS = 20_000
"""Of one reading of the settings, of which there may be many; the largest project known takes a twentieth."""

SCALARS = (bool, int, str, NoneType)

REPLACED = "__from_url__"
"""The key under which a dictionary keeps the URL that its contents are replaced by."""


class TracingMachine(NamingMachine):
    """Follows settings, taking one branch of each condition.

    Args:
        sources: where modules are found.
        notes: receives what is not understood.
        forced: which way to go where the environment decides; by default the way of a silent environment.
        usual: who has followed them by default: its conditions need not be told again.

    Attributes:
        choices: the conditions that the environment decides.
        required: those that have to hold, as anything else ends in an exception.
        places: where each name was last bound or changed, module by module.
        calls: the calls of libraries, by dotted path, with their places.
        items: what was put into names' values by keys, with its place: ``DATABASES["default"]["HOST"] = …``.
    """

    def __init__(
        self,
        sources: Sources,
        notes: list[Note],
        forced: Mapping[Choice, bool] | None = None,
        usual: TracingMachine | None = None,
    ) -> None:
        super().__init__(sources, notes)
        self.budget = Budget(MOST_STEPS)
        self.forced = dict(forced or {})
        self._told = dict(usual.choices) if usual is not None else {}
        self._told_required = dict(usual.required) if usual is not None else {}
        self.choices: dict[Choice, Made] = {}
        self.required: dict[str, ast.expr] = {}
        self.places: dict[str, dict[str, Place]] = {}
        self.calls: list[tuple[str, Place]] = []
        self.items: dict[tuple[object, ...], tuple[Value, Place]] = {}
        self._has_chosen = False
        self._is_telling = False
        self._choosing = 0
        self._undecided = 0

    def bound_at(self, module: str, name: str) -> Place | None:
        """Where a name of a module was last bound or changed; None when that is not known."""
        return self.places.get(module, {}).get(name)

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression; literals keep their place, and others the variable they come from."""
        if isinstance(node, ast.Constant):
            return self._literal(node, scope.module) if scope.module.own else node.value
        kind = type(node)
        before = len(self._met)
        value = EXPRESSIONS[kind](self, node, scope) if kind in NAMING else self._composed(node, scope)
        if type(value) is Instance:
            value = as_asked(node, value)
        met: list[str] = []
        if len(self._met) > before:
            met, self._met[before:] = self._met[before:], []
        if type(value) in TRACED:
            self.trace(node, value, met, scope)
        elif met:
            self.carry(value, met[0])
        return value

    def _composed(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression that is more than a name."""
        kind, own = type(node), scope.module.own
        if isinstance(node, DISPLAYS):
            texts = only_texts(node, scope.module) if own else None
            if texts is not None:
                return texts if isinstance(node, ast.Tuple) else list(texts)
            value = self._followed(node, scope)
            return with_places(node, value, scope.module) if own else value
        if kind in TAKING_TEXTS:
            mark_bare_texts(node)
        if own and kind in ASKING:
            mark_asked(node)
        if own and isinstance(node, ast.IfExp) and as_or(node) is None:
            value = super().evaluate(node.body if self._decide(node.test, scope) else node.orelse, scope)
        else:
            value = self._followed(node, scope)
        if configured := read_configuration(value):
            value = configured[0]
            self.name_variable(*configured)
        if kind in READING and type(value) in UNSET:
            value = self.unset(node, value, scope)
        elif type(value) is Uncertain and kind in ASKING:
            value = self._as_answered(node, value, scope)
        if own and isinstance(node, ast.Call):
            self._after_call(node, value, scope)
        return value

    def _as_answered(self, node: ast.expr, value: Uncertain, scope: Scope) -> Value:
        """What is asked of what is not certain: a library tells nothing, and a default is never None."""
        asked = [plain(self.evaluate(each, scope)) for each in asked_by(node)]
        if any(isinstance(each, Instance) for each in asked):
            return value if "is_asked" in vars(node) else Unknown("it is known when the project runs")
        is_certain = isinstance(node, ast.Compare) and compares_with_none(node) and asked[0] is not None
        return value.value if is_certain else value

    def _followed(self, node: ast.expr, scope: Scope) -> Value:
        """The value of an expression; it is uncertain where a function in it could not decide."""
        before = self._undecided
        value = super().evaluate(node, scope)
        return Uncertain(value) if self._undecided > before and isinstance(value, SCALARS) else value

    def _literal(self, node: ast.Constant, module: Module) -> Value:
        """A literal of the project's own: a text keeps its place, unless something needs it as it is."""
        return node.value if type(node.value) is not str or is_bare(node) else written(node, module)

    def _after_call(self, node: ast.Call, value: Value, scope: Scope) -> None:
        if isinstance(value, Instance) and isinstance(value.cls, External):
            self.calls.append((value.cls.path, scope.module.place(node)))
        if isinstance(node.func, ast.Attribute) and node.func.attr == "update" and len(node.args) == 1:
            target = plain(super().evaluate(node.func.value, scope))
            added = super().evaluate(node.args[0], scope)
            if isinstance(target, dict) and not isinstance(plain(added), dict):
                self._update(target, added, node.args[0], scope)
        elif isinstance(node.func, ast.Name) and node.func.id == "exec":
            self._hide_names(scope)

    def _update(self, target: dict[str, Value], added: Value, node: ast.expr, scope: Scope) -> None:
        """Take in what is not known into a dictionary; a URL of the environment brings its own few names."""
        if target is not scope.module.names:
            target[REPLACED] = added
        elif not brings_mail(node, self.variable(added)):
            self._hide_names(scope)

    def _hide_names(self, scope: Scope) -> None:
        """Remember that names are put in unseen, unless that is only tried, or done for some machines."""
        if not self.guards and not self._choosing:
            hide_names(scope.module)

    def execute(self, statements: Sequence[ast.stmt], scope: Scope) -> None:
        """Follow statements in order, one branch of each condition; a class only when it is needed."""
        own, is_outermost = scope.module.own, scope.outer is None and not scope.is_class
        for statement in statements:
            before = self.within(statement)
            if own and isinstance(statement, ast.If):
                self._execute_branch(statement, scope)
            elif own and isinstance(statement, ast.Try) and self._takes_package(statement, scope):
                self.execute([*statement.body, *statement.orelse, *statement.finalbody], scope)
            else:
                super().execute([statement], scope)
            self.prefix = before
            if is_outermost:
                self._mark(statement, scope.module)
                if own and isinstance(statement, ast.Assign):
                    self._keep_items(statement, scope)
                scope.returned.clear()

    def _execute_branch(self, statement: ast.If, scope: Scope) -> None:
        """Follow one branch, and keep in mind for how long the environment could have chosen the other."""
        self._has_chosen = False
        before, self._is_telling = self._is_telling, is_telling(statement)
        branch = self._branch(statement, scope)
        chosen = self._has_chosen
        self._is_telling = before
        self._choosing += chosen
        try:
            self.execute(branch, scope)
        finally:  # what is returned or raised leaves the branch as well
            self._choosing -= chosen

    def _takes_package(self, statement: ast.Try, scope: Scope) -> bool:
        """Whether a package that was not found is taken to be installed where a ``try`` imports it."""
        package = tried_package(statement, self.sources) if scope.outer is None else ""
        if not package or is_needed(statement, package, self.sources):
            return bool(package)
        test = is_installed(package)
        made = Made(scope.module.place(statement), False, test, test, is_telling(statement))
        self.choices.setdefault(choice := Choice(scope.module.shown, source_of(test)), made)
        return self.forced.get(choice, False)

    def _keep_items(self, statement: ast.Assign, scope: Scope) -> None:
        for target in statement.targets:
            path = item_path(target)
            if path and self.items:
                self.items = {keys: kept for keys, kept in self.items.items() if keys[: len(path)] != path}
            if len(path) > 1:
                self.items[path] = self.evaluate(statement.value, scope), scope.module.place(statement)

    def _branch(self, statement: ast.If, scope: Scope) -> Sequence[ast.stmt]:
        """The branch that runs; of two that may, one that does not end in an exception."""
        body, orelse = statement.body, statement.orelse
        taken = modules_taken(statement, scope.module)
        is_dead = fails(body) or any(self.sources.find(name) is None for name in taken)
        if not (is_dead or fails(orelse)):
            returns = bool(body) and isinstance(body[-1], ast.Return)
            return body if self._decide(statement.test, scope, is_answer=returns) else orelse
        answer, _usual = decide(self.evaluate(statement.test, scope))
        holds = not is_dead if answer is None else answer
        if answer is None and holds and scope.module.own:
            self._require(statement.test, scope)
        return body if holds else orelse

    def _require(self, test: ast.expr, scope: Scope) -> None:
        """Remember a condition that has to hold."""
        text = source_of(test)
        if text not in self.required:
            self.required[text] = self._told_required.get(text) or told(self, test, scope)

    def _decide(self, test: ast.expr, scope: Scope, *, is_answer: bool = True) -> bool:
        """Whether a condition holds; ``is_answer``: nothing but what a function gives depends on it."""
        if scope.module.own:
            mark_asked(test, is_test=True)
        answer, usual = decide(self.evaluate(test, scope))
        if answer is not None:
            return answer
        if is_answer and scope.outer and self.following and asks_what_is_given(test, self.following[-1]):
            self._undecided += 1  # each call is decided by what it is given
            return usual
        self._has_chosen = True
        inner, negated = without_not(with_variables(self, test, scope))
        choice = Choice(scope.module.shown, source_of(inner))
        if choice not in self.choices:
            place = scope.module.place(test)
            self.choices[choice] = self._told.get(choice) or Made(
                place, usual != negated, inner, told(self, inner, scope), self._is_telling
            )
        return self.forced.get(choice, usual != negated) != negated

    def _mark(self, statement: ast.stmt, module: Module) -> None:
        """Remember where a module's names were last bound or changed."""
        if bound := bound_at(statement, module):
            self.places.setdefault(module.name, {}).update(bound)
        if isinstance(statement, ast.ImportFrom):
            self._mark_imported(statement, module)

    def _mark_imported(self, statement: ast.ImportFrom, module: Module) -> None:
        source = module.absolute(statement.module or "", statement.level)
        bound = self.places.setdefault(module.name, {})
        for alias in statement.names:
            if alias.name == "*":
                bound.update(self.places.get(source, {}))
            else:
                place = self.bound_at(source, alias.name) or module.place(statement)
                bound[alias.asname or alias.name] = place
