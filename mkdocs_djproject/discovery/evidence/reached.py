"""Which modules a running project loads: Django's and Celery's own, and what they import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
        sources: the texts of the modules that are searched for imports, by their names.
    """

    def __init__(self, files: Files, settings_files: Iterable[str], sources: Mapping[str, bytes]) -> None:
        self._files = files
        self._settings = tuple(settings_files)
        self._texts = {name: files.content(name) for name in self._settings} | dict(sources)
        self._known: dict[str, bool] = {}
        self._imported: dict[str, frozenset[str]] = {}

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
        return any(self.has(importer) for importer in self._importers(name, module) if importer != name)

    def _importers(self, name: str, module: str) -> list[str]:
        """The modules that import one or something in it; their path to it may begin further down."""
        parts = module.split(".")
        told = {".".join(parts[start:]) for start in range(max(len(parts) - 1, 1))}
        # The last part of a path stands in every import of it, but for relative ones of a whole package.
        word = b"" if name.endswith("__init__.py") else parts[-1].encode()
        files = [file for file, text in self._texts.items() if word in text]
        return [file for path in sorted(told) for file in files if path in self._paths(file)]

    def _paths(self, file: str) -> frozenset[str]:
        """The dotted paths that a module imports."""
        if file not in self._imported:
            self._imported[file] = frozenset(_imports(file, self._files.text(file)))
        return self._imported[file]


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
