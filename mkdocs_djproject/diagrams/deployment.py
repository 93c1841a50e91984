"""What runs where a Django project is deployed: its own containers as read, else what is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_djproject.composefiles import ComposeFile, ComposeService
from mkdocs_djproject.diagrams.architecture_parts import (
    CACHE,
    ENGINE,
    ENGINE_OF_SEARCH,
    PROXY,
    QUEUE,
    SERVER,
    known,
)
from mkdocs_djproject.diagrams.blocks import Block, beside, frame, stack
from mkdocs_djproject.diagrams.cluster import objects
from mkdocs_djproject.diagrams.components import Component, Diagram, Edge, Known, Target, connected
from mkdocs_djproject.diagrams.layered import Lanes, Room, Siblings, layered_text
from mkdocs_djproject.diagrams.tracks import tracked_text
from mkdocs_djproject.hosting import service
from mkdocs_djproject.knowledge import Knowledge
from mkdocs_djproject.project import Project

SIBLINGS = (Siblings(("clients",), 40), Siblings(("balancing", "web", "processes")), Siblings(("servers",)))

FLOWS = (("clients", "platform"), ("balancing", "web"), ("web", "servers"), ("processes", "servers"))

PLATFORM = (
    "features.deployment.hosting",
    "features.deployment.docker",
    "features.deployment.kubernetes",
)

COMPOSE, HOST = Target("deployment", "compose"), Target("deployment", "where-it-runs")

CLIENTS = Component(
    "clients", "Clients", "client", "clients", target=Target("architecture", "presentation-layer")
)


def deployment(project: Project) -> Diagram:
    """The project's own Compose services and Kubernetes objects; else what runs it, as far as it is known."""
    title = f"Deployment of {project.project_title}"
    if _is_read(project):
        return _own(project, title)
    platform = _platform(project)
    if not platform:
        return Diagram((), (), title)
    return connected([CLIENTS, *_parts(project, platform)], FLOWS, title)


def deployment_text(project: Project, style: str = "text") -> str:
    """The deployment in a style, ``text`` or ``ascii``; each own service has a box and lines of its own.

    Raises:
        ValueError: there is no such style.
    """
    diagram = deployment(project)
    if _is_read(project):
        return tracked_text(diagram, style)
    (heading,) = (component.name for component in diagram.lane("platform"))
    return layered_text(diagram, SIBLINGS, lambda lanes, room: _drawing(heading, lanes, room), style)


def _drawing(heading: str, lanes: Lanes, room: Room) -> Block:
    """The clients on top, and on the platform the project's own processes above the servers they use."""
    web = stack(*lanes["balancing"], *lanes["web"])
    upper = beside([web, *lanes["processes"]], room.gap, "bottom")
    servers = [beside(lanes["servers"], room.gap)] if lanes["servers"] else []
    return stack(*lanes["clients"], frame(heading, stack(upper, *servers)))


def _is_read(project: Project) -> bool:
    """Whether any of the project's own services and objects are known."""
    return bool(_files(project) or project.manifests)


def _files(project: Project) -> tuple[ComposeFile, ...]:
    """The project's own Compose files; none where Docker is declared to be off."""
    is_declared = project.how("features.deployment.docker") == "declared"
    return () if is_declared and not project.features.deployment.docker else project.compose_files


def _own(project: Project, title: str) -> Diagram:
    parts: list[Component] = []
    edges: list[Edge] = []
    files = _files(project)
    for file in files:
        keys = {each.name: f"{file.name}:{each.name}" for each in file.services}
        parts.append(Component(file.name, file.name, "platform", target=COMPOSE, known="read"))
        parts += (_composed_service(each, keys[each.name]) for each in file.services)
        edges += (edge for each in file.services for edge in _ways(each, keys))
    cluster, ways = objects(project.manifests, CLIENTS.key)
    parts, edges = [*parts, *cluster], [*edges, *ways]
    if any(edge.source == CLIENTS.key for edge in edges):
        parts.insert(0, CLIENTS._replace(lane=""))
    remarks = tuple(_missing(files))
    return Diagram(tuple(parts), tuple(edges), title, remarks=remarks, says_parts=True)


def _missing(files: Iterable[ComposeFile]) -> Iterator[str]:
    """What services wait for although their file has no such service, in words."""
    for file in files:
        names = {each.name for each in file.services}
        for each in file.services:
            for name in each.waits_for:
                if name not in names:
                    yield f"{each.name} in {file.name} waits for {name}, which that file does not run"


def _composed_service(each: ComposeService, key: str) -> Component:
    image = re.sub(r"\$\{(\w+)[^}]*\}", r"${\1}", each.image_name)
    runs = image or (f"built from {each.build}" if each.build else "")
    ports = ", ".join(each.ports)
    return Component(
        key, each.name, "server", "", runs, ports, within=each.file, target=COMPOSE, known="read"
    )


def _ways(each: ComposeService, keys: dict[str, str]) -> Iterator[Edge]:
    """What leads to a service from outside, and what it waits for."""
    if each.ports:
        yield Edge(CLIENTS.key, keys[each.name], ", ".join(each.ports))
    for name in each.waits_for:
        if name in keys:
            yield Edge(keys[each.name], keys[name], "waits for")


def _platform(project: Project) -> str:
    """What runs the project: containers, and the host; empty where neither is known."""
    features = project.features.deployment
    containers = "Kubernetes" if features.kubernetes else "Docker" if features.docker else ""
    is_known = not project.is_assumed("features.deployment.hosting")
    return ", ".join(name for name in (features.hosting_title if is_known else "", containers) if name)


def _parts(project: Project, platform: str) -> Iterator[Component]:
    features, runtime = project.features.deployment, project.runtime
    yield Component("platform", platform, "platform", "platform", target=HOST, known=known(project, PLATFORM))
    if features.proxy:
        title = features.proxy_title
        assumed = _assumed(project, "proxy", f"load balancer ({title})")
        how = known(project, PROXY, assumed)
        yield _part("proxy", "Load balancer", "proxy", "balancing", title, assumptions=assumed, known=how)
    count = features.web_servers or 0
    assumed = _assumed(project, "web_servers", f"number of web servers ({count})") if count > 1 else ()
    assumed += _assumed(project, "server", f"application server ({project.server_title})")
    name = f"Web ({count} servers)" if count > 1 else "Web"
    how = known(project, SERVER, assumed)
    yield _part("web", name, "server", "web", features.server_title, project.server_workers, assumed, how)
    left_out = () if Knowledge(project).has_beat else ("beat",)
    for process in (each for each in runtime.celery_processes if each.name not in left_out):
        how = known(project, QUEUE)
        yield _part(process.name, process.name.title(), "server", "processes", "Celery", known=how)
    yield from _servers(project)


def _assumed(project: Project, name: str, words: str) -> tuple[str, ...]:
    return (words,) if project.is_assumed(f"features.deployment.{name}") else ()


def _servers(project: Project) -> Iterator[Component]:
    """What the project's processes use: the database, the cache, the broker, the search engine."""
    database, performance = project.features.database, project.features.performance
    if database.has_server:
        how, where = known(project, ENGINE), service(project, "database")
        yield _part("database", "Database", "database", "servers", database.title, where, known=how)
    used = (
        ("cache", "Cache", "cache", performance.caching, CACHE),
        ("broker", "Broker", "queue", performance.celery, QUEUE),
    )
    for key, name, kind, feature, paths in used:
        if feature and not feature.needs_no_server:
            how, where = known(project, paths), service(project, key)
            yield _part(key, name, kind, "servers", feature.title, where, known=how)
    if performance.elasticsearch and not performance.elasticsearch.needs_no_server:
        how = known(project, ENGINE_OF_SEARCH)
        yield _part("search", "Search", "search", "servers", performance.elasticsearch.short, known=how)


def _part(
    key: str,
    name: str,
    kind: str,
    lane: str,
    technology: str,
    detail: str = "",
    assumptions: tuple[str, ...] = (),
    known: Known = "",
) -> Component:
    return Component(
        key,
        name,
        kind,
        lane,
        technology,
        detail,
        assumptions,
        within="platform",
        target=HOST,
        known=known,
    )
