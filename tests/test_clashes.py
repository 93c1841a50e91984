"""Claims about names that the user has given already: in ``extra``, in macros' module, on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import WITH_MACROS, Built, build

CONFIG = """\
site_name: Test
plugins:
  - search
  - djproject
  - macros: {module_name: pagenames, include_yaml: [facts.yml]}
extra:
  features: {database: their database, list: [their list]}
"""

MODULE = """\
def define_env(env):
    env.variables["apps"] = "their apps"

    @env.macro
    def feature_table():
        return "their table"

    @env.macro
    def broken():
        raise RuntimeError("their mistake")
"""

PAGE = """\
# Values

Theirs ({{ features.database }}, {{ apps }}, {{ feature_table() }}, {{ python_version }}, {{ features.lst }}).

Ours ({{ djproject.features.database.engine }}, {{ djproject.apps[0].name }}, {{ project_name }}).

{{ djproject.feature_table() }}
"""

ON_PAGE = """\
---
custom: their custom
title: Front matter
---
# Front matter

({{ custom }}, {{ custom.lst }}, {{ djproject.custom.team }})
"""

FILES = {
    "mkdocs.yml": CONFIG,
    "pagenames.py": MODULE,
    "facts.yml": "python_version: their Python\n",
    "djproject.yml": (
        "project_name: shop\ncustom: {team: Blue}\napps: [orders]\n"
        "features: {database: postgresql, performance: {caching: redis}}\n"
    ),
    "docs/values.md": PAGE,
    "docs/front.md": ON_PAGE,
    "docs/next.md": "# Next\n\n({{ custom.team }})\n",
    "docs/broken.md": "# Broken\n\n{{ broken() }}\n",
}


@pytest.fixture(scope="module")
def clashing(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site on which many of our names are taken, and one page has a macro that fails."""
    return build(tmp_path_factory.mktemp("clashing"), FILES, strict=False)


def test_names_that_are_taken_stay_the_users(clashing: Built) -> None:
    """Names from extra, from macros' module and from its YAML files give the user's values."""
    theirs = "(their database, their apps, their table, their Python, {{ no such element"
    assert theirs in clashing.html("values/index.html")


def test_ours_can_be_had_under_the_one_name(clashing: Built) -> None:
    """Values and macros whose names are taken are there under djproject, the rest as ever."""
    html = clashing.html("values/index.html")
    assert "Ours (postgresql, orders, shop)" in html
    assert ">Caching</a></td>" in html


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("features", "'extra' in mkdocs.yml"),
        ("apps", "the macros plugin's module or YAML files"),
        ("feature_table", "the macros plugin's module or YAML files"),
        ("python_version", "the macros plugin's module or YAML files"),
    ],
)
def test_a_taken_name_is_said_once(clashing: Built, name: str, origin: str) -> None:
    """A message names whose name it is, where it comes from, and where ours is."""
    message = f"{name!r} is a name of your own, from {origin}, and stays yours on pages; "
    assert clashing.log.count(f"INFO    -  djproject: {message}the project's is 'djproject.{name}'\n") == 1


def test_front_matter_wins_on_its_page_alone(clashing: Built) -> None:
    """A name in a page's front matter is the page's own, which is said; the next page has ours again."""
    html = clashing.html("front/index.html").replace("&#39;", "'")
    assert "(their custom, {{ no such element: str object['lst'] }}, Blue)" in html
    assert "(Blue)" in clashing.html("next/index.html")
    message = (
        "front.md: 'custom' in the front matter stays the page's own; the project's is 'djproject.custom'"
    )
    assert clashing.log.count(f"INFO    -  djproject: {message}\n") == 1


def test_clashes_and_macros_own_mistakes_are_no_warnings_of_ours(clashing: Built) -> None:
    """A macro of the user's that fails is macros' own warning and page, and takes no other page down."""
    assert "WARNING -  djproject" not in clashing.log
    assert clashing.log.count("WARNING -") == 1
    assert "their mistake" in clashing.html("broken/index.html")
    assert clashing.status == 0


def test_even_the_one_name_may_be_the_users(tmp_path: Path) -> None:
    """A djproject of the user's own stays theirs, and messages say what to rename to use the project's."""
    config = f"{WITH_MACROS}extra: {{djproject: mine, apps: all mine}}\n"
    page = "# Mine\n\n({{ djproject }}, {{ apps }}, {{ project_name }})\n"
    built = build(tmp_path, {"mkdocs.yml": config, "docs/mine.md": page})
    assert built.status == 0, built.log
    assert "(mine, all mine, shop)" in built.html("mine/index.html")
    assert "'djproject' is a name of your own, from 'extra' in mkdocs.yml, and stays yours" in built.log
    assert "to use the project's apps, rename your 'djproject'" in built.log
