"""The garbage collector, which finds nothing in growing data, and goes through all of it again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """No collecting of garbage meanwhile; afterwards it is as it was, and what has grown counts as old."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            # All that has grown would be gone through at once, as what is new: this makes it old instead.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
