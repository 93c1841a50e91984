"""What reading evidence gives: facts, each with the place it was read from and how certain it is."""

from __future__ import annotations

from typing import Literal

import msgspec

from mkdocs_djproject.problems import Place

Certainty = Literal["read", "conditional", "unknown"]

Value = bool | int | str | tuple[str, ...] | None
"""A conclusion: never a value of the project that may be a secret."""


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One of several values of a fact.

    ``settings`` is the settings module that gives it, empty where the value does not come from settings;
    ``condition`` is the source text of the condition under which it holds, with its constants hidden unless
    they are ordinary words, and empty where it holds by default.
    """

    value: Value
    place: Place | None = None
    settings: str = ""
    condition: str = ""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
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


class InstalledApp(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of INSTALLED_APPS as it is written, and where."""

    name: str
    place: Place | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What a project's settings and files say of it.

    ``settings`` are the dotted names of the settings modules that were read, the chosen one first. ``facts``
    are sorted by path; what there is no evidence for is absent. ``installed_apps`` are those of the chosen
    module, in order, as a silent environment has them; ``installed_apps_known`` is false when the list has
    entries that could not be read.
    """

    settings: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    installed_apps: tuple[InstalledApp, ...] = ()
    installed_apps_known: bool = False

    def fact(self, path: str) -> Fact | None:
        """The fact with a dotted path, or None where nothing is known."""
        return next((fact for fact in self.facts if fact.path == path), None)

    def below(self, prefix: str) -> tuple[Fact, ...]:
        """The facts at a dotted path and below it."""
        return tuple(f for f in self.facts if f.path == prefix or f.path.startswith(f"{prefix}."))
