"""What the visits to all modules find, app by app."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from mkdocs_djproject.canvas import How, Receiver, SettingRead, Task, Use
from mkdocs_djproject.discovery.canvas.demands import Demands
from mkdocs_djproject.discovery.canvas.importers import Importers
from mkdocs_djproject.discovery.canvas.origins import Origins
from mkdocs_djproject.discovery.canvas.owning import Ownership
from mkdocs_djproject.discovery.canvas.readers import Readers
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.knownsecrets import is_doubtful_secret, is_secret_name
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.problems import Place


class Scheduled(NamedTuple):
    """An entry of a schedule: the task's name, or the dotted name of its function, when, and where.

    ``key`` is what the schedule calls it, empty where that is not known.
    """

    task: str
    when: str
    place: Place
    key: str = ""


class Connected(NamedTuple):
    """A receiver, and the module that connects it."""

    receiver: Receiver
    module: str


def _is_of(disconnected: Receiver, receiver: Receiver) -> bool:
    """Whether what is disconnected is this receiver."""
    named = (disconnected.signal, disconnected.sender, disconnected.receiver)
    return named == (receiver.signal, receiver.sender, receiver.receiver)


def _as_declared(read: SettingRead, declared: SettingRead | None) -> SettingRead:
    """A variable that is read, with the default that it is declared with where none is given."""
    is_switch = declared is not None and declared.default in {"True", "False"}
    if declared is None or read.default is not None or (read.secret and not is_switch):
        return read
    return msgspec.structs.replace(read, default=declared.default, secret=declared.secret)


class Collected:
    """The findings of all visits.

    Attributes:
        has_settings_classes: whether classes may declare variables: to tell that, their bases are followed.
        settings_objects: what objects are called that may be made from such classes.
        demands: what code makes of the values of variables, and which have to be set.
    """

    def __init__(self, origins: Origins, ownership: Ownership, readers: Readers) -> None:
        self.origins = origins
        self.ownership = ownership
        self.readers = readers
        self.has_settings_classes = True
        self.settings_objects: frozenset[bytes] = frozenset()
        self.demands = Demands()
        self.notes: list[Note] = []
        self.tasks: dict[str, list[Task]] = {}
        self.receivers: dict[str, list[Connected]] = {}
        self.disconnected: list[Receiver] = []
        self.scheduled: list[Scheduled] = []
        self.unscheduled: dict[str, Place] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self._reads: dict[tuple[str, str, str], SettingRead] = {}
        self._uses: dict[tuple[str, str], Place] = {}
        self._decides: dict[str, str] = {}
        self._declared: dict[str, SettingRead] = {}
        self._asked: set[str] = set()
        self._given: dict[str, list[Note]] = {}

    def asked(self, reader: str) -> None:
        """A call of a function that reads variables, by its dotted path."""
        self._asked.add(reader)

    def given(self, reader: str, seen: Seen, what: str, why: str) -> None:
        """What such a function does not understand by itself: noted unless a call of it is seen."""
        self._given.setdefault(reader, []).append(Note(seen.place, what, why))

    def note_unasked(self) -> None:
        """Note what functions read that nothing was seen to call."""
        unasked = (notes for reader, notes in self._given.items() if reader not in self._asked)
        self.notes += [note for notes in unasked for note in notes]

    def note(self, seen: Seen, what: str, why: str) -> None:
        """Say that something was seen and not understood."""
        self.notes.append(Note(seen.place, what, why))

    def task(self, seen: Seen, task: Task) -> None:
        """A task of the app whose module is visited."""
        if seen.own.app:
            self.tasks.setdefault(seen.own.app, []).append(task)

    def receiver(self, seen: Seen, receiver: Receiver) -> None:
        """A receiver of the app whose module is visited."""
        if seen.own.app:
            self.receivers.setdefault(seen.own.app, []).append(Connected(receiver, seen.own.name))

    def connected(self, app: str, importers: Importers) -> tuple[Receiver, ...]:
        """The receivers of an app that stay connected; those of modules that nothing imports never are."""
        found: list[Receiver] = []
        for receiver, module in self.receivers.get(app, ()):
            if not importers.load(module) and receiver.place:
                why = f"nothing was seen to import {module}"
                self.notes.append(Note(receiver.place, f"the receiver {receiver.receiver}", why))
            elif not any(_is_of(each, receiver) for each in self.disconnected):
                found.append(receiver)
        return tuple(found)

    def reads(self, kind: Literal["settings", "environment"], seen: Seen, read: SettingRead) -> None:
        """A setting or variable that is read: kept once for an app, with the default that was met first."""
        key = seen.own.app, kind, read.name
        is_settings = not seen.own.app or "settings" in seen.own.name
        if kind == "environment" and seen.here.target and is_settings:
            self._decides.setdefault(read.name, seen.here.target)
        before = self._reads.setdefault(key, read)
        if read.default is not None and before.default is None:
            self._reads[key] = msgspec.structs.replace(before, default=read.default)
        elif read.default not in {None, before.default}:
            self.note(seen, f"the default of {read.name}", f"elsewhere it is {before.default}")
        if read.secret:
            self._reads[key] = msgspec.structs.replace(before, default=None, secret=True)

    def declares(self, read: SettingRead) -> None:
        """A variable that is declared with what it is where nothing else is said."""
        self._declared.setdefault(read.name, read)

    def read_by(self, app: str, kind: str) -> tuple[SettingRead, ...]:
        """What an app reads, by name."""
        found = [read for (label, which, _), read in self._reads.items() if (label, which) == (app, kind)]
        if kind == "environment":
            found = [_as_declared(read, self._declared.get(read.name)) for read in found]
        return tuple(sorted(found, key=lambda read: read.name))

    def environment(self) -> tuple[EnvironmentVariable, ...]:
        """The environment variables that are read, those read outside the apps first; each once, by name."""
        found: dict[str, SettingRead] = {}
        for (label, kind, name), read in sorted(self._reads.items(), key=lambda item: item[0]):
            if kind == "environment" and (not label or name not in found):
                found[name] = _as_declared(read, self._declared.get(name))
        return tuple(self._variable(found[name]) for name in sorted(found))

    def _variable(self, read: SettingRead) -> EnvironmentVariable:
        setting = self._decides.get(read.name, "")
        written = (read.default or "").strip("'\"")
        secret = read.secret or is_secret_name(setting) or is_doubtful_secret(setting, written)
        default = None if secret else read.default
        made = EnvironmentVariable(
            name=read.name, default=default, secret=secret, setting=setting, place=read.place
        )
        return self.demands.told(made, is_declared=read.name in self._declared)

    def uses_by_import(self, app: str, label: str, place: Place) -> None:
        """An import that leads from one app to another; the first is kept."""
        self._uses.setdefault((app, label), place)

    def knows_use(self, app: str, label: str) -> bool:
        """Whether it is known already that an app imports from another."""
        return (app, label) in self._uses

    def uses(self, app: str, relations: dict[str, Place | None]) -> tuple[Use, ...]:
        """The apps that an app uses, in the order of the project's apps.

        Args:
            app: the app's label.
            relations: the apps that its models lead to, with the place of the first field that does.
        """
        used = {label: place for (user, label), place in self._uses.items() if user == app}
        made = []
        for label in self.ownership.labels:
            ways: list[tuple[How, Mapping[str, Place | None]]] = [("imports", used), ("relations", relations)]
            by = tuple(way for way, found in ways if label in found)
            if by and label != app:
                made.append(Use(label=label, by=by, place=used.get(label) or relations.get(label)))
        return tuple(made)
