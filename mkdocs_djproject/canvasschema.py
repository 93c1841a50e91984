"""The canvas of an app in the project file as it may be written, shorthands included."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from mkdocs_djproject.canvas import How
from mkdocs_djproject.schematypes import Identifier, Mapping, ModelReference


class Route(Mapping, frozen=True, kw_only=True):
    """A route of the URL configuration."""

    path: Annotated[str, Meta(examples=["/orders/<int:pk>/"])]
    view: str | None = None
    name: str | None = None
    include: str | None = None
    registered: bool | None = None
    basename: str | None = None
    relative: bool | None = None
    condition: str | None = None
    below: str | None = None


class AdminRegistration(Mapping, frozen=True, kw_only=True):
    """A model that the admin shows."""

    model: Annotated[ModelReference, Meta(examples=["orders.Order"])]
    admin_class: str | None = None
    site: str | None = None
    inlines: tuple[str, ...] | None = None
    condition: str | None = None


class Command(Mapping, frozen=True, kw_only=True):
    """A management command."""

    name: Annotated[str, Meta(examples=["send_reminders"])]
    help: str | None = None


class Task(Mapping, frozen=True, kw_only=True):
    """A background task."""

    name: Annotated[str, Meta(examples=["orders.tasks.send_receipt"])]
    function: str | None = None
    queue: str | None = None
    schedule: tuple[str, ...] | str | None = None
    condition: str | None = None


class Receiver(Mapping, frozen=True, kw_only=True):
    """A function that a signal calls."""

    signal: Annotated[str, Meta(examples=["django.db.models.signals.post_save"])]
    sender: str | None = None
    receiver: str | None = None
    condition: str | None = None


class SettingRead(Mapping, frozen=True, kw_only=True):
    """A setting or an environment variable that the app reads."""

    name: Annotated[Identifier, Meta(examples=["ORDERS_PAGE_SIZE"])]
    default: str | None = None
    secret: bool | None = None


class Use(Mapping, frozen=True, kw_only=True):
    """Another app of the project that the app uses."""

    label: Annotated[Identifier, Meta(examples=["catalog"])]
    by: tuple[How, ...] | How | None = None


class WithCanvas(Mapping, frozen=True, kw_only=True):
    """A mapping that has a canvas."""

    urls: tuple[str | Route, ...] | None = None
    admin: tuple[ModelReference | AdminRegistration, ...] | None = None
    commands: tuple[str | Command, ...] | None = None
    tasks: tuple[str | Task, ...] | None = None
    receivers: tuple[Receiver, ...] | None = None
    settings: tuple[Identifier | SettingRead, ...] | None = None
    environment: tuple[Identifier | SettingRead, ...] | None = None
    uses: tuple[Identifier | Use, ...] | None = None
