"""Plain data that comes from several files, with the place of every value in the file that says it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from mkdocs_djproject.problems import Place

if TYPE_CHECKING:
    from mkdocs_djproject.yamltree import Path


class Base(NamedTuple):
    """A file that project files extend: what messages call it, where it is, and what pages call it."""

    name: str
    path: FilePath
    title: str


class PlacedData(Protocol):
    """Plain data of which it is known where each value was written."""

    file: str
    data: Any

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """The place of the value at a path, or of its key; where it is missing, of what should hold it."""

    def written(self, path: Path) -> str | None:
        """The scalar at a path as it was written, or None where there is none."""

    def path_in_file(self, path: Path) -> Path:
        """The path that the value has in the file that it was written in."""


class Layer(NamedTuple):
    """A value, the file that says it and its path there; ``parts`` are what other files may say of it."""

    value: Any
    file: PlacedData
    path: Path
    parts: Mapping[str | int, Layer] = {}

    def part(self, step: str | int) -> Layer:
        """What is at a step below."""
        found = self.parts.get(step)
        return Layer(self.value[step], self.file, (*self.path, step)) if found is None else found

    def mapping(self, parts: Mapping[Any, Layer]) -> Layer:
        """A mapping of these parts in place of the value."""
        return Layer({key: part.value for key, part in parts.items()}, self.file, self.path, parts)

    def list(self, parts: list[Layer]) -> Layer:
        """A list of these parts in place of the value."""
        return Layer([part.value for part in parts], self.file, self.path, dict(enumerate(parts)))


class LayeredData:
    """A project file laid over others; ``file`` is what messages call the project file itself."""

    def __init__(self, root: Layer) -> None:
        self._root = root
        self.file = root.file.file
        self.data: Any = root.value

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """The place of the value at ``path``, or of its key; where it is missing, of what should hold it."""
        file, inside = self._found(path)
        return file.place(inside, of_key=of_key)

    def written(self, path: Path) -> str | None:
        """The scalar at ``path`` as it was written, or None where there is none."""
        file, inside = self._found(path)
        return file.written(inside)

    def path_in_file(self, path: Path) -> Path:
        """The path that the value at ``path`` has in the file that it was written in."""
        file, inside = self._found(path)
        return file.path_in_file(inside)

    def _found(self, path: Path) -> tuple[PlacedData, Path]:
        """The file that says what is at a path, and the path there."""
        layer = self._root
        for number, step in enumerate(path):
            inner = layer.parts.get(step)
            if inner is None:
                return layer.file, (*layer.path, *path[number:])
            layer = inner
        return layer.file, layer.path
