"""How a new version of a project gets to where it runs, as far as its files and its host tell."""

from __future__ import annotations

from shlex import quote
from typing import NamedTuple

from mkdocs_djproject.composefiles import ComposeFile
from mkdocs_djproject.facts import Value
from mkdocs_djproject.project import Project
from mkdocs_djproject.runtime import Process
from mkdocs_djproject.startingpoint import StartingPoint
from mkdocs_djproject.variables import Variable, needed_variables
from mkdocs_djproject.vocabulary import COMPUTE, FOR_IMAGES_ALONE, PLATFORMS

SERVICES = {
    "app.yaml": "app_engine",
    "zappa_settings.json": "zappa",
    "serverless.yml": "serverless",
    ".ebextensions": "elastic_beanstalk",
    "Dockerrun.aws.json": "elastic_beanstalk",
}
"""What runs an application on a host by a file of its own: the name of its templates, by the file or folder.

https://cloud.google.com/appengine/docs/standard/reference/app-yaml
https://github.com/zappa/Zappa
https://www.serverless.com/framework/docs/providers/aws/cli-reference/deploy
https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/eb3-cmd-commands.html
"""

ROLLED_OUT = ("Deployment", "StatefulSet", "DaemonSet")
"""The kinds of objects that Kubernetes keeps former versions of.

https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/
"""


class Releases(NamedTuple):
    """What starts a new version: a Compose file, the host by itself, or a person on a machine."""

    project: Project

    @property
    def shows_compose(self) -> bool:
        """Whether Docker is on, or services were read and nobody declared anything of Docker."""
        project = self.project
        is_unknown = bool(project.facts) and project.how("features.deployment.docker") != "declared"
        return bool(project.features.deployment.docker or (is_unknown and project.services))

    @property
    def file(self) -> ComposeFile | None:
        """The project's own Compose file that its name says is for production, else the first of them."""
        files = self.project.compose_files
        own = (file for file in files if "prod" in file.name and file.is_whole)
        return next(own, files[0] if files else None)

    @property
    def production_file(self) -> ComposeFile | None:
        """The project's own Compose file for production, where its host has machines that can start it."""
        is_named = self.file is not None and "prod" in self.file.name and self.shows_compose
        return self.file if is_named and not self.is_platform else None

    @property
    def compose_name(self) -> str:
        """What the Compose file is called: the project's own, else the starting point."""
        return self.file.name if self.file else "compose.yaml"

    @property
    def is_platform(self) -> bool:
        """Whether the host runs applications, and lends no machine."""
        return bool(self.service) or self.project.features.deployment.hosting in PLATFORMS

    @property
    def service_file(self) -> str:
        """The project's own file by which a service of the host that was read runs it; empty without one."""
        provider = self.project.facts.get("features.deployment.hosting.provider")
        is_read = self.project.how("features.deployment.hosting") == "read"
        return provider.place.file if is_read and provider and provider.place else ""

    @property
    def service(self) -> str:
        """That service, as `SERVICES` names it; empty where its steps are those of its host."""
        return next((SERVICES[part] for part in self.service_file.split("/") if part in SERVICES), "")

    @property
    def starting_point(self) -> StartingPoint:
        """What a Compose file can begin with where the project has none."""
        return StartingPoint(self.project)

    @property
    def has_beat(self) -> bool:
        """Whether Celery sends tasks by itself: some are scheduled, or nothing was read that could tell."""
        project = self.project
        processes = project.facts.get("tools.procfile")
        is_scheduled = any(task.schedule for app in project.apps for task in app.canvas.tasks)
        is_started = bool(processes and isinstance(processes.value, tuple) and "beat" in processes.value)
        is_seen = is_scheduled or is_started or "django_celery_beat" in project.third_party_apps
        return project.runtime.has_celery and (not project.facts or is_seen)

    @property
    def processes(self) -> tuple[Process, ...]:
        """The processes of Celery that run: beat only where it has something to send."""
        found = self.project.runtime.celery_processes
        return tuple(each for each in found if self.has_beat or each.name != "beat")

    @property
    def workloads(self) -> tuple[str, ...]:
        """What manifests run of the project for good, each as ``kubectl`` takes it: ``deployment/web``."""
        own = (each for each in self.project.manifests if each.kind in ROLLED_OUT and not each.is_server)
        return tuple(dict.fromkeys(quote(f"{each.kind.lower()}/{each.name}") for each in own if each.name))

    @property
    def fly_app(self) -> str:
        """What the app is called on Fly.io: as its file names it, else as the project."""
        return quote(str(self._read("app") or self.project.runtime.name))

    @property
    def disk(self) -> str:
        """The folder that a release leaves alone, empty where the host's own file mounts none."""
        return str(self._read("disk", "/data") or "")

    @property
    def volume(self) -> str:
        """What the volume of that folder is called."""
        return quote(str(self._read("volume") or "data"))

    def _read(self, name: str, otherwise: str = "") -> Value:
        hosting = self.project.features.deployment.hosting
        found = self.project.facts.get(f"tools.{hosting}_{name}")
        return found.value if found else otherwise

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables that a host has to be told: those that were seen to be read, else the usual ones."""
        runtime = self.project.runtime
        needed = needed_variables(runtime.read, runtime.usual_variables)
        return needed if self.project.facts else runtime.variables

    @property
    def names_settings(self) -> bool:
        """Whether one of them names the settings module."""
        return any(each.names_settings for each in self.variables)

    @property
    def secrets(self) -> tuple[Variable, ...]:
        """Those among them that nobody else may know."""
        return tuple(each for each in self.variables if each.is_secret)

    @property
    def requires_variables(self) -> bool:
        """Whether settings were seen that fail where a variable is not set."""
        return any(each.demand for each in self.project.environment)

    @property
    def does_without_variables(self) -> bool:
        """Whether code asks if variables are set that have no default, and does without them."""
        return any(each.is_optional for each in self.project.environment)

    @property
    def leaves_local_variables(self) -> bool:
        """Whether settings for one's own machine alone read some variables."""
        return any(each.is_local for each in self.project.environment)

    @property
    def are_by_platform(self) -> bool:
        """Whether a platform of the host runs the application, rather than a machine or a cluster."""
        deployment = self.project.features.deployment
        takes_code = deployment.hosting in COMPUTE and deployment.hosting not in FOR_IMAGES_ALONE
        is_offered = takes_code or (deployment.hosting in FOR_IMAGES_ALONE and bool(deployment.docker))
        return is_offered and not deployment.kubernetes and not self.are_on_machines

    @property
    def are_on_machines(self) -> bool:
        """Whether machines of a host run the project, as Compose starts it or its database is a file."""
        features = self.project.features
        is_lent = features.deployment.hosting in COMPUTE and not self.is_platform
        is_asked_for = self.production_file is not None or features.database.is_file
        return is_lent and is_asked_for and not features.deployment.kubernetes

    @property
    def are_by_compose(self) -> bool:
        """Whether Compose starts a new version: by the project's own file, or where no host does it."""
        is_own_machine = self.project.features.deployment.hosting not in COMPUTE
        return bool(self.production_file or ((is_own_machine or self.are_on_machines) and self.shows_compose))

    @property
    def left_servers(self) -> tuple[str, ...]:
        """What the application needs, and no step for its host starts, by name."""
        deployment = self.project.features.deployment
        if deployment.hosting not in (*COMPUTE, "vps") or deployment.kubernetes or self.are_by_compose:
            return ()
        is_own_machine = deployment.hosting not in COMPUTE
        redis = ("Redis",) if self.project.uses_redis and (is_own_machine or self.service) else ()
        database = self.project.features.database
        servers = (database.title,) if self.service and database.has_server and database.title else ()
        return (*servers, *redis, *self.project.servers)

    @property
    def machines(self) -> int:
        """How many machines a host lends: one where Compose starts all that runs, and each process once."""
        return 1 if self.are_by_compose else self.project.runtime.instances

    @property
    def starts_redis(self) -> bool:
        """Whether Compose starts Redis, or what speaks its protocol, beside the application."""
        if self.production_file is None:
            return self.are_by_compose
        images = [service.image for service in self.production_file.services]
        return any("redis" in image or "valkey" in image for image in images)

    @property
    def are_images(self) -> bool:
        """Whether the project's own Compose file names images, and builds none."""
        return bool(self.file and not self.file.is_built)

    @property
    def are_by_host(self) -> bool:
        """Whether the host runs images by itself: neither Kubernetes nor a machine does it."""
        deployment = self.project.features.deployment
        return bool(deployment.docker) and not deployment.kubernetes and not self.are_on_machines

    @property
    def are_on_ecs(self) -> bool:
        """Whether Amazon's host runs images."""
        return self.project.features.deployment.hosting == "aws" and self.are_by_host

    @property
    def process_types(self) -> tuple[str, ...]:
        """The processes that a Procfile keeps running, by type: the project's own, else those it needs."""
        read = self.project.facts.get("tools.procfile")
        if read and isinstance(read.value, tuple):
            return tuple(name for name in read.value if name != "release")
        return ("web", *(process.name for process in self.processes))
