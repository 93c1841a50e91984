"""The details of single features that are on: what provides each, and what it is kept in."""

from __future__ import annotations

import msgspec

from mkdocs_djproject.vocabulary import SERVERLESS, WITHOUT_REMOTE_CONTROL, WORKER_COMMANDS, spelled


class Provided(msgspec.Struct, frozen=True, kw_only=True):
    """A feature that is on, and what provides it, as the project names it; empty where nothing is said."""

    provider: str = ""

    @property
    def title(self) -> str:
        """The provider in its proper spelling."""
        return spelled(self.provider)


class RestFramework(Provided, frozen=True, kw_only=True):
    """A REST API and the framework that it is built with."""

    provider: str = "Django REST Framework"

    @property
    def is_django_rest_framework(self) -> bool:
        """Whether Django REST Framework is what it is built with, or a part of it."""
        return "django rest framework" in self.provider.lower()


class GraphQL(Provided, frozen=True, kw_only=True):
    """A GraphQL API and the framework that it is built with."""

    provider: str = "Graphene-Django"

    @property
    def is_graphene(self) -> bool:
        """Whether Graphene-Django is what it is built with, or a part of it."""
        return "graphene" in self.provider.lower()


class WebSockets(Provided, frozen=True, kw_only=True):
    """WebSockets, what serves them, and what passes messages between their consumers."""

    provider: str = "Django Channels"
    backend: str = ""

    @property
    def is_channels(self) -> bool:
        """Whether Django Channels serves them."""
        return "channels" in self.provider.lower()

    @property
    def uses_redis(self) -> bool:
        """Whether messages between consumers go through Redis."""
        return "redis" in self.backend.lower()

    @property
    def backend_title(self) -> str:
        """What passes messages, in its proper spelling; empty where nothing is said."""
        return spelled(self.backend)


OAUTH2_SERVERS = ("Django OAuth Toolkit",)
"""The libraries of servers, which give tokens and take none from elsewhere.

https://django-oauth-toolkit.readthedocs.io/en/latest/
"""


class OAuth2(Provided, frozen=True, kw_only=True):
    """Sign-in through other services, with the services in the order given; ``provider`` is the library.

    Some libraries make the project such a service itself, for the programs of others.
    """

    providers: tuple[str, ...] = ()

    @property
    def clients(self) -> str:
        """The libraries by which people sign in through other services, empty where none is named."""
        return " and ".join(name for name in self._names if name not in OAUTH2_SERVERS)

    @property
    def servers(self) -> str:
        """The libraries by which the project gives tokens to the programs of others, empty without any."""
        return " and ".join(name for name in self._names if name in OAUTH2_SERVERS)

    @property
    def signs_in(self) -> bool:
        """Whether people sign in through other services."""
        return bool(self.providers or self.clients or not self.servers)

    @property
    def _names(self) -> list[str]:
        return self.title.split(" and ")


class Caching(msgspec.Struct, frozen=True, kw_only=True):
    """The cache and its backend, as the project names it."""

    backend: str = "redis"

    @property
    def uses_redis(self) -> bool:
        """Whether the cache is kept in Redis."""
        return "redis" in self.backend.lower()

    @property
    def needs_no_server(self) -> bool:
        """Whether the cache is kept in the process, on disk or in the database, or is of no known kind."""
        return self.title in SERVERLESS or self.backend == "other"

    @property
    def title(self) -> str:
        """The backend in its proper spelling."""
        return "of another kind" if self.backend == "other" else spelled(self.backend)


class Celery(msgspec.Struct, frozen=True, kw_only=True):
    """The task queue and its message broker, as the project names them; an empty broker is not known."""

    provider: str = "Celery"
    broker: str = "redis"

    @property
    def is_celery(self) -> bool:
        """Whether Celery runs the tasks, rather than another task queue."""
        return "celery" in self.provider.lower()

    @property
    def answers(self) -> bool:
        """Whether workers can be asked for a sign of life: by Celery, and through a broker that lets it.

        https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/index.html#broker-overview
        """
        return self.is_celery and self.title not in WITHOUT_REMOTE_CONTROL

    @property
    def provider_title(self) -> str:
        """The task queue in its proper spelling."""
        return spelled(self.provider)

    @property
    def worker_command(self) -> str:
        """The command of Django that starts a worker, empty where there is none or it is not known."""
        return WORKER_COMMANDS.get(self.provider_title, "")

    @property
    def uses_redis(self) -> bool:
        """Whether messages go through Redis."""
        return "redis" in self.broker.lower()

    @property
    def needs_no_server(self) -> bool:
        """Whether messages are kept in the process, on disk or in the database."""
        return self.title in SERVERLESS

    @property
    def title(self) -> str:
        """The broker in its proper spelling."""
        return spelled(self.broker)


class Search(Provided, frozen=True, kw_only=True):
    """Full-text search and the engine that searches."""

    provider: str = "Elasticsearch"

    @property
    def needs_no_server(self) -> bool:
        """Whether the index is kept in files by a library."""
        return self.title in SERVERLESS

    @property
    def short(self) -> str:
        """The engine as a drawing names it."""
        return "ES" if self.title == "Elasticsearch" else self.title


class Monitoring(Provided, frozen=True, kw_only=True):
    """Error tracking and its provider, as the project names it."""

    provider: str = "Sentry"


class Docker(msgspec.Struct, frozen=True, kw_only=True):
    """Docker, and the services of the project's Compose files as far as they are known."""

    services: tuple[str, ...] = ()
