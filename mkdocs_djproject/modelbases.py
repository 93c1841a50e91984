"""The classes that the class of a model extends, as source writes them."""

from __future__ import annotations

from collections.abc import Sequence

MODEL = "models.Model"
"""Django's own base of models, as source writes it."""


def names_of(parents: Sequence[str]) -> tuple[str, ...]:
    """The names of the classes with these labels."""
    return tuple(parent.rpartition(".")[2] for parent in parents)


def other_bases(bases: Sequence[str], parents: Sequence[str]) -> tuple[str, ...]:
    """The bases of a model's class, empty where its parents, or Django's own base, tell them already.

    Args:
        bases: their names.
        parents: the labels of the model's parents.
    """
    return () if tuple(bases) in ((MODEL,), names_of(parents)) else tuple(bases)
