"""The environment variables and settings that a project was seen to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import SettingRead
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.exporting import exported, value_here
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.knownfacts import KnownFact, known_fact
from mkdocs_djproject.project import Project
from mkdocs_djproject.variableexamples import example
from mkdocs_djproject.variableforms import Special, special

MOST_SETTINGS = 120
"""How many settings a page shows."""


class KnownVariable(NamedTuple):
    """An environment variable, what the fact is called that comes from it, and what a value looks like.

    ``special`` is what stands in place of an example. ``here`` is a value for one's own machine, of those
    that have to be set there, and empty for others.
    """

    variable: EnvironmentVariable
    title: str
    example: str
    special: Special = ""
    here: str = ""


class KnownSetting(NamedTuple):
    """A setting, the apps that read it, and how it was read: with a default where one was seen."""

    name: str
    apps: tuple[App, ...]
    read: SettingRead


def known_variables(project: Project) -> tuple[KnownVariable, ...]:
    """The environment variables that were seen to be read, or that facts come from, by name."""
    found = {each.name: each for each in project.environment}
    facts = _deciding(project, found)
    others = {name: EnvironmentVariable(name=name, place=facts[name][0].place) for name in facts}
    titles = {name: ", ".join(dict.fromkeys(fact.title for fact in facts[name])) for name in facts}
    named = others | found
    unread = [name for name in named if name in facts and not named[name].is_read]
    for name in unread:
        named[name] = replace(others[name], purpose=named[name].purpose, example=named[name].example)
    runtime = project.runtime
    usual = runtime.usual_variables
    modules = project.settings_modules
    here = {each.name for each in exported(named.values(), project.commands, project.facts, modules)}
    made = (
        KnownVariable(each, titles.get(each.name, ""), example(each, usual, runtime.user), special(each))
        for _, each in sorted(named.items())
    )
    return tuple(
        each._replace(here=value_here(each.variable, each.example)) if each.variable.name in here else each
        for each in made
    )


def _deciding(project: Project, found: Mapping[str, EnvironmentVariable]) -> dict[str, list[KnownFact]]:
    """The facts by the variable that each comes from: of several, those that the variable is read for."""
    facts: dict[str, list[Fact]] = {}
    for fact in project.facts.values():
        facts.setdefault(fact.variable, []).append(fact)
    facts.pop("", None)
    return {name: [*map(known_fact, _direct(facts[name], found.get(name)))] for name in facts}


def _direct(facts: list[Fact], read: EnvironmentVariable | None) -> list[Fact]:
    """The facts of the setting that a variable is read for; all of them where that is not known."""
    setting = read.setting.lower() if read is not None else ""
    own = [fact for fact in facts if setting.endswith(fact.path.rpartition(".")[2])]
    own = own or [fact for fact in facts if read is not None and _at(fact) == _at(read)] or facts
    paths = {fact.path for fact in own}
    return [fact for fact in own if fact.path.rpartition(".")[0] not in paths]


def _at(known: Fact | EnvironmentVariable) -> tuple[str, int | None] | None:
    """The line that something was read from."""
    return (known.place.file, known.place.line) if known.place is not None else None


def known_settings(project: Project) -> tuple[KnownSetting, ...]:
    """The settings that apps read, by name, each with its default where one was seen."""
    reads: dict[str, list[tuple[App, SettingRead]]] = {}
    for app in project.apps:
        for read in app.canvas.settings:
            reads.setdefault(read.name, []).append((app, read))
    return tuple(_setting(name, reads[name]) for name in sorted(reads))


def _setting(name: str, reads: list[tuple[App, SettingRead]]) -> KnownSetting:
    telling = [read for _, read in reads if read.secret or read.default is not None]
    return KnownSetting(name, tuple(app for app, _ in reads), (telling or [reads[0][1]])[0])
