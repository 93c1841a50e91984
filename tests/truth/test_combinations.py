"""Every pair of values meets in some row."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.truth.combinations import FACTORS, TRIPLES, Row, covering_rows, groups_of, meetings, single_rows

ARRAYS = st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 4), min_size=2, max_size=5)


def missing(factors: dict[str, tuple[Any, ...]], rows: list[Row]) -> list[dict[str, Any]]:
    """The meetings of pairs and triples of values that no row has."""
    triples = TRIPLES if factors is FACTORS else ()
    wanted = [
        {name: factors[name][i] for name, i in one} for one in meetings(factors, groups_of(factors, triples))
    ]
    return [one for one in wanted if not any(one.items() <= Values(row) for row in rows)]


class Values:
    """The items of a row, compared by value and type, so that 1 is not taken for true."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def __ge__(self, items: Any) -> bool:
        return all(repr(self._row[name]) == repr(value) for name, value in items)


def test_every_pair_of_feature_values_meets() -> None:
    """The rows hold every pair of values of all features, and the triples that decide a fact together."""
    rows = covering_rows(FACTORS, groups_of(FACTORS, TRIPLES))
    assert missing(dict(FACTORS), rows) == missing(FACTORS, rows) == []


def test_a_missing_pair_is_noticed() -> None:
    """Without any one of the rows, something does not meet."""
    rows = covering_rows(FACTORS, groups_of(FACTORS, TRIPLES))
    assert all(missing(FACTORS, [other for other in rows if other is not row]) for row in rows[:5])


@settings(deadline=None)  # a busy machine is slow, not wrong
@given(ARRAYS)
def test_pairs_of_any_factors_meet(counts: dict[str, int]) -> None:
    """Whatever the factors, every pair of their values meets, in fewer rows than all combinations take."""
    factors = {name: tuple(range(count)) for name, count in counts.items()}
    rows = covering_rows(factors, groups_of(factors))
    assert missing(factors, rows) == []
    assert len(rows) <= sum(1 for _ in meetings(factors, groups_of(factors)))


def test_each_value_is_tried_alone() -> None:
    """Beside the base itself, each row differs from it in one value, and each value has its row."""
    factors = {"a": (None, 1, 2), "b": (None, True)}
    assert list(single_rows(factors, {"a": 1})) == [
        {"a": 1, "b": None},
        {"a": None, "b": None},
        {"a": 2, "b": None},
        {"a": 1, "b": True},
    ]
