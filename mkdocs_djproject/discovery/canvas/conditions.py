"""What is there only under a condition that is decided at run time: marked with the condition's source."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_djproject.discovery.evidence.secrecy import condition_text
from mkdocs_djproject.discovery.merging import ConditionalText
from mkdocs_djproject.discovery.values import Namespace, Uncertain, Unknown, Value, plain


@dataclass(slots=True, eq=False, repr=False)
class Conditional:
    """A value of a list that is there only under a condition."""

    value: Value
    condition: str


def joined(*conditions: str) -> str:
    """Conditions that all have to hold, as one."""
    return " and ".join(dict.fromkeys(condition for condition in conditions if condition))


def text_of(test: ast.expr, holds: bool) -> str:
    """A condition as it is shown: its source, in which only ordinary words are left of the constants.

    It is made once for each condition: loops come by the same one again and again.
    """
    kept: dict[str, str] = vars(test).setdefault("texts", {})
    if str(holds) not in kept:
        kept[str(holds)] = _text_of(test, holds)
    return kept[str(holds)]


def _text_of(test: ast.expr, holds: bool) -> str:
    if _asks_for_app(test):
        shown = ast.unparse(test)
        return shown if holds else f"not ({shown})"
    return condition_text(test, holds)


def _asks_for_app(test: ast.expr) -> bool:
    """Whether a condition asks if an app is installed: names of apps are no secrets."""
    named = isinstance(test, ast.Compare) and isinstance(test.left, ast.Constant)
    return named and ast.unparse(test).endswith(" in settings.INSTALLED_APPS")


def marked(items: Sequence[Value], known: Sequence[Value], condition: str) -> list[Value]:
    """The items of a list that are not among the known ones, marked with the condition."""
    ids = set(map(id, known))
    return [Conditional(item, condition) for item in items if id(item) not in ids]


class Branches:
    """What names hold after branches of which one runs, and nobody can tell which.

    Args:
        names: the names of the scope that the branches stand in.
        decides: the value of the condition; where it is uncertain, the first branch is the usual one.
    """

    def __init__(self, names: Namespace, decides: Value) -> None:
        self._names = names
        self._is_usual = isinstance(decides, Uncertain)
        self._before = dict(names)
        self._contents = {name: list(value) for name, value in names.items() if isinstance(value, list)}
        self._after: list[tuple[str, Namespace]] = []
        self._bound: set[object] = set()

    def end(self, condition: str) -> None:
        """Keep what one branch made of the names, and put them back as they were before."""
        after = {
            name: list(value) if isinstance(value, list) else value
            for name, value in self._names.items()
            if value is not self._before.get(name) or isinstance(value, list)
        }
        self._after.append((condition, after))
        self._bound |= {name for name in after if self._names[name] is not self._before.get(name)}
        self._names.clear()
        self._names.update(self._before)
        for name, content in self._contents.items():
            self._names[name][:] = content

    def merge(self) -> None:
        """Let the names hold what either branch made of them."""
        for name in dict.fromkeys(name for _, after in self._after for name in after):
            made = [(condition, after[name]) for condition, after in self._after if name in after]
            values = [value for _, value in made]
            if all(isinstance(value, list | tuple) for value in values):
                self._merge_lists(name, made)
            else:
                is_both = len(made) == len(self._after)
                self._names[name] = self._merged(values) if is_both else self._once(name, made)

    def _merge_lists(self, name: str, made: list[tuple[str, Value]]) -> None:
        held = self._names.get(name)
        known = self._contents.get(name, held if isinstance(held, tuple) else [])
        items = _kept(known, made) if name in self._bound else [*known]
        for condition, value in made:
            items += marked(value, known, condition)
        if isinstance(held, list) and name not in self._bound:
            held[:] = items
        else:
            self._names[name] = items

    def _once(self, name: str, made: list[tuple[str, Value]]) -> Value:
        """What one branch alone binds; a text that was there before stays, unless that branch is usual."""
        (condition, value), before = made[0], self._before.get(name)
        if not isinstance(plain(before), str) or plain(value) == plain(before):
            return value
        is_usual = self._is_usual and condition == self._after[0][0]
        return Uncertain(plain(value if is_usual else before))

    def _merged(self, values: list[Value]) -> Value:
        first = values[0]
        if not isinstance(plain(first), str) or all(plain(v) == plain(first) for v in values):
            return first
        return Uncertain(plain(first)) if self._is_usual else Unknown(_DEPENDS)


def _kept(items: Sequence[Value], made: Sequence[tuple[str, Value]]) -> list[Value]:
    """The items of a list, those that only one of the branches keeps marked with its condition."""
    keeping = [(condition, set(map(id, value))) for condition, value in made]
    found: list[Value] = []
    for item in items:
        own = [condition for condition, kept in keeping if id(item) in kept]
        found.append(Conditional(item, own[0]) if len(own) == 1 < len(made) else item)
    return found


_DEPENDS = "it depends on a condition that is decided at run time"


def of_membership(node: ast.Compare, left: Value, right: Value, answer: Value) -> Value:
    """What ``left in right`` gives: undecided where the list has the text only under a condition."""
    items = plain(right)
    if not isinstance(node.ops[0], ast.In | ast.NotIn) or not isinstance(items, list | tuple):
        return answer
    text = plain(left)
    found = [item for item in items if isinstance(plain(item), str) and plain(item) == text]
    if isinstance(text, str) and found and all(isinstance(plain(item), ConditionalText) for item in found):
        return Uncertain(plain(answer))
    return answer
