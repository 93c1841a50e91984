"""At which address the server answers that the project's own command of running it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_djproject.developmentserver import USUAL_PORT, address_of, served_at
from mkdocs_djproject.discovery.evidence.composeports import published_address
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import ROOT, Inventory
from mkdocs_djproject.discovery.evidence.management import manage_command
from mkdocs_djproject.discovery.evidence.purposes import COMPOSE, chosen, parts_at_work
from mkdocs_djproject.problems import Place

_PROCESSES = re.compile(r"\b(?:honcho|foreman|overmind)\b")
_PROCFILE = re.compile(r"\s(?:-f|--procfile)[ =](\S+)")
_DEFAULT_PORT = re.compile(r"\bdefault_port\s*=\s*[\"'](\d+)[\"']")


def local_address(inventory: Inventory) -> Iterator[Answer]:
    """A rule: where the development server answers, unless it is where Django has it by itself.

    Off where the command is known, and the port is not.
    """
    targets, lines = chosen(inventory.files, "run")
    manage = manage_command(inventory)
    if not targets and not manage.text:
        return
    place = targets[0].place if targets else manage.place or ROOT
    address = _address(inventory, lines if targets else [f"{manage.text} runserver"], place)
    if not address:
        yield Finding(False, ROOT, why="nothing says at which port the server answers")
    elif address != address_of(USUAL_PORT):
        yield Finding(address, place)


def _address(inventory: Inventory, lines: Sequence[str], place: Place) -> str:
    """Where the server answers that some lines start: itself, in containers, or by a Procfile."""
    parts = [part for line in lines for part in parts_at_work(line)]
    inside = [part for part in parts if COMPOSE.search(part)]
    started = [part for part in parts if part not in inside]
    usual = _usual_port(inventory)
    direct = [address for part in started if (address := served_at(part, usual)) is not None]
    if direct:
        return direct[0]
    starting = [part for part in inside if re.search(r"\s(?:up|run|exec)\b", part)]
    if starting:
        return next(filter(None, (published_address(inventory, part, place) for part in starting)), "")
    found = (address for part in started for address in _of_procfile(inventory, part, place, usual))
    return next(found, "")


def _of_procfile(inventory: Inventory, line: str, place: Place, usual: str) -> Iterator[str]:
    """Where the server answers that a line starts by a Procfile."""
    named = _PROCFILE.search(line)
    name = named[1] if named else "Procfile"
    file = _beside(inventory.files, place, name) if _PROCESSES.search(line) else ""
    for _, process in inventory.files.lines(file) if file else ():
        address = served_at(process.partition(":")[2], usual)
        yield from [address] if address is not None else []


def _beside(files: Files, place: Place, name: str) -> str:
    """A file in the folder of a place, else at the root."""
    return files.first(f"{place.file.rpartition('/')[0]}/{name}".lstrip("/"), name)


def _usual_port(inventory: Inventory) -> str:
    """The port of the server that is given none; the project may have changed it."""
    manage = f"{inventory.manage}/manage.py" if inventory.manage else "manage.py"
    own = inventory.files.matching(r"(?:.*/)?management/commands/runserver\.py")
    matches = (_DEFAULT_PORT.search(inventory.files.text(name)) for name in (manage, *own))
    return next((match[1] for match in matches if match), USUAL_PORT)
