"""The Django project that a project file names: read as ``discover:`` and the command line want it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mkdocs_djproject.layereddata import PlacedData
from mkdocs_djproject.problems import DjProjectError, Note, Place, Problem, dotted, shown
from mkdocs_djproject.relativepaths import relative_path
from mkdocs_djproject.schema import Discover
from mkdocs_djproject.surroundings import Surroundings, at_option
from mkdocs_djproject.takingfacts import take_facts

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered


def read_named_project(
    wanted: Discover,
    tree: PlacedData | None,
    folder: Path,
    surroundings: Surroundings,
    warn: Callable[[Problem], None] = lambda _problem: None,
) -> Discovered:
    """The Django project that ``discover:`` names.

    Args:
        wanted: what ``discover:`` says.
        tree: the project file, for the places of problems; None where there is none.
        folder: the project file's folder, which paths are relative to.
        surroundings: what comes from elsewhere.
        warn: is given what a person should mend.

    Raises:
        DjProjectError: the project cannot be read; at the value in the project file that wants it so.
    """
    miss = _missed(wanted, tree, warn)
    try:
        if wanted.facts_file is None:
            return _noted(_read(wanted, folder, surroundings, miss), tree, surroundings, warn)
        refuse_idle(
            surroundings,
            f"the project is taken from {wanted.facts_file}, and not read",
            "leave the option out, or 'from' in the project file",
        )
        beside = posixpath.dirname(tree.file.replace(os.sep, "/")) if tree else ""
        name = posixpath.normpath(posixpath.join(beside, wanted.facts_file))
        root = (folder / wanted.root).resolve() if wanted.root else None
        return take_facts(folder / wanted.facts_file, name, root, _listed(wanted.exclude), warn, miss)
    except DjProjectError as error:
        options = {"settings"} if surroundings.settings else set()
        problems = [_at_fault(problem, tree, options) for problem in error.problems]
        raise DjProjectError(problems) from None


def _missed(
    wanted: Discover, tree: PlacedData | None, warn: Callable[[Problem], None]
) -> Callable[[str, str], None]:
    """What warns of a name to leave out that the project does not have; a base may name those of others."""

    def miss(name: str, remedy: str) -> None:
        step = () if isinstance(wanted.exclude, str) else (_listed(wanted.exclude).index(name),)
        path = ("discover", "exclude", *step)
        if tree is not None and tree.place(path).file == tree.file:
            what = f"the project has no app and no model {shown(name)} to leave out"
            warn(Problem(tree.place(path), dotted(tree.path_in_file(path)), what, remedy))

    return miss


def _read(
    wanted: Discover, folder: Path, surroundings: Surroundings, miss: Callable[[str, str], None]
) -> Discovered:
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
    return read_project(given, surroundings.tell, miss)


def _noted(
    found: Discovered, tree: PlacedData | None, surroundings: Surroundings, warn: Callable[[Problem], None]
) -> Discovered:
    """What was read, with what is wrong with the settings module at what wants it.

    What a file of the project says is missing from the pages where it does not parse, so that is said too.
    """
    from mkdocs_djproject.discovery.settings import OPTION  # noqa: PLC0415 - as above

    keys = ("discover", "settings")
    place = OPTION if surroundings.settings or tree is None else tree.place(keys)
    notes = [note._replace(place=place) if note.place == OPTION else note for note in found.notes]
    for note in notes:
        if note.place == place:
            warn(Problem(place, "" if place == OPTION else ".".join(keys), f"{note.what}: {note.why}"))
        elif note.is_unparsed:
            warn(unparsed(note, Path(found.root)))
    return replace(found, notes=tuple(notes))


def unparsed(note: Note, root: Path) -> Problem:
    """What a note says of a file that does not parse, as something to mend; ``root`` is the project's."""
    place = note.place
    file = relative_path(root / place.file).as_posix()
    return Problem(Place(file, place.line), "", note.why, "correct it: what it says is left out until then")


def refuse_idle(surroundings: Surroundings, what: str, remedy: str) -> None:
    """Say that an option is of no use where no project is read.

    Raises:
        DjProjectError: there is such an option.
    """
    given = {"--settings": surroundings.settings, "--site-packages": surroundings.site_packages}
    problems = [Problem(Place(option), "", what, remedy) for option, value in given.items() if value]
    if problems:
        raise DjProjectError(problems)


def _listed(value: tuple[str, ...] | str | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _paths(value: tuple[str, ...] | str | None, folder: Path) -> tuple[Path, ...]:
    return tuple(folder / path for path in _listed(value))


def _at_fault(problem: Problem, tree: PlacedData | None, options: Container[str]) -> Problem:
    """A problem of the project, at what wants it wrongly: an option, or a value of the project file."""
    if tree is None or not problem.path or problem.path in options:
        return at_option(problem, options)
    what = f"{problem.place}: {problem.what}"
    names = ("root",) if problem.path == "root" else (problem.path, "mode")
    written = (("discover", name) for name in names if tree.written(("discover", name)) is not None)
    keys = next(written, ("discover",))
    return Problem(tree.place(keys), ".".join(keys), what, problem.remedy)
