"""What people say of a project that no source shows: who looks after it, and where it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from mkdocs_djproject.practices import ROWS, Practice
from mkdocs_djproject.vocabulary import titled


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to ask: a person, a team or a channel. What is not declared is empty."""

    name: str
    role: str = ""
    email: str = ""
    url: str = ""


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the project runs, and the address there."""

    name: str
    url: str


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is to come: what, when in the words of the people who plan it, and more of it."""

    title: str
    when: str = ""
    note: str = ""


class OwnPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page made from a template of the user's; ``declared_title`` is empty where none is given."""

    name: str
    template: str
    declared_title: str = ""

    @property
    def title(self) -> str:
        """What links call the page."""
        return self.declared_title or titled(self.name)

    @property
    def src_uri(self) -> str:
        """Its source file."""
        return f"{self.name}.md"


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What the project file alone can say.

    ``owner`` is who looks after the project, empty where nobody is named; ``contacts`` whom to ask, and
    ``environments`` where the project runs, and ``roadmap`` what is to come, each in the order of the
    project file. ``practices`` are the records of practices by their names, ``own_pages`` the
    pages of templates of the user's, ``advice`` is how recommended practice is shown, and ``diagrams`` how
    diagrams are drawn on the site.
    """

    owner: str = ""
    contacts: tuple[Contact, ...] = ()
    environments: tuple[Environment, ...] = ()
    roadmap: tuple[Plan, ...] = ()
    practices: Mapping[str, Practice] = {}
    own_pages: tuple[OwnPage, ...] = ()
    advice: Literal["open", "folded", "off"] = "open"
    diagrams: Literal["svg", "mermaid", "text"] = "svg"

    @property
    def has_people(self) -> bool:
        """Whether it is said who looks after the project, or whom to ask."""
        return bool(self.owner or self.contacts)

    @property
    def advice_is_open(self) -> bool:
        """Whether recommended practice is shown in full."""
        return self.advice == "open"

    @property
    def advice_is_folded(self) -> bool:
        """Whether recommended practice is shown when a reader opens it."""
        return self.advice == "folded"

    def is_advised(self, practice: str) -> bool:
        """Whether a practice is recommended, since nothing is recorded of it.

        Raises:
            KeyError: there is no such practice.
        """
        return ROWS[practice].name not in self.practices

    def advised(self, practices: Iterable[str]) -> list[str]:
        """What those of the practices are called, in Markdown, of which nothing is recorded.

        Raises:
            KeyError: there is no such practice.
        """
        return [ROWS[name].title for name in practices if self.is_advised(name)]
