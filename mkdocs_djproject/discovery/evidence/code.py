"""What the project's own modules import and call: searched for in their text, confirmed by their syntax."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.guards import Guard, guards_of
from mkdocs_djproject.discovery.evidence.reached import Reached
from mkdocs_djproject.discovery.importlines import import_lines
from mkdocs_djproject.problems import Place

# A line end to start with is found many times faster than the start of a line.
_IMPORT = re.compile(
    rb"\n([ \t]*)((?:from[ \t]+[.\w]+[ \t]+import[ \t]*\([^)]*\)|(?:from|import)[ \t])[^\n]*)"
)
_TOP = re.compile(rb"\n[ \t]*(?:from|import)[ \t]+(\w+)")
"""The first module that a line imports."""
_UNUSUAL = tuple(
    re.compile(sign + rb"[ \t]*(?:from|import)[ \t]" + end)
    for sign, end in ((rb":", b""), (rb";", b""), (rb"\n", rb"[^\n]*[;\\]"))
)
"""An import that has no lines of its own, or goes on behind a backslash."""


class Code:
    """The imports and calls of some libraries in a project's modules, tests and migrations left out.

    Args:
        files: the project's files.
        libraries: the top-level names of the libraries that matter.
        calls: the dotted paths whose calls matter.
        left_out: files that are not searched.

    Attributes:
        uses: where each imported dotted path is imported.
        calls: the calls that matter, by dotted path.
        reached: the modules that a running project loads.
    """

    def __init__(
        self,
        files: Files,
        libraries: Iterable[str] = (),
        calls: Iterable[str] = (),
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        self.files = files
        self.uses: dict[str, list[Place]] = {}
        self.calls: dict[str, list[tuple[Place, ast.Call]]] = {path: [] for path in calls}
        wanted = {library.encode() for library in libraries}
        sources = [name for name in files.matching(r".*\.py") if not _is_test(name)]
        texts = {name: b"\n" + files.content(name) for name in sources}
        self.reached = Reached(files, left_out, texts)
        self._guards: dict[str, dict[int, Guard]] = {}
        self._lines: dict[str, set[int]] = {}
        for name, text in texts.items():
            if name not in left_out and not wanted.isdisjoint(found := _imported_first(text)):
                self._read(name, text, found)

    def _read(self, name: str, text: bytes, libraries: Collection[bytes]) -> None:
        """What a module imports and calls; only where it may call something is all of it parsed."""
        imports = only_imports(text)
        if imports is None or any(may_call(path, text, libraries) for path in self.calls):
            try:
                nodes = list(ast.walk(ast.parse(text[1:])))
            except (SyntaxError, ValueError, RecursionError):
                return
            self._collect(name, nodes)
        else:
            self._collect(name, imports)

    def _collect(self, file: str, nodes: Sequence[ast.AST]) -> None:
        names: dict[str, str] = {}
        lines = self._lines.setdefault(file, set())
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                for local, path in imported(node):
                    names[local] = path
                    self.uses.setdefault(path, []).append(Place(file, node.lineno))
                    lines.add(node.lineno)
        for node in nodes:
            if isinstance(node, ast.Call) and (path := called(node.func, names)) in self.calls:
                self.calls[path].append((Place(file, node.lineno), node))
                lines.add(node.lineno)

    def places(self, path: str) -> list[Place]:
        """Where a library is used: by import (``ninja``), or by a call when the path ends in ``()``."""
        if path.endswith("()"):
            return [place for place, _call in self.calls.get(path[:-2], [])]
        uses = self.uses.items()
        return [p for used, found in uses if used == path or used.startswith(f"{path}.") for p in found]

    def place(self, path: str) -> Place | None:
        """Where a library is first used; None where it is not."""
        return next(iter(self.places(path)), None)

    def guard(self, place: Place) -> Guard | None:
        """What has to hold for a use to happen; None when it cannot happen in a running project."""
        if place.file not in self._guards:
            lines = self._lines.get(place.file, ())
            self._guards[place.file] = guards_of(self.files.text(place.file), lines)
        return self._guards[place.file].get(place.line or 0)


def _imported_first(text: bytes) -> set[bytes]:
    """The first modules that the lines of a text import."""
    if b"\\\n" in text:
        return set(_TOP.findall(text))  # an import may go on to the line with its word
    return {match[1] for match in import_lines(_TOP, text)}


def may_call(path: str, text: bytes, libraries: Collection[bytes]) -> bool:
    """Whether a module imports a library and calls a function of this name, or gives it another name."""
    library, _, function = path.rpartition(".")
    if library.partition(".")[0].encode() not in libraries or (name := function.encode()) not in text:
        return False
    return re.search(rb"\b%s(?:\s*\(|[\s\\]+as\b)" % name, text) is not None


def only_imports(text: bytes) -> list[ast.stmt] | None:
    """The imports of a module, outer ones first; None when its text does not show them for certain.

    Args:
        text: the module, with a line end before its first line.
    """
    if any(unusual.search(text) for unusual in _UNUSUAL):
        return None
    kept: list[bytes] = []
    indents: list[int] = []
    done = 0
    for match in _outside_texts(text):
        kept += [b"\n" * text.count(b"\n", done, match.start() + 1), match[2]]
        indents.append(len(match[1]))
        done = match.end()
    try:
        found = ast.parse(b"".join(kept)[1:]).body
    except (SyntaxError, ValueError, RecursionError):
        return None
    if len(found) != len(indents):
        return None
    return [node for _, node in sorted(zip(indents, found, strict=True), key=itemgetter(0))]


def _outside_texts(text: bytes) -> Iterator[re.Match[bytes]]:
    """The imports that do not stand within texts of several lines."""
    done, is_open = 0, dict.fromkeys((b'"""', b"'''"), False)
    for match in _IMPORT.finditer(text):
        for quote in is_open:
            is_open[quote] ^= text.count(quote, done, match.start()) % 2 == 1
        done = match.start()
        if not any(is_open.values()):
            yield match


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
