"""A project as a facts file has it, held against the source where that is at hand."""

from __future__ import annotations

import os
import posixpath
import shlex
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.relativepaths import relative_path

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.factsfile import Facts
    from mkdocs_djproject.discovery.found import Discovered


def take_facts(
    file: Path,
    name: str,
    root: Path | None,
    exclude: Sequence[str],
    warn: Callable[[Problem], None],
    miss: Callable[[str, str], None],
) -> Discovered:
    """The project that a facts file holds.

    Args:
        file: the facts file.
        name: what messages call it.
        root: the project's folder where the project file names one.
        exclude: labels of apps and of models to leave out.
        warn: is given what a person should mend: that the source has changed since.
        miss: is told each name to leave out that the project does not have, with what to do about it.

    Raises:
        DjProjectError: the file is missing, damaged or none; or there is no such folder.
    """
    from mkdocs_djproject.discovery import factsfile  # noqa: PLC0415 - only who has a facts file waits for it
    from mkdocs_djproject.discovery.excluding import unmatched, without  # noqa: PLC0415

    facts = factsfile.read_facts(_content(file, name), name)
    if root is not None and not root.is_dir():
        what, remedy = "there is no such folder", "name the project's folder, or leave 'root' out"
        raise DjProjectError([Problem(Place(str(root)), "root", what, remedy)])
    source = factsfile.source_folder(facts, file.parent, root)
    if source is not None and (changed := factsfile.changed_files(facts, source)):
        warn(_changed(changed, facts, name, _written(source, file, name)))
    for excluded, remedy in unmatched(facts.discovered, exclude):
        miss(excluded, remedy)
    return without(replace(facts.discovered, root=str(source or "")), exclude)


def _content(file: Path, name: str) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        what, remedy = "there is no such facts file", f"write it: {writing_command('PATH', name, None)}"
    except (OSError, ValueError) as error:
        what, remedy = f"the facts file cannot be read ({error})", "check its path and permissions"
    raise DjProjectError([Problem(Place(name), "from", what, remedy)])


def _written(source: Path, file: Path, name: str) -> str:
    """The folder of the source as a person writes it who calls the facts file by this name."""
    way = relative_path(source, file.parent.resolve()).as_posix()
    return posixpath.normpath(posixpath.join(posixpath.dirname(name.replace(os.sep, "/")), way))


def writing_command(
    source: str, name: str, settings: str | None, packages: Iterable[str] = (), *, is_live: bool = False
) -> str:
    """The command that reads a project by these settings and packages, and writes the facts file."""
    mode = ["--mode", "live"] if is_live else []
    module = ["--settings", settings] if settings else []
    beside = [word for folder in packages for word in ("--site-packages", folder)]
    return shlex.join(["djproject", "discover", source, *mode, *module, *beside, "--output", name])


NAMED = 5
"""How many changed files are named; the rest is counted."""


def _changed(changed: Sequence[str], facts: Facts, name: str, source: str) -> Problem:
    named = ", ".join(changed[:NAMED]) + (f" and {len(changed) - NAMED} more" if len(changed) > NAMED else "")
    read = facts.discovered
    command = writing_command(source, name, read.settings, is_live=read.reading.mode == "live")
    return Problem(Place(name), "", f"its source has changed since: {named}", f"renew it: {command}")
