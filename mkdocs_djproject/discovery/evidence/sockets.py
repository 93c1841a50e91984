"""The addresses of WebSockets, by the routing of Channels.

https://channels.readthedocs.io/en/latest/topics/routing.html
"""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.routes import Route, regex_text
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.discovery.values import Instance, Value, plain

ROUTES = ("path", "re_path", "url")
DEEPEST = 8
"""Of the wrappers of an application, one around the other."""


def websocket(world: World) -> Iterator[Answer]:
    """The shortest address at which a WebSocket is opened, of those without a part to fill in."""
    name = world.get("ASGI_APPLICATION")
    module, _, attribute = str(name).rpartition(".") if isinstance(name, str) else ("", "", "")
    packages = [package for package in (module.rpartition(".")[0], *world.apps) if package]
    homes = {module: ("websocket_urlpatterns", attribute)}
    homes |= {f"{package}.routing": ("websocket_urlpatterns", "") for package in packages}
    found: list[Route] = []
    for home, names in homes.items():
        source = world.machine.sources.find(home) if home else None
        read = world.machine.module(home) if source is not None and source.own else None
        bound = [read.names.get(each) for each in names] if read is not None else []
        found += [route for value in bound for route in _routes(world, value, DEEPEST)]
    whole = [route for route in found if "<" not in route.address]
    if whole:
        shortest = min(whole, key=lambda route: len(route.address))
        yield Finding(shortest.address, shortest.place)


def _routes(world: World, value: Value, depth: int) -> Iterator[Route]:
    """The routes of WebSockets within a list of them, or an application and what is around it."""
    value = plain(world.machine.force(value))
    if depth and isinstance(value, list | tuple):
        for item in value:
            yield from _routes(world, item, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _routes(world, value.get("websocket"), depth - 1)
    elif isinstance(value, Instance) and value.type_name in ROUTES and value.args:
        address = plain(value.args[0])
        if isinstance(address, str):
            yield Route("/" + regex_text(address).removeprefix("/"), "", value, value.place)
    elif depth and isinstance(value, Instance):
        for argument in value.args:
            yield from _routes(world, argument, depth - 1)
