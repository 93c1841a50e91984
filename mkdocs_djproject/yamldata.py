"""A tree of YAML nodes as plain data: mappings, lists, texts, numbers, booleans and None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mkdocs_djproject.problems import Place, Problem, shown
from mkdocs_djproject.yamlscalars import COLLECTIONS, PLAIN, SCALARS, PlainValues

MAXIMUM_LENGTH = 20_000_000
"""How many characters a file may have once its aliases are written out."""

MAXIMUM_DEPTH = 100
"""How deeply values may be nested, aliases written out."""

MERGE = "<<"
"""The key that merges other mappings into its own."""

Node = Any
"""A node of PyYAML's tree: `id` is scalar, sequence or mapping, `value` a text, nodes, or pairs of them."""


def place_of(node: Node, file: str) -> Place:
    """Where a node begins."""
    return place_at(node.start_mark, file)


def place_at(mark: Any, file: str) -> Place:
    """The place of one of PyYAML's marks."""
    return Place(file, mark.line + 1, mark.column + 1)


class DataReader:
    """Reads nodes of ``file`` as plain data, and collects what is wrong with them in ``problems``."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._plain = PlainValues()
        self._read: dict[int, Any] = {}

    def value(self, node: Node) -> Any:
        """The plain value of a node; what an alias stands for is read once and shared."""
        if node.id == "scalar":
            return self._scalar(node)
        value = self._read.get(id(node))
        if value is None:
            if node.tag not in COLLECTIONS:
                self._refuse_tag(node)
            value = self._mapping(node) if node.id == "mapping" else self._sequence(node)
            self._read[id(node)] = value
        return value

    def _sequence(self, node: Node) -> list[Any]:
        plain = self._plain
        return [plain[item.value] if item.tag == PLAIN else self.value(item) for item in node.value]

    def _scalar(self, node: Node) -> Any:
        if node.tag == PLAIN:
            return self._plain[node.value]
        try:
            return SCALARS[node.tag](node.value)
        except (KeyError, ValueError):
            self._refuse_tag(node)
        return None

    def _mapping(self, node: Node) -> dict[str, Any]:
        plain = self._plain
        values: dict[str, Any] = {}
        merged: dict[str, Any] | None = None
        for key, inner in node.value:
            is_merging = is_merge(key)
            if key.id != "scalar":
                self._refuse(key, "a key has to be a word", "write a name before the colon")
            elif key.value in values or (is_merging and merged is not None):
                self._refuse(key, f"the key {shown(key.value)} stands here twice", "keep one of the two")
            elif is_merging:
                merged = self._merged(inner)
            else:
                values[key.value] = plain[inner.value] if inner.tag == PLAIN else self.value(inner)
        return merged | values if merged else values

    def _merged(self, node: Node) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for source in merge_sources(node):
            if source.id == "mapping":
                merged = self.value(source) | merged
            else:
                self._refuse(source, f"{MERGE!r} merges mappings alone", "name a mapping, as in '<<: *name'")
        return merged

    def _refuse_tag(self, node: Node) -> None:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        self._refuse(node, f"the tag {shown(tag)} does not fit here", "remove it")

    def _refuse(self, node: Node, what: str, remedy: str) -> None:
        self.problems.append(Problem(place_of(node, self.file), "", what, remedy))


def is_merge(key: Node) -> bool:
    """Whether this key of a mapping merges others."""
    return bool(key.value == MERGE and key.tag == PLAIN)


def merge_sources(node: Node) -> list[Node]:
    """The nodes that a merge key names: one, or each of a list."""
    return node.value if node.id == "sequence" else [node]


class Extent(NamedTuple):
    """How much a node is with its aliases written out: its characters, and how deeply it nests."""

    length: int
    depth: int


class AliasReader:
    """Measures nodes with their aliases written out; ``cyclic`` are those that hold themselves."""

    def __init__(self) -> None:
        self.cyclic: list[Node] = []
        self._extents: dict[int, Extent] = {}
        self._open: set[int] = set()

    def extent(self, node: Node) -> Extent:
        """How much the node is."""
        if node.id == "scalar":
            return Extent(len(node.value) + 1, 0)
        if id(node) in self._open:
            self.cyclic.append(node)
            return Extent(1, 0)
        if id(node) not in self._extents:
            self._open.add(id(node))
            inside = [self.extent(child) for child in _children(node)]
            self._open.remove(id(node))
            depth = 1 + max((extent.depth for extent in inside), default=0)
            self._extents[id(node)] = Extent(1 + sum(extent.length for extent in inside), depth)
        return self._extents[id(node)]


def _children(node: Node) -> Iterator[Node]:
    for item in node.value:
        yield from item if node.id == "mapping" else (item,)
