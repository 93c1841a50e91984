"""The visit to all modules of the apps: each is parsed once, and only where its text may say something."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from mkdocs_djproject.discovery.canvas import declaring, fieldreads, receivers, schedules, settingreads, tasks
from mkdocs_djproject.discovery.canvas.collecting import Collected
from mkdocs_djproject.discovery.canvas.owning import Ownership, OwnModule, as_module
from mkdocs_djproject.discovery.canvas.sketching import MODULES, WHOLE, parsed, word_lines, words_in
from mkdocs_djproject.discovery.canvas.visiting import Rules, Seen, Visit
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import Module
from mkdocs_djproject.problems import UNPARSED, Place

Handler = Callable[[Seen, Collected], None]


def _popped(seen: Seen, collected: Collected) -> None:
    """``environ.pop("NAME")`` and ``beat_schedule.pop("name")``."""
    settingreads.read(seen, collected)
    schedules.taken_out(seen, collected)


CALLS: dict[str, Handler] = {
    **dict.fromkeys(settingreads.CALLED, settingreads.read),
    **declaring.CALLED,
    "connect": receivers.connected,
    "disconnect": receivers.disconnected,
    **dict.fromkeys(tasks.MAKING, tasks.made),
    "register_task": tasks.registered,
    "add_periodic_task": schedules.added,
    "update": schedules.updated,
    "pop": _popped,
}
"""What reads calls, by the last part of the name of what is called."""

DEFINITIONS: tuple[Handler, ...] = (tasks.decorated, receivers.decorated)
"""What reads functions that have decorators."""

_IMPORT = re.compile(
    rb"[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import\b[ \t]*(?=(\([^)]*\)|[^\n]*))|import[ \t]+([\w.]+))"
)
_NAME = re.compile(rb"\w+")
INHERITING = (b"super().__init__",)
"""What a class that extends another's calls to declare more."""
_FOR_CHECKERS = re.compile(rb"\nif (?:typing\.)?TYPE_CHECKING:")
"""Never the first line; a line end to start with is found many times faster than the start of a line."""
_OUTSIDE = re.compile(rb"\n(?=[^\s#])")


class Named(NamedTuple):
    """What a module may call the functions that read variables, and the objects whose fields are some."""

    functions: Sequence[bytes]
    objects: Sequence[bytes]


def survey(
    sources: Sources,
    ownership: Ownership,
    texts: Mapping[str, bytes],
    others: Mapping[str, OwnModule],
    collected: Collected,
) -> None:
    """Visit the modules of the apps that may say something, and others for their schedules alone.

    Args:
        sources: parses the modules.
        ownership: tells to which app something belongs.
        texts: the text of each module of the apps, by its dotted name.
        others: modules outside the apps that hold schedules.
        collected: receives what is found.
    """
    several = len(ownership.labels) > 1
    collected.has_settings_classes = any(text and WHOLE in text for text in sources.texts.values())
    if collected.has_settings_classes:
        collected.settings_objects = fieldreads.objects(sources.texts.values())
    for own in ownership.modules:
        text, home = texts.get(own.name, b""), as_module(own, sources)
        called = collected.readers.names_in(text)
        asked = fieldreads.names_in(text, collected.settings_objects)
        if called or asked or any(word in text for word in MODULES):
            _visit(own, home, text, Named(called, asked), collected)
        if several:
            _imports(own, home, text, collected)
    for own in others.values():
        text = sources.read(own.file) or b""
        named = Named(collected.readers.names_in(text), fieldreads.names_in(text, collected.settings_objects))
        _visit(own, as_module(own, sources), text, named, collected)
    collected.note_unasked()
    tasks.with_names(collected)
    tasks.with_schedules(collected)


def _imports(own: OwnModule, home: Module, text: bytes, collected: Collected) -> None:
    """The other apps that a module imports from; what stands in a text, or is for type checkers, is none."""
    typing = [match.start() for match in _FOR_CHECKERS.finditer(text)] if b"TYPE_CHECKING" in text else ()
    passed_over = [(start, _block_end(text, start + 1)) for start in typing]
    for match in _imported(text):
        first = (match[3] or match[1]).partition(b".")[0]
        if first and first not in collected.ownership.tops:
            continue
        position = match.start(3) if match[1] is None else match.start(1)
        for label in _labels(own, home, match, collected.ownership):
            if collected.knows_use(own.app, label) or _is_text(text, position):
                continue
            if not any(start < position < end for start, end in passed_over):
                line = text.count(b"\n", 0, position) + 1
                collected.uses_by_import(own.app, label, Place(home.shown, line))


def _imported(text: bytes) -> Iterator[re.Match[bytes]]:
    """The lines of a text that seem to import something."""
    position = text.find(b"import ")
    while position >= 0:
        line = text.rfind(b"\n", 0, position) + 1
        if match := _IMPORT.match(text, line):
            yield match
        position = text.find(b"import ", max(position + 1, text.find(b"\n", position)))


def _labels(own: OwnModule, home: Module, match: re.Match[bytes], ownership: Ownership) -> Iterator[str]:
    """The labels of the other apps that an import leads to."""
    start = match[1]
    if start is None:
        paths = [match[3].decode()]
    else:
        dots = len(start) - len(start.lstrip(b"."))
        path = home.absolute(start[dots:].decode(), dots)
        names = _NAME.findall(match[2]) if f"{path}." in ownership.packages else []
        paths = [f"{path}.{name.decode()}" for name in names] or [path]
    labels = dict.fromkeys(map(ownership.label, paths))
    yield from (label for label in labels if label not in {"", own.app})


def _is_text(text: bytes, position: int) -> bool:
    """Whether a place lies within a text of several lines."""
    return any(text.count(quote, 0, position) % 2 for quote in (b'"""', b"'''"))


def _block_end(text: bytes, start: int) -> int:
    end = _OUTSIDE.search(text, text.find(b"\n", start))
    return end.start() if end else len(text)


def _visit(own: OwnModule, home: Module, text: bytes, named: Named, collected: Collected) -> None:
    objects = [name + b"." for name in named.objects]
    called = [name + sign for name in named.functions for sign in (b"(", b".")]
    classes = [name + b"(" for name in (*collected.readers.classes, *INHERITING) if collected.readers.classes]
    found = words_in(text, called + objects + classes)
    if not found:
        return
    tree = parsed(text, found)
    if tree is not None:
        extensions = {*declaring.extensions(text), *(name.decode() for name in collected.readers.classes)}
        Visit(own, home, _rules(collected, named.functions, extensions), word_lines(text, found)).run(tree)
    else:
        collected.notes.append(Note(Place(home.shown), own.file.name, UNPARSED))


def _rules(collected: Collected, called: Iterable[bytes], extensions: Iterable[str]) -> Rules:
    """What is looked for.

    Args:
        collected: receives what is found.
        called: the names of functions that read variables of the environment.
        extensions: the names of classes that may declare some.
    """

    def definitions(seen: Seen) -> None:
        for handler in DEFINITIONS:
            handler(seen, collected)

    def classes(seen: Seen) -> None:
        if isinstance(seen.node, ast.ClassDef):
            collected.classes[seen.qualified(seen.node.name)] = seen.node
            if collected.has_settings_classes:
                declaring.fields(seen, collected)

    def attributes(seen: Seen) -> None:
        settingreads.attribute(seen, collected)
        if collected.settings_objects:
            fieldreads.read(seen, collected)

    readers = dict.fromkeys((name.decode() for name in called), settingreads.read)
    calls = {**readers, **dict.fromkeys(extensions, declaring.scheme), **CALLS}
    return Rules(
        calls={name: partial(_handle, handler, collected) for name, handler in calls.items()},
        attributes=attributes,
        subscripts=partial(_handle, settingreads.subscript, collected),
        comparisons=partial(_handle, settingreads.compared, collected),
        definitions=definitions,
        classes=classes,
        assignments=dict.fromkeys(schedules.ASSIGNED, partial(_handle, schedules.assigned, collected)),
    )


def _handle(handler: Handler, collected: Collected, seen: Seen) -> None:
    handler(seen, collected)
