"""The environment variables that a project reads."""

from __future__ import annotations

import re

import msgspec

from mkdocs_djproject.problems import Place

_ADDRESS = re.compile(
    r"(?:DATABASE|DB|REPLICA|BROKER|CACHE|REDIS|AMQP|RABBITMQ|MONGO|SEARCH|ELASTIC|EMAIL|SMTP)\w*_UR[LI]$|DSN$|CELERY_RESULT_BACKEND$"
)


class EnvironmentVariable(msgspec.Struct, frozen=True, kw_only=True):
    """A variable that the project's code reads, or that its example file names.

    ``default`` is source text, None without one, and never kept of a ``secret``. ``setting`` is the setting
    that it decides, ``purpose`` what a comment in the example file says of it, ``example`` the value there if
    it can be no secret; they are empty where they are not known. ``is_read`` says that code was seen to read
    it; ``place`` is there, else in the example file.
    """

    name: str
    default: str | None = None
    secret: bool = False
    setting: str = ""
    purpose: str = ""
    example: str = ""
    is_read: bool = True
    place: Place | None = None

    @property
    def names_setting(self) -> bool:
        """Whether it is called as the setting that it decides."""
        return self.name == self.setting

    @property
    def may_hold_password(self) -> bool:
        """Whether it is the address of a server that people sign in to, which may have a password in it."""
        return not self.secret and bool(_ADDRESS.search(self.name))
