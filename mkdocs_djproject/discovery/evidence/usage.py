"""What a use of a library in the project's code says: that it is so, or when, or that it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.installed import CODE
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.facts import Value
from mkdocs_djproject.problems import Place


def uses(inventory: Inventory, names: Mapping[str, str], value: Value = None) -> Iterator[Answer]:
    """What the uses of some libraries say, the surest use of each.

    Args:
        inventory: the project's files.
        names: what shows each library, with its proper name.
        value: what is said where one is used; by default its proper name.
    """
    for shown, name in names.items():
        said = name if value is None else value
        places = inventory.code.places(shown)
        yield from _surest(answer for place in places for answer in _answers(inventory, shown, place, said))


def _surest(answers: Iterable[Answer]) -> Iterator[Answer]:
    """The first answer that holds always, else the first that may hold."""
    others: list[Answer] = []
    for answer in answers:
        if isinstance(answer, Finding) and not answer.condition:
            yield answer
            return
        others.append(answer)
    yield from sorted(others, key=lambda answer: isinstance(answer, Unclear))[:1]


def _answers(inventory: Inventory, shown: str, place: Place, value: Value) -> Iterator[Answer]:
    """What one use says; nothing where no running project gets there."""
    guard = inventory.code.guard(place)
    if guard is None:
        return
    if not inventory.code.reached.has(place.file):
        yield Unclear(place, "the project has code for it, and nothing that was read loads this module")
    elif guard.is_optional and not inventory.runs_with(shown.partition(".")[0]):
        yield Unclear(place, "it is used where its package is installed, which the project does not require")
    else:
        yield Finding(value, place, condition=guard.condition)


def by_code(path: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: on when the project's own code uses what shows the feature."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        answers = list(uses(inventory, CODE[path], True))
        surest = list(_surest(answers))
        is_sure = any(isinstance(answer, Finding) and not answer.condition for answer in surest)
        yield from surest if is_sure else answers

    return read


def name_by_code(path: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: what provides a feature, by what the project's own code uses."""

    def read(inventory: Inventory) -> Iterator[Answer]:
        yield from (answer for answer in uses(inventory, CODE[path]) if isinstance(answer, Finding))

    return read
