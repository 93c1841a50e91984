"""Django's own apps as pages speak of them: what is there because they are installed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_djproject.facts import CONTRIB, Fact, is_off
from mkdocs_djproject.numbering import numbered


class ContribApps(NamedTuple):
    """What templates ask of Django's own apps: one of which nothing was read is taken to be installed."""

    facts: Mapping[str, Fact]
    has_rest: bool = False

    @property
    def has_accounts(self) -> bool:
        """Whether there are accounts of Django's, with groups, permissions and ``createsuperuser``."""
        return not is_off(self.facts, f"{CONTRIB}auth")

    @property
    def has_admin(self) -> bool:
        """Whether there is an admin site of Django's."""
        return not is_off(self.facts, f"{CONTRIB}admin")

    @property
    def has_sessions_of_people(self) -> bool:
        """Whether people are signed in by a session."""
        return self.has_accounts and not is_off(self.facts, f"{CONTRIB}sign_in")

    @property
    def model_step_numbers(self) -> Mapping[str, int]:
        """The number of each step by which a model is added."""
        parts = {"write": True, "migrate": True, "admin": self.has_admin, "test": True, "api": self.has_rest}
        return numbered(parts)
