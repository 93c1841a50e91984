"""The features of a project: their values, the facts derived from them, and one row for each flag.

A feature that is off is a plain ``False``; one that is on with a detail is a small frozen value.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import msgspec

from mkdocs_djproject.featurekinds import (
    Caching,
    Celery,
    Docker,
    GraphQL,
    Monitoring,
    OAuth2,
    Provided,
    RestFramework,
    Search,
    WebSockets,
)
from mkdocs_djproject.vocabulary import ENGINES, HOSTINGS, STORAGES, EngineName, spelled

__all__ = [
    "DETAILS",
    "FEATURES",
    "Api",
    "Authentication",
    "Caching",
    "Celery",
    "Database",
    "Deployment",
    "Docker",
    "FeatureRow",
    "Features",
    "GraphQL",
    "Group",
    "Monitoring",
    "OAuth2",
    "Performance",
    "Provided",
    "RestFramework",
    "Search",
    "Storage",
    "WebSockets",
]

Off = Literal[False]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Features that belong together; true when any of them is on."""

    def __bool__(self) -> bool:
        return any(bool(getattr(self, name)) for name in self.__struct_fields__)


class Database(Group, frozen=True, kw_only=True):
    """The database: its engine, what extends it, and whether reads go to a replica.

    ``engine`` is a key of `vocabulary.ENGINES`, empty where it is not known; ``provider`` is what the
    engine's name leaves out, such as PostGIS.
    """

    engine: str = "sqlite"
    provider: str = ""
    read_replica: bool = False

    @property
    def names(self) -> EngineName:
        """What the engine is called."""
        return ENGINES.get(self.engine, ENGINES["other"])

    @property
    def title(self) -> str:
        """The engine's proper name, with what extends it; empty where neither is known."""
        return " with ".join(name for name in (self.names.title, spelled(self.provider)) if name)

    @property
    def dialect(self) -> str:
        """The engine as its server and its addresses need it: PostGIS is more than PostgreSQL there."""
        return "postgis" if self.provider.lower() == "postgis" else self.engine

    @property
    def is_file(self) -> bool:
        """Whether the database is a file that needs no server, as SQLite's is."""
        return self.engine == "sqlite"

    @property
    def has_server(self) -> bool:
        """Whether a database server is known to run, which a container or a managed service can hold."""
        return self.engine not in {"", "sqlite"}


class Api(Group, frozen=True, kw_only=True):
    """The interfaces that programs talk to; they alone decide whether there is an API.

    ``versioning`` names the scheme by which the REST API is versioned; False where it has no versions.
    """

    rest_framework: RestFramework | Off = False
    graphql: GraphQL | Off = False
    websockets: WebSockets | Off = False
    versioning: str | Off = "URL path versioning"

    def __bool__(self) -> bool:
        return self.has_http_api or bool(self.websockets)

    @property
    def has_http_api(self) -> bool:
        """Whether there is a REST or a GraphQL API."""
        return bool(self.rest_framework or self.graphql)

    @property
    def title(self) -> str:
        """The HTTP interfaces by name, as in "REST API / GraphQL"; empty where there is none."""
        names = {"REST API": self.rest_framework, "GraphQL": self.graphql}
        return " / ".join(name for name, on in names.items() if on)


class Authentication(Group, frozen=True, kw_only=True):
    """How people and programs prove who they are, beyond Django's sessions."""

    jwt: Provided | Off = False
    oauth2: OAuth2 | Off = False
    two_factor: Provided | Off = False


class Performance(Group, frozen=True, kw_only=True):
    """What makes the project fast, or keeps work out of the request."""

    caching: Caching | Off = False
    celery: Celery | Off = False
    elasticsearch: Search | Off = False


class Deployment(Group, frozen=True, kw_only=True):
    """Where and how the project runs. ``proxy`` to ``pipeline`` are assumed until they are declared.

    ``hosting`` is a key of `vocabulary.HOSTINGS` or ``other``, empty where it is not known;
    ``hosting_provider`` is the host or the service of it by name.
    """

    docker: Docker | Off = False
    kubernetes: Provided | Off = False
    monitoring: Monitoring | Off = False
    hosting: str = "vps"
    hosting_provider: str = ""
    proxy: str | Off = "Nginx"
    server: str | Off = "Gunicorn"
    web_servers: int | Off = 2
    cdn: Provided | Off = Provided()
    pipeline: str | bool = True

    @property
    def is_orchestrated(self) -> bool:
        """Whether something starts and watches containers."""
        return bool(self.docker or self.kubernetes)

    @property
    def hosting_title(self) -> str:
        """The host's proper name, that of its service as well; empty when it is another one."""
        names = (HOSTINGS.get(self.hosting, ""), spelled(self.hosting_provider))
        return ", ".join(name for name in names if name)

    @property
    def proxy_title(self) -> str:
        """The proxy in its proper spelling, empty when there is none."""
        return spelled(self.proxy) if self.proxy else ""

    @property
    def server_title(self) -> str:
        """The application server in its proper spelling, empty when there is none."""
        return spelled(self.server) if self.server else ""

    @property
    def pipeline_title(self) -> str:
        """The pipeline in its proper spelling, empty when it has no name or there is none."""
        return spelled(self.pipeline) if isinstance(self.pipeline, str) else ""


class Storage(Group, frozen=True, kw_only=True):
    """Where uploaded files are kept."""

    backend: str = "s3"

    @property
    def title(self) -> str:
        """The backend's proper name, empty when it is another one."""
        return STORAGES.get(self.backend, "")


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the project uses, by group."""

    database: Database = Database()
    api: Api = Api()
    authentication: Authentication = Authentication()
    performance: Performance = Performance()
    deployment: Deployment = Deployment()
    storage: Storage | Off = Storage()

    def value(self, path: str) -> Any:
        """The value at a dotted path below ``features``; False below a feature that is off.

        Raises:
            AttributeError: there is no such feature.
        """
        found: Any = self
        for name in path.split("."):
            found = False if found is False else getattr(found, name)
        return found


DETAILS = frozenset(
    name
    for kind in (
        RestFramework,
        GraphQL,
        WebSockets,
        OAuth2,
        Caching,
        Celery,
        Search,
        Monitoring,
        Docker,
        Storage,
    )
    for name in dir(kind)
    if not name.startswith("_")
)
"""The details of features that may be off: below a plain False they are empty, and no mistake."""


class FeatureRow(NamedTuple):
    """One flag: its dotted path below ``features``, its title, its main detail, and where it is explained.

    In the title, ``{provider}`` is what provides the feature.
    """

    key: str
    title: str
    detail: str
    page: str
    anchor: str


FEATURES = (
    FeatureRow("database", "Database", "engine", "architecture", "data-layer"),
    FeatureRow("database.read_replica", "Read replica", "", "architecture", "data-layer"),
    FeatureRow("api.rest_framework", "REST API", "", "architecture", "presentation-layer"),
    FeatureRow("api.graphql", "GraphQL API", "", "architecture", "presentation-layer"),
    FeatureRow("api.websockets", "WebSockets", "", "architecture", "presentation-layer"),
    FeatureRow("authentication.jwt", "JWT authentication", "", "architecture", "security-architecture"),
    FeatureRow("authentication.oauth2", "OAuth2", "providers", "architecture", "security-architecture"),
    FeatureRow(
        "authentication.two_factor", "Two-factor authentication", "", "architecture", "security-architecture"
    ),
    FeatureRow("performance.caching", "Caching", "backend", "architecture", "caching-layer"),
    FeatureRow(
        "performance.celery",
        "Background tasks ({provider})",
        "broker",
        "architecture",
        "asynchronous-processing",
    ),
    FeatureRow(
        "performance.elasticsearch",
        "Full-text search ({provider})",
        "",
        "architecture",
        "search-architecture",
    ),
    FeatureRow("deployment.docker", "Docker", "", "architecture", "deployment-architecture"),
    FeatureRow("deployment.kubernetes", "Kubernetes", "", "architecture", "deployment-architecture"),
    FeatureRow("deployment.monitoring", "Monitoring", "provider", "architecture", "monitoring-and-metrics"),
    FeatureRow("deployment.hosting", "Hosting", "", "architecture", "deployment-architecture"),
    FeatureRow("deployment.proxy", "Load balancer", "", "architecture", "architecture-diagram"),
    FeatureRow("deployment.server", "Application server", "", "architecture", "architecture-diagram"),
    FeatureRow("deployment.web_servers", "Web servers", "", "architecture", "architecture-diagram"),
    FeatureRow("deployment.cdn", "CDN", "", "architecture", "architecture-diagram"),
    FeatureRow("deployment.pipeline", "Delivery pipeline", "", "architecture", "development-workflow"),
    FeatureRow("storage", "File storage", "backend", "architecture", "deployment-architecture"),
)
"""Every flag, in the order in which the feature table shows them."""

TITLES = {f"features.{row.key}": row.title.partition(" (")[0] for row in FEATURES}
TITLES |= {
    "features.api": "API",
    "features.api.versioning": "API versioning",
    "features.authentication": "Authentication",
    "features.performance": "Performance",
    "features.deployment": "Deployment",
}
"""What each flag is called, and what else may have a reason, by its dotted path."""
