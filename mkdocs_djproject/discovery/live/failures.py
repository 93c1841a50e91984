"""A project that cannot be set up -> the problem to show: what it says itself, shortened, and what to do."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from mkdocs_djproject.discovery.live.answer import Failed, Line
from mkdocs_djproject.discovery.live.running import LARGEST_OUTPUT, Ended
from mkdocs_djproject.discovery.secrecy import message_without_secrets, without_shapes
from mkdocs_djproject.problems import DjProjectError, Place, Problem

STATIC = "read the project without running it (mode: static)"

FRAME = re.compile(r'^ +File "([^"\n]+)", line (\d+) in ', re.MULTILINE)
"""A line of what Python's faulthandler writes, the innermost call first."""


class Attempt(NamedTuple):
    """What was tried.

    ``show`` gives how a file is named in places, and ``is_own`` says whether it is the project's;
    ``root`` stands for the project where no line of it is known.
    """

    python: Path
    settings: str
    timeout: float
    show: Callable[[Path], str]
    is_own: Callable[[str], bool]
    root: str


def _is(*types: str) -> Callable[[Attempt, Failed], bool]:
    return lambda _attempt, error: any(name in error.types or name == error.type for name in types)


def _lacks_settings(attempt: Attempt, error: Failed) -> bool:
    return f"{attempt.settings}.".startswith(f"{error.missing_module}.") and _lacks_module(attempt, error)


def _lacks_module(_attempt: Attempt, error: Failed) -> bool:
    return bool(error.missing_module) and error.type == "ModuleNotFoundError"


class Rule(NamedTuple):
    """A kind of failure: whether an error is of it, what is said, and what to do; filled in from both.

    ``wanted`` is what was wanted wrongly.
    """

    applies: Callable[[Attempt, Failed], bool]
    what: str
    remedy: str
    wanted: str = "mode"


RULES = (
    Rule(
        _is("ConnectionRefused"),
        "it asks for a database while it is set up, and none is contacted",
        f"let it ask when it needs the answer, or {STATIC}",
    ),
    Rule(
        lambda _, error: error.missing_module == "django",
        "Django is not installed for {attempt.python}",
        f"name the interpreter of the project's own environment, or {STATIC}",
        "python",
    ),
    Rule(
        _lacks_settings,
        "there is no settings module {attempt.settings}: {error.message}",
        "correct its name, which is dotted and starts from the folder of manage.py",
        "settings",
    ),
    Rule(
        _lacks_module,
        "{error.type}: {error.message}",
        f"install it for {{attempt.python}}, name another interpreter, or {STATIC}",
    ),
    Rule(
        lambda _, error: bool(error.missing_variable),
        "the environment variable {error.missing_variable} is not set",
        f"set it, or {STATIC}",
    ),
    Rule(
        _is("ImproperlyConfigured", "UndefinedValueError"),
        "{error.type}: {error.message}",
        f"set what it asks for, or {STATIC}",
    ),
    Rule(
        _is("SystemExit", "os._exit"),
        "it ends its process while it is set up ({error.type}: {error.message})",
        f"let it not do so on import, or {STATIC}",
    ),
    Rule(lambda *_: True, "{error.type}: {error.message}", f"correct it, or {STATIC}"),
)
"""The kinds of failures; the first one that applies counts."""


def failed(attempt: Attempt, error: Failed) -> DjProjectError:
    """The project raised an exception, or ended its process, while it was set up."""
    error = msgspec.structs.replace(error, message=message_without_secrets(error.message))
    rule = next(rule for rule in RULES if rule.applies(attempt, error))
    what, remedy = (text.format(attempt=attempt, error=error) for text in (rule.what, rule.remedy))
    return _problem(attempt, error.place, what.removesuffix(": "), remedy, rule.wanted)


def _problem(
    attempt: Attempt, line: Line | None, what: str, remedy: str, wanted: str = "mode"
) -> DjProjectError:
    place = Place(attempt.show(Path(line.file)), line.line) if line else Place(attempt.root)
    return DjProjectError([Problem(place, wanted, what, remedy)])


def did_not_tell(attempt: Attempt, ended: Ended, began: bool) -> DjProjectError:
    """The project's process ended, or was ended, before it had told anything."""
    output = ended.output.decode("utf-8", "replace")
    if ended.timed_out:
        what = f"it was not set up after {attempt.timeout:g} seconds"
        return _problem(attempt, _running(attempt, output), what, f"give it more time, or {STATIC}")
    if not began:
        said = output.strip().splitlines()[-1:] or ["it says nothing"]
        what = f"{attempt.python} does not run as Python 3.8 or later: {without_shapes(said[0][:200])}"
        return _problem(attempt, None, what, f"name the project's own interpreter, or {STATIC}", "python")
    if len(ended.output) >= LARGEST_OUTPUT:
        what = f"what it told is larger than {LARGEST_OUTPUT // 2**20} MiB"
        return _problem(attempt, None, what, STATIC)
    what = f"its process ended while it was set up: {_how(ended.status)}"
    return _problem(attempt, _running(attempt, output), what, f"find out what ends it, or {STATIC}")


def cannot_run(attempt: Attempt, error: OSError) -> DjProjectError:
    """The interpreter is not there, or is not a program."""
    what = f"{attempt.python} cannot be run: {error.strerror or error}"
    return _problem(attempt, None, what, f"name the project's own interpreter, or {STATIC}", "python")


def _running(attempt: Attempt, output: str) -> Line | None:
    """The line of the project that was being run, from the innermost call outwards."""
    frames = (Line(file, int(line)) for file, line in FRAME.findall(output))
    return next((frame for frame in frames if attempt.is_own(frame.file)), None)


def _how(status: int | None) -> str:
    if status is None:
        return "it closed its connection to the reader"
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
