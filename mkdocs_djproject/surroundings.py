"""What the command line and the environment say of reading a Django project."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.problems import Place, Problem


class Surroundings(NamedTuple):
    """What the project file does not say of reading: what the command line and the environment do.

    ``settings`` and ``site_packages`` stand in for those of the project file; ``virtual_env`` is the virtual
    environment that is active; ``tell`` is told what is being done.
    """

    settings: str | None = None
    site_packages: tuple[Path, ...] = ()
    virtual_env: Path | None = None
    tell: Callable[[str], None] = lambda _text: None


NOTHING = Surroundings()


def active_environment(variables: Mapping[str, str]) -> Path | None:
    """The folder of the virtual environment that the environment variables of a process name."""
    active = variables.get("VIRTUAL_ENV")
    return Path(active) if active else None


def at_option(problem: Problem, options: Container[str]) -> Problem:
    """A problem of the project, at the option of the command that wants it wrongly, if there is one."""
    if problem.path in options:
        what = f"{problem.place}: {problem.what}"
        return Problem(Place(f"--{problem.path}"), "", what, problem.remedy)
    return Problem(problem.place, "", problem.what, problem.remedy)
