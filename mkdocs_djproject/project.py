"""What a Django project is to us: frozen, plain values, and the facts derived from them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from mkdocs_djproject.commands import Commands, Paths, Urls, test_runner
from mkdocs_djproject.features import Features
from mkdocs_djproject.problems import Place

How = Literal["declared", "read", "assumed"]


class Origin(NamedTuple):
    """How a fact is known, and where it was written."""

    how: How
    place: Place | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a feature is as it is: a text, and a link to the decision."""

    why: str = ""
    decision: str = ""


class Choice(NamedTuple):
    """One of a field's choices: the stored value as written, and its label, empty when there is none."""

    value: str
    label: str = ""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a model; the names are those of Django's field options.

    ``default`` is source text and None where there is no default; ``to`` and ``through`` are
    ``app_label.Model``; ``options`` are further options, as pairs of name and text.
    https://docs.djangoproject.com/en/stable/ref/models/fields/
    """

    name: str
    type: str
    to: str = ""
    through: str = ""
    on_delete: str = ""
    related_name: str = ""
    null: bool = False
    blank: bool = False
    unique: bool = False
    primary_key: bool = False
    db_index: bool = False
    max_length: int | None = None
    choices: tuple[Choice, ...] = ()
    default: str | None = None
    help_text: str = ""
    verbose_name: str = ""
    options: tuple[tuple[str, str], ...] = ()
    place: Place | None = None

    @property
    def constructor(self) -> str:
        """The field's class as source writes it: ``models.CharField``, or a dotted name as it is."""
        return self.type if "." in self.type else f"models.{self.type}"


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model of an app, with its Meta facts; ``fields`` in the order in which they are declared."""

    name: str
    app_label: str
    description: str = ""
    verbose_name: str = ""
    db_table: str = ""
    abstract: bool = False
    proxy: bool = False
    ordering: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    place: Place | None = None

    @property
    def label(self) -> str:
        """The model's label, ``orders.Order``, as in Django's ``Options.label``."""
        return f"{self.app_label}.{self.name}"

    @property
    def anchor(self) -> str:
        """The anchor of the model's section on its app's page: its lower-case label, ``orders.order``."""
        return self.label.lower()

    def field_anchor(self, field: Field) -> str:
        """The anchor of a field of this model: ``orders.order.number``."""
        return f"{self.anchor}.{field.name.lower()}"


class App(msgspec.Struct, frozen=True, kw_only=True):
    """An app of the project; ``path`` is its folder, relative to the project's root."""

    name: str
    label: str
    verbose_name: str = ""
    description: str = ""
    owner: str = ""
    path: str = ""
    models: tuple[Model, ...] = ()
    place: Place | None = None

    @property
    def title(self) -> str:
        """What people call the app: its verbose name, else its label."""
        return self.verbose_name or self.label

    @property
    def module(self) -> str:
        """The app's import path, made from its folder: ``apps.orders``."""
        return self.path.replace("/", ".")


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """A Django project, from its project file.

    ``origins`` says how each value is known, by its dotted path (``features.deployment.proxy``); a path
    that is missing is assumed. ``reasons`` are by the dotted path of a feature. ``source`` is the project
    file as messages name it; ``templates_dir`` is an absolute path.
    """

    project_name: str
    project_title: str
    source: str = "djproject.yml"
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
    advice: Literal["open", "folded", "off"] = "open"
    pages: tuple[str, ...] | None = None
    templates_dir: Path | None = None
    origins: Mapping[str, Origin] = {}
    reasons: Mapping[str, Reason] = {}

    def how(self, path: str) -> How:
        """How the value at a dotted path is known."""
        origin = self.origins.get(path)
        return origin.how if origin else "assumed"

    def is_assumed(self, path: str) -> bool:
        """Whether the value at a dotted path is a default of ours, which nobody declared."""
        return self.how(path) == "assumed"

    @property
    def models(self) -> tuple[Model, ...]:
        """The models of all apps, in order."""
        return tuple(model for app in self.apps for model in app.models)

    def model(self, label: str) -> Model | None:
        """The model with this label, in any case (``orders.Order``), or None."""
        wanted = label.lower()
        return next((model for model in self.models if model.anchor == wanted), None)

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
        return caching is not False and "redis" in caching.backend.lower()

    @property
    def uses_redis_broker(self) -> bool:
        """Whether Celery's messages go through Redis."""
        celery = self.features.performance.celery
        return celery is not False and "redis" in celery.broker.lower()

    @property
    def uses_redis(self) -> bool:
        """Whether Redis is needed anywhere: by the cache or by Celery's broker."""
        return self.uses_redis_cache or self.uses_redis_broker

    @property
    def coverage_command(self) -> str:
        """The test command with a coverage report, empty where it is not known how."""
        return self._test_command("coverage")

    @property
    def parallel_test_command(self) -> str:
        """The test command on all processors, empty where it is not known how."""
        return self._test_command("parallel")

    @property
    def one_module_test_command(self) -> str:
        """The test command for one module of an app, empty where it is not known how."""
        return self._test_command("one_file")

    def _test_command(self, variant: str) -> str:
        command = self.commands.test[0] if self.commands.test else ""
        runner = test_runner(command)
        if runner is None:
            return ""
        folder = self.first_app.path if self.first_app else f"{self.paths.apps}/APP"
        path = f"{folder}/tests/test_models.py"
        module = path.removesuffix(".py").replace("/", ".")
        pattern: str = getattr(runner, variant)
        return pattern.format(command=command, project_name=self.project_name, path=path, module=module)
