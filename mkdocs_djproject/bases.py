"""The files that a project file extends: each is named by the one before it."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs_djproject.configfile import MAXIMUM_BYTES, Chain, decoded, no_mapping
from mkdocs_djproject.layereddata import Base
from mkdocs_djproject.packagepaths import PREFIX, resolved_path
from mkdocs_djproject.problems import DjProjectError, Place, Problem, shown
from mkdocs_djproject.yamltree import YamlTree

FIRST_LINES = "owner: Platform"
"""The least that a base says, for remedies."""


def read_bases(own: YamlTree, path: Path) -> Chain:
    """The files that the project file at ``path`` extends, the nearest first.

    What is wrong with one of them ends the chain, and is among its problems.
    """
    trees, bases, problems = [own], [Base(own.file, path, path.name)], list[Problem]()
    try:
        while (found := _next(trees[-1], bases)) is not None:
            trees.append(_read(found))
            bases.append(found)
    except DjProjectError as error:
        problems += error.problems
    return Chain(tuple(trees), tuple(bases[1:]), tuple(problems))


def _next(tree: YamlTree, before: list[Base]) -> Base | None:
    """The file that the last one extends; None where it extends none, or says so wrongly.

    Raises:
        DjProjectError: there is no such file, or it is one of those before.
    """
    named = tree.data.get("extends")
    if not isinstance(named, str) or not named.strip():
        return None
    last = before[-1]
    path = resolved_path(named, last.path.parent)
    if path is None or not path.is_file():
        raise _problem(tree, *_missing(named, path, last if len(before) > 1 else None))
    found = Base(_name(named, last.name), path, _title(named, last.title))
    names = [base.name for base in before if base.path.resolve() == path]
    if names:
        way = ", ".join([*(base.name for base in before), names[0]])
        raise _problem(tree, f"these files extend one another: {way}", "leave 'extends' out of one of them")
    return found


def _missing(named: str, path: Path | None, by: Base | None) -> tuple[str, str]:
    """What is wrong with a path that names no file, and what to do."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", named):
        return f"{shown(named)} is an address", f"name a file, or one of a package as {PREFIX}NAME/FILE"
    if path is not None:
        return f"{shown(named)} is a folder", "name the file in it"
    if named.startswith(PREFIX):
        return f"no installed package has the file {shown(named)}", "install the package, or correct the path"
    beside = by.name if by else "the project file"
    return f"there is no file {shown(named)} beside {beside}", "write it, or correct the path"


def _problem(tree: YamlTree, what: str, remedy: str) -> DjProjectError:
    return DjProjectError([Problem(tree.place(("extends",)), "extends", what, remedy)])


def _read(base: Base) -> YamlTree:
    try:
        with base.path.open("rb") as opened:
            content = opened.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise DjProjectError([Problem(Place(base.name), "", what, "check its permissions")]) from None
    tree = YamlTree(decoded(content, base.name), base.name)
    if not isinstance(tree.data, dict):
        raise DjProjectError([no_mapping(tree.data, base.name, FIRST_LINES)])
    return tree


def _name(named: str, by: str) -> str:
    """What messages call a file, seen from where they see the one that names it."""
    if named.startswith(PREFIX):
        return named
    folder = posixpath.dirname(by.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, named.replace("\\", "/")))


def _title(named: str, by: str) -> str:
    """What pages call a file: seen from the project file, and never by a folder of the machine."""
    return Path(named).name if Path(named).is_absolute() else _name(named, by)
