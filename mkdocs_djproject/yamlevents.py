"""YAML's events as plain data, without a tree of nodes: for texts in which nothing is out of the ordinary."""

from __future__ import annotations

from typing import Any, Protocol

from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from mkdocs_djproject.yamldata import MAXIMUM_DEPTH, MERGE
from mkdocs_djproject.yamlscalars import PlainValues

Path = tuple[str | int, ...]
"""The keys and indexes that lead from the root to a value."""


class Parser(Protocol):
    """What gives events, as PyYAML's parsers do."""

    def get_event(self) -> Any:
        """The next event."""


class UnusualError(Exception):
    """The text holds what only a tree of nodes shows in full: a mistake, an anchor, a tag, a merge, depth."""


class EventReader:
    """Reads a document as plain data.

    Attributes:
        marks: where values begin, by their paths: those that stand in no list, and the items of lists.
    """

    def __init__(self, parser: Parser) -> None:
        self.marks: dict[Path, Any] = {}
        self._next = parser.get_event
        self._plain = PlainValues()

    def document(self) -> Any:
        """The data of the only document.

        Raises:
            UnusualError: the text holds anything out of the ordinary.
            yaml.YAMLError: the text is not YAML.
        """
        self._expect(StreamStartEvent)
        self._expect(DocumentStartEvent)
        event = self._next()
        self.marks[()] = event.start_mark
        data = self._value(event, (), MAXIMUM_DEPTH + 1)
        self._expect(DocumentEndEvent)
        self._expect(StreamEndEvent)
        return data

    def _expect(self, kind: type[Event]) -> None:
        if not isinstance(self._next(), kind):
            raise UnusualError

    def _value(self, event: Any, path: Path | None, room: int) -> Any:
        """The value that an event begins; ``room`` is how deeply it may nest, and no path keeps no marks."""
        kind = type(event)
        if kind not in _KINDS or event.anchor is not None or event.tag is not None or not room:
            raise UnusualError
        if kind is ScalarEvent:
            return self._plain[event.value] if event.implicit[0] else event.value
        inside = self._mapping if kind is MappingStartEvent else self._sequence
        return inside(path, room - 1)

    def _mapping(self, path: Path | None, room: int) -> dict[str, Any]:
        following, plain = self._next, self._plain
        values: dict[str, Any] = {}
        while type(key := following()) is not MappingEndEvent:
            if type(key) is not ScalarEvent or key.anchor is not None:
                raise UnusualError
            if key.value == MERGE or key.value in values:
                raise UnusualError
            event, inner = following(), None
            if path is not None:
                inner = (*path, key.value)
                self.marks[inner] = event.start_mark
            if type(event) is ScalarEvent and event.implicit[0] and event.anchor is None and room:
                values[key.value] = plain[event.value]  # most values by far, so they are not worth a call
            else:
                values[key.value] = self._value(event, inner, room)
        return values

    def _sequence(self, path: Path | None, room: int) -> list[Any]:
        following = self._next
        values: list[Any] = []
        while type(event := following()) is not SequenceEndEvent:
            if path is not None:
                self.marks[(*path, len(values))] = event.start_mark
            values.append(self._value(event, None, room))
        return values


_KINDS = frozenset({ScalarEvent, MappingStartEvent, SequenceStartEvent})
