"""The services of a project's own Compose files, as its pages show them.

https://docs.docker.com/reference/compose-file/services/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mkdocs_djproject.composefiles import ComposeService, EnvFile
from mkdocs_djproject.discovery.evidence.containers import (
    RUNS,
    compose_files,
    env_files_of,
    is_in_repository,
    joined,
    mounts,
)
from mkdocs_djproject.discovery.evidence.environmentfiles import variables_in
from mkdocs_djproject.discovery.evidence.files import Files, bare, mapping, sequence
from mkdocs_djproject.discovery.evidence.samplefiles import begun, copies, is_loaded, samples
from mkdocs_djproject.discovery.publicurls import image_without_user

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.evidence.inventory import Inventory
    from mkdocs_djproject.yamltree import YamlTree

_FILLED = re.compile(r"(?<!\$)\$\{([A-Za-z_]\w*)(?::?\?[^}]*)?\}")
"""A name that Compose puts a value in place of, where it has no default."""

MOST = 200
"""Services; what a site can show of them."""


def compose_services(inventory: Inventory) -> tuple[ComposeService, ...]:
    """The services of all Compose files, those of files near the root first."""
    found: list[ComposeService] = []
    for name, tree in compose_files(inventory.files):
        found += _services(inventory, tree, name)
    return tuple(found[:MOST])


def _env_files(inventory: Inventory, compose: str, service: dict[str, Any]) -> Iterator[EnvFile]:
    """The files of variables that a service needs and a clone does not have."""
    files = inventory.files
    given = env_files_of(compose, service.get("env_file"))
    wanted = [path for path, is_needed in given if is_needed and not is_in_repository(files, path)]
    if wanted:
        beginnings = {each.target: each.name for each in (*copies(files), *samples(files))}
        yield from (_begun(files, compose, path, beginnings.get(path, "")) for path in wanted)
    elif loaded := _loaded(inventory, compose, service):
        yield loaded


def _begun(files: Files, compose: str, path: str, sample: str) -> EnvFile:
    """A file of variables with its example, and whether Compose needs it for the names in its own file."""
    names = {name for name, _, _ in variables_in(files, sample)} if sample else set()
    is_read_anyway = path == joined(f"{compose.rpartition('/')[0]}/.env")
    filled = () if is_read_anyway else _FILLED.findall(files.text(compose))
    return EnvFile(path, sample, not names.isdisjoint(filled))


def _loaded(inventory: Inventory, compose: str, service: dict[str, Any]) -> EnvFile | None:
    """The file that the settings load out of a folder which a service is given as it is on the host."""
    sample = next(iter(samples(inventory.files)), None)
    if sample is None or not service.get("build") or not is_loaded(inventory):
        return None
    path = begun(inventory, sample)
    is_given = {path.rpartition("/")[0], ""}.intersection(mounts(compose, service.get("volumes")))
    return EnvFile(path, sample.name) if is_given and not is_in_repository(inventory.files, path) else None


def _services(inventory: Inventory, tree: YamlTree, file: str) -> Iterator[ComposeService]:
    services = mapping(mapping(tree.data).get("services"))
    running = {name: content for name, content in services.items() if mapping(content).keys() & RUNS}
    for name, content in running.items():
        yield ComposeService(
            file=file,
            name=name,
            image=image_without_user(_text(content.get("image"))),
            build=_build(file, content.get("build")),
            extends=_extended(content.get("extends")),
            ports=tuple(port for port in map(port_text, sequence(content.get("ports"))) if port),
            waits_for=_names(content.get("depends_on")),
            profiles=_names(content.get("profiles")),
            is_checked=_is_checked(content.get("healthcheck")),
            env_files=tuple(_env_files(inventory, file, content)),
            in_overlay=len(running) < len(services) or ".override." in file,
            place=bare(tree.place(("services", name), of_key=True)),
        )


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _names(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, dict | list) else ()
    return tuple(name for name in map(_text, names) if name)


def _build(file: str, build: Any) -> str:
    """The folder that a service is built from, or its Dockerfile where one is named."""
    if not build:
        return ""
    options = build if isinstance(build, dict) else {"context": build}
    context = _text(options.get("context")) or "."
    if "://" in context or context.startswith("git@"):
        return context
    folder = "" if context.startswith("/") else file.rpartition("/")[0]
    parts = (folder, context, _text(options.get("dockerfile")))
    return joined("/".join(part for part in parts if part)) or "."


def _extended(value: Any) -> str:
    return _text(mapping(value).get("service")) if isinstance(value, dict) else _text(value)


def port_text(value: Any) -> str:
    """A port in the short form: of the host, and of the container."""
    if not isinstance(value, dict):
        return _text(value)
    published, target = _text(value.get("published")), _text(value.get("target"))
    return f"{published}:{target}" if published else target


def _is_checked(value: Any) -> bool:
    check = mapping(value)
    test = check.get("test")
    first = test[0] if isinstance(test, list) and test else test
    return bool(check) and check.get("disable") is not True and first != "NONE"
