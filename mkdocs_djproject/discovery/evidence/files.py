"""The files of a project: which there are, their text, and where in them something stands."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.discovery.evidence.walking import is_aside, walk
from mkdocs_djproject.problems import DjProjectError, Place

if TYPE_CHECKING:
    from mkdocs_djproject.yamltree import YamlTree

PACKAGING = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile", "Pipfile.lock", "setup.py", "requirements.txt")
"""Files that say what a folder's Python needs, beside a pyproject.toml that does."""

OF_HOME = frozenset(
    (
        *PACKAGING,
        *listed("pyproject.toml setup.cfg pytest.ini .pytest.ini mypy.ini .mypy.ini ruff.toml .ruff.toml"),
        *listed(
            ".flake8 .isort.cfg .pylintrc pylintrc .bandit pyrightconfig.json .python-version runtime.txt"
        ),
    )
)
"""Files that are looked for in the home folder before the root."""

LARGEST = 2_000_000
"""Bytes; lock files of large projects have less."""


class Files:
    """The files below a project's root, links left out.

    Files that say how the project is packaged and what checks it are meant by their names alone, also where
    they stand in ``home``.

    Args:
        root: the project's folder; without one there are no files.
        known: the bytes of files that were read already, by their paths.
        manage: the folder of manage.py relative to the root.
    """

    def __init__(
        self, root: Path | None, known: Mapping[str, bytes | None] | None = None, manage: str = ""
    ) -> None:
        self.root = root
        self._manage = manage
        self._contents = known or {}
        self._texts: dict[str, str] = {}
        self._tables: dict[str, dict[str, Any]] = {}
        self._sections: dict[str, dict[str, dict[str, str]]] = {}
        self._matching: dict[tuple[str, bool], list[str]] = {}
        self._documents: dict[str, list[YamlTree]] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The files' paths relative to the root, with forward slashes; those near the root first."""
        return tuple(walk(self.root)) if self.root is not None else ()

    @cached_property
    def _central(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if not is_aside(name))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def home(self) -> str:
        """The folder that the project is packaged in: the root, else the one nearest to manage.py."""
        parts = self._manage.split("/") if self._manage else []
        folders = ["/".join(parts[:end]) for end in (0, *range(len(parts), 0, -1))]
        return next((folder for folder in folders if self._is_home(folder)), "")

    def _is_home(self, folder: str) -> bool:
        prefix = f"{folder}/" if folder else ""
        if any(f"{prefix}{name}" in self._known for name in PACKAGING):
            return True
        text = self._read(f"{prefix}pyproject.toml") if f"{prefix}pyproject.toml" in self._known else ""
        return bool(re.search(r"^\s*\[(?:project|tool\.poetry)\]", text, re.MULTILINE))

    def at(self, name: str) -> str:
        """Where a file is that is meant by its name alone: in the home folder, else at the root."""
        if not self._manage or name not in OF_HOME or not self.home:
            return name
        path = f"{self.home}/{name}"
        return path if path in self._known else name

    def has(self, name: str) -> bool:
        """Whether there is a file of this path."""
        return self.at(name) in self._known

    def is_kept(self, name: str) -> bool:
        """Whether there is a file of this path, also in a folder that nothing else is looked for in."""
        return self.has(name) or (self.root is not None and Path(self.root, name).is_file())

    def first(self, *names: str) -> str:
        """The first of some files that exists, empty when none does."""
        return next((path for path in map(self.at, names) if path in self._known), "")

    def matching(self, pattern: str, *, aside: bool = False) -> list[str]:
        """The files whose whole path matches a regular expression.

        Args:
            pattern: the regular expression.
            aside: whether files in folders of tests, documentation and examples count too.
        """
        if (pattern, aside) not in self._matching:
            fits = re.compile(pattern).fullmatch
            self._matching[pattern, aside] = [*filter(fits, self.names if aside else self._central)]
        return [*self._matching[pattern, aside]]

    def text(self, name: str) -> str:
        """The text of a file; empty when it is missing, too large or no text."""
        path = self.at(name)
        if path not in self._texts:
            self._texts[path] = self._read(path) if path in self._known else ""
        return self._texts[path]

    def _read(self, name: str) -> str:
        return self.content(name).decode("utf-8", errors="replace").replace("\x00", "")

    def content(self, name: str) -> bytes:
        """The bytes of a file, read now, without a byte order mark; none where that fails, or it is large."""
        path = f"{self.root}{os.sep}{name}"
        if known := self._contents.get(path):
            return known
        try:
            with FileIO(path) as opened:
                if os.fstat(opened.fileno()).st_size > LARGEST:
                    return b""
                return opened.readall().removeprefix(BOM_UTF8)
        except OSError:
            return b""

    def lines(self, name: str) -> Iterator[tuple[Place, str]]:
        """The lines of a file with their places, whole-line comments and empty lines left out."""
        for number, line in enumerate(self.text(name).splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield Place(self.at(name), number), line.strip()

    def place(self, name: str, pattern: str) -> Place:
        """Where the first line of a file that holds a regular expression is; the file when there is none."""
        compiled = re.compile(pattern)
        numbered = enumerate(self.text(name).splitlines(), 1)
        found = next((number for number, line in numbered if compiled.search(line)), None)
        return Place(self.at(name), found)

    def toml(self, name: str) -> dict[str, Any]:
        """A TOML file's tables, read once for all who ask; empty when it is missing or broken."""
        import tomllib  # noqa: PLC0415 - only who has such a file waits for its reader

        if name not in self._tables:
            try:
                self._tables[name] = tomllib.loads(self.text(name))
            except (tomllib.TOMLDecodeError, RecursionError):
                self._tables[name] = {}
        return self._tables[name]

    def table(self, name: str, *keys: str) -> Any:
        """A table or value of a TOML file; None when it is not there."""
        found: Any = self.toml(name)
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        return found

    def toml_place(self, name: str, *keys: str) -> Place:
        """Where a TOML table or key stands."""
        wanted, header = ".".join(keys), ""
        for number, line in enumerate(self.text(name).splitlines(), 1):
            table = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
            key = re.match(r"\s*([\w.\"'-]+)\s*=", line)
            if table:
                header = path = _unquoted(table[1])
            elif key:
                path = ".".join(part for part in (header, _unquoted(key[1])) if part)
            else:
                continue
            if path == wanted or path.startswith(f"{wanted}."):
                return Place(self.at(name), number)
        return Place(self.at(name))

    def ini(self, name: str) -> dict[str, dict[str, str]]:
        """An INI file's sections, read once for all who ask; empty when it is missing or broken."""
        from configparser import ConfigParser, Error  # noqa: PLC0415 - only who has such a file waits for it

        if name not in self._sections:
            parser = ConfigParser(interpolation=None, strict=False)
            try:
                parser.read_string(self.text(name))
                self._sections[name] = {section: dict(parser[section]) for section in parser.sections()}
            except Error:
                self._sections[name] = {}
        return self._sections[name]

    def documents(self, name: str) -> list[YamlTree]:
        """A YAML file's documents, with places in the file; empty when it is missing or broken."""
        if name not in self._documents:
            self._documents[name] = self._parsed(name) if self.has(name) else []
        return self._documents[name]

    def _parsed(self, name: str) -> list[YamlTree]:
        from mkdocs_djproject.yamltree import YamlTree  # noqa: PLC0415 - only who has such a file waits for YAML

        lines = self.text(name).splitlines(keepends=True)
        marks = [number for number, line in enumerate(lines) if re.match(r"---(\s|$)", line)]
        found: list[YamlTree] = []
        for start, end in zip([0, *[mark + 1 for mark in marks]], [*marks, len(lines)], strict=True):
            body = "".join(lines[start:end])
            if body.strip():
                try:
                    found.append(YamlTree("\n" * start + body, name))
                except DjProjectError:
                    continue
        return found


def _unquoted(name: str) -> str:
    return re.sub(r"[\"'\s]", "", name)


def bare(place: Place | None) -> Place | None:
    """A place without its column."""
    return Place(place.file, place.line) if place is not None else None


def mapping(value: Any) -> dict[str, Any]:
    """A value that should be a mapping; an empty one when it is none."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """A value that should be a list; an empty one when it is none."""
    return value if isinstance(value, list) else []
