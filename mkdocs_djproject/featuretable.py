"""The features that a project has, as the feature table shows them."""

from __future__ import annotations

from typing import Any, NamedTuple

from mkdocs_djproject.features import (
    FEATURES,
    Docker,
    FeatureRow,
    GraphQL,
    Group,
    OAuth2,
    RestFramework,
    Search,
    WebSockets,
)
from mkdocs_djproject.project import How, Project
from mkdocs_djproject.vocabulary import spelled


class ShownFeature(NamedTuple):
    """A flag that is on: its title, its detail in its proper spelling, how it is known, and its place."""

    title: str
    detail: str
    how: How
    page: str
    anchor: str


def shown_features(project: Project) -> tuple[ShownFeature, ...]:
    """Every flag that is on, in the order of `FEATURES`."""
    rows = ((row, project.features.value(row.key)) for row in FEATURES)
    return tuple(_shown(project, row, value) for row, value in rows if value)


def _shown(project: Project, row: FeatureRow, value: Any) -> ShownFeature:
    path = f"features.{row.key}.{row.detail}" if isinstance(value, Group) else f"features.{row.key}"
    return ShownFeature(
        _title(row, value), _detail(project, row, value), project.how(path), row.page, row.anchor
    )


def _title(row: FeatureRow, value: Any) -> str:
    return row.title.format(provider=spelled(getattr(value, "provider", "")))


def _detail(project: Project, row: FeatureRow, value: Any) -> str:
    if row.key == "deployment.hosting":
        return project.features.deployment.hosting_title
    if row.key == "deployment.server":
        return project.server_title
    if isinstance(value, bool | Search):
        return ""
    if isinstance(value, OAuth2):
        return ", ".join(value.providers)
    if isinstance(value, Docker):
        return ", ".join(value.services)
    if isinstance(value, RestFramework | GraphQL | WebSockets):
        return value.title if value.provider != type(value)().provider else ""
    if isinstance(value, str):
        return spelled(value)
    return str(value) if isinstance(value, int) else str(value.title)
