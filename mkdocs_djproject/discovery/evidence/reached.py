"""Which modules a running project loads: Django's and Celery's own, and what they import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import TypeAlias

from mkdocs_djproject.discovery.evidence.files import PACKAGING, Files
from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.discovery.importlines import import_lines

ENTRIES = frozenset(
    listed(
        "__init__ __main__ admin api apps asgi celery celery_app celeryapp checks consumers documents "
        "handlers manage middleware models receivers routing schema search_indexes signals tasks urls views "
        "worker wsgi"
    )
)
"""Modules that Django, Celery or a server load by their names, or that every project imports."""

PLUGGABLE = frozenset(
    listed(
        "adapter adapters backend backends contrib driver drivers engine engines integrations plugin "
        "plugins provider providers"
    )
)
"""Folders and modules of which a project uses those that are selected."""


FOLDERS = frozenset(("commands", "models", "views"))
"""Folders whose modules are loaded as one of that name would be."""

FUNCTIONS = frozenset(listed("lambda lambdas lambda_functions cloud_functions"))
"""Folders of functions that a cloud runs, each of them a program of its own."""


class Reached:
    """The modules that are loaded, as far as imports and the settings' texts tell.

    Args:
        files: the project's files.
        settings_files: the files of the settings, whose texts may name modules.
        sources: the texts of the modules that are searched for imports, by their names.
    """

    def __init__(self, files: Files, settings_files: Iterable[str], sources: Mapping[str, bytes]) -> None:
        self._files = files
        self._settings = tuple(settings_files)
        self._texts = {name: files.content(name) for name in self._settings} | dict(sources)
        self._known: dict[str, bool] = {}
        self._imports: dict[str, list[_Import]] = {}
        self._led_to: dict[tuple[str, bytes], tuple[str, ...]] = {}

    def has(self, name: str) -> bool:
        """Whether the module in a file is loaded; one that only a setting could select is not."""
        if name not in self._known:
            self._known[name] = self._is_loaded(name)
        return self._known[name]

    def _is_loaded(self, name: str) -> bool:
        """Whether a module, or one that leads to it by imports, is loaded by its name."""
        if self._is_named(name):
            return True
        waiting = [name]
        seen = {name}
        for module in waiting:
            for importer in self._importers(module):
                if importer in seen:
                    continue
                seen.add(importer)
                known = self._known.get(importer)
                if known or (known is None and self._is_named(importer)):
                    return True
                waiting += [importer] if known is None else []
        self._known.update(dict.fromkeys(seen, False))
        return False

    def _is_named(self, name: str) -> bool:
        """Whether Django, Celery or a server load a module by its name, or the settings name it."""
        if self._is_of_another(name):
            return False
        path = PurePosixPath(name)
        parts = {part.lower() for part in path.with_suffix("").parts}
        is_entry = path.stem in ENTRIES or bool(parts & FOLDERS) or path.stem.startswith("gunicorn")
        if name in self._settings or (is_entry and not parts & PLUGGABLE):
            return True
        named = re.compile(rf"[\"'](?:[\w.]+\.)?{re.escape(_module(name))}\b")
        return any(named.search(self._files.text(file)) for file in self._settings)

    def _is_of_another(self, name: str) -> bool:
        """Whether a module is another program's: of a function, or packaged apart from what settings name."""
        folders = name.split("/")[:-1]
        if not FUNCTIONS.isdisjoint(folders):
            return True
        for end in range(len(folders), 0, -1):
            folder = "/".join(folders[:end])
            if folder in self._apart and not any(file.startswith(f"{folder}/") for file in self._settings):
                return not self._is_installed(folders[end - 1 :])
        return False

    @cached_property
    def _apart(self) -> frozenset[str]:
        """The folders that are packaged for themselves, but for those that the project stands in."""
        packaged = {folder for file in self._files.names if (folder := _packaged(file))}
        return frozenset(folder for folder in packaged if not f"{self._files.home}/".startswith(f"{folder}/"))

    def _is_installed(self, folders: Sequence[str]) -> bool:
        """Whether the settings name a folder that is packaged for itself, or the package that is in it."""
        packages = [folder for folder in folders if folder != "src"][:2]
        named = re.compile(rf"[\"'](?:[\w.]+\.)?(?:{'|'.join(map(re.escape, packages))})[\"'.]")
        return any(named.search(self._files.text(file)) for file in self._settings)

    def _importers(self, name: str) -> Iterator[str]:
        """The modules that import one or something in it; their path to it may begin further down."""
        parts = _module(name).split(".")
        told = {".".join(parts[start:]) for start in range(max(len(parts) - 1, 1))}
        # The last part of a path stands in every import of it, but for relative ones of a whole package.
        word = b"" if name.endswith("__init__.py") else parts[-1].encode()
        for file, text in self._texts.items():
            if word in text and not told.isdisjoint(self._paths(file, word)):
                yield file

    def _paths(self, file: str, word: bytes) -> Iterator[str]:
        """The dotted paths that a module imports, and those that it imports from, by imports with a word."""
        if file not in self._imports:
            found = import_lines(_IMPORT, b"\n" + self._texts[file])
            self._imports[file] = [match.groups(b"") for match in found]
        for statement in self._imports[file]:
            if word in statement[0]:
                key = file, statement[0]
                if key not in self._led_to:
                    self._led_to[key] = tuple(_imported(file, *statement[1:]))
                yield from self._led_to[key]


def _packaged(file: str) -> str:
    """The folder that a file packages, empty for any other file and for the root."""
    folder, _, name = file.rpartition("/")
    return folder if name == "pyproject.toml" or name in PACKAGING else ""


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


_Import: TypeAlias = tuple[bytes, ...]
"""An import: all of it, its leading dots, where it imports from and what, or the modules it imports."""

# A line end to start with is found many times faster than the start of a line.
_IMPORT = re.compile(
    rb"\n[ \t]*(from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([^\n#]+))"
)
_ASIDE = re.compile(rb"\bas\s+\w+|#[^\n]*")
_PATH = re.compile(rb"[\w.]+")
_NAME = re.compile(rb"\w+")


def _imported(file: str, dots: bytes, home: bytes, names: bytes, modules: bytes) -> Iterator[str]:
    """The dotted paths of one import: its leading dots, where it imports from and what, or the modules."""
    if modules:
        yield from _found(_PATH, modules)
        return
    path = ".".join([*(_above(file, len(dots)) if dots else ()), *([home.decode()] if home else ())])
    yield path
    yield from (f"{path}.{name}" if path else name for name in _found(_NAME, names))


def _found(pattern: re.Pattern[bytes], text: bytes) -> list[str]:
    """What a pattern finds outside comments, and beside the names that imports give."""
    if b"as" in text or b"#" in text:
        text = _ASIDE.sub(b"", text)
    return b" ".join(pattern.findall(text)).decode().split()


@cache
def _above(file: str, dots: int) -> tuple[str, ...]:
    """The parts of the package that a relative import with so many dots starts from."""
    parts = _module(file).split(".")
    package = parts if file.endswith("__init__.py") else parts[:-1]
    return tuple(package[: len(package) - dots + 1])
