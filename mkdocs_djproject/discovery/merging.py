"""What a name holds after branches of which only one runs, and we cannot tell which."""

from __future__ import annotations

from mkdocs_djproject.discovery.placedtext import PlacedText
from mkdocs_djproject.discovery.values import Uncertain, Unknown, Value, plain, truth
from mkdocs_djproject.problems import Place


class ConditionalText(PlacedText):
    """A text written under a condition that cannot be decided; it keeps the place of the condition."""

    __slots__ = ()


class FilteredText(PlacedText):
    """A text of a list that a condition which cannot be decided may take out; with the place of the list."""

    __slots__ = ()


def conditional(item: Value, condition: Place) -> Value:
    """An item that a condition at this place decides: a text is marked with it, anything else stays."""
    return ConditionalText.at(item, condition) if type(item) is str else item


def decide(condition: Value) -> tuple[bool | None, bool]:
    """Whether a condition holds, None when undecided; and which branch a silent environment takes."""
    return truth(condition), truth(plain(condition)) is not False


def merge(preferred: Value, other: Value) -> Value:
    """One value for two possible ones: lists and mappings hold what either has, else the preferred one."""
    if preferred is other:
        return preferred
    if isinstance(preferred, list | tuple) and isinstance(other, list | tuple):
        known = list(preferred)
        together = known + [item for item in other if not any(item is k or item == k for k in known)]
        return tuple(together) if isinstance(preferred, tuple) else together
    if isinstance(preferred, dict) and isinstance(other, dict):
        return {**other, **preferred}
    if preferred is None or isinstance(preferred, Unknown):
        return other
    if isinstance(preferred, bool | int | str) and not isinstance(other, Unknown) and preferred != other:
        return Uncertain(preferred)
    return preferred
