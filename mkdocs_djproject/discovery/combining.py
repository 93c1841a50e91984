"""The functions by which settings join lists, and leave out what stands in them twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.evaluating import is_hashable, iterate
from mkdocs_djproject.discovery.values import Call, External, Unknown, Value

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine


def from_keys(machine: Machine, given: Call) -> Value:
    """``dict.fromkeys(keys, value)``: each key once, in order."""
    keys = iterate(machine, given.argument(0, "iterable"))
    if keys is None or not all(map(is_hashable, keys)):
        return Unknown("the keys are not known")
    return dict.fromkeys(keys, given.argument(1, "value"))


def chain(machine: Machine, given: Call) -> Value:
    """``itertools.chain(*lists)``: the items of each."""
    return _joined(machine, given.args)


def chain_of(machine: Machine, given: Call) -> Value:
    """``itertools.chain.from_iterable(lists)``: the items of each."""
    lists = iterate(machine, given.argument(0, "iterable"))
    return Unknown("what is joined is not known") if lists is None else _joined(machine, lists)


def reduce(machine: Machine, given: Call) -> Value:
    """``functools.reduce(operator.add, lists)``: the lists as one."""
    if given.args[:1] not in (
        [External("operator.add")],
        [External("operator.concat")],
        [External("operator.iadd")],
    ):
        return Unknown("how the items are joined is not followed")
    lists = iterate(machine, given.argument(1, "iterable"))
    return (
        Unknown("what is joined is not known")
        if lists is None
        else _joined(machine, [*given.args[2:], *lists])
    )


def _joined(machine: Machine, lists: Iterable[Value]) -> Value:
    """One list of all items; an item that is not known for each list that is not."""
    joined: list[Value] = []
    for each in lists:
        items = iterate(machine, each)
        joined += [Unknown("what is joined is not known")] if items is None else items
    return joined


ROWS: dict[Callable[[Any, Call], Value], str] = {
    from_keys: "builtins.dict.fromkeys collections.OrderedDict.fromkeys",
    chain: "itertools.chain",
    chain_of: "itertools.chain.from_iterable",
    reduce: "functools.reduce",
}
"""The calls by the dotted paths of what is called."""
