"""Environment variables as example files and manifests declare them: for conclusions, never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_djproject.developmentserver import with_defaults
from mkdocs_djproject.discovery.evidence.containers import Dockerfile, Service
from mkdocs_djproject.discovery.evidence.dependencies import read_json
from mkdocs_djproject.discovery.evidence.environmentfiles import variables_in
from mkdocs_djproject.discovery.evidence.files import Files, mapping, sequence
from mkdocs_djproject.discovery.evidence.running import Command
from mkdocs_djproject.discovery.evidence.samplefiles import samples
from mkdocs_djproject.problems import Place

_EXPORT = re.compile(r"export\s+([A-Za-z_]\w*)=(\S+)")
_ENV = re.compile(r"([A-Za-z_]\w*)=(\"[^\"]*\"|\S+)")


class Declared(NamedTuple):
    """A variable's declared value and where."""

    value: str
    place: Place


Row = tuple[str, str, Place]


def example_file(files: Files) -> str:
    """The example environment file nearest to the root, empty when there is none."""
    return next((sample.name for sample in samples(files)), "")


def read_declared(
    files: Files,
    services: tuple[Service, ...],
    dockerfiles: tuple[Dockerfile, ...],
    commands: Iterable[Command] = (),
) -> dict[str, Declared]:
    """The variables that Compose files, Dockerfiles, scripts, hosts' files and the example file declare."""
    rows = [*_compose(services), *_dockerfiles(dockerfiles), *_exported(commands)]
    found: dict[str, Declared] = {}
    for name, value, place in [*rows, *_app_json(files), *_render(files), *_example(files)]:
        text = with_defaults(value).strip().strip("\"'")
        if text and not text.startswith(("$", "<", "{")):
            found.setdefault(name, Declared(text, place))
    return found


def _compose(services: tuple[Service, ...]) -> Iterator[Row]:
    for service in services:
        if not service.kind:
            yield from ((name, value, place) for name, (value, place) in service.environment.items())


def _dockerfiles(dockerfiles: tuple[Dockerfile, ...]) -> Iterator[Row]:
    for dockerfile in dockerfiles:
        for place, rest in dockerfile.of("ENV"):
            yield from ((name, value, place) for name, value in _ENV.findall(rest))


def _exported(commands: Iterable[Command]) -> Iterator[Row]:
    for command in commands:
        if match := _EXPORT.match(command.text):
            yield match[1], match[2], command.place


def _app_json(files: Files) -> Iterator[Row]:
    for name, entry in mapping(read_json(files, "app.json").get("env")).items():
        value = entry.get("value") if isinstance(entry, dict) else entry
        if isinstance(value, str):
            yield name, value, files.place("app.json", rf'"{re.escape(name)}"')


def _render(files: Files) -> Iterator[Row]:
    for tree in files.documents("render.yaml"):
        for i, service in enumerate(sequence(mapping(tree.data).get("services"))):
            for j, entry in enumerate(sequence(mapping(service).get("envVars"))):
                if isinstance(value := mapping(entry).get("value"), str):
                    yield str(entry.get("key")), value, tree.place(("services", i, "envVars", j))


def _example(files: Files) -> Iterator[Row]:
    yield from variables_in(files, example_file(files))
