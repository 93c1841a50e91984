"""The claims together notice every value: pages of one configuration are wrong for any other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from tests.truth import listings
from tests.truth.checking import violation
from tests.truth.configurations import BASES, Configuration, Rendered, configurations, rendered
from tests.truth.facts import facts_of
from tests.truth.test_truth import CLAIMS, PAGE_NAMES, PARTICULARS


def faults(site: Rendered, other: Rendered) -> Iterator[str]:
    """What is wrong about the pages of a configuration, were it another."""
    for page in site.pages:
        for claim in CLAIMS:
            if PAGE_NAMES.get(claim.page) in {None, page.name}:
                yield from filter(None, [violation(claim, other.facts, page)])
        for name, check in PARTICULARS:
            if name == page.name:
                yield from check(page, other.facts)
    for listing in listings.CHECKS:
        yield from listing(other._replace(pages=site.pages))


@lru_cache(1)
def neighbors() -> dict[str, list[tuple[str, str]]]:
    """For each value, the names of configurations that differ from one with it in this value alone."""
    found: dict[str, list[tuple[str, str]]] = {}
    by_name = {one.name: one for one in configurations()}
    for name in BASES:
        base = by_name[f"{name} 1"]
        for other in configurations():
            path = difference(base, other) if other.name.startswith(f"{name} ") else ""
            if path:
                found.setdefault(f"{path}: {other.row[path]}", []).append((base.name, other.name))
                found.setdefault(f"{path}: {base.row.get(path)}", []).append((other.name, base.name))
    return found


def difference(base: Configuration, other: Configuration) -> str:
    """The path of the one value by which the facts of two configurations differ, empty for none."""
    if base.name.split()[0] != other.name.split()[0] or facts_of(base.row) == facts_of(other.row):
        return ""
    row = base.row
    paths = [path for path, value in other.row.items() if repr(row.get(path)) != repr(value)]
    return paths[0] if len(paths) == 1 else ""


@pytest.mark.parametrize("value", neighbors())
def test_every_value_is_noticed(value: str) -> None:
    """Were one value of a configuration this one, the pages as they are would be complained of."""
    sites = {site.configuration.name: site for site in rendered()}
    pairs = [(sites[name], sites[other]) for name, other in neighbors()[value]]
    assert any(fault for site, other in pairs for fault in faults(site, other))
