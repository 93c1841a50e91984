"""The values that features can take, and rows of them in which every pair of values meets."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.truth.apps import BARE, RICH

Row = dict[str, Any]
"""One configuration: a value for each dotted path of the project file; None where nothing is declared."""

OFF_OR_ON = (None, True)

FACTORS: dict[str, tuple[Any, ...]] = {
    "python_version": (None, "3.13"),
    "django_version": (None, "5.2"),
    "repository_url": (None, "https://code.example/acme/bookshop.git"),
    "advice": (None, "open", "folded", "off"),
    "features.database.engine": (None, "postgresql", "mysql", "mariadb", "oracle", "sqlite", "other"),
    "features.database.read_replica": OFF_OR_ON,
    "features.api.rest_framework": OFF_OR_ON,
    "features.api.graphql": OFF_OR_ON,
    "features.api.websockets": OFF_OR_ON,
    "features.api.versioning": (None, "namespace"),
    "features.authentication.jwt": OFF_OR_ON,
    "features.authentication.oauth2": (None, True, {"providers": ["google", "github"]}),
    "features.authentication.two_factor": OFF_OR_ON,
    "features.performance.caching": (None, True, {"backend": "redis"}, "memcached", {"backend": "locmem"}),
    "features.performance.celery": (None, True, {"broker": "rabbitmq"}, "redis"),
    "features.performance.elasticsearch": OFF_OR_ON,
    "features.deployment.docker": OFF_OR_ON,
    "features.deployment.kubernetes": OFF_OR_ON,
    "features.deployment.monitoring": (None, True, {"provider": "datadog"}),
    "features.deployment.hosting": (
        *(None, "aws", "heroku", "gcp", "azure", "digitalocean", "fly", "render", "vps", "other"),
    ),
    "features.deployment.proxy": (None, "Caddy", False),
    "features.deployment.server": (None, "uvicorn", False),
    "features.deployment.web_servers": (None, 1, 3, False),
    "features.deployment.cdn": (None, True, False),
    "features.deployment.pipeline": (None, "GitHub Actions", False),
    "features.storage": (None, "s3", "gcs", "azure", "local", "other", False, "memory"),
    "apps": (None, BARE, RICH),
}
"""Every feature with its values, and what else decides how a page reads."""

CAN_BE_OFF = tuple(name for name, values in FACTORS.items() if values[1] is True and False not in values)
"""The features that are off unless they are declared."""

TRIPLES = (
    ("features.performance.caching", "features.performance.celery", "features.deployment.docker"),
    ("features.performance.caching", "features.performance.celery", "features.performance.elasticsearch"),
    ("features.api.rest_framework", "features.api.graphql", "features.api.websockets"),
    ("features.api.rest_framework", "features.api.graphql", "features.authentication.jwt"),
    ("features.deployment.docker", "features.deployment.kubernetes", "features.database.engine"),
)
"""Features that decide a fact three together, so that pairs would not show every case."""

Factors = Mapping[str, Sequence[Any]]
"""Values by the dotted path of what takes them."""

Meeting = tuple[tuple[str, int], ...]
"""Values that meet in a row: the factor and the index of its value, for each."""


def meetings(factors: Factors, groups: Iterable[Sequence[str]]) -> Iterator[Meeting]:
    """Every combination of values within each group of factors."""
    for group in groups:
        values = [[(name, index) for index in range(len(factors[name]))] for name in group]
        yield from itertools.product(*values)


def groups_of(factors: Factors, triples: Iterable[Sequence[str]] = ()) -> list[Sequence[str]]:
    """Every pair of factors, and the triples."""
    return [*itertools.combinations(factors, 2), *triples]


def covering_rows(factors: Factors, groups: Sequence[Sequence[str]]) -> list[Row]:
    """Rows in which all values within each group meet: each row starts from a meeting that is still missing.

    Then factor after factor takes the value that brings about the most missing meetings; among equals the
    next one in turn, so that the values change evenly. The same factors always give the same rows.
    """
    missing = dict.fromkeys(meetings(factors, groups))
    by_factor = {name: [group for group in groups if name in group] for name in factors}
    rows: list[Row] = []
    while missing:
        chosen = dict(next(iter(missing)))
        for name in factors:
            if name not in chosen:
                chosen[name] = _best(name, chosen, by_factor[name], missing, len(factors[name]), len(rows))
        for group in groups:
            missing.pop(tuple((name, chosen[name]) for name in group), None)
        rows.append({name: values[chosen[name]] for name, values in factors.items()})
    return rows


def _best(
    name: str, chosen: Mapping[str, int], groups: Iterable[Sequence[str]], missing: Mapping[Meeting, None],
    count: int, turn: int,
) -> int:  # fmt: skip
    ready = [group for group in groups if all(other in chosen for other in group if other != name)]

    def gain(index: int) -> int:
        values = {**chosen, name: index}
        return sum(tuple((other, values[other]) for other in group) in missing for group in ready)

    return max(((turn + offset) % count for offset in range(count)), key=gain)


def single_rows(factors: Factors, base: Row) -> Iterator[Row]:
    """The base, and the base with one factor at each of its other values."""
    yield {**dict.fromkeys(factors), **base}
    for name, values in factors.items():
        for value in values:
            if value != base.get(name):
                yield {**dict.fromkeys(factors), **base, name: value}
