"""The WSGI and ASGI applications that servers are given: ``config.wsgi:application``.

https://docs.djangoproject.com/en/stable/howto/deployment/wsgi/
https://docs.djangoproject.com/en/stable/howto/deployment/asgi/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.world import World

_MADE = r"(?m)^(?P<name>\w+)\s*(?::[^=\n]*)?=\s*(?:\w+\.)*(?:get_{kind}_application|ProtocolTypeRouter)\("
_NAMED = r"(?m)^application\s*="


def named(setting: str) -> Callable[[World], Iterator[Answer]]:
    """A rule: the application that a setting names, in a module that the project has."""

    def read(world: World) -> Iterator[Answer]:
        value = world.get(setting)
        module, _, name = value.rpartition(".") if isinstance(value, str) else ("", "", "")
        found = world.machine.sources.find(module) if module else None
        if found is not None and found.own and found.file is not None:
            yield Finding(f"{module}:{name}", world.place(setting))

    return read


def made(kind: str) -> Callable[[Inventory], Iterator[Answer]]:
    """A rule: the application that a module makes; that of the package of the settings comes first.

    Args:
        kind: ``wsgi`` or ``asgi``, which its module is called after.
    """

    def read(inventory: Inventory) -> Iterator[Answer]:
        package = inventory.settings[0].partition(".")[0]
        rows = [(_module(inventory, file), file) for file in inventory.files.matching(rf"(?:.+/)?{kind}\.py")]
        rows.sort(key=lambda row: (row[0].partition(".")[0] != package, row[0].count("."), row[0]))
        for module, file in rows:
            text = inventory.files.text(file)
            match = re.search(_NAMED, text) or re.search(_MADE.format(kind=kind), text)
            if match and f"get_{kind}_application" in text:
                name = match.groupdict().get("name", "application")
                yield Finding(f"{module}:{name}", inventory.files.place(file, match.re.pattern))
                return

    return read


def _module(inventory: Inventory, file: str) -> str:
    """The dotted name of a module, from the folder that its project is run in."""
    folder = f"{inventory.manage}/" if inventory.manage else "src/"
    return file.removesuffix(".py").removeprefix(folder).replace("/", ".")
