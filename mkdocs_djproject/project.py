"""What a Django project is to us: frozen, plain values, and the facts derived from them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs_djproject.apirequests import ApiRequests, api_requests
from mkdocs_djproject.applications import applications_of
from mkdocs_djproject.apps import App, Choice, Field, Model, are_drawn_apart
from mkdocs_djproject.apptests import tested
from mkdocs_djproject.canvas import Route, Use
from mkdocs_djproject.commands import Commands, Paths, TestCommands, Urls
from mkdocs_djproject.composefiles import ComposeFile, ComposeService, by_file
from mkdocs_djproject.endpoints import RestSchema
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.examples import Examples, examples
from mkdocs_djproject.facts import Fact, How, Origin, Reason
from mkdocs_djproject.features import Features
from mkdocs_djproject.graphqlexamples import GraphqlExamples, graphql_examples
from mkdocs_djproject.graphqltypes import GraphqlSchema
from mkdocs_djproject.manifests import KubernetesObject
from mkdocs_djproject.notedapps import Noted
from mkdocs_djproject.numbering import component_numbers, quick_start_numbers
from mkdocs_djproject.practices import Practice, recorded
from mkdocs_djproject.problems import Place, Problem
from mkdocs_djproject.relations import ReverseRelations, reverse_relations, users
from mkdocs_djproject.repositories import source_address
from mkdocs_djproject.runtime import Runtime

__all__ = ["App", "Choice", "Field", "How", "Model", "Origin", "Project", "Reason"]


NO_CELERY_APP = "CELERY_MODULE"
"""What a person has to replace in commands of Celery where its application was not found."""


class Project(Noted, frozen=True, kw_only=True, dict=True):
    """A Django project, from its project file.

    ``origins`` says how each value is known, by its dotted path (``features.deployment.proxy``); a path
    that is missing is assumed. ``facts`` are what was read of the project's settings and files, by dotted
    path, as far as nothing is declared in its place. ``reasons`` are by the dotted path of a feature.
    ``repository_folder`` is where in its repository the project that was read stands, empty at the top, None
    where that is not known.
    ``api_routes`` are those that were seen to lead to views of the REST API, ``api_example`` is the path of
    one that answers GET, ``environment`` the environment variables that were seen to be read or to be named
    as an example, ``services`` are those of its own Compose files, ``manifests`` the objects of its own
    Kubernetes manifests. ``warnings`` are what a person should mend though the project could be loaded.
    """

    project_name: str
    project_title: str
    description: str = ""
    repository_url: str = ""
    python_version: str = ""
    django_version: str = ""
    features: Features = Features()
    commands: Commands = Commands()
    paths: Paths = Paths()
    urls: Urls = Urls()
    apps: tuple[App, ...] = ()
    custom: Mapping[str, Any] = {}
    pages: tuple[str, ...] | None = None
    repository_folder: str | None = None
    third_party_apps: tuple[str, ...] = ()
    settings_modules: tuple[str, ...] = ()
    facts: Mapping[str, Fact] = {}
    origins: Mapping[str, Origin] = {}
    reasons: Mapping[str, Reason] = {}
    rest_schema: RestSchema | None = None
    graphql_schema: GraphqlSchema | None = None
    environment: tuple[EnvironmentVariable, ...] = ()
    api_routes: tuple[Route, ...] = ()
    api_example: str = ""
    services: tuple[ComposeService, ...] = ()
    manifests: tuple[KubernetesObject, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def source_folders(self) -> tuple[Path, ...]:
        """The folders that the pages are made from: that of the templates, and those of the apps read."""
        templates = (self.templates_dir,) if self.templates_dir else ()
        read = (self.root / app.path for app in self.apps if self.root and app.path not in {"", "."})
        return (*templates, *read)

    def source_url(self, place: Place | None) -> str:
        """The address of a line of the project's source on its code host, empty where it is not known."""
        if place is None or self.repository_folder is None:
            return ""
        return source_address(self.repository_url, self.repository_folder, place)

    @property
    def has_source_urls(self) -> bool:
        """Whether lines of the project's source have addresses on its code host."""
        return bool(self.source_url(Place("manage.py", 1)))

    def used_by(self, app: App) -> tuple[tuple[App, Use], ...]:
        """The apps that use an app, each with how it does."""
        return self._users.get(app.label, ())

    @cached_property
    def _users(self) -> Mapping[str, tuple[tuple[App, Use], ...]]:
        return users(self.apps)

    def is_connected(self, app: App) -> bool:
        """Whether an app uses another one, or is used by one."""
        return bool(app.canvas.uses or self.used_by(app))

    def how(self, path: str) -> How:
        """How the value at a dotted path is known."""
        origin = self.origins.get(path)
        return origin.how if origin else "assumed"

    def is_assumed(self, path: str) -> bool:
        """Whether the value at a dotted path is a default of ours, which nobody declared."""
        return self.how(path) == "assumed"

    def reverse_relations(self, model: Model) -> ReverseRelations:
        """The relations of other models to a model, each with the name by which it is followed back."""
        return self._reverse_relations.get(model.anchor, ReverseRelations())

    @cached_property
    def _reverse_relations(self) -> Mapping[str, ReverseRelations]:
        return reverse_relations(self.models)

    @property
    def is_drawn_by_app(self) -> bool:
        """Whether the models of each app are drawn on its own page alone, as they are too many for one."""
        return are_drawn_apart(self.apps)

    @cached_property
    def has_app_owners(self) -> bool:
        """Whether it is said of any app who looks after it."""
        return any(app.owner for app in self.apps)

    @cached_property
    def models(self) -> tuple[Model, ...]:
        """The models of all apps, in order."""
        return tuple(model for app in self.apps for model in app.models)

    def model(self, label: str) -> Model | None:
        """The model with this label, in any case (``orders.Order``), or None."""
        return self._models_by_anchor.get(label.lower())

    @cached_property
    def _models_by_anchor(self) -> Mapping[str, Model]:
        return {model.anchor: model for model in reversed(self.models)}

    def app(self, label: str) -> App | None:
        """The app with this label, or None."""
        return self._apps_by_label.get(label)

    @cached_property
    def _apps_by_label(self) -> Mapping[str, App]:
        return {app.label: app for app in reversed(self.apps)}

    @property
    def first_app(self) -> App | None:
        """An app to show in examples: the first that has models, else the first."""
        return next((app for app in self.apps if app.models), self.apps[0] if self.apps else None)

    @property
    def first_model(self) -> Model | None:
        """A model to show in examples: the first that has a table of its own, or None."""
        return next((model for model in self.models if not model.abstract), None)

    @property
    def uses_redis_cache(self) -> bool:
        """Whether the cache is kept in Redis."""
        caching = self.features.performance.caching
        return caching is not False and caching.uses_redis

    @property
    def uses_redis_broker(self) -> bool:
        """Whether Celery's messages go through Redis."""
        celery = self.features.performance.celery
        return celery is not False and celery.uses_redis

    @property
    def uses_redis(self) -> bool:
        """Whether Redis is needed anywhere: by the cache, the task queue or WebSockets."""
        return self.runtime.uses_redis

    @property
    def servers(self) -> tuple[str, ...]:
        """What else has to run beside the database and Redis, as the features name it."""
        performance = self.features.performance
        caching = performance.caching if not self.uses_redis_cache else False
        celery = performance.celery if not self.uses_redis_broker else False
        parts = (caching, celery, performance.elasticsearch)
        named = [part.title for part in parts if part and not part.needs_no_server]
        return tuple(name for name in dict.fromkeys(named) if name)

    @property
    def server_workers(self) -> str:
        """What makes an assumed application server one for ASGI, which WebSockets need; else empty.

        https://channels.readthedocs.io/en/stable/deploying.html
        """
        is_needed = self.features.api.websockets and self.features.deployment.server
        return "Uvicorn workers" if is_needed and self.is_assumed("features.deployment.server") else ""

    @property
    def server_title(self) -> str:
        """The application server in its proper spelling, with the workers it is assumed to have."""
        title, workers = self.features.deployment.server_title, self.server_workers
        return f"{title} with {workers}" if workers else title

    @cached_property
    def examples(self) -> Examples:
        """The app, the models and the fields to show in examples."""
        return examples(self.apps, self.paths.apps)

    @property
    def app_folders(self) -> tuple[tuple[str, tuple[App, ...]], ...]:
        """The folders that hold apps, each with its apps, in the order of the apps; the usual one if none."""
        folders: dict[str, list[App]] = {}
        for app in self.apps:
            folders.setdefault(posixpath.dirname(app.path) or ".", []).append(app)
        return tuple((folder, tuple(apps)) for folder, apps in folders.items()) or ((self.paths.apps, ()),)

    @property
    def component_numbers(self) -> Mapping[str, int]:
        """The number of each part of the component architecture that this project has."""
        return component_numbers(self.features.performance)

    def recorded(self, section: str, practice: str) -> list[Practice]:
        """The records of practices that a section shows, and that of one more practice."""
        return recorded(self.practices, self.component_numbers, section, practice)

    @property
    def quick_start_numbers(self) -> Mapping[str, int]:
        """The number of each step from a clone to a running server that this project has."""
        return quick_start_numbers(self.commands, self.facts, self.environment, self.settings_modules)

    @property
    def can_be_visited(self) -> bool:
        """Whether a server can be started and its address is known."""
        return bool(self.commands.run and self.urls.is_local_known)

    @property
    def runtime(self) -> Runtime:
        """What runs when the project is deployed, and the variables that it reads."""
        app = self.facts.get("features.performance.celery.app")
        otherwise = NO_CELERY_APP if self.facts else self.project_name
        celery = str(app.value) if app and app.value else otherwise
        given = applications_of(self.facts, self.project_name)
        read = (self.environment, given, self.facts)
        return Runtime(self.project_name, self.features, bool(self.server_workers), celery, *read)

    @property
    def compose_files(self) -> tuple[ComposeFile, ...]:
        """The project's own Compose files with their services, as far as they were read."""
        return by_file(self.services)

    @property
    def api_requests(self) -> ApiRequests:
        """What requests to the project's interfaces are made of."""
        read = (self.rest_schema, self.api_example, self.api_routes)
        return api_requests(self.urls, self.features, self.facts, *read)

    @property
    def graphql_examples(self) -> GraphqlExamples:
        """Operations that the GraphQL schema allows."""
        return graphql_examples(self.graphql_schema, self.urls.full("graphql"))

    @property
    def rest_documentation(self) -> tuple[str, ...]:
        """What shows the REST API's documentation, as far as it has an address."""
        shown = {"Swagger": self.urls.swagger, "ReDoc": self.urls.redoc}
        return tuple(name for name, address in shown.items() if address)

    @property
    def test_commands(self) -> TestCommands:
        """The test command with more arguments, for an app of this project where there is one."""
        tools = {name: self.facts.get(f"tools.{name}") for name in ("coverage", "pytest_cov", "parallel")}
        lacking = [name for name, fact in tools.items() if self.facts and not (fact and fact.value)]
        runner = self.facts["tools.test"].value if "tools.test" in self.facts else None
        lines = runner if isinstance(runner, tuple) else self.commands.test
        measured = self.project_name if not self.facts else self._measured
        return TestCommands("".join(lines[:1]), measured, *self._test_module, tuple(lacking))

    @property
    def _measured(self) -> str:
        """What a report of coverage counts: what the project has configured, else the package of all apps."""
        if "tools.coverage_source" in self.facts:
            return ""
        packages = {app.name.partition(".")[0] for app in self.apps}
        return packages.pop() if len(packages) == 1 else "."

    @property
    def _test_module(self) -> tuple[str, str]:
        """The path and import path of a test module to show; empty where apps were read, and none has any."""
        if any(app.files for app in self.apps):
            return next((app.test_module for app in tested(self.apps, self.facts)), ("", ""))
        return f"{self.examples.path}/tests/test_models.py", f"{self.examples.module}.tests.test_models"
