"""The commands that run a project where it is deployed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.containers import Dockerfile, Service, words
from mkdocs_djproject.discovery.evidence.files import Files, mapping
from mkdocs_djproject.discovery.evidence.pods import GIVEN, command_place, containers, manifests
from mkdocs_djproject.problems import Place

SERVERS = {
    "gunicorn": "gunicorn",
    "uvicorn": "uvicorn",
    "daphne": "daphne",
    "uwsgi": "uwsgi",
    "hypercorn": "hypercorn",
    "granian": "granian",
    "waitress-serve": "waitress",
    "-m waitress": "waitress",
    "mod_wsgi-express": "mod_wsgi",
}
"""Application servers by the command that starts them."""

_SERVER = re.compile(rf"(?<![\w./-])(?:[\w./-]*/)?({'|'.join(SERVERS)})(?![\w.-])")
_INSTALLS = re.compile(r"\b(?:pip3?|uv|poetry|apk|apt|apt-get)\s+(?:\S+\s+)?(?:install|add)\b")
_SCRIPT = re.compile(r"(?<!\S)[\w./-]*?([\w-]+(?:\.sh)?)(?!\S)")
_START = re.compile(
    r"-?\s*[\"']?(?:startCommand|entrypoint|command|args|web|app|cmd|start)[\"']?\s*[:=]\s*(?P<command>.+)"
)
_UNITS = r"(?:.*/)?[\w@.-]+\.service|(?:.*/)?[\w.-]*supervisor[\w./-]*\.(?:conf|ini)"
_SUPERVISED = r"(?:.*/)?(?:s6-rc\.d|services\.d|runit|sv|service)/[\w.-]+/run"
_MANIFESTS = r"(?:.*/)?(?:k8s|kubernetes|manifests|deploy|deployment|helm|charts)/.*\.ya?ml"
_PLATFORMS = (
    "fly.toml",
    "render.yaml",
    "app.yaml",
    "heroku.yml",
    "railway.toml",
    "railway.json",
    "nixpacks.toml",
)


class Command(NamedTuple):
    """A command line that runs something, and where it is written."""

    place: Place
    text: str

    @property
    def server(self) -> str:
        """The application server it starts, empty when it starts none that is known."""
        found = None if _INSTALLS.search(self.text) else _SERVER.search(self.text)
        return SERVERS[found[1]] if found else ""


def read_commands(
    files: Files, services: tuple[Service, ...], dockerfiles: tuple[Dockerfile, ...]
) -> Iterator[Command]:
    """The commands of each place that starts processes, the lines of scripts that they start included."""
    found = [*_procfile(files), *_services(services), *_dockerfiles(dockerfiles)]
    for command in [*found, *_units(files), *_manifests(files), *_platforms(files)]:
        yield command
        yield from script_lines(files, command)


def _procfile(files: Files) -> Iterator[Command]:
    for place, line in files.lines("Procfile"):
        name, _, command = line.partition(":")
        if name.strip() != "release":
            yield Command(place, command.strip())


def _services(services: tuple[Service, ...]) -> Iterator[Command]:
    return (Command(s.command_place, s.command) for s in services if s.command and not s.kind)


def _dockerfiles(dockerfiles: tuple[Dockerfile, ...]) -> Iterator[Command]:
    for dockerfile in dockerfiles:
        yield from (Command(place, words(rest)) for place, rest in dockerfile.of("CMD", "ENTRYPOINT"))


def _units(files: Files) -> Iterator[Command]:
    """The commands of systemd units, of supervisor, and of what s6 and runit supervise."""
    for name in files.matching(_UNITS):
        for place, line in files.lines(name):
            key, _, command = line.partition("=")
            if key.strip() in ("ExecStart", "command"):
                yield Command(place, command.strip())
    for name in files.matching(_SUPERVISED):
        yield from (Command(place, line) for place, line in files.lines(name))


def _manifests(files: Files) -> Iterator[Command]:
    """What the containers of Kubernetes manifests run, with its arguments, at its first key."""
    for tree in manifests(files):
        for path, container in containers(mapping(tree.data).get("spec"), ("spec",)):
            if place := command_place(tree, path, container):
                given = (container[key] for key in GIVEN if container.get(key))
                yield Command(place, " ".join(map(words, given)))


def _platforms(files: Files) -> Iterator[Command]:
    """The start commands of hosts' own files, and of templates of manifests, which are no YAML."""
    read = {tree.file for tree in manifests(files)}
    templates = [name for name in files.matching(_MANIFESTS) if name not in read]
    for name in (*_PLATFORMS, *templates):
        for place, line in files.lines(name):
            if match := _START.match(line):
                yield Command(place, words(match["command"].strip().strip(",'")).strip('"'))


def script_lines(files: Files, command: Command) -> Iterator[Command]:
    """The lines of the start scripts that a command names."""
    is_alone = len(command.text.split()) == 1
    wanted = {name for name in _SCRIPT.findall(command.text) if name.endswith(".sh") or is_alone}
    for name in files.matching(r"(?:.*/)?[\w-]+(?:\.sh)?") if wanted else ():
        if name.rpartition("/")[2] in wanted - {"Dockerfile", "Makefile"}:
            yield from (Command(place, line) for place, line in files.lines(name))
