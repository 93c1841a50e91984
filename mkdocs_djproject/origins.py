"""How each value of a project is known: declared in the project file, read from the project, or not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs_djproject.commands import Commands, Urls
from mkdocs_djproject.facts import Fact
from mkdocs_djproject.featuredata import GROUPS, MAIN_DETAILS, is_on, is_on_word
from mkdocs_djproject.features import TITLES
from mkdocs_djproject.layereddata import PlacedData
from mkdocs_djproject.project import Origin, Reason
from mkdocs_djproject.yamltree import Path as ValuePath

MAPPINGS = ("features", "commands", "paths", "urls")
"""The mappings of which the origin of every value is remembered."""

READABLE = (
    "features.database.engine",
    "features.storage.backend",
    *(f"features.{group}.{name}" for group, names in GROUPS.items() for name in names),
    *(f"commands.{name}" for name in Commands.__struct_fields__),
    *(f"urls.{name}" for name in Urls.__struct_fields__ if name != "local"),
    "python_version",
    "django_version",
)
"""What a project that is read in place shows, or keeps to itself: then it is not known."""


def read_origins(facts: Iterable[Fact]) -> dict[str, Origin]:
    """The origins of what was read from a project; what it does not show is not known."""
    found = dict.fromkeys(READABLE, Origin("unknown"))
    for fact in facts:
        found[fact.path] = Origin("unknown" if fact.certainty == "unknown" else "read", fact.place)
    return found


def declared_origins(data: Mapping[str, Any], tree: PlacedData) -> Iterator[tuple[str, Origin]]:
    """The dotted path of each value that a project file declares, with its place."""
    for key, value in data.items():
        if value is not None and not isinstance(value, dict | list):
            yield key, Origin("declared", tree.place((key,)))
    for key in MAPPINGS:
        for path, value in _declared(data.get(key), (key,)):
            yield ".".join(map(str, path)), Origin("declared", tree.place(path))
            detail = MAIN_DETAILS.get(str(path[-1]))
            if detail and isinstance(value, str | list) and is_on(value) and not is_on_word(value):
                yield ".".join([*map(str, path), detail]), Origin("declared", tree.place(path))


def _declared(value: Any, path: ValuePath) -> Iterator[tuple[ValuePath, Any]]:
    """Each value that is given below ``path``, with its own path."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        is_no_detail = inner in ("", []) and key in MAIN_DETAILS.values()
        if inner is not None and inner != {} and not is_no_detail:
            yield (*path, key), inner
            yield from _declared(inner, (*path, key))


def declared_reasons(value: Any, path: str) -> Iterator[tuple[str, Reason]]:
    """Why each feature is as it is, where a mapping says so."""
    if not isinstance(value, dict):
        return
    if "why" in value or "decision" in value:
        why, decision = value.get("why") or "", value.get("decision") or ""
        yield path, Reason(title=TITLES[path], why=why, decision=decision)
    for key, inner in value.items():
        yield from declared_reasons(inner, f"{path}.{key}")
