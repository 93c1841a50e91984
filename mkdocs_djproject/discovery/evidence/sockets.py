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
DEEPEST = 16
"""Of the wrappers and routers of an application, one within the other."""


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
        yield from _route(world, value, depth)
    elif depth and isinstance(value, Instance):
        for argument in value.args:
            yield from _routes(world, argument, depth - 1)


def _route(world: World, value: Instance, depth: int) -> Iterator[Route]:
    """A route, or those of the routers that it leads to, each after its address."""
    start = plain(value.args[0])
    if not isinstance(start, str):
        return
    address = "/" + regex_text(start).removeprefix("/")
    target = world.machine.force(value.args[1]) if len(value.args) > 1 else None
    if not depth or not _has_router(world, target, depth - 1):
        yield Route(address, "", value, value.place)
        return
    for inner in _routes(world, target, depth - 1):
        yield inner._replace(address=address + inner.address.removeprefix("/"))


def _has_router(world: World, value: Value, depth: int) -> bool:
    """Whether an application is a router, or is around one."""
    value = plain(world.machine.force(value))
    if not isinstance(value, Instance):
        return False
    return value.type_name == "URLRouter" or (
        depth > 0 and any(_has_router(world, each, depth - 1) for each in value.args)
    )
