"""The environment variables that a project reads."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from mkdocs_djproject.platformvariables import set_by
from mkdocs_djproject.problems import Place
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE

_ADDRESS = re.compile(
    r"(?:DATABASE|DB|REPLICA|BROKER|CACHE|REDIS|AMQP|RABBITMQ|MONGO|SEARCH|ELASTIC|EMAIL|SMTP)\w*_UR[LI]$|DSN$|CELERY_RESULT_BACKEND$"
)

Kind = Literal["", "presence", "truth", "words", "other_words", "switch", "number", "json"]
"""What code makes of a value, empty where it takes any text, or where that is not known.

It asks whether there is one, or whether it is empty; whether it is one of some words, or none of them; it
takes it as true or false, as a number or as JSON.
"""

Demand = Literal["", "elsewhere", "always"]
"""Whether settings cannot be read where a variable is not set.

Empty where that is not known; else it is so of other modules than those of the chosen settings, or of these.
"""


class EnvironmentVariable(msgspec.Struct, frozen=True, kw_only=True):
    """A variable that the project's code reads, or that its example file names.

    ``default`` is source text, None without one, and never kept of a ``secret``. ``setting`` is the setting
    that it decides, ``purpose`` what a comment in the example file says of it, ``example`` the value there if
    it can be no secret; they are empty where they are not known. ``is_read`` says that code was seen to read
    it; ``place`` is there, else in the example file. ``kind`` is what code makes of the value, ``words``
    are those that it is compared with; ``is_optional`` says that code asks whether it is set, and does
    without, ``is_local`` that settings for one's own machine alone read it, ``is_in_example`` that the
    example file names it.
    """

    name: str
    default: str | None = None
    secret: bool = False
    setting: str = ""
    purpose: str = ""
    example: str = ""
    is_read: bool = True
    kind: Kind = ""
    words: tuple[str, ...] = ()
    demand: Demand = ""
    is_optional: bool = False
    is_local: bool = False
    is_in_example: bool = False
    place: Place | None = None

    @property
    def has_to_be_set(self) -> bool:
        """Whether a host has to be told it: it is secret or has no default, and code does not do without.

        Django does not start without the key that it signs with, and with other settings than production's
        where nothing names these.
        """
        is_open = self.secret or self.default is None or bool(self.demand) or self.names_settings
        is_needed = not self.is_optional or self.setting == "SECRET_KEY"
        return self.is_read and is_open and is_needed and not (self.platform or self.is_local)

    @property
    def platform(self) -> str:
        """Who sets it by itself, empty where a person does."""
        return set_by(self.name)

    @property
    def names_setting(self) -> bool:
        """Whether it is called as the setting that it decides."""
        return self.name == self.setting

    @property
    def names_settings(self) -> bool:
        """Whether it tells servers to take production's settings, which they do not by themselves."""
        return self.setting == SETTINGS_VARIABLE

    @property
    def may_hold_password(self) -> bool:
        """Whether it is the address of a server that people sign in to, which may have a password in it."""
        return not self.secret and bool(_ADDRESS.search(self.name))
