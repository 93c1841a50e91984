"""What runs when a project is deployed: its own processes, the servers beside them, and their variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_djproject.applications import Applications
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.facts import Fact, is_off
from mkdocs_djproject.features import Features
from mkdocs_djproject.servers import (
    APPLICATION_SERVERS,
    BROKER_CHECKS,
    BROKERS,
    CACHE_CHECKS,
    CACHES,
    DATABASE_CHECKS,
    DATABASES,
    ELASTICSEARCH,
    HOST_ENGINES,
    PROXIES,
    REDIS,
    REDIS_CHECK,
    SEARCH_CHECK,
    WITH_UVICORN_WORKERS,
    Check,
    Server,
)
from mkdocs_djproject.variables import Variable, needed_variables, variables
from mkdocs_djproject.vocabulary import ONE_DISK_EACH


class Process(NamedTuple):
    """A process of the project itself beside its web servers, and how many of it run."""

    name: str
    command: str
    replicas: int

    @property
    def is_single(self) -> bool:
        """Whether there must never be two of it, not even while one replaces the other."""
        return self.replicas == 1


class Runtime(NamedTuple):
    """What runs for a project with these features.

    ``needs_asgi`` says that an assumed application server has to serve ASGI; ``celery_app`` is what
    ``celery -A`` takes; ``read`` are the environment variables that the project was seen to read,
    ``applications`` what servers are given, ``facts`` what was read of its settings and files.
    """

    project_name: str
    features: Features
    needs_asgi: bool = False
    celery_app: str = ""
    read: tuple[EnvironmentVariable, ...] = ()
    applications: Applications = Applications()
    facts: Mapping[str, Fact] = {}

    @property
    def name(self) -> str:
        """The project's name as Compose and Kubernetes take one: lower-case letters, digits, hyphens."""
        return re.sub(r"[^a-z0-9]+", "-", self.project_name.lower()).strip("-") or "app"

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The environment variables that have to be set: those that are read, else the usual ones."""
        needed = needed_variables(self.read, self.usual_variables)
        return needed if self.facts or any(each.is_secret for each in needed) else self.usual_variables

    @property
    def usual_variables(self) -> tuple[Variable, ...]:
        """The environment variables that projects with these features usually read."""
        return tuple(
            each._replace(example=self._filled(each.example), inside=self._filled(each.inside))
            for each in variables(self.features)
        )

    @property
    def secrets(self) -> tuple[Variable, ...]:
        """The variables that nobody else may know."""
        return tuple(each for each in self.variables if each.is_secret)

    @property
    def passed_on(self) -> tuple[str, ...]:
        """The names of those that code does without."""
        return tuple(each.name for each in self.variables if each.is_passed_on)

    @property
    def plain_variables(self) -> tuple[Variable, ...]:
        """The variables that are no secrets."""
        return tuple(each for each in self.variables if not each.is_secret)

    @property
    def servers(self) -> tuple[Server, ...]:
        """The services beside the project's own for which there is an image, each once."""
        found = (
            DATABASES.get(self.features.database.dialect),
            REDIS if self.uses_redis else None,
            CACHES.get(self._cache),
            BROKERS.get(self._broker),
            ELASTICSEARCH if self._has_elasticsearch else None,
            PROXIES.get(self.features.deployment.proxy_title),
        )
        return tuple(self._named(server) for server in found if server)

    @property
    def uses_redis(self) -> bool:
        """Whether Redis is needed anywhere: by the cache, the task queue or WebSockets."""
        performance, api = self.features.performance, self.features.api
        return any(
            part and part.uses_redis for part in (performance.caching, performance.celery, api.websockets)
        )

    @property
    def waited_for(self) -> tuple[Server, ...]:
        """The services that have to answer before the project's own start."""
        return tuple(server for server in self.servers if not server.needs_web)

    @property
    def unknown_servers(self) -> tuple[str, ...]:
        """What runs beside the project and has no service here, by its name."""
        features = self.features
        caching, celery = features.performance.caching, features.performance.celery
        search = features.performance.elasticsearch
        is_known = {
            "the database": features.database.is_file or features.database.engine in DATABASES,
            self._cache: not caching
            or caching.needs_no_server
            or self._cache in CACHES
            or caching.uses_redis,
            self._broker: not celery
            or celery.needs_no_server
            or self._broker in BROKERS
            or celery.uses_redis,
            f"the workers of {celery.provider_title}" if celery else "": not celery or celery.is_celery,
            search.title if search else "": not search or search.needs_no_server or self._has_elasticsearch,
            features.deployment.proxy_title: features.deployment.proxy_title in {"", *PROXIES},
        }
        return tuple(name for name, known in is_known.items() if name and not known)

    @property
    def mounts(self) -> tuple[str, ...]:
        """What the project's own services mount."""
        places = {"data": "data:/data", "media": "media:/srv/media", "static": "static:/srv/static"}
        return tuple(places[name] for name, is_kept in self._own_volumes.items() if is_kept)

    @property
    def has_proxy(self) -> bool:
        """Whether a proxy of a Compose file publishes the ports."""
        return self.features.deployment.proxy_title in PROXIES

    @property
    def has_nginx(self) -> bool:
        """Whether the proxy is Nginx, which needs a configuration file."""
        return self.features.deployment.proxy_title == "Nginx"

    @property
    def web_command(self) -> str:
        """How the application server is started, empty where it is not known."""
        title = self.features.deployment.server_title
        command = WITH_UVICORN_WORKERS if self.needs_asgi else APPLICATION_SERVERS.get(title, "")
        return self.applications.given_to(command)

    @property
    def replicas(self) -> int:
        """How many web servers run; 1 where that is not said, or where they would publish the same port."""
        return self.features.deployment.web_servers or 1 if self.has_proxy else 1

    @property
    def has_replicas(self) -> bool:
        """Whether more than one web server runs."""
        return self.replicas > 1

    @property
    def has_several(self) -> bool:
        """Whether the project itself runs in more than one place, each with a disk of its own."""
        return bool(self.instances > 1 or self.features.performance.celery)

    @property
    def user(self) -> str:
        """The project's name where hyphens are not allowed either, as in the name of a database."""
        return self.name.replace("-", "")

    @property
    def has_postgresql(self) -> bool:
        """Whether the database is PostgreSQL."""
        return self.features.database.engine == "postgresql"

    @property
    def has_local_storage(self) -> bool:
        """Whether uploaded files are kept on the local disk."""
        return self._own_volumes["media"]

    @property
    def is_alone(self) -> bool:
        """Whether one machine alone can run the project: that with the database or the uploads."""
        has_own_disk = self.features.deployment.hosting in ONE_DISK_EACH and self.has_local_storage
        return self.features.database.is_file or has_own_disk

    @property
    def instances(self) -> int:
        """How many web servers a host runs; 1 where that is not said, or where they need the same disk."""
        return 1 if self.is_alone else self.features.deployment.web_servers or 1

    @property
    def published_port(self) -> int:
        """The port on which a machine answers: that of its proxy, else that of the application."""
        return 80 if self.features.deployment.proxy_title else 8000

    @property
    def host_engine(self) -> str:
        """What the host's command line calls the database's engine, empty where it is not offered."""
        engines = HOST_ENGINES.get(self.features.deployment.hosting, {})
        return engines.get(self.features.database.engine, "")

    @property
    def celery_processes(self) -> tuple[Process, ...]:
        """The processes of Celery: workers, and exactly one beat."""
        celery = f"celery -A {self.celery_app}"
        worker = Process("worker", f"{celery} worker --loglevel INFO", 2)
        beat = Process("beat", f"{celery} beat --loglevel INFO --schedule /tmp/celerybeat-schedule", 1)
        return (worker, beat) if self.has_celery else ()

    @property
    def health_commands(self) -> tuple[Check, ...]:
        """The commands that ask each server whether it is well."""
        celery = Check("Celery", f"celery -A {self.celery_app} inspect ping")
        queue = self.features.performance.celery
        found = (
            DATABASE_CHECKS.get(self.features.database.dialect),
            REDIS_CHECK if self.uses_redis else None,
            CACHE_CHECKS.get(self._cache),
            BROKER_CHECKS.get(self._broker),
            celery if queue and queue.answers else None,
            SEARCH_CHECK if self._has_elasticsearch else None,
        )
        return tuple(check for check in found if check)

    @property
    def has_celery(self) -> bool:
        """Whether Celery runs the tasks, rather than another task queue or none."""
        celery = self.features.performance.celery
        return bool(celery and celery.is_celery)

    @property
    def _has_elasticsearch(self) -> bool:
        search = self.features.performance.elasticsearch
        return bool(search and search.short == "ES")

    @property
    def _own_volumes(self) -> dict[str, bool]:
        storage = self.features.storage
        is_local = bool(storage and storage.backend == "local")
        return {
            "data": self.features.database.is_file,
            "media": is_local and not is_off(self.facts, "files.media_root"),
            "static": self.has_nginx,
        }

    @property
    def _cache(self) -> str:
        caching = self.features.performance.caching
        return caching.title if caching else ""

    @property
    def _broker(self) -> str:
        celery = self.features.performance.celery
        return celery.title if celery else ""

    def _named(self, server: Server) -> Server:
        return server._replace(
            environment=tuple((key, self._filled(value)) for key, value in server.environment),
            health=tuple(map(self._filled, server.health)),
        )

    def _filled(self, value: str) -> str:
        return value.replace("NAME", self.user)
