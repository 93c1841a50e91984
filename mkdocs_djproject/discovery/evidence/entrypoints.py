"""What an image starts: whether it runs the command that it is given.

https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.containers import Dockerfile, words
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.running import Command
from mkdocs_djproject.problems import Place

_ARGUMENTS = re.compile(r"\$(?:[@*1]|\{[@*1])|sys\.argv")


def entrypoint(inventory: Inventory) -> Iterator[Answer]:
    """What the project's image starts whatever it is told: a script that reads no arguments, or a server."""
    for dockerfile in inventory.dockerfiles[:1]:
        for place, rest in _last(dockerfile):
            if not rest.startswith("[") and rest:
                yield Finding(rest, place)
            elif script := _script(inventory, words(rest)):
                is_open = _ARGUMENTS.search(inventory.files.text(script))
                yield from [] if is_open else [Finding(script, place)]
            elif Command(place, words(rest)).server:
                yield Finding(words(rest), place)


def _last(dockerfile: Dockerfile) -> list[tuple[Place, str]]:
    """The entry point of the last stage, which makes the image."""
    stages = [number for number, each in enumerate(dockerfile.instructions) if each[1] == "FROM"]
    last = dockerfile.instructions[stages[-1] :] if stages else ()
    return [(place, rest) for place, keyword, rest in last if keyword == "ENTRYPOINT"][-1:]


def _script(inventory: Inventory, command: str) -> str:
    """The file of the project that a command runs, empty where it is none."""
    names = {word.rpartition("/")[2] for word in command.split()}
    scripts = inventory.files.matching(r"(?:.*/)?[\w-]+(?:\.sh|\.py)?")
    return next((name for name in scripts if name.rpartition("/")[2] in names), "")
