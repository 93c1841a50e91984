"""Python's own functions, for values that are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.djangonames import MODEL, MODEL_BASE, django_class
from mkdocs_djproject.discovery.enumerations import is_plain, plain_member
from mkdocs_djproject.discovery.rules import SETTINGS, import_module
from mkdocs_djproject.discovery.values import (
    Bound,
    Call,
    Class,
    External,
    Function,
    Instance,
    Module,
    Native,
    Partial,
    Super,
    Uncertain,
    Unknown,
    Value,
    is_known,
    plain,
    truth,
)

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

LONGEST_RANGE = 10_000

MODULE_NAMES = frozenset(("__name__", "__file__", "__doc__", "__path__", "__package__"))
"""The names that every module has of its own."""


def _items(machine: Machine, value: Value) -> list[Value]:
    items = machine.iterate(value)
    if items is None:
        raise TypeError("its items are not known")
    return items


def _converted(kind: Callable[..., Any]) -> Callable[[Machine, Call], Value]:
    def run(_machine: Machine, given: Call) -> Value:
        args = [plain(argument) for argument in given.args]
        if not all(is_known(argument) for argument in args):
            return Unknown("the argument is not known")
        result = kind(*args)
        return Uncertain(result) if any(isinstance(a, Uncertain) for a in given.args) else result

    return run


def _text(_machine: Machine, given: Call) -> Value:
    value = plain_member(plain(given.args[0])) if given.args else ""
    known = is_plain(value) or hasattr(value, "parts")
    result = str(value) if known else Unknown("the argument is not known")
    return Uncertain(result) if given.args and isinstance(given.args[0], Uncertain) else result


def _sequence(kind: Callable[[list[Value]], Value]) -> Callable[[Machine, Call], Value]:
    return lambda machine, given: kind(_items(machine, given.args[0]) if given.args else [])


def _dict(machine: Machine, given: Call) -> Value:
    result: dict[Any, Value] = {}
    if given.args:
        source = plain(given.args[0])
        result.update(
            source
            if isinstance(source, dict)
            else [tuple(_items(machine, p)) for p in _items(machine, source)]
        )
    return {**result, **given.kwargs}


def _range(_machine: Machine, given: Call) -> Value:
    numbers = range(*[plain(argument) for argument in given.args])
    return list(numbers[:LONGEST_RANGE])


def _sorted(machine: Machine, given: Call) -> Value:
    items = _items(machine, given.args[0])
    key = given.kwargs.get("key")
    keys = [plain(machine.call(key, [item], {}, given.scope)) if key is not None else item for item in items]
    try:
        order = sorted(
            range(len(items)), key=lambda i: keys[i], reverse=bool(plain(given.kwargs.get("reverse")))
        )
    except TypeError:
        return items
    return [items[index] for index in order]


def _map(machine: Machine, given: Call) -> Value:
    rows = zip(*[_items(machine, argument) for argument in given.args[1:]], strict=False)
    return [machine.call(given.args[0], list(row), {}, given.scope) for row in rows]


def _filter(machine: Machine, given: Call) -> Value:
    test, items = given.args[0], _items(machine, given.args[1])
    answers = [item if test is None else machine.call(test, [item], {}, given.scope) for item in items]
    return [item for item, answer in zip(items, answers, strict=True) if truth(plain(answer)) is not False]


def _all(machine: Machine, given: Call) -> Value:
    answers = [truth(item) for item in _items(machine, given.args[0])]
    return False if False in answers else Unknown("an item is not known") if None in answers else True


def _any(machine: Machine, given: Call) -> Value:
    answers = [truth(item) for item in _items(machine, given.args[0])]
    return True if True in answers else Unknown("an item is not known") if None in answers else False


def _getattr(machine: Machine, given: Call) -> Value:
    target, name = given.args[0], plain(given.args[1])
    default = given.argument(2, "default", Unknown("there is no such attribute"))
    if not isinstance(name, str):
        return Unknown("the attribute's name is not known")
    if isinstance(target, External) and target.path == SETTINGS:
        return machine.setting(name, default)
    value = machine.attribute(target, name)
    return default if isinstance(value, Unknown) and len(given.args) > 2 else value


def _hasattr(machine: Machine, given: Call) -> Value:
    missing = object()
    value = _getattr(machine, Call([*given.args, missing], {}, given.node, given.scope))
    if value is missing:
        return False
    return Unknown("it is not known") if isinstance(value, Unknown | External) else True


def _setattr(machine: Machine, given: Call) -> Value:
    target, name, value = given.args
    if isinstance(plain(name), str):
        machine.set_attribute(target, plain(name), value)
    return None


def _delattr(_machine: Machine, given: Call) -> Value:
    target, name = given.args[0], plain(given.args[1])
    if isinstance(target, Class) and target.place is not None:
        target.names.pop(name, None)
    return None


def _isinstance(_machine: Machine, given: Call) -> Value:
    value, kinds = plain(given.args[0]), given.args[1]
    kinds = list(kinds) if isinstance(kinds, tuple | list) else [kinds]
    if isinstance(value, Instance):
        return any(kind in value.mro() for kind in kinds)
    if isinstance(value, Class) and not any(isinstance(kind, Native) for kind in kinds):
        return any(kind in metaclasses(value) for kind in kinds)
    if all(isinstance(kind, Native) and kind.name == "type" for kind in kinds):
        return (
            isinstance(value, Class)
            if isinstance(value, Class) or is_known(value)
            else Unknown("it is not known")
        )
    native = {"str": str, "list": list, "tuple": tuple, "dict": dict, "int": int, "bool": bool, "set": set}
    types = [native.get(kind.name) for kind in kinds if isinstance(kind, Native)]
    if is_known(value) and len(types) == len(kinds):
        return isinstance(value, tuple(kind for kind in types if kind))
    return Unknown("the type is not known")


def metaclasses(cls: Class) -> list[Value]:
    """The metaclass of a class, with its bases."""
    metaclass = cls.metaclass or (django_class(MODEL_BASE) if cls.derives_from(MODEL) else None)
    return metaclass.mro() if isinstance(metaclass, Class) else []


def _issubclass(_machine: Machine, given: Call) -> Value:
    cls, kinds = given.args[0], given.args[1]
    kinds = list(kinds) if isinstance(kinds, tuple | list) else [kinds]
    return (
        any(kind in cls.mro() for kind in kinds)
        if isinstance(cls, Class)
        else Unknown("the class is not known")
    )


def _super(_machine: Machine, given: Call) -> Value:
    scope = given.scope
    while scope.owner is None and scope.outer is not None:
        scope = scope.outer
    if len(given.args) >= 2 and isinstance(given.args[0], Class):
        return Super(given.args[0], given.args[1])
    return (
        Super(scope.owner, scope.instance) if scope.owner is not None else Unknown("super() outside a class")
    )


def _names(_machine: Machine, given: Call) -> Value:
    if given.args:
        target = given.args[0]
        if isinstance(target, Module):
            return {name: value for name, value in target.names.items() if name not in MODULE_NAMES}
        return target.names if isinstance(target, Class) else Unknown("vars() of this is not followed")
    return given.scope.names


def _method(kind: str) -> Callable[[Machine, Call], Value]:
    def run(_machine: Machine, given: Call) -> Value:
        function = given.argument(0, "fget")
        if isinstance(function, Function):
            function = Function(
                function.name, function.node, function.scope, function.defaults, kind, function.owner
            )
        return function

    return run


def _callable(_machine: Machine, given: Call) -> Value:
    value = given.args[0]
    return (
        isinstance(value, Function | Class | Bound | Native | Partial)
        if not isinstance(value, Unknown)
        else value
    )


_RUNS: dict[str, Callable[[Any, Call], Value]] = {
    "str": _text,
    "int": _converted(int),
    "float": _converted(float),
    "bool": lambda _machine, given: plain_truth(given.args[0]) if given.args else False,
    "len": lambda machine, given: len(_items(machine, given.args[0])),
    "abs": _converted(abs),
    "repr": _converted(repr),
    "round": _converted(round),
    "list": _sequence(list),
    "tuple": _sequence(tuple),
    "set": _sequence(lambda items: [item for i, item in enumerate(items) if item not in items[:i]]),
    "frozenset": _sequence(lambda items: [item for i, item in enumerate(items) if item not in items[:i]]),
    "iter": _sequence(list),
    "reversed": _sequence(lambda items: items[::-1]),
    "dict": _dict,
    "range": _range,
    "enumerate": lambda m, given: [
        (i + int(plain(given.argument(1, "start", 0))), item)
        for i, item in enumerate(_items(m, given.args[0]))
    ],
    "zip": lambda m, given: list(zip(*[_items(m, argument) for argument in given.args], strict=False)),
    "sorted": _sorted,
    "map": _map,
    "filter": _filter,
    "all": _all,
    "any": _any,
    "min": lambda m, given: min(given.args if len(given.args) > 1 else _items(m, given.args[0])),
    "max": lambda m, given: max(given.args if len(given.args) > 1 else _items(m, given.args[0])),
    "sum": lambda m, given: sum(_items(m, given.args[0]), *given.args[1:]),
    "getattr": _getattr,
    "hasattr": _hasattr,
    "setattr": _setattr,
    "delattr": _delattr,
    "isinstance": _isinstance,
    "issubclass": _issubclass,
    "super": _super,
    "locals": _names,
    "vars": _names,
    "globals": lambda _machine, given: given.scope.module.names,
    "property": _method("property"),
    "classmethod": _method("classmethod"),
    "staticmethod": _method("staticmethod"),
    "callable": _callable,
    "print": lambda _machine, _given: None,
    "__import__": import_module,
}


def plain_truth(value: Value) -> Value:
    """``bool(value)``."""
    answer = truth(plain(value))
    if answer is None:
        return Unknown("the argument is not known")
    return Uncertain(answer) if isinstance(value, Uncertain) else answer


BUILTINS: dict[str, Native] = {name: Native(name, run) for name, run in _RUNS.items()}
"""The functions of Python that are followed, by name."""
