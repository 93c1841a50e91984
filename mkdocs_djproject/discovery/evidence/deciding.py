"""What is decided in a reading of the settings otherwise than by default, and how that is told."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.conditions import negated
from mkdocs_djproject.discovery.evidence.secrecy import UNTOLD, Chosen, conditions_text
from mkdocs_djproject.discovery.evidence.syntax import Choice, Made


class Decided(NamedTuple):
    """What is decided in one reading.

    Attributes:
        flipped: the choices that are decided otherwise than by default.
        taken: those that are only met since then, and hold by default.
        required: conditions without which it ends in an exception.
        chosen: comparisons whose words are shown.
    """

    flipped: Mapping[Choice, Made]
    taken: Mapping[Choice, Made]
    required: Sequence[ast.expr]
    chosen: Chosen

    def told(self, apart_from: Collection[Choice] = ()) -> str:
        """What has to hold, as text; as it is written where nothing else could be told of it.

        Args:
            apart_from: choices of ``taken`` that make no difference.
        """
        taken = [made for choice, made in self.taken.items() if choice not in apart_from]
        decided = [negated(made.shown) if made.usual else made.shown for made in self.flipped.values()]
        text = conditions_text([*decided, *(made.shown for made in taken), *self.required], self.chosen)
        if text != UNTOLD:
            return text
        written = [negated(made.test) if made.usual else made.test for made in self.flipped.values()]
        return conditions_text([*written, *(made.test for made in taken)], self.chosen)
