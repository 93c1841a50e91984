"""Conditions, loops and exceptions. Where it cannot be decided which branch runs, both are followed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mkdocs_djproject.discovery import assigning
from mkdocs_djproject.discovery.evaluating import iterate, lookup
from mkdocs_djproject.discovery.importing import ImportFailed, missing_name
from mkdocs_djproject.discovery.merging import decide
from mkdocs_djproject.discovery.signals import Break, Continue, Raised, Return
from mkdocs_djproject.discovery.unfollowed import note_loop
from mkdocs_djproject.discovery.values import External, Scope, Unknown, Value

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

LONGEST_LOOP = 2_000


def read_if(machine: Machine, node: ast.If, scope: Scope) -> None:
    """``if``: the branch that runs, or both, first the one that a silent environment takes."""
    answer, preferred = decide(machine.evaluate(node.test, scope))
    if answer is not None:
        machine.execute(node.body if answer else node.orelse, scope)
        return
    first, second = (node.body, node.orelse) if preferred else (node.orelse, node.body)
    may(machine, first, scope, node)
    may(machine, second, scope, node)


def may(machine: Machine, statements: list[ast.stmt], scope: Scope, node: ast.stmt) -> None:
    """Follow statements that may not run: what they return or raise does not end what comes after."""
    if not statements:
        return
    with machine.under(scope.module.place(node)):
        try:
            machine.execute(statements, scope)
        except Return as returned:
            scope.returned.append(returned.value)
        except (Raised, ImportFailed, Break, Continue):
            return


def read_for(machine: Machine, node: ast.For | ast.AsyncFor, scope: Scope) -> None:
    """``for``: over known items one by one, else its body once with an unknown item."""
    items = iterate(machine, machine.evaluate(node.iter, scope))
    if items is None:
        assigning.assign(machine, node.target, Unknown("what is looped over is not known"), scope)
        note_loop(machine, node, scope)
        may(machine, node.body, scope, node)
        return
    if len(items) > LONGEST_LOOP:
        machine.note(scope.module.place(node), "a loop", f"only {LONGEST_LOOP} of its rounds are followed")
    machine.budget.begin()
    try:
        for item in items[:LONGEST_LOOP]:
            if not machine.spend(node, scope):
                break
            assigning.assign(machine, node.target, item, scope)
            _once(machine, node.body, scope)
    except Break:
        return
    finally:
        machine.budget.end()
    machine.execute(node.orelse, scope)


def _once(machine: Machine, body: list[ast.stmt], scope: Scope) -> None:
    try:
        machine.execute(body, scope)
    except Continue:
        return


def read_while(machine: Machine, node: ast.While, scope: Scope) -> None:
    """``while``: as long as its condition is known to hold, else its body once."""
    machine.budget.begin()
    try:
        _rounds(machine, node, scope)
    finally:
        machine.budget.end()


def _rounds(machine: Machine, node: ast.While, scope: Scope) -> None:
    for _ in range(LONGEST_LOOP):
        if not machine.spend(node, scope):
            return
        answer, _preferred = decide(machine.evaluate(node.test, scope))
        if answer is None:
            may(machine, node.body, scope, node)
            return
        if not answer:
            machine.execute(node.orelse, scope)
            return
        try:
            _once(machine, node.body, scope)
        except Break:
            return
    machine.note(scope.module.place(node), "a loop", f"only {LONGEST_LOOP} of its rounds are followed")


def read_try(machine: Machine, node: ast.Try, scope: Scope) -> None:
    """``try``: its body; its handlers run when something is raised for certain."""
    guarded = any(catches(handler, "ImportError", "ModuleNotFoundError") for handler in node.handlers)
    failure: Raised | ImportFailed | None = None
    machine.guards.append(guarded)
    try:
        _try(machine, node, scope)
    except (Raised, ImportFailed) as raised:
        # Its traceback would tie all frames up to here into a circle, and with them all that was read.
        failure = raised.with_traceback(None)
    finally:
        machine.guards.pop()
    if failure is not None:
        _handle(machine, node, failure, scope)
    else:
        machine.execute(node.orelse, scope)
    machine.execute(node.finalbody, scope)


def _try(machine: Machine, node: ast.Try, scope: Scope) -> None:
    """The body of a ``try``, up to what asks for a name that nothing binds where that is waited for."""
    if not any(_catches_name(handler) for handler in node.handlers):
        machine.execute(node.body, scope)
        return
    for statement in node.body:
        if _lacks_name(machine, statement, scope):
            raise Raised("NameError", scope.module.place(statement))
        machine.execute([statement], scope)


def _catches_name(handler: ast.ExceptHandler) -> bool:
    """Whether a handler says itself that a name may be missing."""
    return handler.type is not None and "NameError" in ast.unparse(handler.type)


def _lacks_name(machine: Machine, statement: ast.stmt, scope: Scope) -> bool:
    """Whether a statement asks for a name that nothing binds."""
    if not isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr):
        return False
    nodes = [*ast.walk(statement.value)]
    names = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.arg for node in nodes if isinstance(node, ast.arg)}
    own |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
    asked = {node.id for node in names} - own
    return any(_is_unbound(lookup(machine, name, scope), name, scope) for name in asked)


def _is_unbound(value: Value, name: str, scope: Scope) -> bool:
    """Whether nothing is seen to bind a name: at most a package of others may."""
    if isinstance(value, External):
        return value.path in {f"{starred}.{name}" for starred in scope.module.star_imports}
    return isinstance(value, Unknown) and value.why == missing_name(name).why


def suppressing(node: ast.With | ast.AsyncWith) -> ast.Try | None:
    """``with suppress(NameError):`` as a ``try`` that does nothing after an exception; None for any other."""
    call = node.items[0].context_expr
    called = call.func if isinstance(call, ast.Call) else None
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name != "suppress" or not isinstance(call, ast.Call) or len(node.items) > 1:
        return None
    kept = vars(node)
    if "tried" not in kept:
        caught = ast.ExceptHandler(ast.Tuple(call.args, ast.Load()), None, [ast.Pass()])
        kept["tried"] = ast.fix_missing_locations(
            ast.copy_location(ast.Try(node.body, [caught], [], []), node)
        )
    tried: ast.Try = kept["tried"]
    return tried


def _handle(machine: Machine, node: ast.Try, failure: Raised | ImportFailed, scope: Scope) -> None:
    names = (
        (failure.name.rpartition(".")[2],)
        if isinstance(failure, Raised)
        else ("ImportError", "ModuleNotFoundError")
    )
    handler = next((handler for handler in node.handlers if catches(handler, *names)), None)
    if handler is None and machine.guards:
        raise failure
    if handler is None:
        return
    if handler.name:
        scope.names[handler.name] = Unknown("it is an exception")
    machine.execute(handler.body, scope)


def catches(handler: ast.ExceptHandler, *names: str) -> bool:
    """Whether a handler catches one of the exceptions named."""
    if handler.type is None:
        return True
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    caught = {kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "") for kind in kinds}
    return bool(caught & {*names, "Exception", "BaseException"})


def read_match(machine: Machine, node: ast.Match, scope: Scope) -> None:
    """``match``: as the conditions that its patterns stand for; of any others, every case may run."""
    conditions = _as_conditions(node)
    if conditions is not None:
        machine.execute(conditions, scope)
        return
    for case in node.cases:
        may(machine, case.body, scope, node)


def _as_conditions(node: ast.Match) -> list[ast.stmt] | None:
    """What a ``match`` over plain values does, as ``if`` statements; None when it takes its subject apart."""
    kept = vars(node)
    if "conditions" not in kept:
        tests = [_as_test(node.subject, case.pattern, case.guard) for case in node.cases]
        kept["conditions"] = None if None in tests else _chained(node, [test for test in tests if test])
    conditions: list[ast.stmt] | None = kept["conditions"]
    return conditions


def _chained(node: ast.Match, tests: list[ast.expr]) -> list[ast.stmt]:
    """One ``if`` within the other's ``else``; the last case that always fits is an ``else`` itself."""
    otherwise: list[ast.stmt] = []
    for case, test in zip(reversed(node.cases), reversed(tests), strict=True):
        always = isinstance(test, ast.Constant) and test.value is True
        otherwise = case.body if always else [ast.copy_location(ast.If(test, case.body, otherwise), test)]
    return otherwise


def _as_test(subject: ast.expr, pattern: ast.pattern, guard: ast.expr | None) -> ast.expr | None:
    """The condition under which a case runs; None when its pattern binds names or looks into the subject."""
    test: ast.expr | None = None
    if isinstance(pattern, ast.MatchValue):
        test = ast.Compare(subject, [ast.Eq()], [pattern.value])
    elif isinstance(pattern, ast.MatchSingleton):
        test = ast.Compare(subject, [ast.Is()], [ast.Constant(pattern.value)])
    elif isinstance(pattern, ast.MatchAs) and pattern.pattern is None and pattern.name is None:
        test = ast.Constant(True)
    elif isinstance(pattern, ast.MatchOr):
        tests = [_as_test(subject, part, None) for part in pattern.patterns]
        test = None if None in tests else ast.BoolOp(ast.Or(), [part for part in tests if part])
    if test is None:
        return None
    if guard is not None:
        test = guard if isinstance(test, ast.Constant) else ast.BoolOp(ast.And(), [test, guard])
    return ast.fix_missing_locations(ast.copy_location(test, pattern))
