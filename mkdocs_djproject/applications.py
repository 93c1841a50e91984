"""What application servers are given of a project: its WSGI and its ASGI application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mkdocs_djproject.facts import Fact


class Applications(NamedTuple):
    """A project's applications as servers take them, ``config.wsgi:application``; empty where not known."""

    wsgi: str = ""
    asgi: str = ""

    def given_to(self, command: str) -> str:
        """The command of a server with the application of the project; empty where that is not known.

        Args:
            command: the same, with ``NAME`` in place of the package that has the application.
        """
        for kind, application in zip(self._fields, self, strict=True):
            usual = f"NAME.{kind}:application"
            if usual in command:
                return command.replace(usual, application) if application else ""
        return command


def applications_of(facts: Mapping[str, Fact], project_name: str) -> Applications:
    """The applications that were read; of a project that was not, those that a new one of this name has."""
    if not facts:
        return Applications(f"{project_name}.wsgi:application", f"{project_name}.asgi:application")
    found = (facts.get(f"tools.{kind}") for kind in Applications._fields)
    return Applications(*(str(fact.value or "") if fact else "" for fact in found))
