"""A project that is open for reading: where it is, its modules, and who has followed them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.locating import Located
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import Module

_ADMIN = re.compile(r"\.admin(?:\.|$)")
_RELEVANT = (b"urlpatterns", b".register", b"outer")


class Opened:
    """Lets several readers share what each would read and parse anew.

    Args:
        located: where the project is.

    Attributes:
        sources: its modules; each file is read and parsed once for all readers.
        notes: what could not be read, and what readers leave there.
        reader: who has followed the models; None before.
    """

    def __init__(self, located: Located) -> None:
        self.located = located
        self.notes: list[Note] = []
        self.sources = Sources(located.root, located.site_packages, lambda *of: self.notes.append(Note(*of)))
        self.reader: Machine | None = None

    def close(self) -> None:
        """Let go of everything that was followed."""
        if self.reader is not None:
            self.reader.forget()
        self.reader = None


def without_routes(modules: Mapping[str, Module | None]) -> dict[str, Module | None]:
    """The modules that were followed for the models, and that say nothing of URLs or of the admin."""
    return {
        name: module
        for name, module in modules.items()
        if not (_ADMIN.search(name) or (module is not None and module.own and _says_routes(module.text)))
    }


def _says_routes(text: bytes) -> bool:
    return any(word in text for word in _RELEVANT)
