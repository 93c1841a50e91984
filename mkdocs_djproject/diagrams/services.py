"""The services that the projects of a portfolio use, as far as that was declared or read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mkdocs_djproject.diagrams.components import Component, Diagram, Edge, Target
from mkdocs_djproject.portfolio import Member, Portfolio
from mkdocs_djproject.project import Project

TITLE = "Projects and the services that they use"
KNOWN = ("declared", "read")


class ServiceUse(NamedTuple):
    """A service that a project uses: its proper name, what it is used as, and the kind of its box."""

    name: str
    role: str
    kind: str


class _Role(NamedTuple):
    """What a service may be used as, the path whose origin tells whether that is known, and who serves."""

    role: str
    kind: str
    path: str
    name: Callable[[Project], str]


def _database(project: Project) -> str:
    database = project.features.database
    return database.names.title if database.has_server else ""


def _served(name: str) -> Callable[[Project], str]:
    """Gives what serves a feature of performance, empty where that needs no server."""

    def server(project: Project) -> str:
        feature = getattr(project.features.performance, name)
        return feature.title if feature and not feature.needs_no_server else ""

    return server


def _files(project: Project) -> str:
    storage = project.features.storage
    return storage.title if storage and storage.backend not in ("local", "memory") else ""


def _monitoring(project: Project) -> str:
    monitoring = project.features.deployment.monitoring
    return monitoring.title if monitoring else ""


ROLES = (
    _Role("database", "database", "features.database.engine", _database),
    _Role("cache", "cache", "features.performance.caching.backend", _served("caching")),
    _Role("broker", "queue", "features.performance.celery.broker", _served("celery")),
    _Role("search", "search", "features.performance.elasticsearch", _served("elasticsearch")),
    _Role("files", "storage", "features.storage.backend", _files),
    _Role("monitoring", "monitoring", "features.deployment.monitoring.provider", _monitoring),
)
"""What services are used as, in the order in which they are shown."""


def services_of(project: Project) -> tuple[ServiceUse, ...]:
    """The services that a project is known to use; what is assumed, or kept in the project, is none."""
    return tuple(
        ServiceUse(name, each.role, each.kind)
        for each in ROLES
        if project.how(each.path) in KNOWN and (name := each.name(project))
    )


class SharedService(NamedTuple):
    """A service, what it is used as, and the projects that do."""

    name: str
    roles: tuple[str, ...]
    members: tuple[Member, ...]


def shared_services(portfolio: Portfolio) -> tuple[SharedService, ...]:
    """Each service with the projects that use it, the most used first."""
    found: dict[str, tuple[dict[str, None], dict[str, Member]]] = {}
    for member in portfolio.members:
        for use in services_of(member.project):
            roles, members = found.setdefault(use.name, ({}, {}))
            roles[use.role] = None
            members[member.name] = member
    ordered = sorted(found, key=lambda name: (-len(found[name][1]), name))
    return tuple(SharedService(name, (*found[name][0],), (*found[name][1].values(),)) for name in ordered)


MOST_PROJECTS = 12
"""How many projects one drawing shows, so that it suits a page."""


def services(portfolio: Portfolio) -> tuple[Diagram, ...]:
    """The projects and the services that they use: in one diagram, or in several that can be read.

    Many projects are parted by their owners, and then by their order. One box stands for all servers of a
    product: whether projects share a server is not known.
    """
    shown = [member for member in portfolio.members if services_of(member.project)]
    return tuple(_diagrams(shown, TITLE)) if shown else ()


def _diagrams(members: Sequence[Member], title: str, begin: str = "") -> Iterator[Diagram]:
    owners = dict.fromkeys(member.project.owner for member in members)
    if len(members) <= MOST_PROJECTS:
        yield _diagram(members, title + begin)
    elif len(owners) > 1:
        for owner in owners:
            theirs = [member for member in members if member.project.owner == owner]
            yield from _diagrams(theirs, f"{TITLE}: {owner or 'no owner known'}")
    else:
        middle = (len(members) + 1) // 2
        for half in (members[:middle], members[middle:]):
            yield from _diagrams(half, title, f", from {half[0].title} on")


def _diagram(members: Sequence[Member], title: str) -> Diagram:
    uses = {member.name: services_of(member.project) for member in members}
    named: dict[str, ServiceUse] = {}
    for use in (use for found in uses.values() for use in found):
        named.setdefault(use.name, use)
    applications = (_application(member, has_owner=title == TITLE) for member in members)
    used = (Component(_key(name), name, use.kind) for name, use in named.items())
    edges = (edge for member in members for edge in _edges(member, uses[member.name]))
    return Diagram((*applications, *used), tuple(edges), title)


def _application(member: Member, *, has_owner: bool) -> Component:
    owner = member.project.owner if has_owner else ""
    return Component(
        f"project {member.name}", member.title, "project", technology=owner, target=Target(member.page)
    )


def _key(service: str) -> str:
    return f"service {service}"


def _edges(member: Member, uses: Sequence[ServiceUse]) -> Iterator[Edge]:
    for name in dict.fromkeys(use.name for use in uses):
        roles = ", ".join(use.role for use in uses if use.name == name)
        yield Edge(f"project {member.name}", _key(name), roles)
