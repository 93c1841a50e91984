"""The features that a project has, as the feature table shows them."""

from __future__ import annotations

from typing import Any, NamedTuple

from mkdocs_djproject.facts import Fact, Reason
from mkdocs_djproject.features import (
    FEATURES,
    Caching,
    Docker,
    FeatureRow,
    GraphQL,
    Group,
    OAuth2,
    RestFramework,
    Search,
    WebSockets,
)
from mkdocs_djproject.knownfacts import MISSING, KnownFact, KnownValue, known_fact
from mkdocs_djproject.project import How, Project
from mkdocs_djproject.vocabulary import spelled


class ShownFeature(NamedTuple):
    """A flag that is on, or of which it is not known.

    Attributes:
        title: what the feature is called.
        detail: its main detail in its proper spelling.
        how: how it is known.
        page: the page that explains it, and ``anchor`` the section there.
        values: its values where they differ, one for each settings module or condition.
        fact: what was read, None where nothing was, or something is declared.
        reason: why it is so, None where nobody says.
    """

    title: str
    detail: str
    how: How
    page: str
    anchor: str
    values: tuple[KnownValue, ...] = ()
    fact: KnownFact | None = None
    reason: Reason | None = None

    @property
    def known(self) -> str:
        """How the feature is known, in words."""
        return "not known" if self.how == "unknown" else self.how


def shown_features(project: Project) -> tuple[ShownFeature, ...]:
    """Every flag that is on or not known, in the order of `FEATURES`."""
    return tuple(features_by_key(project).values())


def features_by_key(project: Project) -> dict[str, ShownFeature]:
    """Every flag that is on or not known by its key in `FEATURES`, in their order."""
    rows = {row.key: _shown(project, row, project.features.value(row.key)) for row in FEATURES}
    return {key: row for key, row in rows.items() if row is not None}


def _shown(project: Project, row: FeatureRow, value: Any) -> ShownFeature | None:
    flag, detail = f"features.{row.key}", f"features.{row.key}.{row.detail}"
    path = detail if isinstance(value, Group) or row.key in GROUPS else flag
    how = project.how(path)
    if not value and how != "unknown":
        return None
    fact = project.facts.get(path)
    told = [project.facts[key] for key in (flag, detail) if key in project.facts]
    several = [found for found in told if known_fact(found).is_several]
    differing = next((found for found in several if _names_several(found)), next(iter(several), None))
    is_on_or_off = differing is None or isinstance(differing.value, bool)
    words = _detail(project, row, value) if value and is_on_or_off else ""
    values = tuple(map(_as_off, known_fact(differing).values)) if differing else ()
    shown = known_fact(fact) if fact else None
    reason = project.reasons.get(flag)
    return ShownFeature(_title(row, value), words, how, row.page, _anchor(row, value), values, shown, reason)


def _names_several(fact: Fact) -> bool:
    """Whether a fact names one thing here and another there, and is not only on or off."""
    return isinstance(fact.value, str) and known_fact(fact).is_set_elsewhere


def _as_off(value: KnownValue) -> KnownValue:
    """A value of a feature, which is off where its detail is not set."""
    return value._replace(words="off") if value.words == MISSING else value


def _anchor(row: FeatureRow, value: Any) -> str:
    """Where the feature is explained; a section about one feature alone is there while that is on."""
    return row.anchor if value or not row.key.startswith("performance.") else ""


GROUPS = frozenset({"database", "storage"})
"""The rows of which the main detail says how the feature is known."""


def _title(row: FeatureRow, value: Any) -> str:
    provider = spelled(getattr(value, "provider", ""))
    return row.title.format(provider=provider) if provider else row.title.partition(" ({")[0]


def _detail(project: Project, row: FeatureRow, value: Any) -> str:
    if row.key == "deployment.hosting":
        return project.features.deployment.hosting_title
    if row.key == "deployment.server":
        return project.server_title
    if isinstance(value, Caching):
        return ", ".join([str(value.title), *_other_caches(project)] if value.title else [])
    if isinstance(value, bool | Search):
        return ""
    if isinstance(value, OAuth2):
        return ", ".join(value.providers)
    if isinstance(value, Docker):
        return ", ".join(value.services)
    if isinstance(value, RestFramework | GraphQL | WebSockets):
        return value.title
    if isinstance(value, str):
        return spelled(value)
    return str(value) if isinstance(value, int) else str(value.title)


def _other_caches(project: Project) -> tuple[str, ...]:
    """What is cached in beside the default cache, where that is so under no condition."""
    fact = project.facts.get("performance.other_caches")
    kinds = fact.value if fact is not None and fact.certainty == "read" else ()
    return kinds if isinstance(kinds, tuple) else ()
