"""Many projects together: who looks after them, what they have in common, and what they run on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from mkdocs_djproject.facts import INSTALLED
from mkdocs_djproject.features import FEATURES, TITLES
from mkdocs_djproject.featuretable import ShownFeature, features_by_key
from mkdocs_djproject.project import Project
from mkdocs_djproject.support import DJANGO, PYTHON, Support, series, support_of
from mkdocs_djproject.vocabulary import spelled

FOLDER = "projects"
"""The folder of the pages of projects."""


class Cell(NamedTuple):
    """What a project has of a feature, in words, and whether that is not known, or only assumed."""

    words: str = ""
    is_unknown: bool = False
    is_assumed: bool = False


class Member(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A project of a portfolio.

    ``file`` is the one that it was taken from; ``shares_title`` says that another project is called the same.
    """

    project: Project
    file: str
    shares_title: bool = False

    @property
    def name(self) -> str:
        """The project's package."""
        return self.project.project_name

    @property
    def title(self) -> str:
        """What people call the project, with its package where others are called the same."""
        title = self.project.project_title
        return f"{title} ({self.name})" if self.shares_title else title

    @property
    def page(self) -> str:
        """The source file of the project's page."""
        return f"{FOLDER}/{self.name}.md"

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """What the project has of each feature that is on, or of which it is not known, by its key."""
        return {key: _cell(row, key, self.project) for key, row in features_by_key(self.project).items()}

    @property
    def features(self) -> tuple[tuple[str, Cell], ...]:
        """The features that are on, by their titles."""
        found = self.cells.items()
        return tuple((TITLES[f"features.{key}"], cell) for key, cell in found if not cell.is_unknown)

    @property
    def unknown_features(self) -> tuple[str, ...]:
        """The titles of the features of which it is not known whether they are on."""
        return tuple(TITLES[f"features.{key}"] for key, cell in self.cells.items() if cell.is_unknown)

    @property
    def support(self) -> tuple[Support, ...]:
        """How long what the project runs on is supported."""
        return support_of(self.project.django_version, self.project.python_version)


def _cell(row: ShownFeature, key: str, project: Project) -> Cell:
    if row.how == "unknown":
        return Cell("", is_unknown=True)
    given = project.features.value(key)
    provider = spelled(getattr(given, "provider", "") or "") if key != "database" else ""
    detail = row.detail if key != "deployment.docker" else ""  # its services are no way of having Docker
    words = ", ".join(dict.fromkeys(word for word in (provider, _several(row) or detail) if word))
    return Cell(words or YES, is_assumed=row.how == "assumed")


YES = "yes"
"""What is said of a feature of which there is no more to say than that it is on."""


def _several(row: ShownFeature) -> str:
    """The values of a feature where it has several; what only some settings have is said to be so."""
    # Values that hold under the same condition are in one text already.
    words = dict.fromkeys(word for value in row.values for word in value.words.split(" or "))
    named = " or ".join(word for word in words if word not in UNNAMED)
    return ", ".join(part for part in (named, "in some settings" if UNNAMED & words.keys() else "") if part)


UNNAMED = frozenset({"on", "off", "not set", "not known"})
"""The words of values that name nothing."""


class FeatureUse(NamedTuple):
    """Who has a feature: how many projects, and each way of having it with their number, the most first."""

    title: str
    number: int
    ways: tuple[tuple[str, int], ...]


class Matrix(NamedTuple):
    """Features that belong together, and what each project has of them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Member, tuple[Cell | None, ...]], ...]


class VersionUse(NamedTuple):
    """A series of versions, when its security fixes end, and who uses it; both empty where not known."""

    series: str
    end: str
    members: tuple[Member, ...]


class PackageUse(NamedTuple):
    """An app, by its dotted name, and the projects that install it."""

    name: str
    members: tuple[Member, ...]

    @property
    def partly(self) -> tuple[Member, ...]:
        """Those that install it under a condition, or in some settings modules alone."""
        return tuple(each for each in self.members if f"{INSTALLED}{self.name}" in each.project.facts)


GROUPS = {"Data": ("database", "storage")} | {
    TITLES[f"features.{group}"]: (group,) for group in ("api", "authentication", "performance", "deployment")
}
"""The titles of matrices, and what the keys of their features begin with."""


class Portfolio(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Many projects, in the order of their titles."""

    title: str
    members: tuple[Member, ...]

    @property
    def has_owners(self) -> bool:
        """Whether it is said of any project who looks after it."""
        return any(member.project.owner for member in self.members)

    @property
    def has_contacts(self) -> bool:
        """Whether it is said of any project whom to ask."""
        return any(member.project.contacts for member in self.members)

    @property
    def has_addresses(self) -> bool:
        """Whether the address of any project's own site or repository is known."""
        projects = [member.project for member in self.members]
        return any(each.documentation_url or each.repository_url for each in projects)

    @property
    def app_count(self) -> int:
        """The number of all apps of the projects' own."""
        return sum(len(member.project.apps) for member in self.members)

    @property
    def model_count(self) -> int:
        """The number of all models."""
        return sum(len(member.project.models) for member in self.members)

    @cached_property
    def feature_uses(self) -> tuple[FeatureUse, ...]:
        """Who has each feature that any project is known to have, in the order of `FEATURES`."""
        uses = (self._use(row.key) for row in FEATURES)
        return tuple(use for use in uses if use.number)

    def _use(self, key: str) -> FeatureUse:
        cells = [member.cells[key] for member in self.members if key in member.cells]
        known = [cell.words for cell in cells if not cell.is_unknown and not cell.is_assumed]
        ways = Counter(words for words in known if words != YES).most_common()
        return FeatureUse(TITLES[f"features.{key}"], len(known), tuple(ways))

    @cached_property
    def matrices(self) -> tuple[Matrix, ...]:
        """What each project has of each feature that any has, by group."""
        found = (self._matrix(title, begins) for title, begins in GROUPS.items())
        return tuple(matrix for matrix in found if matrix.columns)

    def _matrix(self, title: str, begins: tuple[str, ...]) -> Matrix:
        used = {key for member in self.members for key, cell in member.cells.items() if cell.words}
        keys = [row.key for row in FEATURES if row.key in used and row.key.partition(".")[0] in begins]
        rows = tuple((member, tuple(member.cells.get(key) for key in keys)) for member in self.members)
        return Matrix(title, tuple(TITLES[f"features.{key}"] for key in keys), rows)

    @property
    def django_versions(self) -> tuple[VersionUse, ...]:
        """Who uses which series of Django, the oldest first."""
        return self._versions(lambda project: project.django_version, DJANGO)

    @property
    def python_versions(self) -> tuple[VersionUse, ...]:
        """Who uses which series of Python, the oldest first."""
        return self._versions(lambda project: project.python_version, PYTHON)

    def _versions(self, version: Callable[[Project], str], ends: Mapping[str, str]) -> tuple[VersionUse, ...]:
        found = _by_name(
            (series(version(each.project)) or version(each.project), each) for each in self.members
        )
        return tuple(
            VersionUse(name, ends.get(name, ""), found[name])
            for name in sorted(found, key=lambda name: (not name, *_numbers(name)))
        )

    @cached_property
    def packages(self) -> tuple[PackageUse, ...]:
        """The apps of other packages, Django aside, and who installs them, the most used first."""
        pairs = ((name, each) for each in self.members for name in each.project.third_party_apps)
        return _by_use(_by_name(pair for pair in pairs if not pair[0].startswith("django.")))

    @cached_property
    def shared_apps(self) -> tuple[PackageUse, ...]:
        """The names by which several of the projects have an app of their own, be it the same or not."""
        pairs = ((app.name, each) for each in self.members for app in each.project.apps)
        return tuple(use for use in _by_use(_by_name(pairs)) if len(use.members) > 1)


def _by_name(pairs: Iterable[tuple[str, Member]]) -> dict[str, tuple[Member, ...]]:
    found: dict[str, dict[str, Member]] = {}
    for name, member in pairs:
        found.setdefault(name, {})[member.name] = member
    return {name: tuple(members.values()) for name, members in found.items()}


def _by_use(found: Mapping[str, tuple[Member, ...]]) -> tuple[PackageUse, ...]:
    names = sorted(found, key=lambda name: (-len(found[name]), name))
    return tuple(PackageUse(name, found[name]) for name in names)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in re.findall(r"\d+", version))


def portfolio(title: str, members: Iterable[Member]) -> Portfolio:
    """The portfolio of these projects."""
    given = tuple(members)
    titles = Counter(member.title.casefold() for member in given)
    named = (replace(member, shares_title=titles[member.title.casefold()] > 1) for member in given)
    return Portfolio(title=title, members=tuple(sorted(named, key=lambda each: each.title.casefold())))
