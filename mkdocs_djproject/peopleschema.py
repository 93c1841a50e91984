"""What the project file may say of people and plans, shorthands included."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from mkdocs_djproject.practices import PRACTICES, State
from mkdocs_djproject.schematypes import Mapping, Off

_SAYS_SOMETHING = r"\S"
Name = Annotated[str, Meta(pattern=_SAYS_SOMETHING, description="A name", examples=["Storefront"])]
Title = Annotated[str, Meta(pattern=_SAYS_SOMETHING, description="A text", examples=["Read replicas"])]
PageName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$(?!\n)",
        description="A name of letters, digits, hyphens and underscores",
        examples=["runbook"],
    ),
]
TemplatePath = Annotated[
    str,
    Meta(
        pattern=r"^(?!/)[^\\\s]+$(?!\n)",
        description="The path of a template within templates_dir, such as runbook.md.j2",
        examples=["runbook.md.j2"],
    ),
]
EnvironmentName = Annotated[str, Meta(pattern=_SAYS_SOMETHING, description="A name", examples=["production"])]
EmailAddress = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_{}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$(?!\n)",
        description="An e-mail address, such as shop@example.org",
    ),
]
WebAddress = Annotated[
    str,
    Meta(
        pattern=r"^https?://[^\s<>\"'`]+$(?!\n)",
        description="The address of a web page, such as https://example.org",
        examples=["https://example.org"],
    ),
]


class Contact(Mapping, frozen=True, kw_only=True):
    """Somebody to ask: a person, a team or a channel."""

    name: Name
    role: str | None = None
    email: EmailAddress | None = None
    url: WebAddress | None = None


class Environment(Mapping, frozen=True, kw_only=True):
    """A place where the project runs."""

    name: EnvironmentName
    url: WebAddress


class OwnPage(Mapping, frozen=True, kw_only=True):
    """A page that is made from a template of the user's."""

    name: PageName
    template: TemplatePath
    title: str | None = None


class Plan(Mapping, frozen=True, kw_only=True):
    """Something that is to come."""

    title: Title
    when: str | None = None
    note: str | None = None


class Record(Mapping, frozen=True, kw_only=True):
    """Whether the project has a practice."""

    state: Annotated[State, Meta(examples=["done"])] | Off
    note: str | None = None


Practices = msgspec.defstruct(
    "Practices",
    [(row.name, State | Off | Record | None, None) for row in PRACTICES],
    bases=(Mapping,),
    module=__name__,
    frozen=True,
    kw_only=True,
)
"""The records of practices, by the names of the table."""
