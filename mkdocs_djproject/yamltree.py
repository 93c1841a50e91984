"""YAML text as plain data, together with the place of every value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.yamldata import (
    MAXIMUM_DEPTH,
    MAXIMUM_LENGTH,
    AliasReader,
    DataReader,
    is_merge,
    merge_sources,
    place_at,
    place_of,
)
from mkdocs_djproject.yamlevents import EventReader, Path, UnusualError
from mkdocs_djproject.yamlscalars import COLLECTION, PLAIN, STRING
from mkdocs_djproject.yamlsyntax import Spot, syntax_problem

__all__ = ["Path", "YamlTree", "read_leniently"]

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


class _NestingError(Exception):
    """Values are nested so deeply that PyYAML's C composer, which calls itself for each, might crash."""

    def __init__(self, node: Node | None) -> None:
        self.node = node


class _Loader(_Parser):  # type: ignore[misc]  # the base is chosen at run time
    """Composes nodes, plain scalars left as they are: PyYAML's own resolver looks at each in turn."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._room = [None] * (MAXIMUM_DEPTH + 1)

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        try:
            self._room.pop()
        except IndexError:
            raise _NestingError(parent) from None

    def ascend_resolver(self) -> None:
        self._room.append(None)

    def resolve(self, kind: type[Node], _value: str | None, implicit: tuple[bool, bool]) -> str:
        if kind is not ScalarNode:
            return COLLECTION
        return PLAIN if implicit[0] else STRING


class _Lenient(yaml.SafeLoader):
    """Reads YAML of other tools, to whom tags mean something: such a value is None."""


_Lenient.add_multi_constructor("", lambda *_: None)


def read_leniently(text: str, file: str) -> Any:
    """The plain data of a YAML text that another tool reads; a value with a tag of that tool's own is None.

    Raises:
        DjProjectError: the text is not YAML.
    """
    try:
        return yaml.load(text, _Lenient)  # noqa: S506 - a safe loader that knows fewer tags still
    except yaml.MarkedYAMLError as error:
        raise DjProjectError([_syntax_problem(error, text, file)]) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise DjProjectError([Problem(Place(file), "", "it is not YAML", "correct it")]) from None


FEW = 50
"""The number of entries up to which a mapping is searched from its beginning."""


class YamlTree:
    """A YAML document: its plain ``data``, and the place of every value in it."""

    def __init__(self, text: str, file: str) -> None:
        """Read ``text``; ``file`` is what messages call it.

        Raises:
            DjProjectError: the text is not YAML, or holds duplicate keys, cyclic aliases, unknown tags,
                keys that are not text, or more than the limits of `yamldata`.
        """
        self.file = file
        self._text = text
        self._marks: Mapping[Path, Any] = {}
        self._indexes: dict[int, dict[Any, tuple[Node | None, Node]]] = {}
        try:
            reader = EventReader(_Loader(text))
            self.data: Any = reader.document()
            self._marks = reader.marks
        except (yaml.YAMLError, UnusualError):
            self.data = self._data(text)

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """The place of the value at ``path``, or of its key; where it is missing, of what should hold it."""
        if not of_key and (mark := self._marks.get(path)) is not None:
            return place_at(mark, self.file)
        node, key = self._root, None
        for step in path:
            found = self._child(node, step)
            if found is None:
                break
            key, node = found
        marked = key if of_key and key is not None else node
        return place_of(marked, self.file) if marked is not None else Place(self.file, 1, 1)

    def written(self, path: Path) -> str | None:
        """The scalar at ``path`` as it was written (``3.10``), or None where there is none."""
        node = self._root
        for step in path:
            found = self._child(node, step)
            node = found[1] if found else None
        return node.value if isinstance(node, ScalarNode) else None

    def path_in_file(self, path: Path) -> Path:
        """The path that a value has in the file, which is its own; data of several files has others."""
        return path

    def _child(self, node: Node | None, step: str | int) -> tuple[Node | None, Node] | None:
        """The value at a step below ``node``, after the node of its key; what is merged comes last."""
        if isinstance(node, SequenceNode):
            return (None, node.value[step]) if isinstance(step, int) and step < len(node.value) else None
        if not isinstance(node, MappingNode):
            return None
        if (found := self._entries(node, step)) is not None:
            return found
        sources = (source for key, child in node.value if is_merge(key) for source in merge_sources(child))
        return next((found for source in sources if (found := self._child(source, step))), None)

    def _entries(self, node: MappingNode, step: str | int) -> tuple[Node | None, Node] | None:
        """The entry of a mapping with this key; in a long one found by an index, as it may be asked often."""
        if len(node.value) <= FEW:
            return next(
                (pair for pair in node.value if pair[0].value == step and not is_merge(pair[0])), None
            )
        if id(node) not in self._indexes:
            pairs = reversed(node.value)
            self._indexes[id(node)] = {pair[0].value: pair for pair in pairs if not is_merge(pair[0])}
        return self._indexes[id(node)].get(step)

    @cached_property
    def _root(self) -> Node | None:
        """The tree of nodes, which takes far longer to make than the data, and far more memory."""
        text = self._text
        try:
            return _Loader(text).get_single_node()  # type: ignore[no-any-return]  # PyYAML has no types here
        except yaml.MarkedYAMLError as error:
            problem = _syntax_problem(error, text, self.file)
        except yaml.reader.ReaderError as error:
            problem = _character_problem(chr(error.character), text, self.file)
        except _NestingError as error:
            problem = self._depth_problem(error.node)
        raise DjProjectError([problem])

    def _data(self, text: str) -> Any:
        if self._root is None:
            return None
        if "&" in text and "*" in text:
            self._refuse_monsters(self._root)
        reader = DataReader(self.file)
        data = reader.value(self._root)
        if reader.problems:
            raise DjProjectError(reader.problems)
        return data

    def _refuse_monsters(self, root: Node) -> None:
        aliases = AliasReader()
        length, depth = aliases.extent(root)
        what, remedy = "an alias in this value stands for the value itself", "write out what is meant"
        cyclic = [Problem(place_of(node, self.file), "", what, remedy) for node in aliases.cyclic]
        if cyclic:
            raise DjProjectError(cyclic)
        if depth > MAXIMUM_DEPTH:
            raise DjProjectError([self._depth_problem(root)])
        if length > MAXIMUM_LENGTH:
            what = f"with its aliases written out, the file is longer than {MAXIMUM_LENGTH:,} characters"
            raise DjProjectError([Problem(place_of(root, self.file), "", what, "use fewer aliases")])

    def _depth_problem(self, node: Node | None) -> Problem:
        place = place_of(node, self.file) if node else Place(self.file, 1, 1)
        what = f"values are nested more than {MAXIMUM_DEPTH} deep"
        return Problem(place, "", what, "is it the right file? If so, nest them less")


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    said = ": ".join(part for part in (error.context, error.problem) if part)
    found, begun = (
        Spot(mark.line, mark.column) if mark else Spot(0, 0)
        for mark in (error.problem_mark or error.context_mark, error.context_mark or error.problem_mark)
    )
    return syntax_problem(said, text, found, begun, file)


def _character_problem(character: str, text: str, file: str) -> Problem:
    # PyYAML counts bytes with libyaml, and characters without; it stops at the first such character anyway.
    before, _, _ = text.partition(character)
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(place, "", f"the character {character!a} may not stand in YAML", "remove it")
