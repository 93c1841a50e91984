"""The calls by which source lists its own files: to import each of them, as a package of models does.

Only names are read, and only within the project and its packages.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.evaluating import iterate
from mkdocs_djproject.discovery.folders import entries_of
from mkdocs_djproject.discovery.operating import ITEMS
from mkdocs_djproject.discovery.values import Call, External, Instance, Unknown, Value, plain
from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.machine import Machine

MODULE = External("pkgutil.ModuleInfo")


def iter_modules(machine: Machine, given: Call) -> Value:
    """``pkgutil.iter_modules(path, prefix)``: the modules and packages in folders."""
    return _modules(machine, given, deep=False)


def walk_packages(machine: Machine, given: Call) -> Value:
    """``pkgutil.walk_packages(path, prefix)``: the same, with those in the packages."""
    return _modules(machine, given, deep=True)


def _modules(machine: Machine, given: Call, *, deep: bool) -> Value:
    folders = iterate(machine, given.argument(0, "path")) or []
    prefix = plain(given.argument(1, "prefix", ""))
    paths = [str(folder) for folder in map(plain, folders) if isinstance(folder, str | PurePath)]
    if len(paths) != len(folders) or not isinstance(prefix, str):
        return Unknown("the folder is not known")
    found = (pair for path in paths for pair in _within(machine, path, prefix, deep=deep))
    return [_info(machine, name, is_package=is_package) for name, is_package in found]


def _within(machine: Machine, folder: str, prefix: str, *, deep: bool) -> Iterator[tuple[str, bool]]:
    """The modules in a folder by name, and whether each is a package, in the order of names."""
    for entry in sorted(_entries(machine, folder), key=lambda entry: entry.name):
        if entry.is_file() and entry.name.endswith(".py") and entry.name != "__init__.py":
            yield f"{prefix}{entry.name[:-3]}", False
        elif entry.is_dir() and Path(entry.path, "__init__.py").is_file():
            yield f"{prefix}{entry.name}", True
            if deep and not entry.is_symlink():  # a link may lead back
                yield from _within(machine, entry.path, f"{prefix}{entry.name}.", deep=True)


def _info(machine: Machine, name: str, *, is_package: bool) -> Instance:
    """A module's finder, name and whether it is a package: three items, and attributes."""
    made = Instance(MODULE, [], {}, None, Place(""), machine.next_number())
    finder = Unknown("it finds modules")
    made.attributes |= {"module_finder": finder, "name": name, "ispkg": is_package}
    made.attributes[ITEMS] = [finder, name, is_package]
    return made


def listed(machine: Machine, given: Call) -> Value:
    """``os.listdir(folder)``: the names in it, in their order; unknown for one that is made elsewhere."""
    folder = plain(given.argument(0, "path"))
    found = list(_entries(machine, str(folder))) if isinstance(folder, str | PurePath) else []
    return sorted(entry.name for entry in found) or Unknown("there is nothing in the folder")


def matching(machine: Machine, given: Call) -> Value:
    """``glob.glob(pattern)``: the paths that it matches, in their order; unknown where nothing is there."""
    pattern = str(plain(given.argument(0, "pathname")))
    found = glob.glob(pattern) if _is_within(machine, pattern) else []  # noqa: PTH207 - as its source has it
    return sorted(found) or Unknown("there is nothing that it matches")


def _entries(machine: Machine, folder: str) -> Iterable[os.DirEntry[str]]:
    return entries_of(folder) if _is_within(machine, folder) else ()


def _is_within(machine: Machine, path: str) -> bool:
    """Whether a path is in the project or in the packages that are installed for it."""
    normal = PurePath(os.path.normpath(path))
    roots = (machine.sources.root, *machine.sources.site_packages)
    return any(normal.is_relative_to(root) for root in roots)


ROWS: dict[Callable[[Any, Call], Value], str] = {
    iter_modules: "pkgutil.iter_modules",
    walk_packages: "pkgutil.walk_packages",
    listed: "os.listdir",
    matching: "glob.glob glob.iglob",
}
"""The calls by the dotted paths of what is called."""
