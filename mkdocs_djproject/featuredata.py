"""Features as plain data in one form: each feature False, or a mapping of its details.

What was read from a project has the same form, so that what is declared can be laid over it, leaf by leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from mkdocs_djproject.facts import Fact
from mkdocs_djproject.featurekinds import (
    Caching,
    Celery,
    Docker,
    GraphQL,
    Monitoring,
    OAuth2,
    Provided,
    RestFramework,
    Search,
    WebSockets,
)

Data = dict[str, Any]

OFF_WORDS = frozenset({"", "no", "off", "false", "none"})
ON_WORDS = frozenset({"yes", "on", "true"})

KINDS: dict[str, type[msgspec.Struct]] = {
    "rest_framework": RestFramework,
    "graphql": GraphQL,
    "websockets": WebSockets,
    "jwt": Provided,
    "oauth2": OAuth2,
    "two_factor": Provided,
    "caching": Caching,
    "celery": Celery,
    "elasticsearch": Search,
    "docker": Docker,
    "kubernetes": Provided,
    "monitoring": Monitoring,
    "cdn": Provided,
}
"""The features that are off, or on with details, and what holds the details."""

MAIN_DETAILS = {
    **dict.fromkeys(KINDS, "provider"),
    "database": "engine",
    "storage": "backend",
    "oauth2": "providers",
    "caching": "backend",
    "celery": "broker",
    "docker": "",
}
"""The detail that a text stands for, by feature; empty where a text says no more than on."""

GROUPS = {
    "api": ("rest_framework", "graphql", "websockets", "versioning"),
    "authentication": ("jwt", "oauth2", "two_factor"),
    "performance": ("caching", "celery", "elasticsearch"),
    "deployment": (
        "docker", "kubernetes", "monitoring", "hosting", "proxy", "server", "web_servers", "cdn", "pipeline",
    ),
}  # fmt: skip
"""The features of each group, the database and the storage aside, which are groups of their own."""

EXPLANATIONS = frozenset({"why", "decision"})
EMPTY: tuple[Any, ...] = (None, {}, "", [], ())


SINGLE = {
    "versioning": "scheme",
    "proxy": "name",
    "server": "name",
    "web_servers": "count",
    "pipeline": "name",
}
"""The features that are a single value, and what holds it in a mapping that says why."""


def flattened(declared: Any) -> Any:
    """Declared features with the values of those that are a single one in place of their mappings.

    A mapping that only explains such a feature says nothing of its value, and is left out.
    """
    if not isinstance(declared, Mapping):
        return declared
    plain = {key: _flattened(key, value) for key, value in declared.items()}
    return {key: value for key, value in plain.items() if value is not None or declared[key] is None}


def _flattened(key: str, value: Any) -> Any:
    if key in SINGLE and isinstance(value, Mapping):
        return value.get(SINGLE[key])
    return flattened(value) if key in GROUPS else value


def is_on(value: Any) -> bool:
    """Whether a value of the project file switches a feature on."""
    if isinstance(value, str):
        return value.strip().lower() not in OFF_WORDS
    return value is not None and value is not False and value != ()


def is_on_word(value: Any) -> bool:
    """Whether a value is a word for on, which names no detail."""
    return isinstance(value, str) and value.strip().lower() in ON_WORDS


def written_out(declared: Any) -> Data:
    """The features that a project file declares; what it leaves open is left out."""
    given = declared if isinstance(declared, Mapping) else {}
    return {name: _group(name, value) for name, value in given.items() if value is not None and value != {}}


def unexplained(declared: Any) -> Any:
    """Declared features without what only explains them, which switches nothing on where it was read."""
    if not isinstance(declared, Mapping):
        return declared
    given = {key: (unexplained(inner), inner) for key, inner in declared.items() if key not in EXPLANATIONS}
    return {key: said for key, (said, inner) in given.items() if said != {} or inner == {}}


def _group(name: str, value: Any) -> Any:
    if name not in GROUPS:
        return _detailed(name, value)
    if not isinstance(value, Mapping):
        return {key: False for key in GROUPS[name] if key in KINDS}
    given = {key: inner for key, inner in value.items() if key not in EXPLANATIONS}
    found = {key: _feature(key, inner) for key, inner in given.items() if inner is not None and inner != {}}
    return found | _hosting(found.pop("hosting", None))


def _hosting(value: Any) -> Data:
    """The host, and its name or that of its service, which another host does not keep."""
    given = value if isinstance(value, Mapping) else {"host": value}
    said = {"hosting": given.get("host"), "hosting_provider": given.get("provider")}
    found = {key: inner for key, inner in said.items() if inner is not None}
    return {"hosting_provider": "", **found} if "hosting" in found else found


def _feature(key: str, value: Any) -> Any:
    if key in KINDS:
        return _detailed(key, value)
    return value if is_on(value) else False


def _detailed(key: str, value: Any) -> Any:
    """A feature as its details, False when it is off."""
    if not is_on(value):
        return False
    if isinstance(value, Mapping):
        given = {name: inner for name, inner in value.items() if name not in EXPLANATIONS}
        return {name: _detail(name, inner) for name, inner in given.items() if inner not in EMPTY}
    main = MAIN_DETAILS[key]
    named = isinstance(value, str | Sequence) and not is_on_word(value)
    return {main: _detail(main, value)} if main and named else {}


def _detail(name: str, value: Any) -> Any:
    if name == "read_replica":
        return is_on(value)
    return [value] if name in ("providers", "services") and isinstance(value, str) else value


def path_of(dotted: str) -> tuple[str, ...]:
    """Where the value with a dotted path below ``features`` stands in the data."""
    if dotted == "features.deployment.hosting.provider":
        return ("deployment", "hosting_provider")
    return tuple(dotted.split(".")[1:])


def of_facts(facts: Iterable[Fact]) -> Data:
    """The features that were read; everything else is off, or not known and False as well."""
    found: Data = {
        "database": {"engine": False, "provider": "", "read_replica": False},
        "storage": {"backend": False},
        **{name: dict.fromkeys(keys, False) for name, keys in GROUPS.items()},
    }
    found["deployment"]["hosting_provider"] = ""
    features = [fact for fact in facts if fact.path.startswith("features.")]
    for fact in sorted(features, key=lambda fact: fact.path.count(".")):
        _put(found, path_of(fact.path), fact.value)
    return found


def _put(found: Data, path: tuple[str, ...], value: Any) -> None:
    """Put a value that was read where it belongs; a detail of a feature that is off belongs nowhere."""
    *parents, name = path
    holder: Any = found
    for parent in parents:
        holder = holder.get(parent, False) if isinstance(holder, dict) else False
    if not isinstance(holder, dict) or name not in holder or value is None:
        return
    kind = KINDS.get(name) if len(path) == 2 else None
    if kind is not None and value:
        holder[name] = dict.fromkeys(kind.__struct_fields__, False)
    else:
        holder[name] = list(value) if isinstance(value, tuple) else value


def overlaid(read: Data, declared: Data) -> Data:
    """What was read with what is declared in its place, leaf by leaf."""
    merged = dict(read)
    for name, value in declared.items():
        below = merged.get(name)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[name] = overlaid(below, value) if both and isinstance(below, dict) else value
    other_engine = declared.get("engine", read.get("engine")) != read.get("engine")
    if other_engine and "provider" not in declared:
        merged.pop("provider", None)
    return merged


def lookup(data: Data, path: Iterable[str]) -> Any:
    """The value at a path; None where there is none."""
    found: Any = data
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def shortened(data: Data) -> Data:
    """The features that were read, as a person would write them: without what says nothing."""
    groups = {name: _shortened_group(value) for name, value in data.items()}
    deployment = groups["deployment"]
    if provider := deployment.pop("hosting_provider", ""):
        deployment["hosting"] = {"host": deployment["hosting"], "provider": provider}
    if groups["storage"] == {"backend": False}:
        groups["storage"] = False
    return groups


def _shortened_group(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    short = {key: _shortened(key, inner) for key, inner in value.items()}
    return {key: inner for key, inner in short.items() if not (key == "provider" and inner == "")}


def _shortened(key: str, value: Any) -> Any:
    """A feature with the details that were read; what was not, and is nothing unless told, is left out."""
    if not isinstance(value, dict):
        return value
    usual = msgspec.structs.asdict(KINDS[key]())
    said = {name: inner for name, inner in value.items() if inner not in EMPTY_DETAILS or usual[name]}
    return said or True


EMPTY_DETAILS: tuple[Any, ...] = (False, "", [], ())
