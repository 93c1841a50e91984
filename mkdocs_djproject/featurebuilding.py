"""Features from their plain data: defaults filled in where the data say nothing."""

from __future__ import annotations

from typing import Any

import msgspec

from mkdocs_djproject import features
from mkdocs_djproject.featuredata import KINDS, Data

GROUP_KINDS: dict[str, type[features.Group]] = {
    "database": features.Database,
    "api": features.Api,
    "authentication": features.Authentication,
    "performance": features.Performance,
    "deployment": features.Deployment,
    "storage": features.Storage,
}
"""The groups of features."""

TEXTS = frozenset({"engine", "provider", "hosting", "hosting_provider"})
"""What is an empty text where it is left out."""


def build_features(data: Data) -> features.Features:
    """The features that plain data describe, in the form that `featuredata.written_out` gives."""
    return features.Features(**{name: _group(name, value) for name, value in data.items()})


def _group(name: str, value: Any) -> Any:
    if name == "storage" and (value is False or value.get("backend") is False):
        return False
    return GROUP_KINDS[name](**{key: _feature(key, inner) for key, inner in value.items()})


def _feature(key: str, value: Any) -> Any:
    if key in KINDS and isinstance(value, dict):
        usual = msgspec.structs.asdict(KINDS[key]())
        return KINDS[key](**{name: _detail(inner, usual[name]) for name, inner in value.items()})
    return "" if key in TEXTS and value is False else value


def _detail(value: Any, usual: Any) -> Any:
    """A detail as its kind holds it; one that is left out is nothing of that kind."""
    return type(usual)(value) if value else type(usual)()
