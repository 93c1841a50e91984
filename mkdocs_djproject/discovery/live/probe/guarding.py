"""Around the project's code: a way back that it cannot disturb, and no databases."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

REFUSAL = "ConnectionRefused"


class Channel:
    """The way back to the reader: what was standard output when the process began.

    From then on the project's own standard streams lead nowhere, at the level of file descriptors.
    """

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.process = os.getpid()
        self.descriptor = os.dup(1)
        self.end_process = os._exit
        self.encode = json.JSONEncoder().encode  # a project may put a faster json.dumps in its place
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)

    def send(self, kind: str, data: Any) -> None:
        """Send one message; a copy of the process that the project made sends none."""
        if os.getpid() != self.process:
            return
        self.write(f"\n{self.mark} {kind} {self.encode(data)}\n")

    def write(self, text: str) -> None:
        """Write all of a text."""
        left = text.encode("ascii")
        while left:
            left = left[os.write(self.descriptor, left) :]

    def end(self, status: int = 0) -> None:
        """End the process at once: neither its threads nor what it wants to do at exit are waited for."""
        if os.getpid() == self.process:
            self.write(f"{self.mark} over\n")
        self.end_process(status)

    def report_exits(self, own: Callable[[str], bool]) -> None:
        """Say where the project ends the process behind Python's back."""

        def reported_exit(status: int) -> None:
            place = calling_place(own)
            self.send("failed", {"type": "os._exit", "message": str(status), "place": place})
            self.end(status)

        setattr(os, "_exit", reported_exit)  # noqa: B010  # a type checker knows that os._exit never returns


def ownership(root: str) -> Callable[[str], bool]:
    """Whether a file or folder is the project's: below its root and not installed there."""
    inside = root + os.sep
    environment = os.path.realpath(sys.prefix) + os.sep
    installed = re.compile(r"[/\\](site|dist)-packages[/\\]")

    def below(path: str) -> bool:
        if not path.startswith(inside) or installed.search(path, len(root)):
            return False
        return not (environment.startswith(inside) and path.startswith(environment))

    def own(path: str) -> bool:
        absolute = path.startswith(("/", "\\")) or path[1:2] == ":"
        return absolute and (below(path) or below(os.path.realpath(path)))

    return own


def calling_place(own: Callable[[str], bool]) -> tuple[str, int] | None:
    """The innermost line of the project that is being run."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        if own(frame.f_code.co_filename):
            return frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back
    return None


def refuse_connections(own: Callable[[str], bool]) -> list[tuple[str, int] | None]:
    """Let every attempt to reach a database fail; gives a list to which the places of attempts are added.

    The error is one that projects are prepared for, which look at their tables while they are set up.
    """
    errors: Any = import_module("django.db.utils")
    refused: list[tuple[str, int] | None] = []
    bases = (errors.OperationalError, errors.ProgrammingError)
    refusal = type(REFUSAL, bases, {"__doc__": "A database was asked for while models are read."})

    def refuse(*_: Any, **__: Any) -> None:
        refused.append(calling_place(own))
        raise refusal("no database is contacted while models are read")

    def guard(wrapper: Any) -> None:
        wrapper.connect = wrapper.ensure_connection = wrapper.get_new_connection = refuse

    load_backend = errors.load_backend

    def load_guarded(name: str) -> Any:
        backend = load_backend(name)
        guard(backend.DatabaseWrapper)
        return backend

    guard(import_module("django.db.backends.base.base").BaseDatabaseWrapper)
    errors.load_backend = load_guarded
    return refused
