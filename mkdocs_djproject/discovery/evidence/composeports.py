"""Where the services of Compose are visited: at the ports that Compose publishes.

https://docs.docker.com/reference/compose-file/services/#ports
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from mkdocs_djproject.composefiles import DEFAULT_FILES
from mkdocs_djproject.developmentserver import address_of, served_at, with_defaults
from mkdocs_djproject.discovery.evidence.composing import port_text
from mkdocs_djproject.discovery.evidence.containers import built_from, compose_files, image_kind, words
from mkdocs_djproject.discovery.evidence.files import Files, mapping, sequence
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.running import Command, script_lines
from mkdocs_djproject.problems import Place

OVERLAYS = (
    "compose.override.yaml",
    "compose.override.yml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
)
"""The files that Compose reads beside its default file."""

PROXIES = {"80": "http", "443": "https"}
"""The ports of a server in front of Django at which it is visited, and how."""

_PUBLISHED = re.compile(r"(?:(?:[\d.]+|\[[\da-fA-F:]*\]):)?(?P<host>\d+):(?P<inner>\d+)(?:/tcp)?")
_LISTENS = re.compile(r"(?:--bind|-b|--port|-p|--http)[ =]\S*?:?(\d+)(?!\S)")
_FILES = re.compile(r"\s(?:-f|--file)[ =](\S+)")
_FILE_VARIABLE = re.compile(r"COMPOSE_FILE\s*[:?]?=\s*[\"']?([^\s\"'#]+)")
_STARTS_ONE = re.compile(r"\s(?P<how>run|exec)\s(?P<rest>.*)")
_PUBLISHES = re.compile(r"\s(?:-p|--publish)[ =](\S+)")


class Visited(NamedTuple):
    """A service of Compose: what its image is, what starts in it, and its ports by those of the host.

    ``is_whole`` says that each port that it publishes is known.
    """

    kind: str
    is_built: bool
    lines: tuple[str, ...]
    ports: Mapping[str, str]
    is_whole: bool

    @property
    def serves(self) -> bool:
        """Whether a server of Django's starts in it."""
        return not self.kind and any(map(_is_server, self.lines))

    @property
    def address(self) -> str:
        """Where Django in it is visited; empty where it is not known which of its ports answers."""
        inner = {port for line in self.lines if _is_server(line) for port in _listened(line)}
        hosts = [host for host, port in self.ports.items() if port in inner]
        hosts = hosts or ([*self.ports] if self.is_whole else [])
        is_secure = any((served_at(line) or "").startswith("https") for line in self.lines)
        return address_of(hosts[0], scheme="https" if is_secure else "http") if len(hosts) == 1 else ""

    @property
    def proxied_address(self) -> str:
        """Where Django behind it is visited; empty where it is no server in front of it."""
        answering = {
            PROXIES[port]: host for host, port in self.ports.items() if port in PROXIES and self.kind
        }
        return next((address_of(answering[each], scheme=each) for each in sorted(answering)), "")


def _is_server(line: str) -> bool:
    return served_at(line) is not None or bool(Command(Place(""), line).server)


def _listened(line: str) -> list[str]:
    """The ports at which a command that starts a server listens."""
    address = served_at(line)
    return _LISTENS.findall(line) if address is None else [address.rpartition(":")[2]]


def published_address(inventory: Inventory, line: str, place: Place) -> str:
    """Where Django is visited that a line of Compose starts; empty where that is not known.

    Args:
        inventory: the project's files.
        line: the command line.
        place: where it stands.
    """
    services = _services(inventory, line, place)
    one = _STARTS_ONE.search(line)
    if one is None:
        return _of_all([*services.values()])
    named = next((services[word] for word in one["rest"].split() if word in services), None)
    if one["how"] == "run" and "--service-ports" not in line:
        ports, is_whole = _ports(_PUBLISHES.findall(line))
        return Visited("", True, (line,), ports, is_whole).address
    return named._replace(lines=(line,)).address if named else ""


def _of_all(services: list[Visited]) -> str:
    """Where Django is visited in services that all start."""
    serving = [each for each in services if each.serves]
    built = [each for each in services if each.is_built and not each.kind]
    if publishing := [each for each in serving if each.ports or not each.is_whole]:
        return publishing[0].address
    if serving:
        return next(filter(None, (each.proxied_address for each in services)), "")
    return built[0].address if len(built) == 1 else ""


def _services(inventory: Inventory, line: str, place: Place) -> dict[str, Visited]:
    """The services of the files that a line of Compose reads, what later files say laid over the former."""
    trees = {name: mapping(tree.data) for name, tree in compose_files(inventory.files)}
    merged: dict[str, dict[str, Any]] = {}
    for file in _files_read(inventory.files, line, place, [*trees]):
        for name, content in mapping(trees[file].get("services")).items():
            before, given = merged.get(name, {}), mapping(content)
            ports = [*sequence(before.get("ports")), *sequence(given.get("ports"))]
            built = built_from(file, given.get("build")) or before.get("built", "")
            merged[name] = {**before, **given, "ports": ports, "built": built}
    return {name: _visited(inventory, content) for name, content in merged.items()}


def _files_read(files: Files, line: str, place: Place, there: list[str]) -> list[str]:
    """The Compose files that a line reads: those that it or a variable names, else the usual ones."""
    variable = _FILE_VARIABLE.search(files.text(place.file))
    named = _FILES.findall(line) or (variable[1].split(":") if variable else [])
    for folder in (place.file.rpartition("/")[0], "", files.home):
        told = [f"{folder}/{name.removeprefix('./')}".lstrip("/") for name in named]
        usual = [f"{folder}/{name}".lstrip("/") for name in (*DEFAULT_FILES, *OVERLAYS)]
        found = [name for name in told or usual if name in there]
        if found and len(found) >= len(told):
            return found
    return there if len(there) == 1 else []


def _visited(inventory: Inventory, content: Mapping[str, Any]) -> Visited:
    ports, is_whole = _ports(map(port_text, sequence(content.get("ports"))))
    kind = image_kind(str(content.get("image") or ""))
    commands = [words(content.get("command") or content.get("entrypoint"))]
    if not commands[0]:
        dockerfiles = [each for each in inventory.all_dockerfiles if each.name == content["built"]]
        commands = [words(rest) for each in dockerfiles for _, rest in each.of("CMD", "ENTRYPOINT")]
    scripts = [script_lines(inventory.files, Command(Place(""), text)) for text in commands]
    lines = [*commands, *(command.text for script in scripts for command in script)]
    return Visited(kind, bool(content["built"]), tuple(filter(None, lines)), ports, is_whole)


def _ports(texts: Iterable[str]) -> tuple[dict[str, str], bool]:
    """The ports of the container by those of the host, and whether all of them are known."""
    given = [with_defaults(text) for text in texts if text]
    matches = [_PUBLISHED.fullmatch(text) for text in given]
    return {match["host"]: match["inner"] for match in matches if match}, all(matches)
