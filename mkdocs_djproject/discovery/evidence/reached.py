"""Which modules a running project loads: Django's and Celery's own, and what they import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePosixPath

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import listed

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


class Reached:
    """The modules that are loaded, as far as imports and the settings' texts tell.

    Args:
        files: the project's files.
        settings_files: the files of the settings, whose texts may name modules.
        sources: the names of the modules that are searched for imports.
    """

    def __init__(self, files: Files, settings_files: Iterable[str], sources: Iterable[str]) -> None:
        self._files = files
        self._settings = tuple(settings_files)
        self._sources = tuple(sources)
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether the module in a file is loaded; one that only a setting could select is not."""
        if name not in self._known:
            self._known[name] = False  # what only imports itself in a circle is not loaded
            self._known[name] = self._is_loaded(name)
        return self._known[name]

    def _is_loaded(self, name: str) -> bool:
        path = PurePosixPath(name)
        parts = {part.lower() for part in path.with_suffix("").parts}
        is_entry = path.stem in ENTRIES or bool(parts & FOLDERS) or path.stem.startswith("gunicorn")
        if name in self._settings or (is_entry and not parts & PLUGGABLE):
            return True
        module = _module(name)
        named = re.compile(rf"[\"'](?:[\w.]+\.)?{re.escape(module)}\b")
        if any(named.search(self._files.text(file)) for file in self._settings):
            return True
        return any(self.has(importer) for importer in self._importers(module) if importer != name)

    def _importers(self, module: str) -> list[str]:
        """The modules that import one or something in it; their path to it may begin further down."""
        parts = module.split(".")
        told = {".".join(parts[start:]) for start in range(max(len(parts) - 1, 1))}
        return [file for path in sorted(told) for file in self._importing.get(path, ())]

    @cached_property
    def _importing(self) -> dict[str, list[str]]:
        """The modules that import each dotted path."""
        found: dict[str, list[str]] = {}
        for file in (*self._settings, *self._sources):
            for path in dict.fromkeys(_imports(file, self._files.text(file))):
                found.setdefault(path, []).append(file)
        return found


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<dots>\.*)(?P<home>[\w.]*)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n#]+)"
    r"|import[ \t]+(?P<modules>[^\n#]+))",
    re.MULTILINE,
)


def _imports(file: str, text: str) -> Iterator[str]:
    """The dotted paths that a module imports, and those that it imports from."""
    package = _module(file).split(".") if file.endswith("__init__.py") else _module(file).split(".")[:-1]
    for match in _IMPORT.finditer(text):
        if match["modules"]:
            yield from re.findall(r"[\w.]+", re.sub(r"\bas\s+\w+", "", match["modules"]))
            continue
        level = len(match["dots"])
        above = package[: len(package) - level + 1] if level else []
        home = ".".join([*above, *filter(None, [match["home"]])])
        yield home
        names = re.findall(r"\w+", re.sub(r"\bas\s+\w+|#[^\n]*", "", match["names"]))
        yield from (f"{home}.{name}" if home else name for name in names)
