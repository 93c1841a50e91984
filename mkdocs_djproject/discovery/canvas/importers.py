"""Which modules of a project something imports: what stands in the others is never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mkdocs_djproject.discovery.canvas.owning import OwnModule, as_module

LOADED = frozenset(
    {"__init__", "apps", "models", "admin", "urls", "tasks", "asgi", "wsgi", "settings", "celery"}
)
"""The modules of an app that Django, Celery or a server import by their names."""

_LINE = re.compile(
    rb"^[ \t]*(?:from[ \t]+(?P<start>\.*[\w.]*)[ \t]+import\b[ \t]*(?P<names>\([^)]*\)|[^\n]*)"
    rb"|import[ \t]+(?P<paths>[\w., \t]+))",
    re.MULTILINE,
)
_WORD = re.compile(rb"\w+")


class Importers:
    """Tells whether a module is imported, by the text of all others.

    Args:
        modules: the modules of the project, by dotted name.
        texts: their texts, by dotted name.
    """

    def __init__(self, modules: Mapping[str, OwnModule], texts: Mapping[str, bytes]) -> None:
        self._modules = modules
        self._texts = texts
        self._known: dict[str, bool] = {}

    def load(self, name: str) -> bool:
        """Whether a module is loaded by its name, is a command that is run, or is imported by another one."""
        if name not in self._known:
            own = self._modules.get(name)
            is_run = ".management.commands." in name
            by_name = own is None or own.is_package or own.file.stem in LOADED
            self._known[name] = by_name or is_run or any(self._importing(name))
        return self._known[name]

    def _importing(self, name: str) -> Iterator[bool]:
        parent, _, last = name.rpartition(".")
        quoted = (f'"{name}'.encode(), f"'{name}".encode())
        for other, text in self._texts.items():
            if other == name or last.encode() not in text:
                continue
            yield any(each in text for each in quoted) or b"autodiscover_modules(" in text
            paths = list(self._imported(other, text, last))
            yield any(path in (name, f"{parent}.*") or path.startswith(f"{name}.") for path in paths)

    def _imported(self, other: str, text: bytes, last: str) -> Iterator[str]:
        """The dotted paths that the imports of a module lead to, as far as they name the last part."""
        home = as_module(self._modules[other], None) if other in self._modules else None
        for match in _LINE.finditer(text):
            if last.encode() not in match[0] and b"*" not in match[0]:
                continue
            if match["paths"]:
                yield from (path.split()[0] for path in match["paths"].decode().split(",") if path.split())
                continue
            start = match["start"].decode()
            dots = len(start) - len(start.lstrip("."))
            module = home.absolute(start[dots:], dots) if home else start
            yield module
            yield from (f"{module}.{word.decode()}" for word in _WORD.findall(match["names"]))
            if b"*" in match["names"]:
                yield f"{module}.*"
