"""Claims about mistakes in pages: which are reported, where, and what the page shows."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DebugUndefined, Environment, StrictUndefined, Undefined
from jinja2.runtime import missing

from mkdocs_djproject.features import Caching, Features, Performance
from mkdocs_djproject.pagewatch import PageWatch
from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.project import App, Field, Model, Project

ORDER = Model(name="Order", app_label="orders", fields=(Field(name="number", type="CharField"),))
VALUES: dict[str, Any] = {
    "project_title": "Shop",
    "features": Features(),
    "apps": (App(name="orders", label="orders", models=(ORDER,)),),
    "custom": {"team": {"name": "Blue"}},
    "djproject": Project(project_name="shop", project_title="Shop"),
}


KNOWN_IN_API = "known: graphql, has_http_api, rest_framework, title, versioning, websockets"


def rendered(page: str, base: type[Undefined] = DebugUndefined, **values: Any) -> tuple[str, list[str]]:
    """What a page shows, and what is reported."""
    reports: list[str] = []
    watch = PageWatch({*VALUES, "model_table"}, VALUES["custom"], reports.append)
    watch.begin("mine.md", 4)
    environment = Environment(undefined=watch.undefined(base, missing))  # noqa: S701 - Markdown, not HTML
    return environment.from_string(page).render(**(VALUES | values)), reports


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{{ features.databse.engine }}", "there is no 'databse' in features; did you mean 'database'?"),
        ("{{ features.databse }}", "there is no 'databse' in features; did you mean 'database'?"),
        ("{% if features.api.rst %}x{% endif %}", "there is no 'rst' in features.api; " + KNOWN_IN_API),
        ("{% set a = apps[0] %}{{ a.lable }}", "there is no 'lable' in an app; did you mean 'label'?"),
        ("{{ model_tabel('orders.Order') }}", "'model_tabel' is not defined; did you mean 'model_table'?"),
        ("{{ apps[0].models[0].nmae }}", "there is no 'nmae' in a model; did you mean 'name'?"),
        ("{{ apps[0].models[0].fields[0].typ }}", "there is no 'typ' in a field; did you mean 'type'?"),
        ("{{ custom.taem }}", "there is no 'taem' in custom; did you mean 'team'?"),
        ("{{ custom.team.nmae }}", "there is no 'nmae' in custom.team; did you mean 'name'?"),
        ("{{ djproject.uses_rediss }}", "there is no 'uses_rediss' in djproject; did you mean 'uses_redis'?"),
        ("{{ projct_title }}", "'projct_title' is not defined; did you mean 'project_title'?"),
        ("{% for a in app %}{% endfor %}", "'app' is not defined; did you mean 'apps'?"),
        ("{{ feature | length }}", "'feature' is not defined; did you mean 'features'?"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_reported_and_not_published(page: str, said: str) -> None:
    """A wrong name below ours, or nearly ours, is reported with page and line, and shows nothing."""
    assert rendered(f"\n{page}") == ("\n0" if "length" in page else "\n", [f"mine.md:6: {said}"])


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("{{ features.performance.caching.backend | default('Redis') }}", "Redis"),
        ("{{ features.performance.caching.backend }}", ""),
        ("{{ features.performance.caching.backend | title }}", ""),
        ("{{ features.authentication.oauth2.providers | join(', ') }}", ""),
        ("{% if features.deployment.monitoring.provider %}x{% endif %}", ""),
        ("{{ features.databse | default('none') }}", "none"),
        ("{{ projct_title is defined }}", "False"),
        ("{% if features.authentication %}x{% endif %}", ""),
        ("{{ features.api.graphql }}", "False"),
    ],
)
def test_right_names_are_not_reported(page: str, shown: str) -> None:
    """A detail of a feature that is off is empty, and a name that is only asked for is no mistake."""
    assert rendered(page) == (shown, [])


def test_a_feature_that_is_on_has_its_detail() -> None:
    """The seed's way of printing a backend works unmodified."""
    features = Features(performance=Performance(caching=Caching(backend="redis")))
    assert rendered("{{ features.performance.caching.backend|title }}", features=features) == ("Redis", [])


def test_a_loop_reports_once() -> None:
    """The same mistake in the same line is reported once, however often the line renders."""
    page = "{% for i in range(3) %}{{ features.nothing_like_it }}{% endfor %}"
    assert len(rendered(page)[1]) == 1


@pytest.mark.parametrize(("base", "shown"), [(DebugUndefined, "{{ something_else }}"), (Undefined, "")])
def test_names_that_are_not_ours_are_left_to_the_engine(base: type[Undefined], shown: str) -> None:
    """An undefined name that is not near to ours behaves as the engine has chosen."""
    assert rendered("{{ something_else }}", base) == (shown, [])


def test_a_strict_engine_stays_strict() -> None:
    """Where the engine refuses undefined names, it still refuses those that are not ours."""
    with pytest.raises(Exception, match="something_else"):
        rendered("{{ something_else }}", StrictUndefined)


def test_a_macro_reports_its_problem() -> None:
    """A macro that raises a problem reports what and remedy, with the line of its call, and shows nothing."""
    reports: list[str] = []
    watch = PageWatch(VALUES.keys(), {}, reports.append)
    watch.begin("mine.md")

    def model_table(label: str) -> str:
        raise DjProjectError([Problem(Place("x"), "", f"there is no model {label}", "did you mean 'b'?")])

    environment = Environment()  # noqa: S701 - Markdown, not HTML
    environment.globals["model_table"] = watch.macro(model_table)
    assert environment.from_string("\n\n{{ model_table('a') }}").render() == "\n\n"
    assert reports == ["mine.md:3: there is no model a; did you mean 'b'?"]
