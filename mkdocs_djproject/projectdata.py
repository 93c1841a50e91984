"""Everything that is known of a project as ``project.json``, for programs, in a documented form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from mkdocs_djproject.apps import App
from mkdocs_djproject.commands import Commands, Paths, Urls
from mkdocs_djproject.composefiles import ComposeService
from mkdocs_djproject.facts import Fact, How, Reason
from mkdocs_djproject.features import Features
from mkdocs_djproject.people import Contact, Environment, Plan
from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import Project

FILE = "project.json"
"""The file's name, at the top of the site."""

FORMAT = 1
"""The number of the form; one in which something was renamed or left out has a higher number."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

PLAIN = (
    *("project_name", "project_title", "description", "repository_url", "python_version", "django_version"),
    *("documentation_url", "owner", "contacts", "environments", "roadmap", "features", "commands"),
    *("paths", "urls", "facts", "reasons", "apps", "third_party_apps", "settings_modules", "services"),
)
"""What stands in the file as the project has it."""


class KnownAs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a value is known, and where it was written or read."""

    how: How
    place: Place | None = None


class NotUnderstood(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was seen and not understood: where, what it was, and why it stops there."""

    place: Place
    what: str
    why: str


class ProjectData(msgspec.Struct, frozen=True, kw_only=True):
    """What ``project.json`` holds.

    ``format`` is `FORMAT`. ``origins`` says by dotted path how each value is known; one whose path is missing
    is assumed, and the value of one that is not known means nothing. ``facts`` are what was read of settings
    and files, ``notes`` what was not understood. Places name files relative to the project's root, and the
    project file without its folder. ``documentation_url`` is the site's own address, empty where that is not
    known.
    """

    format: int
    project_name: str
    project_title: str
    description: str
    repository_url: str
    python_version: str
    django_version: str
    owner: str
    contacts: tuple[Contact, ...]
    environments: tuple[Environment, ...]
    roadmap: tuple[Plan, ...]
    features: Features
    commands: Commands
    paths: Paths
    urls: Urls
    documentation_url: str = ""
    origins: Mapping[str, KnownAs]
    facts: Mapping[str, Fact]
    reasons: Mapping[str, Reason]
    apps: tuple[App, ...]
    third_party_apps: tuple[str, ...]
    settings_modules: tuple[str, ...]
    services: tuple[ComposeService, ...]
    notes: tuple[NotUnderstood, ...]


def project_json(project: Project) -> str:
    """What is known of a project as JSON, the same for the same project wherever it is built.

    The values under ``custom:`` are not in it: they are the user's own, and need not be meant for everybody.
    """
    given: dict[str, Any] = {name: getattr(project, name) for name in PLAIN}
    for name in ("facts", "reasons"):
        given[name] = dict(sorted(given[name].items()))
    given["apps"] = tuple(_placed(app, project) for app in project.apps)
    origins = {
        path: KnownAs(how=origin.how, place=project.published(origin.place))
        for path, origin in sorted(project.origins.items())
    }
    notes = tuple(NotUnderstood(place=note.place, what=note.what, why=note.why) for note in project.notes)
    data = ProjectData(format=FORMAT, origins=origins, notes=notes, **given)
    try:
        return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"
    except UnicodeEncodeError:  # half a character, which YAML allows and UTF-8 does not
        return json.dumps(msgspec.to_builtins(data), indent=1) + "\n"


def project_json_schema() -> dict[str, Any]:
    """The JSON Schema of ``project.json``, as plain data."""
    [root], definitions = msgspec.json.schema_components([ProjectData])
    return {"$schema": DIALECT, "title": "The project.json of a site", **root, "$defs": definitions}


def _placed(app: App, project: Project) -> App:
    return msgspec.structs.replace(app, place=project.published(app.place)) if app.place else app
