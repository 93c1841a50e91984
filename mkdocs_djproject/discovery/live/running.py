"""Running a program with a time limit and reading what it sends back, whatever else it does."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple, cast

LARGEST_OUTPUT = 64 * 1024 * 1024
"""Bytes; the registry of a project with 151 models takes one hundredth of it."""

BETWEEN_LOOKS = 0.05
"""Seconds; how soon it is noticed that the program ended without a last word."""

TO_END = 1.0
"""Seconds that a program has to end after it closed its output."""


class Ended(NamedTuple):
    """How a program ended: what it wrote, whether its time was up, and its exit status.

    The status is None when it was ended from here, and negative when a signal ended it.
    """

    output: bytes
    timed_out: bool
    status: int | None


class _Reader(threading.Thread):
    """Collects the output of a program until its last word, its end, or the greatest size."""

    def __init__(self, stream: IO[bytes], last_word: bytes) -> None:
        super().__init__(daemon=True)
        self.stream = stream
        self.last_word = last_word
        self.output = bytearray()

    def run(self) -> None:
        """Read; what the program started may hold the pipe open for long after its end."""
        while len(self.output) < LARGEST_OUTPUT and not self.output.endswith(self.last_word):
            part = os.read(self.stream.fileno(), 1 << 16)
            if not part:
                return
            self.output += part


def run(
    command: Sequence[str],
    given: bytes,
    *,
    folder: Path,
    timeout: float,
    last_word: bytes,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run a program to its last word, its end, or the end of its time; then end all that it started.

    Args:
        command: the program and its arguments.
        given: what it reads from standard input.
        folder: where it runs.
        timeout: seconds.
        last_word: how its output ends when it is complete.
        environment: all its environment variables; by default those of this process.

    Raises:
        OSError: the program cannot be run.
    """
    deadline = time.monotonic() + timeout
    process = _start(command, given, folder, environment)
    try:
        reader = _Reader(cast("IO[bytes]", process.stdout), last_word)
        reader.start()
        timed_out = _wait(process, reader, deadline)
        status = None if timed_out else _status(process, reader)
    finally:
        _end(process)
    reader.join(1)
    return Ended(bytes(reader.output), timed_out, status)


def _start(
    command: Sequence[str], given: bytes, folder: Path, environment: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own, with what it is given in a file: no pipe fills up."""
    with TemporaryFile() as standard_input:
        standard_input.write(given)
        standard_input.seek(0)
        # The interpreter is the project's own, which the caller chose.
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=standard_input,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )


def _wait(process: subprocess.Popen[bytes], reader: _Reader, deadline: float) -> bool:
    """Wait for the reader, or the process where something else holds the pipe; whether time was up."""
    while reader.is_alive() and not _has_ended(process):
        if time.monotonic() > deadline:
            return True
        reader.join(BETWEEN_LOOKS)
    return False


def _status(process: subprocess.Popen[bytes], reader: _Reader) -> int | None:
    """The exit status of a program that ended, or that is about to."""
    reader.join(BETWEEN_LOOKS)
    until = time.monotonic() + TO_END
    while not reader.output.endswith(reader.last_word) and time.monotonic() < until:
        if _has_ended(process):
            _end(process)
            return process.returncode
        time.sleep(BETWEEN_LOOKS)
    return None


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process ended; its number stays taken, so that its group can still be ended by it."""
    if not hasattr(os, "waitid"):
        return process.poll() is not None
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started in its group."""
    if process.returncode is not None:
        return
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
