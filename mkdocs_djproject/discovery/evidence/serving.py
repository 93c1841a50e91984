"""The application server: by the commands that start it, else by code or a configuration that does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_djproject.discovery.evidence.containers import image_kind
from mkdocs_djproject.discovery.evidence.files import mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear
from mkdocs_djproject.discovery.evidence.installed import SERVING_CALLS
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.pods import command_place, containers, manifests
from mkdocs_djproject.discovery.evidence.running import Command
from mkdocs_djproject.discovery.evidence.walking import is_aside
from mkdocs_djproject.discovery.settingsroles import ROLES
from mkdocs_djproject.problems import Place

CONFIGURATIONS = (
    (r"(?:.*/)?[\w.-]*uwsgi[\w.-]*\.(?:ini|ya?ml)", r"\s*(?:module|wsgi|wsgi-file)\s*[=:]\s*\S", "uwsgi"),
    (r"(?:.*/)?gunicorn[\w.-]*\.py", r"wsgi_app\s*=\s*\S", "gunicorn"),
)
"""Files that configure a server, how they name the application that it serves, and the server."""

NOT_STARTED = "this configures a server, and nothing that was read requires or starts it"

FOR_DEVELOPMENT = "this starts a server for development, and nothing that was read starts another one"

_RELOADS = re.compile(r"(?<!\S)--(?:py-auto)?reload\b")

_APPLICATION = re.compile(r"\b\w+\.(?:wsgi|asgi)\b|\bget_(?:wsgi|asgi)_application\b")

_OFFERED = re.compile(r"(?:.*/)?contrib/")
"""Where a project keeps what it offers to those who run it, in place of what it is run with."""


def server(inventory: Inventory) -> Iterator[Answer]:
    """The application server that a container, a Procfile, a unit or a start script starts.

    What is started for development alone tells nothing of the server elsewhere.
    """
    starting = [command for command in inventory.commands if command.server]
    running = (command for command in starting if not _is_for_development(command))
    started: list[Answer] = [Finding(command.server, command.place) for command in running]
    yield from started or [*_called(inventory)] or [*_configured(inventory)] or _unclear(starting)


def _is_for_development(command: Command) -> bool:
    """Whether a server reloads the code when it changes, or stands in what is named after development."""
    words = re.split(r"[\W_]+", command.place.file.lower())
    is_named = any(ROLES.get(word) in ("development", "test") for word in words)
    return is_named or bool(_RELOADS.search(command.text))


def _unclear(starting: list[Command]) -> Iterator[Answer]:
    """What is not known where development alone starts a server."""
    yield from [Unclear(command.place, FOR_DEVELOPMENT) for command in starting][:1]


def _called(inventory: Inventory) -> Iterator[Answer]:
    """The servers that programs start for Django's application; those of development reload it."""
    for path, name in SERVING_CALLS.items():
        for place, call in inventory.code.calls.get(path, []):
            text = inventory.files.text(place.file)
            is_program = "__main__" in text and _APPLICATION.search(text)
            if is_program and not any(keyword.arg == "reload" for keyword in call.keywords):
                yield Finding(name, place)


def _configured(inventory: Inventory) -> Iterator[Answer]:
    """The servers whose configuration names the application; one that is not required may be left behind."""
    for pattern, naming, name in CONFIGURATIONS:
        for file in inventory.files.matching(pattern):
            lines = () if _OFFERED.match(file) else inventory.files.lines(file)
            for place in [place for place, line in lines if re.match(naming, line)][:1]:
                is_required = any(inventory.requires(package) for package in (name, f"py{name}"))
                yield Finding(name, place) if is_required else Unclear(place, NOT_STARTED)


def web_servers(inventory: Inventory) -> Iterator[Answer]:
    """How many of them: the replicas of the service that starts one."""
    starting = {command.place for command in inventory.commands if command.server}
    for service in inventory.services:
        if service.replicas and service.command_place in starting:
            yield Finding(service.replicas, service.replicas_place)
    yield from _counted_in_manifests(inventory, starting)


def _counted_in_manifests(inventory: Inventory, starting: set[Place]) -> Iterator[Answer]:
    """The replicas of the objects that start one, else of the only one that runs no known image."""
    serving: list[Answer] = []
    others: list[Answer] = []
    for tree in manifests(inventory.files):
        spec = mapping(mapping(tree.data).get("spec"))
        count = spec.get("replicas")
        if type(count) is not int or is_aside(tree.file):
            continue
        found = Finding(count, tree.place(("spec", "replicas"), of_key=True))
        described = [(command_place(tree, path, each), each) for path, each in containers(spec, ("spec",))]
        if any(place in starting for place, _ in described):
            serving.append(found)
        elif any(not place and _is_own(each) for place, each in described):
            others.append(found)
    yield from serving or (others if len(others) == 1 else [])


def _is_own(container: dict[str, Any]) -> bool:
    """Whether a container runs an image that is none of a known server."""
    return bool(container.get("image")) and not image_kind(str(container["image"]))
