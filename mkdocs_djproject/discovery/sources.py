"""Where modules are, and their syntax trees: each file is read at most once, and only when it is needed."""

from __future__ import annotations

import ast
import os
import sys
import warnings
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.discovery.folders import entries_of
from mkdocs_djproject.discovery.newsyntax import parsed
from mkdocs_djproject.discovery.packages import Packages
from mkdocs_djproject.discovery.skeleton import AnyFunction, without_functions
from mkdocs_djproject.problems import UNPARSED, Place

UNSEEN = "names.put.in"
"""Stands among a module's star imports where names are put into it that nobody can tell from its source."""

LARGEST_FILE = 1_500_000
"""Bytes; a syntax tree takes about a hundred times the size of its text, and nobody writes such files."""

RECURSION = 12_000
"""How many calls of Python's may stand one inside the other while modules are followed."""

LeaveNote = Callable[[Place, str, str], None]


class Found(NamedTuple):
    """Where a module is: its file (None for a folder without ``__init__.py``) and its folders."""

    file: Path | None
    folders: tuple[Path, ...]
    own: bool


def source_folders(root: Path) -> list[Path]:
    """The folder ``src`` of a project that keeps its packages there, if it does.

    https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/
    """
    source = root / "src"
    return [source] if source.is_dir() and not (source / "__init__.py").exists() else []


class Sources:
    """The modules that can be imported from a project's roots and from the installed packages.

    Args:
        root: the folder that the project is in; links that lead out of it are not followed.
        site_packages: folders of installed packages.
        leave_note: receives the place of what cannot be read, what it is, and why.

    Attributes:
        texts: the bytes of the files that were read, by their paths; None where one cannot be read.
        is_required: whether the project always needs what brings a library, as far as that was read.
    """

    def __init__(self, root: Path, site_packages: Sequence[Path], leave_note: LeaveNote) -> None:
        self.root = root.resolve()
        self.import_roots: list[Path] = [self.root, *source_folders(self.root)]
        self.site_packages = [folder.resolve() for folder in site_packages]
        self.leave_note = leave_note
        self.outlines: dict[str, bytes] = {}
        self.packages = Packages(self.site_packages)
        self.is_required: Callable[[str], bool] = lambda _library: False
        self._found: dict[str, Found | None] = {}
        self._listings: dict[str, dict[str, os.DirEntry[str]]] = {}
        self._inside: dict[str, bool] = {}
        self._read: list[str] = []
        self.texts: dict[str, bytes | None] = {}
        self._trees: dict[str, ast.Module | None] = {}
        self._functions: dict[str, dict[int, AnyFunction | None]] = {}
        self._prefixes = [(f"{folder}{os.sep}", "site-packages/") for folder in self.site_packages]
        self._prefixes.append((f"{self.root}{os.sep}", ""))

    def add_root(self, folder: Path, first: bool = False) -> None:
        """Let modules be imported from one more folder, which has to be inside the project."""
        folder = Path(os.path.normpath(folder))
        if folder.is_relative_to(self.root) and folder not in self.import_roots and folder.is_dir():
            self.import_roots.insert(0 if first else len(self.import_roots), folder)
            self._found.clear()

    def find(self, name: str) -> Found | None:
        """Where a module is, by its dotted name; None when it is in no folder that we know of."""
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> Found | None:
        parent, _, last = name.rpartition(".")
        if not last.isidentifier():
            return None
        if not parent:
            return self._search_in(last, [(f, True) for f in self.import_roots]) or self._search_in(
                last, [(f, False) for f in self.site_packages]
            )
        package = self.find(parent)
        if package is None or not package.folders:
            return None
        return self._search_in(last, [(f, package.own) for f in package.folders])

    def _search_in(self, name: str, folders: list[tuple[Path, bool]]) -> Found | None:
        spaces = []
        for folder, own in folders:
            entries = self._entries(str(folder))
            entry = entries.get(name)
            inner = entry if entry is not None and entry.is_dir() else None
            if inner is not None and (init := self._entries(inner.path).get("__init__.py")):
                return self._within_root(Found(Path(init.path), (Path(inner.path),), own), init)
            if file := entries.get(f"{name}.py"):
                return self._within_root(Found(Path(file.path), (), own), file)
            if inner is not None:
                spaces.append((Path(inner.path), own))
        return Found(None, tuple(f for f, _ in spaces), spaces[0][1]) if spaces else None

    def _entries(self, folder: str) -> dict[str, os.DirEntry[str]]:
        """What is in a folder, by name; nothing when it cannot be read."""
        if folder not in self._listings:
            self._listings[folder] = {entry.name: entry for entry in entries_of(folder)}
        return self._listings[folder]

    def _within_root(self, found: Found, entry: os.DirEntry[str]) -> Found | None:
        if not found.own or self._leads_inside(entry):
            return found
        why = "it is a link that leads out of the project"
        self.leave_note(Place(self.shown(entry.path)), entry.name, why)
        return None

    def _leads_inside(self, entry: os.DirEntry[str]) -> bool:
        folder = entry.path[: -len(entry.name) - 1]
        if folder not in self._inside:
            self._inside[folder] = self._is_inside(folder)
        return self._inside[folder] and (not entry.is_symlink() or self._is_inside(entry.path))

    def _is_inside(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real == str(self.root) or real.startswith(f"{self.root}{os.sep}")

    def shown(self, file: Path | str) -> str:
        """How a file is named in places: relative to the project, or to the installed packages."""
        text = str(file)
        for prefix, name in self._prefixes:
            if text.startswith(prefix):
                return name + text[len(prefix) :].replace(os.sep, "/")
        return text.rpartition(os.sep)[2]

    def own_files(self) -> tuple[str, ...]:
        """The project's own files that were read, relative to its root, with forward slashes."""
        below = f"{self.root}{os.sep}"
        shown = {self.shown(name) for name in self._read if name.startswith(below)}
        return tuple(sorted(name for name in shown if not name.startswith("site-packages/")))

    def read(self, file: Path) -> bytes | None:
        """The bytes of a file, without a byte order mark, which is no part of its first line.

        None (and a note) when it cannot be read, or nobody can have written it. Each file is read once.
        """
        name = str(file)
        if name not in self.texts:
            self.texts[name] = self._content(file)
        return self.texts[name]

    def _content(self, file: Path) -> bytes | None:
        try:
            with FileIO(str(file)) as opened:
                size = os.fstat(opened.fileno()).st_size
                if size <= LARGEST_FILE:
                    self._read.append(str(file))
                    return opened.readall().removeprefix(BOM_UTF8)
            reason = f"the file has {size:,} bytes; it is taken for generated and left out"
        except OSError as error:
            reason = error.strerror or "the file cannot be read"
        self.leave_note(Place(self.shown(file)), file.name, reason)
        return None

    def parse(self, file: Path, text: bytes) -> ast.Module | None:
        """The syntax tree of a file, None (and a note) when it is no Python that we can read."""
        name = str(file)
        if name not in self._trees:
            kept = self.outlines.get(name) or outline(text)
            self._trees[name] = parsed(kept) or self._parse_all(file, text)
        return self._trees[name]

    def outline(self, file: Path) -> bytes:
        """The text of a file without its functions but for their names; empty when it cannot be read."""
        name = str(file)
        if name not in self.outlines:
            self.outlines[name] = outline(self.read(file) or b"")
        return self.outlines[name]

    def functions(self, file: Path) -> dict[int, AnyFunction | None]:
        """Where to keep the functions of a module that are parsed on their own, by their lines."""
        return self._functions.setdefault(str(file), {})

    def _parse_all(self, file: Path, text: bytes) -> ast.Module | None:
        try:
            return ast.parse(text, str(file))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            tree = self._parse_elsewhere(file) if isinstance(error, SyntaxError) else None
            if tree is None:
                line = getattr(error, "lineno", None)
                reason = getattr(error, "msg", "") or str(error) or type(error).__name__
                self.leave_note(Place(self.shown(file), line or None), file.name, f"{UNPARSED}: {reason}")
            return tree

    def _parse_elsewhere(self, file: Path) -> ast.Module | None:
        from mkdocs_djproject.discovery.othersyntax import parse_elsewhere  # noqa: PLC0415 - hardly ever needed

        return parse_elsewhere(file, self.site_packages)


def outline(text: bytes) -> bytes:
    """A text without its functions but for their names; as it is when its lines cannot be told apart."""
    if b"\x00" in text or b"\x0c" in text or b"\r" in text.replace(b"\r\n", b""):
        return text
    return without_functions(text)


@contextmanager
def while_parsing() -> Iterator[None]:
    """No warnings meant for the authors of the source, and no collecting of garbage.

    Syntax trees are millions of small objects that live on: collecting while they grow is lost time.
    """
    with collection_paused(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Modules that import each other are followed one inside the other, many calls deep."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
