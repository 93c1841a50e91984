"""The canvas of an app: what it adds to the project besides its models, and which apps it needs."""

from __future__ import annotations

from typing import Literal

import msgspec

from mkdocs_djproject.problems import Place

How = Literal["imports", "relations"]
"""How one app uses another: its modules import from it, or its models lead to those of the other."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something on a canvas, with the place where it was read; None for what the project file declares."""

    place: Place | None = None


class Route(Entry, frozen=True, kw_only=True):
    """A route of the URL configuration.

    ``path`` begins with a slash where it is known from the root URL configuration on; ``relative`` says that
    it is only known from a URL configuration of the app on. ``view`` is a dotted name, empty where it is not
    known. ``include`` is the URL configuration of an installed package that stands there instead of a view.
    ``name`` has its namespaces before it, as ``reverse()`` takes it. ``basename`` is that of a view set which
    a router of Django REST Framework registers under ``path``, and ``registered`` says that one does.
    ``condition`` is the source of the condition that decides at run time whether it is there. ``below`` is
    the source of what stands before ``path`` where it is set: ``settings.CONTEXT_PATH``.
    https://docs.djangoproject.com/en/stable/topics/http/urls/
    """

    path: str
    view: str = ""
    name: str = ""
    include: str = ""
    registered: bool = False
    basename: str = ""
    relative: bool = False
    condition: str = ""
    below: str = ""


class AdminRegistration(Entry, frozen=True, kw_only=True):
    """A model that the admin shows: ``orders.Order``, by which class, on which site, with which inlines.

    ``admin_class`` is a dotted name, empty for Django's own; ``site`` is one for a site of the project's own.
    https://docs.djangoproject.com/en/stable/ref/contrib/admin/#modeladmin-objects
    """

    model: str
    admin_class: str = ""
    site: str = ""
    inlines: tuple[str, ...] = ()
    condition: str = ""


class Command(Entry, frozen=True, kw_only=True):
    """A management command and its help text.

    https://docs.djangoproject.com/en/stable/howto/custom-management-commands/
    """

    name: str
    help: str = ""


class Task(Entry, frozen=True, kw_only=True):
    """A background task: the name it is sent by, the dotted name of its function, and what queues it.

    ``schedule`` says when it is sent by itself, in words or as five fields of cron.
    """

    name: str
    function: str = ""
    queue: str = "Celery"
    schedule: tuple[str, ...] = ()
    condition: str = ""


class Receiver(Entry, frozen=True, kw_only=True):
    """A function that a signal calls; the sender is empty where any will do.

    https://docs.djangoproject.com/en/stable/topics/signals/
    """

    signal: str
    sender: str = ""
    receiver: str = ""
    condition: str = ""


class SettingRead(Entry, frozen=True, kw_only=True):
    """A setting or an environment variable that the app reads.

    ``default`` is source text, None without one; of a ``secret`` it is never kept.
    """

    name: str
    default: str | None = None
    secret: bool = False


class Use(Entry, frozen=True, kw_only=True):
    """Another app of the project that the app uses, by its label, and how."""

    label: str
    by: tuple[How, ...] = ()


class Canvas(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of an app besides its models; each list in the order of the source."""

    urls: tuple[Route, ...] = ()
    admin: tuple[AdminRegistration, ...] = ()
    commands: tuple[Command, ...] = ()
    tasks: tuple[Task, ...] = ()
    receivers: tuple[Receiver, ...] = ()
    settings: tuple[SettingRead, ...] = ()
    environment: tuple[SettingRead, ...] = ()
    uses: tuple[Use, ...] = ()


KINDS: dict[str, type[Entry]] = {
    "urls": Route,
    "admin": AdminRegistration,
    "commands": Command,
    "tasks": Task,
    "receivers": Receiver,
    "settings": SettingRead,
    "environment": SettingRead,
    "uses": Use,
}
"""The lists of a canvas, and what each holds."""
