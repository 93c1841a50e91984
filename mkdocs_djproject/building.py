"""A validated configuration as a `Project`: shorthands written out, defaults filled in, origins kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mkdocs_djproject import schema
from mkdocs_djproject.appbuilding import build_app, folder
from mkdocs_djproject.commands import Commands, Paths, Urls, default_commands
from mkdocs_djproject.configfile import Config
from mkdocs_djproject.developmentserver import UNKNOWN_ADDRESS, served_at
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.featurebuilding import build_features
from mkdocs_djproject.featuredata import Data, flattened, of_facts, overlaid, unexplained, written_out
from mkdocs_djproject.merging import merge_apps
from mkdocs_djproject.origins import declared_origins, declared_reasons, read_origins
from mkdocs_djproject.peoplebuilding import said
from mkdocs_djproject.project import Origin, Project
from mkdocs_djproject.readdata import (
    Values,
    kept_facts,
    read_commands,
    read_texts,
    read_urls,
    values_of,
)
from mkdocs_djproject.relations import with_uses
from mkdocs_djproject.vocabulary import titled

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered

PLAIN = ("description", "python_version", "django_version", "repository_url")
"""The texts that are taken as they are."""


def build_project(config: Config, **assumed: str) -> Project:
    """The project that a configuration describes; ``assumed`` are values for texts it does not give."""
    content, read = config.content, config.read
    name = content.project_name or _read_name(read)
    known = _known(config, name)
    paths = _paths(content.paths, known.values)
    texts: dict[str, Any] = {
        key: getattr(content, key) or assumed.get(key) or known.texts.get(key, "") for key in PLAIN
    }
    apps = (build_app(app, paths, index, config.tree) for index, app in enumerate(content.apps or ()))
    return Project(
        project_name=name,
        project_title=content.project_title or known.texts.get("project_title") or titled(name),
        source=config.tree.file,
        bases=config.bases,
        features=build_features(known.features),
        commands=_commands(content.commands, known.commands),
        paths=paths,
        urls=_urls(content.urls, _served(content.commands, known.urls)),
        apps=with_uses(merge_apps(tuple(apps), config.data.get("apps"), read.apps if read else ())),
        root=Path(read.root) if read and read.root else None,
        repository_folder=read.repository_folder if read else None,
        read_files=read.reading.files if read else (),
        third_party_apps=read.third_party_apps if read else (),
        settings_modules=read.settings_modules if read else (),
        notes=read.notes if read else (),
        api_routes=read.api_routes if read else (),
        api_example=read.api_example if read else "",
        environment=read.environment if read else (),
        services=read.services if read else (),
        manifests=read.manifests if read else (),
        custom=content.custom or {},
        facts=known.facts,
        origins=known.origins,
        reasons=dict(declared_reasons(config.data.get("features"), "features")),
        **said(content),
        **texts,
    )


class _Known(NamedTuple):
    """What is known before the project file's own commands, addresses and folders are laid over it."""

    features: Data
    commands: Commands
    urls: Urls
    texts: dict[str, str]
    values: Values
    facts: dict[str, Fact]
    origins: dict[str, Origin]


def _known(config: Config, name: str) -> _Known:
    """What the project file declares, laid over what was read, or over what is assumed where nothing was."""
    facts = config.read.facts if config.read else ()
    said = flattened(config.data.get("features"))
    said = unexplained(said) if facts else said
    declared = written_out(_without_empty(said))
    origins = dict(declared_origins({**config.data, "features": said}, config.tree))
    if not facts:
        paths = _paths(config.content.paths, {})
        return _Known(declared, default_commands(name, paths.apps), Urls(), {}, {}, {}, origins)
    read = of_facts(facts)
    features = overlaid(read, declared)
    kept = kept_facts(facts, origins, read, features)
    values = values_of(facts)
    return _Known(
        features,
        read_commands(values),
        read_urls(values),
        read_texts(values),
        values,
        kept,
        read_origins(kept.values()) | origins,
    )


def _read_name(read: Discovered | None) -> str:
    """The name of the project that was read, as an identifier."""
    return re.sub(r"\W+", "_", read.project_name, flags=re.ASCII).strip("_") if read else ""


def _without_empty(data: Any) -> Any:
    """The data without empty mappings, which say that a feature is off, as null does."""
    if not isinstance(data, dict):
        return data
    return {key: _without_empty(value) for key, value in data.items() if value != {}}


def _paths(declared: schema.Paths | None, values: Values) -> Paths:
    apps = (declared and declared.apps) or values.get("paths.apps")
    return Paths(apps=folder(str(apps))) if apps else Paths()


def _commands(declared: schema.Commands | None, otherwise: Commands) -> Commands:
    given = {key: getattr(declared, key, None) for key in Commands.__struct_fields__}
    lines = {key: _lines(value) for key, value in given.items() if value is not None}
    return msgspec.structs.replace(otherwise, **lines)


def _lines(command: str | tuple[str, ...] | bool) -> tuple[str, ...]:
    if isinstance(command, str):
        return tuple(line for line in command.splitlines() if line.strip())
    return command if isinstance(command, tuple) else ()


def _served(declared: schema.Commands | None, otherwise: Urls) -> Urls:
    """The addresses, that of the development server as the declared command starts it."""
    lines = _lines(declared.run) if declared is not None and declared.run else ()
    found = next((address for line in lines if (address := served_at(line)) is not None), None)
    return otherwise if found is None else msgspec.structs.replace(otherwise, local=found or UNKNOWN_ADDRESS)


def _urls(declared: schema.Urls | None, otherwise: Urls) -> Urls:
    given = {key: getattr(declared, key, None) for key in Urls.__struct_fields__}
    return msgspec.structs.replace(
        otherwise, **{key: value or "" for key, value in given.items() if value is not None}
    )
