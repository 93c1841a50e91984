"""What an exception says to a person: its type, its message, and the line of the project it came through."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

LONGEST_MESSAGE = 20_000
HOMES_OF_ENVIRON = (os.__file__, "<frozen os>")


def failure(error: BaseException, own: Callable[[str], bool], hide: Callable[[str], str]) -> dict[str, Any]:
    """An exception as plain data.

    Args:
        error: the exception.
        own: whether a file is the project's.
        hide: takes secrets out of a message.
    """
    try:
        message = str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception:  # an exception of the project's own making may fail at this, too
        message = ""
    return {
        "type": type(error).__qualname__,
        "types": [type(one).__qualname__ for one in _chain(error)],
        "message": hide(message)[:LONGEST_MESSAGE].encode("utf-8", "replace").decode("utf-8"),
        "missing_module": str(getattr(error, "name", "") or "") if isinstance(error, ImportError) else "",
        "missing_variable": _missing_variable(error),
        "place": _place(error, own),
    }


def _missing_variable(error: BaseException) -> str:
    """The environment variable whose absence raised a KeyError."""
    if not isinstance(error, KeyError) or not error.args:
        return ""
    frames = list(_frames(error))
    return str(error.args[0]) if frames and frames[-1][0] in HOMES_OF_ENVIRON else ""


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception, and those that it was raised for."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        yield error
        error = error.__cause__ or error.__context__


def _place(error: BaseException, own: Callable[[str], bool]) -> tuple[str, int] | None:
    for one in _chain(error):
        if isinstance(one, SyntaxError) and one.filename and own(one.filename):
            return one.filename, one.lineno or 1
        passed = [frame for frame in _frames(one) if own(frame[0])]
        if passed:
            return passed[-1]
    return None
