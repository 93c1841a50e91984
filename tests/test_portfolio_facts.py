"""Claims about what many projects have in common, and about what they are read from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from mkdocs_djproject.diagrams.drawing import in_style
from mkdocs_djproject.diagrams.services import MOST_PROJECTS, services
from mkdocs_djproject.facts import Alternative, Fact, Origin
from mkdocs_djproject.features import Caching, Features, Performance
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.portfolio import Member, Portfolio, portfolio
from mkdocs_djproject.portfolioreading import read_members
from mkdocs_djproject.problems import DjProjectError, Place
from mkdocs_djproject.project import Project
from mkdocs_djproject.projectdata import project_json
from mkdocs_djproject.projectdatareading import hosted_project
from tests.browser.sites import EXAMPLE
from tests.sites import write_files
from tests.test_portfolio import project_data, project_of


@pytest.mark.parametrize("case", ["minimal", "everything", "hostile", "canvas"])
def test_a_project_comes_back_from_its_project_json(case: str) -> None:
    """A project.json says all of a project that it has, so that what is made of it again is the same."""
    text = project_json(project_of(case))
    assert project_json(hosted_project(json.loads(text), "project.json")) == text


def test_what_was_read_comes_back_from_its_project_json(tmp_path: Path) -> None:
    """The same holds for a project that was read, with its facts and canvases."""
    write_files(tmp_path, {"djproject.yml": f"discover: {{root: {EXAMPLE / 'bookshop'}}}\n"})
    text = project_json(load_project(tmp_path / "djproject.yml"))
    assert project_json(hosted_project(json.loads(text), "project.json")) == text


def member(number: int, **values: Any) -> Member:
    """A project that is known to use Redis."""
    features = Features(performance=Performance(caching=Caching(backend="redis")))
    paths = ("features.performance.caching", "features.performance.caching.backend")
    known = dict.fromkeys(paths, Origin("declared"))
    given: dict[str, Any] = {"project_title": f"P {number}", "features": features, "origins": known} | values
    return Member(project=Project(project_name=f"p{number}", **given), file=f"{number}.json")


def many(*members: Member) -> Portfolio:
    """A portfolio of these projects."""
    return portfolio("Ours", members)


def test_projects_called_the_same_are_told_apart() -> None:
    """Projects of one title have their packages beside it, and all are in the order of their titles."""
    found = many(member(2, project_title="Shop"), member(1, project_title="shop"), member(3))
    assert [each.title for each in found.members] == ["P 3", "shop (p1)", "Shop (p2)"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (("redis", "django.core.cache.backends.locmem.LocMemCache"), "Redis or local memory"),
        (("redis", None), "Redis, in some settings"),
    ],
)
def test_values_that_differ_are_said_together(values: tuple[str | None, ...], words: str) -> None:
    """A feature has each of its values, and what only some settings name is in some settings."""
    path = "features.performance.caching.backend"
    place = Place("settings.py", 1)
    others = tuple(Alternative(value=each, place=place) for each in values)
    fact = Fact(path=path, value="redis", place=place, certainty="conditional", alternatives=others)
    assert member(1, facts={path: fact}).cells["performance.caching"].words == words


def test_apps_of_other_packages_are_counted() -> None:
    """Apps of other packages are listed by how many projects install them, Django's own left out."""
    apps = ("axes", "django.forms", "django.contrib.admin")
    found = many(member(1, third_party_apps=apps), member(2, third_party_apps=("rest_framework", "axes")))
    assert [(use.name, len(use.members)) for use in found.packages] == [("axes", 2), ("rest_framework", 1)]


def test_versions_are_in_their_order() -> None:
    """Versions are counted by their series, the oldest first, and what is not known comes last."""
    versions = ["5.2.1", "", "4.2", "5.2", "10.0", "main"]
    found = many(*(member(number, django_version=each) for number, each in enumerate(versions)))
    rows = [(use.series, use.end, len(use.members)) for use in found.django_versions]
    assert rows == [
        ("main", "", 1), ("4.2", "April 2026", 1), ("5.2", "April 2028", 2), ("10.0", "", 1), ("", "", 1),
    ]  # fmt: skip


def test_what_is_assumed_is_not_counted() -> None:
    """A feature that nobody has declared or read is no use of it, nor is its service one."""
    found = many(member(1), member(2, origins={}))
    assert [(use.title, use.number) for use in found.feature_uses] == [("Caching", 1)]
    [diagram] = services(found)
    assert [part.name for part in diagram.components] == ["P 1", "Redis"]


@pytest.mark.parametrize("style", ["text", "ascii", "svg", "mermaid"])
def test_every_style_shows_the_same(style: str) -> None:
    """Each style of the drawing shows every project and service of the diagram."""
    everything = Member(project=project_of("everything"), file="everything.json")
    [diagram] = services(many(everything, member(1), member(2)))
    [part] = in_style(diagram, style, lambda _: "").parts
    assert [each.name for each in diagram.components if each.name not in part.source] == []
    assert len(diagram.edges) == 8


@pytest.mark.parametrize("owner", ["Ada", "Ada, from sales"])
def test_many_projects_are_parted_by_owner(owner: str) -> None:
    """Drawings of more projects than one has room for show one owner each, and no more than that many."""
    owners = [owner] * (2 * MOST_PROJECTS) + ["Bob"] + [""]
    found = services(many(*(member(number, owner=name) for number, name in enumerate(owners))))
    sizes = [len(diagram.components) - 1 for diagram in found]
    assert sizes == [MOST_PROJECTS, MOST_PROJECTS, 1, 1]
    titles = [diagram.title.partition(": ")[2] for diagram in found]
    assert titles[1:] == [titles[1], "Bob", "no owner known"]
    assert titles[0] == f"{owner}, from P 0 on"
    assert all(diagram.edges for diagram in found)


def test_one_that_knows_nothing_is_shown_all_the_same() -> None:
    """A project of which nothing is known has no place in the diagram, and breaks nothing."""
    nothing = many(replace(member(1, origins={}, features=Features())))
    assert services(nothing) == ()
    assert nothing.packages == nothing.shared_apps == ()


def test_files_are_read_before_any_is_judged(tmp_path: Path) -> None:
    """Two files with the same project are a problem of the second that names the first."""
    write_files(tmp_path, {"a.json": project_data("minimal"), "b.json": project_data("minimal")})
    with pytest.raises(DjProjectError, match=r"b\.json: the project 'shop' is in .*a\.json already; leave"):
        read_members([tmp_path / "a.json", tmp_path / "b.json"])
