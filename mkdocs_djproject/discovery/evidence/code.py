"""What the project's own modules import and call: searched for in their text, confirmed by their syntax."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.problems import Place


class Code:
    """The imports and calls of some libraries in a project's modules, tests and migrations left out.

    Args:
        files: the project's files.
        libraries: the top-level names of the libraries that matter.
        left_out: files that are not searched.

    Attributes:
        uses: where each imported dotted path is first imported.
        calls: the calls of what is imported, by dotted path.
    """

    def __init__(
        self, files: Files, libraries: Iterable[str], left_out: frozenset[str] = frozenset()
    ) -> None:
        self.files = files
        self.uses: dict[str, Place] = {}
        self.calls: dict[str, list[tuple[Place, ast.Call]]] = {}
        names = "|".join(sorted(map(re.escape, set(libraries))))
        search = re.compile(rf"^[ \t]*(?:from|import)[ \t]+(?:{names})\b", re.MULTILINE)
        for name in files.matching(r".*\.py"):
            if name not in left_out and not _is_test(name) and search.search(files.text(name)):
                self._read(name)

    def _read(self, name: str) -> None:
        try:
            nodes = list(ast.walk(ast.parse(self.files.text(name))))
        except (SyntaxError, ValueError, RecursionError):
            return
        names: dict[str, str] = {}
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                for local, path in imported(node):
                    names[local] = path
                    self.uses.setdefault(path, Place(name, node.lineno))
        for node in nodes:
            if isinstance(node, ast.Call) and (path := called(node.func, names)):
                self.calls.setdefault(path, []).append((Place(name, node.lineno), node))

    def place(self, path: str) -> Place | None:
        """Where a library is used: by import (``ninja``), or by a call when the path ends in ``()``."""
        if path.endswith("()"):
            found = self.calls.get(path[:-2])
            return found[0][0] if found else None
        uses = self.uses.items()
        return next((p for used, p in uses if used == path or used.startswith(f"{path}.")), None)


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, with the dotted path each stands for."""
    if isinstance(node, ast.Import):
        yield from ((alias.asname or alias.name.partition(".")[0], alias.name) for alias in node.names)
    elif not node.level:
        yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def called(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted path of what is called, empty when it is not one of the imported names."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in names:
        return ""
    path = names[node.id]
    is_package = bool(parts) and path.startswith(f"{node.id}.")
    return ".".join([node.id if is_package else path, *parts])


def _is_test(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.startswith(("test_", "conftest")) or last.endswith("_test.py") or last == "tests.py"
