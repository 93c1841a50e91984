"""Claims about the navigation: the order and the titles of our pages, and groups where apps are many."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.messages import PRUNE, on_pruning
from mkdocs_djproject.navigation import MANY, Group, Place, expanded, groups
from tests.sites import Built, build

PROJECT = "project_name: shop\napps: [orders, accounts]\n"

MANY_APPS = "project_name: shop\npages: [readme, api, apps]\napps:\n" + "".join(
    f"  - {{name: app{number:02}, verbose_name: '{'<b>' * (number == 0)}app {number:02}'}}\n"
    for number in range(MANY + 1)
)


def app(label: str, folder: str = "apps") -> Place:
    """The page of an app in a folder."""
    return Place(f"apps/{label}", f"apps/{label}.md", label.title(), folder)


def navigation(html: str) -> list[str]:
    """The titles that the navigation of a page shows, in order; the theme is MkDocs' own."""
    menu = html.partition('<ul class="nav navbar-nav">')[2].partition('<ul class="nav navbar-nav ms')[0]
    return [text.strip() for text in re.findall(r">([^<>]+)</a>", menu) if text.strip()]


def site(folder: Path, project: str, nav: str = "", **pages: str) -> Built:
    """A site of these pages, built strictly."""
    config = f"site_name: Shop\nplugins: [search, djproject]\n{nav}"
    docs = {f"docs/{name}.md": text for name, text in pages.items()}
    built = build(folder, {"mkdocs.yml": config, "djproject.yml": project, **docs})
    assert built.status == 0, built.log
    return built


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with more apps than a list has room for."""
    return site(tmp_path_factory.mktemp("many"), MANY_APPS, mine="# Mine\n")


def test_pages_stand_in_reading_order(tmp_path: Path) -> None:
    """Without a nav, our pages come in the order in which a new colleague reads them, then the user's."""
    html = site(tmp_path, PROJECT, zoo="# Zoo\n", about="# About\n").html("index.html")
    titles = ["Home", "Architecture", "API", "Deployment", "Contributing"]
    assert navigation(html) == [*titles, "Apps", "Apps and models", "Orders", "Accounts", "About", "Zoo"]


def test_the_users_page_stands_where_ours_would(tmp_path: Path) -> None:
    """A page that the user keeps in place of ours has its place in the order, and its own title."""
    html = site(tmp_path, PROJECT, ARCHITECTURE="# My design\n").html("index.html")
    assert navigation(html)[:3] == ["Home", "My design", "API"]


def test_titles_of_a_nav_stay(tmp_path: Path) -> None:
    """With a nav, a page that it names is called so, and any other of ours as ever."""
    nav = "nav: [{Start: README.md}, API.md]\n"
    assert navigation(site(tmp_path, PROJECT, nav).html("index.html")) == ["Start", "API"]


@pytest.mark.parametrize(
    ("nav", "titles"),
    [
        ("[README.md, apps/]", ["Home", "Apps and models", "Apps and models", "Orders", "Accounts"]),
        ("[API.md, {Everything: apps/}]", ["API", "Everything", "Apps and models", "Orders", "Accounts"]),
        ("[API.md, {All: [{Apps: apps/}]}]", ["API", "All", "Apps", "Apps and models", "Orders", "Accounts"]),
    ],
)
def test_apps_expands(tmp_path: Path, nav: str, titles: list[str]) -> None:
    """In a nav, apps/ stands for the list of apps and the pages of all, at any depth, with any title."""
    html = site(tmp_path, PROJECT, f"nav: {nav}\n").html("apps/orders/index.html")
    assert navigation(html) == titles


def test_apps_stays_where_there_are_none() -> None:
    """What is written for pages that the site does not have is left to MkDocs, which says so."""
    nav = ["apps/", {"Apps": "apps/"}, {"More": ["a.md"]}]
    assert expanded(nav, [Place("readme", "README.md", "Home")]) == nav


def test_many_apps_stand_in_groups(many: Built) -> None:
    """Many apps are shown in groups by the alphabet, below the page that lists them all."""
    shown = navigation(many.html("index.html"))
    assert shown[:4] == ["Home", "API", "Apps", "Apps and models"]
    assert shown[4] == "&lt;b&gt;app 00 – App 07"
    assert [title for title in shown if "–" in title][-1] == "App 48 – App 50"
    assert shown[-1] == "Mine"


def test_the_next_page_follows_the_navigation(many: Built) -> None:
    """The links to the next page go through the groups in the order in which they are shown."""
    assert '<a rel="next" href="../app08/"' in re.sub(r"\s+", " ", many.html("apps/app07/index.html"))


def test_few_apps_are_a_list() -> None:
    """As many apps as a list has room for are shown without groups."""
    few = [app(f"a{number}") for number in range(MANY)]
    assert groups(few) == few


def test_folders_are_groups() -> None:
    """Many apps in several folders are grouped by these."""
    apps = [app(f"a{number}", f"src/{'ab'[number % 2]}") for number in range(MANY + 2)]
    assert [each.title for each in groups(apps) if isinstance(each, Group)] == ["src/a", "src/b"]


def test_a_folder_of_very_many_apps_is_none() -> None:
    """Where one folder has more apps than a list has room for, the alphabet decides."""
    apps = [app(f"a{number:03}", "src" if number else "other") for number in range(MANY + 2)]
    assert all(isinstance(each, Group) and "–" in each.title for each in groups(apps))


@given(st.lists(st.text(), min_size=MANY + 1, max_size=400), st.integers(1, 80))
def test_groups_hold_each_app_once(titles: list[str], folders: int) -> None:
    """Whatever apps are called and wherever they are, each is in one group, and every list is short."""
    apps = [
        Place(f"apps/{number}", f"{number}.md", title, str(number % folders))
        for number, title in enumerate(titles)
    ]
    made = [each for each in groups(apps) if isinstance(each, Group)]
    assert sorted(place for each in made for place in each.places) == sorted(apps)
    assert max(len(made), *(len(each.places) for each in made)) <= MANY


def test_alphabetical_groups_are_in_order() -> None:
    """Groups by the alphabet follow one another."""
    apps = [app(f"a{number * 7 % 100:02}") for number in range(100)]
    made = [each for each in groups(apps) if isinstance(each, Group)]
    assert all(one.places[-1].title < other.places[0].title for one, other in pairwise(made))


@pytest.mark.parametrize(
    ("name", "features", "apps", "is_said"),
    [
        ("material", [], MANY + 1, True),
        ("material", None, MANY + 1, True),
        ("materialx", None, MANY + 1, True),
        ("material", ["navigation.prune"], MANY + 1, False),
        ("material", ["navigation.prune", "navigation.sections"], MANY + 1, True),
        ("material", [], MANY, False),
        ("mkdocs", None, MANY + 1, False),
    ],
)
def test_pruning_is_advised(name: str, features: list[str] | None, apps: int, is_said: bool) -> None:
    """With many apps and Material, or its heir, a message says what keeps pages from having all links."""

    class Theme(dict[str, list[str] | None]):
        """A theme as MkDocs has it."""

        def __init__(self) -> None:
            self.name: str | None = name
            super().__init__(features=features)

    assert on_pruning(apps, Theme()) == (PRUNE % apps if is_said else None)
