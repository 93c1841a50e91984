"""One reading of the settings, and what can be asked of it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from mkdocs_djproject.discovery.apps import installed_entries
from mkdocs_djproject.discovery.evidence.configurations import read_configuration
from mkdocs_djproject.discovery.evidence.deciding import Decided
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.syntax import place_of
from mkdocs_djproject.discovery.evidence.tracing import TracingMachine
from mkdocs_djproject.discovery.importing import is_read, resolve
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.sources import UNSEEN
from mkdocs_djproject.discovery.values import (
    Class,
    External,
    Lazy,
    Module,
    Namespace,
    Unknown,
    Value,
    plain,
)
from mkdocs_djproject.problems import Place

_SETS_APPS = re.compile(r"INSTALLED_APPS[ \t]*(?::[^=]*)?=[^=]")
_STARRED = re.compile(r"[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+\*")


class World:
    """The settings as one way of deciding makes them.

    Attributes:
        machine: the reader, for what settings name: classes, URL configurations.
        module: the settings module's dotted name; with django-configurations, a colon and the class follow.
        condition: the text of the condition that is decided otherwise than by default, empty by default.
        decided: what is decided so, None by default.
        usual: the reading by default, None for that one itself.
        is_of_many: whether many conditions are decided otherwise at once: it shows what may be otherwise.
        project: what the project's files hold.
        reader: who has followed the models, else what has followed the settings.
        routes: the routes of the URL configuration, once they are read.
    """

    def __init__(self, machine: TracingMachine, module: str, names: Namespace) -> None:
        self.machine = machine
        self.module = module
        self.names = {name: value for name, value in names.items() if isinstance(name, str)}
        self.condition = ""
        self.decided: Decided | None = None
        self.usual: World | None = None
        self.is_of_many = False
        self.project: Inventory = Inventory.nothing()
        self.reader: Machine = machine
        self.routes: Any = None

    @property
    def _home(self) -> Module | None:
        return self.machine.modules.get(self.module.partition(":")[0])

    @property
    def complete(self) -> bool:
        """Whether all names are known, by default as well: none come from a module that was not read."""
        if self._home is None or any(map(is_read, self._home.star_imports)):
            return False
        return self.usual is None or self.usual.complete

    @property
    def file(self) -> Place | None:
        """The settings module's file."""
        return Place(self._home.shown) if self._home is not None else None

    def has(self, name: str) -> bool:
        """Whether the settings bind a name."""
        return name in self.names

    def raw(self, name: str) -> Value:
        """A setting with the marks of its origin; None when it is not set."""
        value = self.machine.force(self.names.get(name))
        if configured := read_configuration(value, name):
            value, variable = configured
            if variable and plain(value) is None:
                value = Unknown("it is set in the environment")
            self.machine.name_variable(value, variable)
            self.names[name] = value = {"default": value} if name == "DATABASES" else value
        return value

    def get(self, name: str) -> Value:
        """A setting's plain value; None when it is not set."""
        return plain(self.raw(name))

    def place(self, name: str) -> Place | None:
        """Where a setting was last bound or changed; the settings module's file when it is nowhere."""
        home = self.module.partition(":")[0]
        found = self.machine.bound_at(home, name) or self._place_in_class(name)
        value = self.names.get(name)
        if found is None and isinstance(value, Lazy):
            found = self.machine.bound_at(value.module, value.name)
        return found or self.file

    def _place_in_class(self, name: str) -> Place | None:
        wanted = self.module.partition(":")[2]
        cls = next((cls for cls in self.machine.classes if cls.own and cls.name == wanted), None)
        for base in cls.mro() if cls is not None else ():
            if isinstance(base, Class) and name in base.places:
                return self._place_of_node(base, base.places[name])
        return None

    def _place_of_node(self, cls: Class, node: Any) -> Place | None:
        module = self.machine.modules.get(cls.module_name)
        if isinstance(node, Place) or module is None:
            return node if isinstance(node, Place) else None
        return module.place(node)

    def variable(self, *values: Value) -> str:
        """The environment variable that the first of some values which has one comes from."""
        return next((name for value in values if (name := self.machine.variable(value))), "")

    def bases_of(self, path: str) -> list[str] | None:
        """The dotted paths of all that a class of the project's own extends, the nearest first.

        None where the module that the path names is none of the project's.
        """
        made = self.class_at(path)
        if made is None and not self._is_own(path):
            return None
        bases = made.mro()[1:] if made is not None else []
        return [base.path for base in bases if isinstance(base, Class | External)]

    def class_at(self, path: str) -> Class | None:
        """The class of the project's own with a dotted path, or None."""
        module, _, name = path.rpartition(".")
        made = self.machine.force(resolve(self.machine, module, name)) if self._is_own(path) else None
        return made if isinstance(made, Class) else None

    def _is_own(self, path: str) -> bool:
        """Whether the module that a dotted path names something of is the project's own."""
        module = path.rpartition(".")[0]
        home = self.machine.sources.find(module) if module else None
        return home is not None and home.own

    @cached_property
    def apps(self) -> dict[str, Place | None]:
        """The entries of INSTALLED_APPS that are known, with their places."""
        place = self.place("INSTALLED_APPS")
        return {str(entry): place_of(entry, place) for entry in installed_entries(self.machine)}

    def app_place(self, *names: str) -> Place | None:
        """Where the first of some apps, or one below it, is installed; None when none is."""
        entries = self.apps.items()
        return next((p for e, p in entries for n in names if e == n or e.startswith(f"{n}.")), None)

    @property
    def apps_known(self) -> bool:
        """Whether every entry of INSTALLED_APPS is known."""
        return self.texts_known("INSTALLED_APPS")

    @cached_property
    def apps_complete(self) -> bool:
        """Whether there are no other entries: none that are not known, nor a module that may have others."""
        return self.has("INSTALLED_APPS") and self.apps_known and (self.complete or self._are_apps_set_last)

    @property
    def _are_apps_set_last(self) -> bool:
        """Whether INSTALLED_APPS is set after all names were taken of any module that was not read."""
        home = self._home
        if home is None or (self.usual is not None and not self.usual.apps_complete):
            return False
        place = self.machine.bound_at(home.name, "INSTALLED_APPS") or self.file
        own = [module for module in self.machine.modules.values() if module is not None and module.own]
        for module in own:
            lines = module.text.decode(errors="replace").splitlines() if module.star_imports else []
            set_at = [n for n, line in enumerate(lines) if _SETS_APPS.match(line)]
            is_setting = bool(set_at) and place is not None and module.shown == place.file
            if UNSEEN in module.star_imports or any(
                _may_set(module, line) for line in lines[set_at[-1] if is_setting else 0 :]
            ):
                return False
        return True

    def texts(self, name: str) -> dict[str, Place | None]:
        """The texts of a list setting, with their places."""
        return texts_of(self.get(name), self.place(name))

    def texts_known(self, name: str) -> bool:
        """Whether every entry of a list setting is known."""
        value = self.get(name)
        if not isinstance(value, list | tuple) or any(n.what.startswith(name) for n in self.machine.notes):
            return False
        return not any(isinstance(plain(item), Unknown | External) for item in value)


def texts_of(value: Value, otherwise: Place | None) -> dict[str, Place | None]:
    """The texts of a list, or a single text, with their places."""
    value = plain(value)
    items = value if isinstance(value, list | tuple) else [value]
    return {str(plain(v)): place_of(v, otherwise) for v in items if isinstance(plain(v), str)}


def _may_set(module: Module, line: str) -> bool:
    """Whether a line takes all names of a module that is not read."""
    starred = _STARRED.match(line)
    return starred is not None and module.absolute(starred[2], len(starred[1])) in module.star_imports
