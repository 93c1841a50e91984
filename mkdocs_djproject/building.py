"""A validated configuration as a `Project`: shorthands written out, defaults filled in, origins kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from mkdocs_djproject import features, featureschema, schema
from mkdocs_djproject.appbuilding import build_app, folder
from mkdocs_djproject.commands import Commands, Paths, Urls, default_commands
from mkdocs_djproject.configfile import Config
from mkdocs_djproject.merging import merge_apps
from mkdocs_djproject.project import Origin, Project, Reason
from mkdocs_djproject.vocabulary import titled
from mkdocs_djproject.yamltree import Path as ValuePath
from mkdocs_djproject.yamltree import YamlTree

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered

OFF_WORDS = frozenset({"", "no", "off", "false", "none"})
ON_WORDS = frozenset({"yes", "on", "true"})

GROUPS = {
    "database": features.Database,
    "api": features.Api,
    "authentication": features.Authentication,
    "performance": features.Performance,
    "deployment": features.Deployment,
    "storage": features.Storage,
}
"""The groups of features."""

DETAILED = {
    "oauth2": (features.OAuth2, "providers"),
    "caching": (features.Caching, "backend"),
    "celery": (features.Celery, "broker"),
    "monitoring": (features.Monitoring, "provider"),
}
"""The features that have a main detail, which a string stands for."""

MAIN_DETAILS = {"database": "engine", "storage": "backend"} | {key: row[1] for key, row in DETAILED.items()}

SWITCHES = frozenset(
    {"read_replica", "rest_framework", "graphql", "websockets", "jwt", "two_factor"}
) | frozenset({"elasticsearch", "docker", "kubernetes", "cdn"})
"""The features that are on or off and nothing more."""

ORIGINS = ("features", "commands", "paths", "urls")
"""The mappings of which the origin of every value is remembered."""

PLAIN = ("description", "python_version", "django_version", "repository_url")
"""The texts that are taken as they are."""


def build_project(config: Config, **assumed: str) -> Project:
    """The project that a configuration describes; ``assumed`` are values for texts it does not give."""
    content, read = config.content, config.read
    name = content.project_name or _read_name(read)
    apps_folder = content.paths.apps if content.paths else None
    paths = Paths(apps=folder(apps_folder)) if apps_folder else Paths()
    texts: dict[str, Any] = {key: getattr(content, key) or assumed.get(key, "") for key in PLAIN}
    apps = (build_app(app, paths, index, config.tree) for index, app in enumerate(content.apps or ()))
    return Project(
        project_name=name,
        project_title=content.project_title or titled(name),
        source=config.tree.file,
        features=_features(config.data.get("features")),
        commands=_commands(content.commands, default_commands(name, paths.apps)),
        paths=paths,
        urls=_urls(content.urls),
        apps=merge_apps(tuple(apps), config.data.get("apps"), read.apps if read else ()),
        root=Path(read.root) if read and read.root else None,
        repository_folder=read.repository_folder if read else None,
        third_party_apps=read.third_party_apps if read else (),
        notes=read.notes if read else (),
        custom=content.custom or {},
        advice=content.advice or ("off" if content.advice is False else "open"),
        pages=content.pages,
        origins=dict(_origins(config.data, config.tree)),
        reasons=dict(_reasons(config.data.get("features"), "features")),
        **texts,
    )


def _read_name(read: Discovered | None) -> str:
    """The name of the project that was read, as an identifier."""
    return re.sub(r"\W+", "_", read.project_name, flags=re.ASCII).strip("_") if read else ""


def _features(data: Any) -> features.Features:
    declared = msgspec.convert(_without_empty(data) or {}, featureschema.Features)
    groups = {name: _group(name, kind, getattr(declared, name)) for name, kind in GROUPS.items()}
    return features.Features(**{name: value for name, value in groups.items() if value is not None})


def _without_empty(data: Any) -> Any:
    """The data without empty mappings, which say that a feature is off, as null does."""
    if not isinstance(data, dict):
        return data
    return {key: _without_empty(value) for key, value in data.items() if value != {}}


def _group(name: str, kind: type[Any], declared: Any) -> Any:
    if declared is None:
        return None
    if isinstance(declared, bool):
        return False if name == "storage" and not declared else kind()
    if isinstance(declared, str):
        return kind(**{MAIN_DETAILS[name]: declared})
    given = {key: getattr(declared, key) for key in kind.__struct_fields__}
    return kind(**{key: _feature(key, value) for key, value in given.items() if value is not None})


def _feature(key: str, value: Any) -> Any:
    if key in SWITCHES:
        return _is_on(value)
    if key in DETAILED:
        return _detailed(key, value)
    return False if key in {"proxy", "server", "pipeline"} and not _is_on(value) else value


def _is_on(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in OFF_WORDS
    return value is not False and value != ()


def _detailed(key: str, value: Any) -> Any:
    kind, detail = DETAILED[key]
    if not _is_on(value):
        return False
    given = value if isinstance(value, str | tuple) else getattr(value, detail, None)
    if not given or (given is value and _is_on_word(value)):
        return kind()
    return kind(**{detail: (given,) if detail == "providers" and isinstance(given, str) else given})


def _is_on_word(value: Any) -> bool:
    return isinstance(value, str) and value.strip().lower() in ON_WORDS


def _commands(declared: schema.Commands | None, defaults: Commands) -> Commands:
    given = {key: getattr(declared, key, None) for key in Commands.__struct_fields__}
    lines = {key: _lines(value) for key, value in given.items() if value is not None}
    return msgspec.structs.replace(defaults, **lines)


def _lines(command: str | tuple[str, ...] | bool) -> tuple[str, ...]:
    if isinstance(command, str):
        return tuple(line for line in command.splitlines() if line.strip())
    return command if isinstance(command, tuple) else ()


def _urls(declared: schema.Urls | None) -> Urls:
    given = {key: getattr(declared, key, None) for key in Urls.__struct_fields__}
    return Urls(**{key: value or "" for key, value in given.items() if value is not None})


def _origins(data: Mapping[str, Any], tree: YamlTree) -> Iterator[tuple[str, Origin]]:
    for key, value in data.items():
        if value is not None and not isinstance(value, dict | list):
            yield key, Origin("declared", tree.place((key,)))
    for key in ORIGINS:
        for path, value in _declared(data.get(key), (key,)):
            yield ".".join(map(str, path)), Origin("declared", tree.place(path))
            detail = MAIN_DETAILS.get(str(path[-1]))
            if detail and isinstance(value, str | list) and _is_on(value) and not _is_on_word(value):
                yield ".".join([*map(str, path), detail]), Origin("declared", tree.place(path))


def _declared(value: Any, path: ValuePath) -> Iterator[tuple[ValuePath, Any]]:
    """Each value that is given below ``path``, with its own path."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        is_no_detail = inner in ("", []) and key in MAIN_DETAILS.values()
        if inner is not None and inner != {} and not is_no_detail:
            yield (*path, key), inner
            yield from _declared(inner, (*path, key))


def _reasons(value: Any, path: str) -> Iterator[tuple[str, Reason]]:
    """Why each feature is as it is, where a mapping says so."""
    if not isinstance(value, dict):
        return
    if "why" in value or "decision" in value:
        why, decision = value.get("why") or "", value.get("decision") or ""
        yield path, Reason(title=features.TITLES[path], why=why, decision=decision)
    for key, inner in value.items():
        yield from _reasons(inner, f"{path}.{key}")
