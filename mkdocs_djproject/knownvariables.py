"""The environment variables and settings that a project was seen to read."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import SettingRead
from mkdocs_djproject.environmentvariables import EnvironmentVariable
from mkdocs_djproject.knownfacts import known_fact
from mkdocs_djproject.project import Project
from mkdocs_djproject.variableexamples import example


class KnownVariable(NamedTuple):
    """An environment variable, what the fact is called that comes from it, and what a value looks like."""

    variable: EnvironmentVariable
    title: str
    example: str


class KnownSetting(NamedTuple):
    """A setting, the apps that read it, and how it was read: with a default where one was seen."""

    name: str
    apps: tuple[App, ...]
    read: SettingRead


def known_variables(project: Project) -> tuple[KnownVariable, ...]:
    """The environment variables that were seen to be read, or that facts come from, by name."""
    facts = {fact.variable: known_fact(fact) for fact in project.facts.values() if fact.variable}
    found = {each.name: each for each in project.environment}
    others = {name: EnvironmentVariable(name=name, place=facts[name].place) for name in facts}
    titles = {name: fact.title for name, fact in facts.items()}
    named = others | found
    unread = [name for name in named if name in facts and not named[name].is_read]
    for name in unread:
        named[name] = replace(others[name], purpose=named[name].purpose, example=named[name].example)
    runtime = project.runtime
    usual = runtime.usual_variables
    return tuple(
        KnownVariable(named[name], titles.get(name, ""), example(named[name], usual, runtime.user))
        for name in sorted(named)
    )


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
