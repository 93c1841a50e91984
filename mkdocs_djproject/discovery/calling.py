"""Calls: of functions in source, of classes, of Django's and the libraries' functions that have a rule."""

from __future__ import annotations

import ast
from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery import enumerations
from mkdocs_djproject.discovery.djangonames import ENUM, FIELD, MODEL_BASE
from mkdocs_djproject.discovery.evaluating import default_nodes, elements, iterate
from mkdocs_djproject.discovery.merging import merge
from mkdocs_djproject.discovery.rules import rule_for
from mkdocs_djproject.discovery.signals import Return
from mkdocs_djproject.discovery.skeleton import AnyFunction, is_left_out, whole
from mkdocs_djproject.discovery.values import (
    Bound,
    Call,
    Class,
    External,
    Function,
    Instance,
    Native,
    Partial,
    Scope,
    Uncertain,
    Unknown,
    Value,
    plain,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


DEEPEST = 60


OF_NO_USE = {"validators", "default", "upload_to", "storage", "error_messages", "encoder", "decoder"}
"""Options of fields of which nothing, or only the source text, is said: reading their values is lost time."""

NOT_NEEDED = Unknown("it is not needed")


def read_call(machine: Machine, node: ast.Call, scope: Scope) -> Value:
    """``function(*args, **kwargs)``."""
    function = machine.evaluate(node.func, scope)
    args = elements(machine, node.args, scope)
    kwargs: dict[str, Value] = {}
    field = bool(node.keywords) and isinstance(function, Class) and function.derives_from(FIELD)
    for keyword in node.keywords:
        if field and keyword.arg in OF_NO_USE and not isinstance(keyword.value, ast.Constant):
            kwargs[keyword.arg] = NOT_NEEDED
            continue
        value = machine.evaluate(keyword.value, scope)
        if keyword.arg is not None:
            kwargs[keyword.arg] = value
        elif isinstance(plain(value), dict):
            kwargs.update({name: v for name, v in plain(value).items() if isinstance(name, str)})
    return call(machine, function, Call(args, kwargs, node, scope))


def call(machine: Machine, function: Value, given: Call) -> Value:
    """What a call gives; Unknown when what is called is not understood."""
    run = CALLS.get(type(function))
    if run is None:
        return Unknown("what is called is not known", _place(given))
    machine.depth += 1
    machine.budget.begin()
    try:
        if machine.depth > DEEPEST or not machine.spend(given.node, given.scope):
            return Unknown("the calls are nested too deep, or there are too many", _place(given))
        return run(machine, function, given)
    finally:
        machine.budget.end()
        machine.depth -= 1


def _place(given: Call) -> Any:
    return given.scope.module.place(given.node) if given.node is not None else None


def call_function(machine: Machine, function: Function, given: Call) -> Value:
    """Follow the body of a function with the arguments given; without arguments, lists are made once."""
    alone = not given.args and not given.kwargs and function.owner is None
    if alone and function.result is not None:
        return copy(function.result)
    result = _follow_body(machine, function, given)
    if alone and isinstance(result, list | tuple | dict):
        function.result = copy(result)
    return result


def _follow_body(machine: Machine, function: Function, given: Call) -> Value:
    node = complete(function)
    if node is None:
        place = function.scope.module.place(function.node)
        machine.note(place, f"the function {function.name}", "it does not parse, and reading needs it")
        return Unknown("it does not parse", place)
    if machine.conditions and node in machine.following:
        return Unknown("it calls itself for as long as a condition holds that is not known", _place(given))
    names = bind_arguments(machine, function, node.args, given)
    scope = Scope(names, function.scope.module, function.scope, owner=function.owner)
    scope.instance = given.args[0] if given.args else None
    if isinstance(node, ast.Lambda):
        return machine.evaluate(node.body, scope)
    machine.following.append(node)
    try:
        machine.execute(node.body, scope)
        result: Value = None
    except Return as returned:
        result = returned.value
    finally:
        machine.following.pop()
    if scope.yielded:
        return scope.yielded
    for candidate in scope.returned:
        result = merge(result, candidate) if result is not None else candidate
    return result


def complete(function: Function) -> AnyFunction | ast.Lambda | None:
    """A function's node with its parameters and its body, parsed now; None when they do not parse."""
    node, module = function.node, function.scope.module
    if isinstance(node, ast.Lambda):
        return node
    if isinstance(node, ast.Nonlocal) or (function.defaults is None and is_left_out(node)):
        if node.lineno not in module.functions:
            module.functions[node.lineno] = whole(node, module.text, module.line_start(node.lineno))
        parsed = module.functions[node.lineno]
        if parsed is None:
            return None
        node = function.node = parsed
    if function.defaults is None:
        function.defaults = dict(default_nodes(node.args))
    return node


def bind_arguments(
    machine: Machine, function: Function, arguments: ast.arguments, given: Call
) -> dict[str, Value]:
    """The names of a function's parameters with their values; what is not given is Unknown."""
    positional = [argument.arg for argument in [*arguments.posonlyargs, *arguments.args]]
    names = dict(zip(positional, given.args, strict=False))
    keywords = dict(given.kwargs)
    for name in [*positional, *[argument.arg for argument in arguments.kwonlyargs]]:
        if name in keywords:
            names[name] = keywords.pop(name)
        elif name not in names:
            names[name] = default_of(machine, function, name)
    if arguments.vararg:
        names[arguments.vararg.arg] = tuple(given.args[len(positional) :])
    if arguments.kwarg:
        names[arguments.kwarg.arg] = keywords
    return names


def default_of(machine: Machine, function: Function, name: str) -> Value:
    """The default of a parameter; Unknown when it has none."""
    defaults = function.defaults or {}
    node = defaults.get(name)
    if isinstance(node, ast.expr):
        return machine.evaluate(node, function.scope)
    return Unknown(f"the argument {name} is not given") if name not in defaults else node


def call_bound(machine: Machine, bound: Bound, given: Call) -> Value:
    """A method of an instance or a class."""
    return call(
        machine, bound.function, Call([bound.target, *given.args], given.kwargs, given.node, given.scope)
    )


def call_native(machine: Machine, native: Native, given: Call) -> Value:
    """One of our own functions; arguments that it cannot work with make the result unknown."""
    try:
        return native.run(machine, given)
    except (TypeError, ValueError, AttributeError, KeyError, IndexError, OverflowError, MemoryError):
        return Unknown(f"{native.name}() does not fit its arguments", _place(given))


def call_partial(machine: Machine, partial: Partial, given: Call) -> Value:
    """``functools.partial``."""
    kwargs = {**partial.kwargs, **given.kwargs}
    return call(
        machine, partial.function, Call([*partial.args, *given.args], kwargs, given.node, given.scope)
    )


def call_uncertain(machine: Machine, function: Uncertain, given: Call) -> Value:
    """A callable that the environment can change."""
    return call(machine, function.value, given)


def call_external(machine: Machine, function: External, given: Call) -> Value:
    """A callable whose source is not read: by its rule, else an instance of a class of that name."""
    rule = rule_for(function.path)
    if rule is not None:
        return call_native(machine, rule, given)
    return instance(machine, function, given)


def call_instance(machine: Machine, target: Instance, given: Call) -> Value:
    """An object that is called: by its class's ``__call__``, or as a reader of the environment."""
    is_external = isinstance(target.cls, External)
    called = External(f"{target.cls.path}.__call__") if is_external else machine.attribute(target, "__call__")
    if not isinstance(called, External):
        return call(machine, called, given)
    rule = rule_for(called.path)
    name = plain(given.args[0]) if given.args else None
    scheme = target.kwargs.get(name) if isinstance(name, str) else None
    if isinstance(scheme, tuple) and len(scheme) == 2 and "default" not in given.kwargs:
        given = Call(given.args[:1], {**given.kwargs, "default": scheme[1]}, given.node, given.scope)
    unknown = Unknown("what is called is not known", _place(given))
    return call_native(machine, rule, given) if rule else unknown


def call_class(machine: Machine, cls: Class, given: Call) -> Value:
    """An instance of a class; a field class's own ``__init__`` says what Django's receives."""
    if cls.derives_from(ENUM):
        return enumerations.by_value(machine, cls, given.args[0] if given.args else None)
    if cls.derives_from(MODEL_BASE, "builtins.type") and len(given.args) == PARTS and not _own_new(cls):
        return machine.call(machine.attribute(cls, "__new__"), given.args, {}, given.scope)
    metaclass_call = _from_new(machine, cls, given)
    if metaclass_call is not None:
        return metaclass_call
    made = instance(machine, cls, given)
    if cls.derives_from(FIELD):
        initialize(machine, made, given.scope)
    return made


PARTS = 3
"""The arguments of a call of a metaclass: name, bases and names."""


def _own_new(cls: Class) -> bool:
    found = cls.lookup("__new__")
    return found is not None and isinstance(found[0], Function)


def _from_new(machine: Machine, cls: Class, given: Call) -> Value:
    """What a ``__new__`` in source returns, when that is a class or an instance of another class."""
    found = cls.lookup("__new__")
    if found is None or not isinstance(found[0], Function):
        return None
    made = call_function(machine, found[0], Call([cls, *given.args], given.kwargs, given.node, given.scope))
    return made if isinstance(made, Class) or (isinstance(made, Instance) and made.cls is not cls) else None


def instance(machine: Machine, cls: Class | External, given: Call) -> Instance:
    """An instance, with its arguments as they are given."""
    node, module = given.node, given.scope.module
    place = module.place(node if node is not None else _FIRST_LINE)
    made = Instance(cls, list(given.args), dict(given.kwargs), node, place, machine.next_number())
    made.source = module
    made.condition = machine.conditions[-1] if machine.conditions else None
    return made


_FIRST_LINE = ast.Constant(None, lineno=1, col_offset=0)


def initialize(machine: Machine, made: Instance, scope: Scope) -> None:
    """Follow the ``__init__`` of an instance's class, once; an unknown outcome leaves what was given."""
    if "__class__" in made.attributes:
        return
    made.attributes["__class__"] = made.cls
    found = made.cls.lookup("__init__") if isinstance(made.cls, Class) else None
    if found is None or not isinstance(found[0], Function):
        return
    call(machine, found[0], Call([made, *made.args], dict(made.kwargs), made.node, scope))


def record_arguments(_machine: Machine, given: Call) -> Value:
    """What Django's own ``__init__`` does, as far as we are concerned: it receives the options."""
    target, *args = given.args
    if isinstance(target, Instance):
        target.args, target.kwargs = args, dict(given.kwargs)
    return None


RECORD_ARGUMENTS = Native("__init__", record_arguments)

CALLS: dict[type, Callable[[Any, Any, Call], Value]] = {
    Function: call_function,
    Bound: call_bound,
    Native: call_native,
    Partial: call_partial,
    Uncertain: call_uncertain,
    External: call_external,
    Class: call_class,
    Instance: call_instance,
}

EXPRESSIONS: dict[type, Callable[[Any, Any, Scope], Value]] = {ast.Call: read_call}

__all__ = ["EXPRESSIONS", "RECORD_ARGUMENTS", "Call", "call", "initialize", "iterate"]
