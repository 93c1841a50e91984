"""YAML text as plain data, together with the place of every value.

Words that YAML 1.1 takes for something else are kept as they were written: dates and times are text here.
Everything else follows YAML 1.1, as PyYAML reads it: ``yes`` and ``off`` are booleans, ``<<`` merges.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.yamlscalars import (
    COLLECTION,
    COLLECTIONS,
    MERGE,
    NAMES,
    PLAIN,
    SCALARS,
    STRING,
    plain_value,
)

Path = tuple[str | int, ...]
"""The keys and indexes that lead from the root to a value."""

MAXIMUM_BYTES = 8_000_000
"""How long a file may be; a file of 1000 apps with 32000 fields has about half of that."""

MAXIMUM_VALUES = 1_000_000
"""How many values a file may have once its aliases are written out."""

MAXIMUM_DEPTH = 200
"""How deeply values may be nested."""

if yaml.__with_libyaml__:
    _Parser: Any = yaml.cyaml.CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out
else:

    class _Parser(  # type: ignore[no-redef]  # the pure Python reading of the same grammar
        yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer
    ):
        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)


_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_DEEP_BLOCK = re.compile(rf"(?:[-?][ \t]+){{{MAXIMUM_DEPTH}}}|^ {{{MAXIMUM_DEPTH}}}", re.MULTILINE)


class _Loader(_Parser):  # type: ignore[misc]  # the base is chosen at run time
    # PyYAML's own three methods look at every node; leaving plain scalars to `yamlscalars.plain_value`, which
    # remembers, takes half of the time.
    def descend_resolver(self, _node: Node | None, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def resolve(self, kind: type[Node], _value: str | None, implicit: tuple[bool, bool]) -> str:
        if kind is not ScalarNode:
            return COLLECTION
        return PLAIN if implicit[0] else STRING


class YamlTree:
    """A YAML document: its plain ``data``, and the place of every value in it."""

    def __init__(self, text: str, file: str) -> None:
        """Read ``text``; ``file`` is what messages call it.

        Raises:
            DjProjectError: the text is not YAML, or holds duplicate keys, cyclic aliases, unknown tags,
                keys that are not text, or more than the limits of this module.
        """
        self.file = file
        self._problems: list[Problem] = []
        self._built: dict[int, Any] = {}
        with _collection_paused():
            self._root = self._compose(text)
            if self._root is not None and "*" in text:
                self._refuse_monsters(self._root)
            self._raise_problems()
            self.data: Any = self._data()
        self._raise_problems()

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """The place of the value at ``path``, or of its key; where it is missing, of what should hold it."""
        node, key = self._root, None
        for step in path:
            found = next((pair for pair in _children(node) if pair[0] == step), None)
            if found is None:
                break
            _, key, node = found
        marked = key if of_key and key is not None else node
        return self._place(marked) if marked is not None else Place(self.file, 1, 1)

    def written(self, path: Path) -> str | None:
        """The scalar at ``path`` as it was written (``3.10``), or None where there is none."""
        node = self._root
        for step in path:
            node = next((child for name, _, child in _children(node) if name == step), None)
        return node.value if isinstance(node, ScalarNode) else None

    def _compose(self, text: str) -> Node | None:
        try:
            if _may_be_deep(text) and _depth(text) > MAXIMUM_DEPTH:
                self._refuse_depth()
                return None
            loader = _Loader(text)
            return loader.get_single_node()  # type: ignore[no-any-return]  # PyYAML has no types here
        except yaml.MarkedYAMLError as error:
            self._refuse(_yaml_place(self.file, error), *_yaml_words(error))
        except yaml.reader.ReaderError as error:
            place = Place(self.file, *_line_and_column(text, error.position))
            self._refuse(place, f"the character {chr(error.character)!a} may not stand in YAML", "remove it")
        except RecursionError:
            self._refuse_depth()
        return None

    def _data(self) -> Any:
        try:
            return self._build(self._root) if self._root is not None else None
        except RecursionError:
            self._refuse_depth()
        return None

    def _refuse_depth(self) -> None:
        self._refuse(Place(self.file, 1, 1), "its values are nested too deeply", "nest them less")

    def _refuse_monsters(self, root: Node) -> None:
        try:
            count = _written_out(root, (), {}, self)
        except RecursionError:
            self._refuse_depth()
            return
        if count > MAXIMUM_VALUES:
            what = f"its aliases stand for more than {MAXIMUM_VALUES:,} values"
            self._refuse(self._place(root), what, "write the values out, with fewer aliases")

    def _build(self, node: Node) -> Any:
        if type(node) is ScalarNode:
            return self._scalar(node)
        built = self._built.get(id(node))
        if built is None:
            if node.tag not in COLLECTIONS:
                self._refuse_tag(node)
            built = self._mapping(node) if type(node) is MappingNode else self._sequence(node)
            self._built[id(node)] = built
        return built

    def _sequence(self, node: Node) -> list[Any]:
        build = self._build
        return [build(item) for item in node.value]

    def _scalar(self, node: ScalarNode) -> Any:
        if node.tag == PLAIN:
            return plain_value(node.value)
        try:
            return SCALARS[node.tag](node.value)
        except (KeyError, ValueError):
            self._refuse_tag(node)
        return None

    def _refuse_tag(self, node: Node) -> None:
        what = f"{node.tag!r} is not a kind of value that is known here"
        self._refuse(self._place(node), what, "remove the tag")

    def _mapping(self, node: Node) -> dict[str, Any]:
        built: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            if key.tag in NAMES and key.value not in built and key.value != MERGE:
                built[key.value] = self._build(value)
            elif key.tag == PLAIN and key.value == MERGE:
                merged = self._merged(value)
            else:
                self._odd_key(key, value, built)
        return merged | built if merged else built

    def _odd_key(self, key: Node, value: Node, built: dict[str, Any]) -> None:
        if not isinstance(key, ScalarNode):
            self._refuse(self._place(key), "a key has to be a word", "write a name before the colon")
        elif key.value in built:
            self._refuse(self._place(key), f"the key {key.value!r} stands here twice", "keep one of the two")
        else:
            built[key.value] = self._build(value)

    def _merged(self, value: Node) -> dict[str, Any]:
        sources = value.value if isinstance(value, SequenceNode) else [value]
        merged: dict[str, Any] = {}
        for source in sources:
            built = self._build(source)
            if isinstance(built, dict):
                merged = built | merged
            else:
                self._refuse(self._place(source), "only a mapping can be merged by '<<'", "name a mapping")
        return merged

    def _place(self, node: Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _refuse(self, place: Place, what: str, remedy: str = "") -> None:
        self._problems.append(Problem(place, "", what, remedy))

    def _raise_problems(self) -> None:
        if self._problems:
            raise DjProjectError(self._problems)


def _children(node: Node | None) -> Iterator[tuple[str | int, Node | None, Node]]:
    """Each value below ``node`` with its step and the node of its key; what is merged comes last."""
    if isinstance(node, SequenceNode):
        yield from ((index, None, child) for index, child in enumerate(node.value))
    if not isinstance(node, MappingNode):
        return
    yield from ((key.value, key, child) for key, child in node.value if key.value != MERGE)
    for key, child in node.value:
        if key.value == MERGE:
            for source in child.value if isinstance(child, SequenceNode) else [child]:
                yield from _children(source)


def _written_out(node: Node, above: tuple[int, ...], counts: dict[int, int], tree: YamlTree) -> int:
    """How many values ``node`` stands for; refuses one that holds itself."""
    if type(node) is ScalarNode:
        return 1
    if id(node) in counts:
        return counts[id(node)]
    if id(node) in above:
        tree._refuse(tree._place(node), "an alias stands for a value that holds it", "write the value out")
        return 1
    below = (*above, id(node))
    children = (child for item in node.value for child in (item if isinstance(item, tuple) else (item,)))
    counts[id(node)] = 1 + sum(_written_out(child, below, counts, tree) for child in children)
    return counts[id(node)]


def _may_be_deep(text: str) -> bool:
    """Whether the text may be nested so deeply that the C parser, which recurses, would crash."""
    brackets = text.encode(errors="replace").translate(None, _NO_BRACKETS)
    depths = accumulate(1 if bracket in b"[{" else -1 for bracket in brackets)
    return max(depths, default=0) > MAXIMUM_DEPTH or _DEEP_BLOCK.search(text) is not None


def _depth(text: str) -> int:
    deepest = depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
    return deepest


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Pause the garbage collector, which finds nothing in a growing tree and takes most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _yaml_place(file: str, error: yaml.MarkedYAMLError) -> Place:
    mark = error.problem_mark or error.context_mark
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)


def _yaml_words(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    parts = [part for part in (error.context, error.problem) if part]
    reason = re.sub(r"\s+", " ", ": ".join(parts))
    hint = (
        "spaces are needed instead of tabs" if "\\t" in reason else "check the indentation, colons and quotes"
    )
    if "expected a single document" in reason:
        hint = "keep one document, without '---' in the middle"
    return f"this is not YAML ({reason})", hint


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")
