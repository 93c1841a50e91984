"""The environment variables that have to be set before a project starts on one's own machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mkdocs_djproject.commands import Commands
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.facts import Fact

HERE = "localhost"


def exported(
    variables: Iterable[EnvironmentVariable],
    commands: Commands,
    facts: Mapping[str, Fact],
    modules: Sequence[str],
) -> tuple[EnvironmentVariable, ...]:
    """The variables without which the settings fail that manage.py sets, unless an example file begins them.

    None where the development server is not started by manage.py itself, such as in a container.

    Args:
        variables: those of the project.
        commands: how it is started.
        facts: what was read of it.
        modules: its settings modules, the chosen one first.
    """
    default = facts.get("tools.settings")
    is_default = default is not None and default.value in modules[:1]
    is_direct = any("manage" in line and "runserver" in line for line in commands.run)
    if not is_default or not is_direct:
        return ()
    needed = (each for each in variables if each.demand == "always" and not each.platform)
    return tuple(each for each in needed if not (each.is_in_example and commands.env))


def value_here(variable: EnvironmentVariable, example: str) -> str:
    """A value for one's own machine, where an example is one for production."""
    is_hosts = "ALLOWED_HOSTS" in (variable.setting, variable.name)
    return example.replace("www.example.org", HERE) if is_hosts else example or "VALUE"
