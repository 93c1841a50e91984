"""The order in which attributes are looked up in a class and its bases.

https://docs.python.org/3/howto/mro.html
"""

from __future__ import annotations

from typing import Any


def linearized(orders: list[list[Any]]) -> list[Any]:
    """The orders of the bases merged into one (C3); bases that disagree are taken depth first."""
    merged: list[Any] = []
    while orders := [order for order in orders if order]:
        heads = [order[0] for order in orders]
        head = next((h for h in heads if not any(h in order[1:] for order in orders)), heads[0])
        merged.append(head)
        orders = [[item for item in order if item != head] for order in orders]
    return merged
