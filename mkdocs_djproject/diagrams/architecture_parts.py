"""The parts of a Django project's architecture, one row each, and how requests and data run through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from mkdocs_djproject.diagrams.components import Component, Diagram, Known, Target, connected
from mkdocs_djproject.hosting import service
from mkdocs_djproject.project import Project

MOST_WEB_SERVERS = 4
"""The number up to which every web server is a component of its own."""


class Facts(NamedTuple):
    """What a project says of a part: what differs from the part's row."""

    name: str = ""
    technology: str = ""
    detail: str = ""
    assumptions: tuple[str, ...] = ()


class Part(NamedTuple):
    """One row: a part of the architecture, and the function that reads the facts of it from a project.

    A part without facts is left out; one with the facts of several becomes several components. ``paths`` are
    the dotted paths of the values that it stands for, none where every project has it.
    """

    key: str
    name: str
    kind: str
    lane: str
    facts: Callable[[Project], Sequence[Facts]]
    target: Target = Target("architecture")
    within: str = ""
    paths: tuple[str, ...] = ()


def known(project: Project, paths: Iterable[str], assumptions: Iterable[str] = ()) -> Known:
    """How what stands for these values is known, by the first of them that is on."""
    if any(assumptions):
        return "assumed"
    found = (project.how(path) for path in paths if reduce(getattr, path.split("."), project))
    return next((how for how in found if how in ("declared", "read")), "")


def architecture(project: Project) -> Diagram:
    """The components of the project's architecture and the edges between them."""
    components = [component for part in PARTS for component in _components(part, project)]
    return connected(components, FLOWS, f"Architecture of {project.project_title}")


def request(project: Project) -> Diagram:
    """The parts that a request passes, and on its way back the response as well.

    https://docs.djangoproject.com/en/stable/topics/http/middleware/#middleware-order-and-layering
    """
    components = [component for part in REQUEST for component in _components(part, project)]
    diagram = connected(components, REQUEST_FLOWS, f"A request to {project.project_title}")
    return diagram._replace(edges=tuple(edge._replace(kind="round_trip") for edge in diagram.edges))


UNKNOWN = {
    "features.deployment.proxy": "load balancer",
    "features.deployment.server": "application server",
    "features.deployment.web_servers": "number of web servers",
    "features.deployment.cdn": "CDN",
    "features.database.engine": "database engine",
    "features.storage.backend": "file storage",
}
"""The parts of which a project that is read may show nothing, in words."""


def unknown_parts(project: Project) -> tuple[str, ...]:
    """What is not known of the architecture, each in words; the drawing leaves it out."""
    return tuple(words for path, words in UNKNOWN.items() if project.how(path) == "unknown")


def _components(part: Part, project: Project) -> Iterator[Component]:
    for number, facts in enumerate(part.facts(project), start=1):
        key = part.key if number == 1 else f"{part.key}_{number}"
        yield Component(
            key=key,
            name=facts.name or part.name,
            kind=part.kind,
            lane=part.lane,
            technology=facts.technology,
            detail=facts.detail,
            assumptions=facts.assumptions,
            within=part.within,
            target=part.target,
            known=known(project, part.paths, facts.assumptions),
        )


def _always(_: Project) -> Sequence[Facts]:
    return [Facts()]


def _frontend(_: Project) -> Sequence[Facts]:
    return [Facts(detail="Web browser / Mobile app / API clients")]


def _load_balancer(project: Project) -> Sequence[Facts]:
    deployment = project.features.deployment
    if not deployment.proxy:
        return []
    title = deployment.proxy_title
    return [Facts(technology=title, assumptions=_assumed(project, "proxy", f"load balancer ({title})"))]


def _web_servers(project: Project) -> Sequence[Facts]:
    """The web servers; none where there is no application server and nobody counted its machines."""
    deployment = project.features.deployment
    count, title = deployment.web_servers, deployment.server_title
    counted = not project.is_assumed("features.deployment.web_servers")
    if project.how("features.deployment.web_servers") == "unknown" and title:
        return [Facts(name="Web servers", technology=title)]
    if not count or not (title or counted):
        return []
    names = [f"Web server {number}" for number in range(1, count + 1)]
    if count > MOST_WEB_SERVERS:
        names = [f"Web servers: {count}"]
    assumptions = (
        *_assumed(project, "web_servers", f"number of web servers ({count})"),
        *_assumed(project, "server", f"application server ({project.server_title})"),
    )
    workers = project.server_workers
    return [Facts(name=name, technology=title, detail=workers, assumptions=assumptions) for name in names]


def _server(project: Project) -> Sequence[Facts]:
    title = project.features.deployment.server_title
    assumptions = _assumed(project, "server", f"application server ({project.server_title})")
    return [Facts(technology=title, detail=project.server_workers, assumptions=assumptions)] if title else []


def _views(project: Project) -> Sequence[Facts]:
    api = project.features.api
    return [Facts(name="API views", technology=api.title)] if api.has_http_api else [Facts()]


def _static_files(project: Project) -> Sequence[Facts]:
    if not project.features.deployment.cdn:
        return []
    cdn = project.features.deployment.cdn
    detail = (cdn.title if cdn else "") or service(project, "cdn")
    assumptions = _assumed(project, "cdn", "CDN")
    return [Facts(technology="CDN", detail=detail, assumptions=assumptions)]


def _api(project: Project) -> Sequence[Facts]:
    api = project.features.api
    return [Facts(name=api.title)] if api.has_http_api else []


def _websockets(project: Project) -> Sequence[Facts]:
    websockets = project.features.api.websockets
    if not websockets:
        return []
    provider = "Channels" if websockets.is_channels else websockets.title
    return [Facts(name=f"WebSockets ({provider})")]


def _database(project: Project) -> Sequence[Facts]:
    database = project.features.database
    assumed = project.is_assumed("features.database.engine")
    assumptions = (f"database ({database.names.title})",) if assumed else ()
    technology = database.names.short or database.title
    return [Facts(technology=technology, detail=service(project, "database"), assumptions=assumptions)]


def _read_replica(project: Project) -> Sequence[Facts]:
    return _database(project) if project.features.database.read_replica else []


def _search(project: Project) -> Sequence[Facts]:
    search = project.features.performance.elasticsearch
    return [Facts(technology=search.short)] if search else []


def _files(project: Project) -> Sequence[Facts]:
    """The file storage, where no search engine stands in its place."""
    storage = project.features.storage
    if not storage or project.features.performance.elasticsearch:
        return []
    assumed = project.is_assumed("features.storage.backend")
    assumptions = (f"file storage ({storage.title})",) if assumed else ()
    return [Facts(technology=storage.title, assumptions=assumptions)]


def _cache(project: Project) -> Sequence[Facts]:
    caching = project.features.performance.caching
    return [Facts(technology=caching.title, detail=service(project, "cache"))] if caching else []


def _task_queue(project: Project) -> Sequence[Facts]:
    celery = project.features.performance.celery
    return [Facts(technology=celery.provider_title, detail=service(project, "broker"))] if celery else []


def _assumed(project: Project, name: str, words: str) -> tuple[str, ...]:
    return (words,) if project.is_assumed(f"features.deployment.{name}") else ()


PRESENTATION, LOGIC, DATA, CACHING, TASKS, SEARCH, DEPLOYMENT = (
    Target("architecture", anchor)
    for anchor in (
        "presentation-layer",
        "application-layer",
        "data-layer",
        "caching-layer",
        "asynchronous-processing",
        "search-architecture",
        "deployment-architecture",
    )
)
WHERE, FILES, API, APPS = (
    Target("deployment"),
    Target("deployment", "static-and-media-files"),
    Target("api"),
    Target("apps"),
)

PROXY, SERVER, CDN = (
    ("features.deployment.proxy",),
    ("features.deployment.server", "features.deployment.web_servers"),
    ("features.deployment.cdn",),
)
HTTP_API = ("features.api.rest_framework", "features.api.graphql")
WEBSOCKETS = ("features.api.websockets",)
ENGINE, REPLICA = ("features.database.engine",), ("features.database.read_replica",)
STORAGE = ("features.storage.backend",)
CACHE = ("features.performance.caching",)
QUEUE = ("features.performance.celery",)
ENGINE_OF_SEARCH = ("features.performance.elasticsearch",)

PARTS = (
    Part("frontend", "Frontend", "client", "clients", _frontend, PRESENTATION),
    Part("load_balancer", "Load balancer", "proxy", "balancing", _load_balancer, WHERE, paths=PROXY),
    Part("web_server", "Web server", "server", "serving", _web_servers, WHERE, paths=SERVER),
    Part("static_files", "Static files", "cdn", "static", _static_files, FILES, paths=CDN),
    Part("application", "Django application", "application", "application", _always, LOGIC),
    Part("api", "API", "api", "interfaces", _api, API, "application", HTTP_API),
    Part("websockets", "WebSockets", "api", "interfaces", _websockets, API, "application", WEBSOCKETS),
    Part("business_logic", "Business logic", "code", "logic", _always, LOGIC, "application"),
    Part("models", "Models / ORM", "code", "models", _always, APPS, "application"),
    Part("database", "Database", "database", "database", _database, DATA, paths=ENGINE),
    Part("read_replica", "Read replica", "database", "replica", _read_replica, DATA, paths=REPLICA),
    Part("search", "Search", "search", "stores", _search, SEARCH, paths=ENGINE_OF_SEARCH),
    Part("files", "Files", "storage", "stores", _files, DEPLOYMENT, paths=STORAGE),
    Part("cache", "Cache", "cache", "stores", _cache, CACHING, paths=CACHE),
    Part("task_queue", "Task queue", "queue", "stores", _task_queue, TASKS, paths=QUEUE),
)
"""Every part that an architecture can have, from top to bottom and from left to right."""

ROWS = {part.key: part for part in PARTS}

REQUEST = (
    ROWS["frontend"],
    ROWS["load_balancer"],
    Part("server", "Application server", "server", "serving", _server, WHERE, paths=SERVER),
    ROWS["application"],
    Part("middleware", "Middleware", "code", "middleware", _always, LOGIC, "application"),
    Part("routes", "URL configuration", "code", "routes", _always, LOGIC, "application"),
    Part("views", "Views", "api", "interfaces", _views, API, "application", HTTP_API),
    ROWS["models"],
    ROWS["database"],
    ROWS["cache"],
)
"""Every part that a request can pass, from top to bottom."""

REQUEST_FLOWS = (
    ("clients", "balancing", "serving", "application"),
    ("middleware", "routes", "interfaces", "models"),
    ("application", "database"),
    ("application", "stores"),
)

FLOWS = (
    ("clients", "balancing", "serving", "application"),
    ("clients", "static"),
    ("interfaces", "logic", "models"),
    ("application", "database", "replica"),
    ("application", "stores"),
)
"""The lanes that lead to one another; the application holds the lanes of the third flow."""
