"""Boxes that no arrow puts in order, in as few columns as a page has room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

MOST_ROUNDS = 50
"""How often boxes may move to a better column; they come to rest long before."""

CONFLICT, DETOUR = 1_000_000.0, 60.0
"""What a line within a column costs, which cannot be drawn, and one past a column, in pixels of height."""


def columns(
    heights: Mapping[str, float], edges: Iterable[tuple[str, str]], count: int
) -> dict[str, int] | None:
    """The column of each box, from 0; None where ``count`` columns are too few.

    What an edge joins is never in one column. Columns are of about one height, and few edges lead past one.

    Args:
        heights: the height of each box by its key, with the room around it, in pixels.
        edges: the keys that each edge joins.
        count: how many columns there are.
    """
    neighbors: dict[str, list[str]] = {key: [] for key in heights}
    for one, other in edges:
        if one != other:
            neighbors[one].append(other)
            neighbors[other].append(one)
    found = _Columns(heights, neighbors, count)
    for key in _in_order(neighbors):
        found.put(key)
    for _ in range(MOST_ROUNDS):
        if not sum(found.put(key) for key in heights):
            break
    return None if found.has_conflicts() else found.column


def _in_order(neighbors: Mapping[str, list[str]]) -> list[str]:
    """Each box after one that it is joined to, if there is one; the ones with the most edges first."""
    by_edges = sorted(neighbors, key=lambda key: -len(neighbors[key]))
    order: dict[str, None] = {}
    for begin in by_edges:
        ahead = [begin]
        while ahead:
            key = ahead.pop(0)
            if key not in order:
                order[key] = None
                ahead += sorted(neighbors[key], key=lambda other: -len(neighbors[other]))
    return list(order)


class _Columns:
    """Where boxes stand so far; each is put where it fits best."""

    def __init__(self, heights: Mapping[str, float], neighbors: Mapping[str, list[str]], count: int) -> None:
        self._heights, self._neighbors = heights, neighbors
        self._filled = [0.0] * count
        self.column: dict[str, int] = {}

    def put(self, key: str) -> bool:
        """Put a box into its best column; whether that is another one than before."""
        before = self.column.pop(key, None)
        if before is not None:
            self._filled[before] -= self._heights[key]
        best = min(range(len(self._filled)), key=lambda at: (self._cost(key, at), at != before))
        self.column[key] = best
        self._filled[best] += self._heights[key]
        return best != before

    def has_conflicts(self) -> bool:
        """Whether an edge joins two boxes of one column."""
        ends = ((key, other) for key, others in self._neighbors.items() for other in others)
        return any(self.column[key] == self.column[other] for key, other in ends)

    def _cost(self, key: str, at: int) -> float:
        ways = [abs(self.column[other] - at) for other in self._neighbors[key] if other in self.column]
        return CONFLICT * ways.count(0) + DETOUR * sum(way > 1 for way in ways) + self._filled[at] / 2
