"""What is known of a project, and how: facts with the places they were read from, origins, and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

import msgspec

from mkdocs_djproject.problems import Place

Certainty = Literal["read", "conditional", "unknown"]

Value = bool | int | str | tuple[str, ...] | None
"""A conclusion: never a value of the project that may be a secret."""


class Alternative(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of several values of a fact.

    ``settings`` is the settings module that gives it, empty where the value does not come from settings;
    ``condition`` is the source text of the condition under which it holds, with its constants hidden unless
    they are ordinary words, and empty where it holds by default.
    """

    value: Value
    place: Place | None = None
    settings: str = ""
    condition: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing says anything there, rather than something that was not understood."""
        return self.value is None and self.place is None


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is known of a project, by the dotted path that it has in the project file.

    ``certainty`` is ``read`` when there is one answer, ``conditional`` when it depends on the settings module
    or on a condition (``alternatives`` has them all, and ``value`` is that of production, or by default), and
    ``unknown`` when something was seen and not understood (``why`` says what, and ``value`` is None).
    ``variable`` names the environment variable that can change the value. Tests never make a fact
    conditional: what they use instead is only listed among the alternatives.
    """

    path: str
    value: Value
    place: Place | None
    certainty: Certainty = "read"
    alternatives: tuple[Alternative, ...] = ()
    variable: str = ""
    why: str = ""


def is_off(facts: Mapping[str, Fact], path: str) -> bool:
    """Whether a fact was read, and its value is a no wherever it was read."""
    found = facts.get(path)
    return found is not None and found.certainty == "read" and found.value is False


def text_of(facts: Mapping[str, Fact], path: str, usual: str, unknown: str) -> str:
    """The text of a fact: ``usual`` where nothing was read, ``unknown`` where its value cannot be told."""
    found = facts.get(path)
    value = found.value if found else usual
    return value if isinstance(value, str) else unknown


INSTALLED = "installed_apps."
"""What the path of a fact begins with that says whether an app is installed."""

CONTRIB = "contrib."
"""The same for one of Django's own apps, and for what it does."""


class InstalledApp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of INSTALLED_APPS as it is written, and where.

    https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
    """

    name: str
    place: Place | None = None


How = Literal["declared", "read", "assumed", "unknown"]


class Origin(NamedTuple):
    """How a fact is known, and where it was written."""

    how: How
    place: Place | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a feature is as it is: what the feature is called, a text, and a link to the decision."""

    title: str = ""
    why: str = ""
    decision: str = ""

    @property
    def decision_title(self) -> str:
        """What a link to the decision is called: the name of the page in words, or a whole address."""
        path = self.decision.partition("#")[0]
        is_page = path.endswith(".md") and ":" not in path
        return PurePosixPath(path).stem.replace("-", " ") if is_page else self.decision
