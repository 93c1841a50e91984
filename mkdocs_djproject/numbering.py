"""The numbers of steps and sections, which stay consecutive whatever a project leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mkdocs_djproject.commands import Commands
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.exporting import exported
from mkdocs_djproject.facts import CONTRIB, Fact, is_off
from mkdocs_djproject.features import Performance


def component_numbers(performance: Performance) -> Mapping[str, int]:
    """The number of each part of the component architecture."""
    parts = {
        "presentation": True,
        "application": True,
        "data": True,
        "caching": performance.caching,
        "celery": performance.celery,
        "search": performance.elasticsearch,
    }
    return numbered(parts)


MAKING_ENVIRONMENTS = ("uv ", "poetry ", "pdm ", "pipenv ", "hatch ", "docker ")
"""How commands begin that install into an environment of their own making."""

_INSIDE = re.compile(r"\(cd .+? && ")
"""How a command begins that goes into the folder of the packaging first."""


STEPS = ("clone", "environment", "install", "env", "variables", "migrate", "superuser", "run")
"""The steps of the quick start."""


def quick_start_numbers(
    commands: Commands,
    facts: Mapping[str, Fact],
    environment: Iterable[EnvironmentVariable] = (),
    modules: Sequence[str] = (),
) -> Mapping[str, int]:
    """The number of each step from a clone to a running server.

    Where the commands were read, one that makes an environment itself needs none to be made before it; and
    nobody is made an administrator where there are no accounts.
    """
    steps = dict.fromkeys(STEPS, True)
    if facts and _INSIDE.sub("", "".join(commands.install[:1])).startswith(MAKING_ENVIRONMENTS):
        steps["environment"] = False
    steps["superuser"] = not is_off(facts, f"{CONTRIB}auth")
    steps["variables"] = bool(exported(environment, commands, facts, modules))
    return numbered(steps | {name: bool(getattr(commands, name)) for name in ("install", "env", "run")})


def numbered(parts: Mapping[str, object]) -> Mapping[str, int]:
    """The names of the parts that are there, with numbers from 1."""
    return {name: number for number, name in enumerate((name for name in parts if parts[name]), start=1)}
