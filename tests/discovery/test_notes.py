"""What is said of what was not understood, as a person reads it."""

from __future__ import annotations

from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.reading import in_reading_order
from mkdocs_djproject.problems import Place

MADE = Place("shop/urls.py", 4, 9)
COMPUTED = "its view is computed"


def routes(number: int) -> list[Note]:
    """Notes that one line gives of so many routes."""
    return [Note(MADE, f"the route '/{n:03}/'", COMPUTED) for n in range(number)]


def test_many_notes_of_one_cause_are_one_with_their_number() -> None:
    """A line that makes hundreds of routes gives one note, which says how many there are."""
    assert in_reading_order(routes(273)) == (Note(MADE, "the route '/000/' and 272 like it", COMPUTED),)


def test_a_few_notes_of_one_cause_are_told_one_by_one() -> None:
    """Two routes of one line are named both."""
    assert in_reading_order(routes(2)) == tuple(routes(2))


def test_notes_of_other_places_or_reasons_stay() -> None:
    """What differs in its place, its reason or in more than a name stays a note of its own."""
    others = [
        Note(MADE, "the route '/x/'", "the environment can change it"),
        Note(Place("shop/urls.py", 5, 9), "the route '/y/'", COMPUTED),
        *(Note(MADE, f"shop.Order{n}", COMPUTED) for n in range(5)),
    ]
    assert set(others) <= set(in_reading_order([*routes(9), *others]))
