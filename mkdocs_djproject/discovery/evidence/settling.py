"""Answers become facts: worlds and settings modules are compared, and sources are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from mkdocs_djproject.discovery.evidence.conditions import is_for_tests
from mkdocs_djproject.discovery.evidence.files import bare
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.syntax import Choice
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.settingsroles import rank, role
from mkdocs_djproject.facts import Alternative, Fact, Value


class Said(NamedTuple):
    """What one world says of one fact: one answer or none, and which world it is."""

    answer: Answer | None
    module: str
    condition: str

    @property
    def value(self) -> Value:
        """The answer's value, None where it has none."""
        return self.answer.value if isinstance(self.answer, Finding) else None


def is_joined(path: str) -> bool:
    """Whether several answers are all true at once: a feature can have several providers."""
    return path.endswith(".provider") and not path.endswith("hosting.provider")


def settle(path: str, said: Sequence[tuple[World, list[Answer]]], files: list[Answer]) -> Fact | None:
    """The fact that the answers of settings and of files make; None when there is no answer.

    What a module that comes before another takes from the environment is not known, whatever the other has.
    An empty text is a detail that a module is known not to have. What holds only while tests run is left out.

    Args:
        path: the fact's dotted path.
        said: each world with its answers, production's first.
        files: the answers of the project's files, the surest first.
    """
    running = [(world, given) for world, given in said if not is_for_tests(world.condition)]
    alone = [(world, given) for world, given in running if not world.is_of_many]
    kept = [(world, _kept(path, given)) for world, given in alone]
    held = {
        (world.module, frozenset(world.decided.flipped)): _values(given)
        for world, given in kept
        if world.decided
    }
    rows = [
        Said(each, w.module, _both(_condition(w, given, held), each)) for w, given in kept for each in given
    ]
    for world, given in running:
        rows += _uncertain(path, world, given, rows) if world.is_of_many else ()
    from_files = _of_files(_kept(path, files))
    if path in BY_CODE and any(row.value is True and not row.condition for row in from_files):
        rows = []
    if path.startswith(BESIDE) and any(row.value for row in rows):
        rows, from_files = _beside(rows, from_files), []
    both = (_from_settings(path, rows), _fact(path, from_files))
    made = [fact for fact in both if fact is not None and not (fact.value == "" and not fact.alternatives)]
    if is_joined(path) and len(made) > 1 and all(fact.certainty == "read" for fact in made):
        return replace(made[0], value=_together(*[str(fact.value) for fact in made]))
    return min(made, key=_doubt, default=None)


def _both(condition: str, answer: Answer | None) -> str:
    """What has to hold for an answer in a world, by the world and by the answer itself."""
    own = answer.condition if isinstance(answer, Finding) else ""
    return " and ".join(filter(None, (condition, own)))


def _values(given: Sequence[Answer | None]) -> set[Value]:
    return {Said(answer, "", "").value for answer in given}


def _condition(
    world: World, given: Sequence[Answer | None], held: Mapping[tuple[str, frozenset[Choice]], set[Value]]
) -> str:
    """What has to hold for a world's answers: not what was decided both ways without a difference to them."""
    if world.decided is None or not world.decided.taken:
        return world.condition
    flipped, values = frozenset(world.decided.flipped), _values(given)
    same = [each for each in world.decided.taken if held.get((world.module, flipped | {each})) == values]
    return world.decided.told(same) if same else world.condition


def _uncertain(path: str, world: World, given: list[Answer], rows: Sequence[Said]) -> list[Said]:
    """What is not known where many conditions at once lead to something that nothing else led to."""
    told = {row.value for row in rows if row.module == world.module}
    made = [Said(answer, world.module, world.condition) for answer in _kept(path, given)]
    if not told or all(row.value in told for row in made):
        return []
    place = next((row.answer.place for row in made if row.answer is not None), world.file)
    return [Said(Unclear(place, MANY), world.module, world.condition)]


MANY = "there are more conditions in the settings than are read both ways"

BY_CODE = frozenset(("features.api.websockets",))
"""What code decides: an application for ASGI serves WebSockets whether or not an app is installed."""

BESIDE = "features.deployment.monitoring"
"""Of this, what code starts is there beside what settings start."""


def _beside(rows: Sequence[Said], files: Sequence[Said]) -> list[Said]:
    """What settings say, with what code adds to it: always, or under a condition of its own."""
    told = [row for row in files if row.value]
    always = [row.answer for row in told if not row.condition]
    telling = [row for row in rows if not (always and row.condition and row.value is True)]
    joined = [row._replace(answer=_with(row.answer, always)) for row in telling]
    usual = [row.value for row in joined if not row.condition and row.value]
    held = [row._replace(answer=_behind(usual[:1], row.answer)) for row in told if row.condition]
    return [*joined, *(row for row in held if row.value not in usual)]


def _behind(usual: Sequence[Value], answer: Answer | None) -> Answer | None:
    """An answer that adds to what is usual, if that is a name."""
    if not isinstance(answer, Finding) or not isinstance(answer.value, str):
        return answer
    return answer._replace(value=_together(*map(str, usual), answer.value))


def _with(answer: Answer | None, more: Sequence[Answer | None]) -> Answer | None:
    """An answer together with others that are true as well."""
    if not more or not isinstance(answer, Finding) or not answer.value:
        return more[0] if more else answer
    if answer.value is True:
        return answer
    values = [each.value for each in more if isinstance(each, Finding)]
    return answer._replace(value=_together(str(answer.value), *map(str, values)))


def _of_files(answers: Sequence[Answer | None]) -> list[Said]:
    """What files say; where all that they say holds under a condition only, it does not hold by default."""
    rows = [Said(a, "", a.condition if isinstance(a, Finding) else "") for a in answers]
    if rows and all(row.condition for row in rows):
        return [Said(_off(rows[0].answer), "", ""), *rows]
    return rows


def _off(answer: Answer | None) -> Answer | None:
    """The denial of a feature that is on; of anything else there is none."""
    is_on = isinstance(answer, Finding) and answer.value is True
    return answer._replace(value=False, condition="") if is_on and isinstance(answer, Finding) else None


def _together(*names: str) -> str:
    return " and ".join(dict.fromkeys(name for text in names for name in text.split(" and ")))


def _doubt(fact: Fact) -> int:
    """A value comes before something not understood, and that before a no."""
    if fact.certainty == "unknown":
        return 1
    return 2 if fact.value is False and fact.certainty == "read" else 0


def _kept(path: str, answers: list[Answer]) -> Sequence[Answer | None]:
    """The answers that count: values, joined where all are true, else what is not clear, else a no."""
    values = [a for a in answers if isinstance(a, Finding) and a.value is not False]
    if values and is_joined(path):
        return _joined(values)
    unique: dict[tuple[Value, str], Answer] = {}
    for answer in values:
        unique.setdefault((answer.value, answer.condition), answer)
    unclear: list[Answer] = [answer for answer in answers if isinstance(answer, Unclear)]
    return list(unique.values()) or unclear[:1] or answers[:1] or [None]


def _joined(values: Sequence[Finding]) -> list[Finding]:
    """What is true at once, as one value for each condition."""
    sure = [value for value in values if not value.condition]
    rows: list[Finding] = []
    for condition in dict.fromkeys(value.condition for value in sorted(values, key=lambda v: v.condition)):
        held = [value for value in values if value.condition == condition]
        together = _together(*[str(value.value) for value in [*sure, *held]])
        rows.append(held[0]._replace(value=together))
    return rows


def _from_settings(path: str, rows: Sequence[Said]) -> Fact | None:
    """The fact of the modules that run; what tests use is only added to its alternatives."""
    deployed = [row for row in rows if role(row.module) != "test"] or list(rows)
    fact = _fact(path, deployed)
    if fact is None:
        return None
    tests = _answering([row for row in rows if row not in deployed], isinstance(fact.value, bool))
    if fact.certainty != "conditional":
        tests = [row for row in tests if row.answer is not None and row.value != fact.value]
    return replace(fact, alternatives=fact.alternatives + _alternatives(tests))


def _fact(path: str, rows: Sequence[Said]) -> Fact | None:
    answered = [row for row in rows if row.answer is not None]
    if not answered:
        return None
    rows = _answering(rows, any(row.value is True for row in answered))
    values = {row.value for row in rows}
    if len(values) == 1 or not any(value for value in values if value is not None):
        return _single(path, answered)
    first = next(row for row in answered if row.value is not None)
    leading = answered[0]
    if isinstance(leading.answer, Unclear) and rank(leading.module) < rank(first.module):
        return replace(_plain(path, leading), alternatives=_alternatives(rows))
    ordered = [row for row in rows if row.module == first.module]
    ordered += [row for row in rows if row not in ordered]
    chosen = _chosen(ordered, first)
    return replace(_plain(path, chosen), certainty="conditional", alternatives=_alternatives(ordered), why="")


def _answering(rows: Sequence[Said], is_switch: bool) -> Sequence[Said]:
    """The rows that are told: what is on or off is never unset under a condition."""
    return [row for row in rows if row.answer is not None or not (is_switch and row.condition)]


def _single(path: str, answered: Sequence[Said]) -> Fact:
    """The fact that all agree on; where a no meets something not understood, that stands."""
    unclear = [row for row in answered if isinstance(row.answer, Unclear)]
    placed = [row for row in answered if row.answer is not None and row.answer.place is not None]
    return _plain(path, (unclear or sorted(placed, key=_distance) or answered)[0])


def _distance(row: Said) -> int:
    """A line of source says more than a line elsewhere, and that more than a whole file."""
    place = row.answer.place if row.answer is not None else None
    if place is None or place.line is None:
        return 2
    return 0 if place.file.endswith(".py") else 1


def _chosen(rows: Sequence[Said], first: Said) -> Said:
    """Production's value by default; on, where it can be on there at all."""
    if isinstance(first.value, bool):
        own = [row for row in rows if row.module == first.module]
        return next((row for row in own if row.value), first)
    return first


def _plain(path: str, row: Said) -> Fact:
    answer = row.answer
    if isinstance(answer, Unclear):
        fact = Fact(path=path, value=None, place=bare(answer.place), certainty="unknown")
        return replace(fact, variable=answer.variable, why=answer.why)
    place = bare(answer.place) if answer is not None else None
    fact = Fact(path=path, value=row.value, place=place)
    return replace(fact, variable=answer.variable, why=answer.why) if answer is not None else fact


def _alternatives(rows: Iterable[Said]) -> tuple[Alternative, ...]:
    """One for each module, value and condition, without those whose condition follows from another's."""
    found: list[Alternative] = []
    for row in rows:
        place = bare(row.answer.place) if row.answer is not None and row.value != "" else None
        value = None if row.value == "" else row.value
        made = Alternative(value=value, place=place, settings=row.module, condition=row.condition)
        if not any(_covers(each, made) for each in found):
            found.append(made)
    return tuple(found)


def _covers(one: Alternative, other: Alternative) -> bool:
    """Whether one says of the same module and value what another says, of which more has to hold."""
    if (one.settings, one.value) != (other.settings, other.value):
        return False
    return _parts(one) <= _parts(other) if one.settings else one.condition == other.condition


def _parts(alternative: Alternative) -> frozenset[str]:
    """What has to hold for it."""
    return frozenset(filter(None, alternative.condition.split(" and ")))
