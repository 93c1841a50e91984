"""What a dotted name stands for behind all imports: followed only where the name is the project's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mkdocs_djproject.discovery.canvas.following import Follower
from mkdocs_djproject.discovery.canvas.registering import label_of
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.values import Class, External, Instance, Lazy, Native, Value, plain


class Origins:
    """Looks up dotted names, each once.

    Args:
        follower: the reader of canvases, which leaves calls alone.
        machine: the reader of models, which knows what functions give that make or find one.
        models: the labels of models by dotted names for them; what is not there is looked up.
    """

    def __init__(self, follower: Follower, machine: Machine, models: Mapping[str, str]) -> None:
        self._models = models
        self._follower = follower
        self._machine = machine
        self._values: dict[str, Value] = {}

    def value(self, path: str) -> Value:
        """What a dotted name stands for; itself where it is none of the project's."""
        if path not in self._values:
            self._values[path] = self._look_up(path)
        return self._values[path]

    def _look_up(self, path: str) -> Value:
        module, _, name = path.rpartition(".")
        found = self._follower.sources.find(module) if module else None
        if found is not None and found.own:
            return plain(self._follower.force(Lazy(module, name)))
        owner = self.value(module) if module and self._is_own(module) else None
        return self._follower.attribute(owner, name) if owner is not None else External(path)

    def _is_own(self, path: str) -> bool:
        found = self._follower.sources.find(path.partition(".")[0])
        return found is not None and found.own

    def paths(self, path: str) -> Iterator[str]:
        """The dotted paths of what a name stands for, or with ``()`` of the classes that it is one of."""
        value = self.value(path)
        if isinstance(value, External):
            yield value.path
        elif isinstance(value, Native):
            yield value.name
        elif isinstance(value, Class):
            yield from (base.path for base in value.mro() if isinstance(base, Class | External))
        elif isinstance(value, Instance):
            yield from (f"{each}()" for each in value.paths())

    def model(self, path: str) -> str:
        """The label of the model that a name stands for, empty where it stands for none that is known."""
        if path in self._models:
            return self._models[path]
        value = self.value(path)
        label = label_of(self._follower, value)
        if label or isinstance(value, Class):
            return label
        module, _, name = path.rpartition(".")
        found = self._follower.sources.find(module) if module else None
        if found is None or not found.own:
            return ""
        return label_of(self._follower, plain(self._machine.force(Lazy(module, name))))

    def constant(self, path: str) -> str:
        """The text that a name of the project's always stands for, empty for any other name."""
        module, _, name = path.rpartition(".")
        text = self._follower.own_text(module)
        if re.search(rb"\bfor\b[^:\n]*\b%s\b[^:\n]*\bin\b" % name.encode(), text):
            return ""
        value = self._follower.force(Lazy(module, name)) if name.encode() in text else None
        return value if type(value) is str else ""

    def setting(self, name: str) -> str:
        """The text of a setting, empty where it is not known."""
        value = plain(self._follower.setting(name, None))
        return str(value) if isinstance(value, str) else ""
