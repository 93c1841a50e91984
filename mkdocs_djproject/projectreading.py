"""The Django project that a project file names: read as ``discover:`` and the command line want it."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.schema import Discover
from mkdocs_djproject.yamltree import YamlTree

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered


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


def read_named_project(
    wanted: Discover, tree: YamlTree | None, folder: Path, surroundings: Surroundings
) -> Discovered:
    """The Django project that ``discover:`` names.

    Args:
        wanted: what ``discover:`` says.
        tree: the project file, for the places of problems; None where there is none.
        folder: the project file's folder, which paths are relative to.
        surroundings: what comes from elsewhere.

    Raises:
        DjProjectError: the project cannot be read; at the value in the project file that wants it so.
    """
    from mkdocs_djproject.discovery import Wanted, read_project  # noqa: PLC0415 - only who reads one waits

    given = Wanted(
        root=(folder / (wanted.root or ".")).resolve(),
        mode=wanted.mode or "static",
        settings=surroundings.settings or wanted.settings,
        site_packages=surroundings.site_packages or _paths(wanted.site_packages, folder),
        exclude=_listed(wanted.exclude),
        python=folder / wanted.python if wanted.python else None,
        virtual_env=surroundings.virtual_env,
        timeout=wanted.timeout,
    )
    try:
        return read_project(given, surroundings.tell)
    except DjProjectError as error:
        given_options = {"settings"} if surroundings.settings else set()
        problems = [_at_fault(problem, tree, given_options) for problem in error.problems]
        raise DjProjectError(problems) from None


def _listed(value: tuple[str, ...] | str | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _paths(value: tuple[str, ...] | str | None, folder: Path) -> tuple[Path, ...]:
    return tuple(folder / path for path in _listed(value))


def at_option(problem: Problem, options: Container[str]) -> Problem:
    """A problem of the project, at the option of the command that wants it wrongly, if there is one."""
    if problem.path in options:
        what = f"{problem.place}: {problem.what}"
        return Problem(Place(f"--{problem.path}"), "", what, problem.remedy)
    return Problem(problem.place, "", problem.what, problem.remedy)


def _at_fault(problem: Problem, tree: YamlTree | None, options: Container[str]) -> Problem:
    """A problem of the project, at what wants it wrongly: an option, or a value of the project file."""
    if tree is None or problem.path in options:
        return at_option(problem, options)
    what = f"{problem.place}: {problem.what}"
    names = ("root",) if problem.path == "root" else (problem.path, "mode")
    written = (("discover", name) for name in names if tree.written(("discover", name)) is not None)
    keys = next(written, ("discover",))
    return Problem(tree.place(keys), ".".join(keys), what, problem.remedy)
