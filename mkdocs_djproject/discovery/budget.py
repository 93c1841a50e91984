"""How long source is followed: a loop without end must not cost what comes after it."""

from __future__ import annotations

MOST_STEPS = 150_000
"""Calls and rounds of loops in one reading; the largest project known takes a tenth of it."""

MOST_OF_ONE = 20_000
"""Those of one statement, with all that it leads to."""

LEAST_OF_ONE = 500
"""Those of a statement when all others together have taken too many."""


class Budget:
    """The calls and rounds of loops that a reading may take, and that each of its statements may.

    Args:
        most: those of the whole reading.

    Attributes:
        is_exceeded: whether some statement was not followed to its end.
    """

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.is_exceeded = False
        self._most = most
        self._taken = 0
        self._until = most
        self._inside = 0
        self._is_told = False

    def begin(self) -> None:
        """A call or a loop begins: the outermost may take steps of its own."""
        if not self._inside:
            self._until = max(min(self._most, self._taken + MOST_OF_ONE), self._taken + LEAST_OF_ONE)
            self._is_told = False
        self._inside += 1

    def end(self) -> None:
        """The call or loop that began last has ended."""
        self._inside -= 1

    def spend(self) -> bool:
        """Take one step; false when there were too many, and following has to end."""
        self._taken += 1
        return self._taken < self._until

    def first_refusal(self) -> bool:
        """Whether nothing was said yet of the statement at hand, which takes too many steps."""
        is_first = not self._is_told
        self._is_told = self.is_exceeded = True
        return is_first
