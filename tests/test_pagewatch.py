"""Claims about mistakes in pages: which are reported, where, and what the page shows."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import ChainableUndefined, DebugUndefined, DictLoader, Environment, StrictUndefined, Undefined
from jinja2.utils import missing

from mkdocs_djproject.features import Caching, Features, Performance
from mkdocs_djproject.offering import Namespace
from mkdocs_djproject.pagesource import PageSource
from mkdocs_djproject.pagewatch import PageWatch
from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.project import App, Field, Model, Project

ORDER = Model(name="Order", app_label="orders", fields=(Field(name="number", type="CharField"),))
APPS = (App(name="orders", label="orders", models=(ORDER,)),)
VALUES: dict[str, Any] = {
    "project_title": "Shop",
    "project_name": "shop",
    "features": Features(),
    "apps": APPS,
    "custom": {"team": {"name": "Blue"}, "people": [{"name": "Ann"}]},
    "djproject": Namespace(Project(project_name="shop", project_title="Shop", apps=APPS), {"apps_tree": str}),
}
FRONT_MATTER = "---\nauthor: Ann\n---\n"


def rendered(page: str, base: type[Undefined] = DebugUndefined, **values: Any) -> tuple[str, list[str]]:
    """What a page with three lines of front matter shows, and what is reported."""
    reports: list[str] = []
    watch = PageWatch(VALUES["custom"], reports.append)
    watch.names = {*VALUES, "model_table"}
    watch.taken = {name for name in values if name != "features"}
    watch.begin(PageSource("mine.md", lambda: FRONT_MATTER + page, page))
    environment = Environment(undefined=base)  # noqa: S701 - Markdown, not HTML
    watch.over(environment, missing)
    return environment.from_string(page).render(**(VALUES | values)), reports


KNOWN_IN_API = "known: graphql, has_http_api, rest_framework, title, versioning, websockets"

BELOW_GRAPHQL = "known: is_graphene, provider, title"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{{ features.databse.engine }}", "there is no 'databse' in features; did you mean 'database'?"),
        ("{{ features.databse }}", "there is no 'databse' in features; did you mean 'database'?"),
        ("{{ features['databse'] }}", "there is no 'databse' in features; did you mean 'database'?"),
        ("{% if features.api.rst %}x{% endif %}", "there is no 'rst' in features.api; " + KNOWN_IN_API),
        ("{% set a = apps[0] %}{{ a.lable }}", "there is no 'lable' in an app; did you mean 'label'?"),
        ("{{ model_tabel('orders.Order') }}", "'model_tabel' is not defined; did you mean 'model_table'?"),
        ("{{ apps[0].models[0].nmae }}", "there is no 'nmae' in a model; did you mean 'name'?"),
        ("{{ apps[0].models[0].fields[0].typ }}", "there is no 'typ' in a field; did you mean 'type'?"),
        ("{{ custom.taem }}", "there is no 'taem' in custom; did you mean 'team'?"),
        ("{{ custom.team.nmae }}", "there is no 'nmae' in custom.team; did you mean 'name'?"),
        ("{{ custom.people[0].nmae }}", "there is no 'nmae' in custom.people[0]; did you mean 'name'?"),
        ("{{ djproject.uses_rediss }}", "there is no 'uses_rediss' in djproject; did you mean 'uses_redis'?"),
        ("{{ djproject.app_tree() }}", "there is no 'app_tree' in djproject; did you mean 'apps_tree'?"),
        ("{{ djproject.urls.lcal }}", "there is no 'lcal' in djproject.urls; did you mean 'local'?"),
        ("{{ projct_title }}", "'projct_title' is not defined; did you mean 'project_title'?"),
        ("{{ projectTitle }}", "'projectTitle' is not defined; did you mean 'project_title'?"),
        ("{% for a in app %}{% endfor %}", "'app' is not defined; did you mean 'apps'?"),
        ("{{ feature | join }}", "'feature' is not defined; did you mean 'features'?"),
        ("{{ feature.database.engine }}", "'feature' is not defined; did you mean 'features'?"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_reported_and_not_published(page: str, said: str) -> None:
    """A wrong name below ours, or nearly ours, is reported with page and line, and shows nothing."""
    assert rendered(f"\n{page}") == ("\n", [f"mine.md:5: {said}"])


BELOW_OFF = "there is no 'brokre' in features.performance.celery; did you mean 'broker'?"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{{ project_title.nmae }}", "there is no 'nmae' in project_title"),
        ("{{ features.performance.celery.brokre }}", BELOW_OFF),
        (
            "{{ features.api.graphql.version }}",
            "there is no 'version' in features.api.graphql; " + BELOW_GRAPHQL,
        ),
        ("{{ features.database.engine.version }}", "there is no 'version' in features.database.engine"),
        ("{{ apps[7] }}", "there is no 7 in apps, a list of 1"),
        ("{{ apps[7].name }}", "there is no 7 in apps, a list of 1"),
        ("{{ apps.label }}", "there is no 'label' in apps, a list of 1"),
        ("{% for app in apps %}{{ app.name.frst }}{% endfor %}", "there is no 'frst' in app.name"),
        ("{% set name = project_name %}{{ name.frst }}", "there is no 'frst' in name"),
        ("{{ custom.team.name.frst }}", "there is no 'frst' in custom.team.name"),
    ],
)
def test_a_path_that_goes_on_below_a_plain_value_is_reported(page: str, said: str) -> None:
    """Nothing stands below a text, a number, an off feature or a missing item of ours, and that is said."""
    assert rendered(page) == ("", [f"mine.md:4: {said}"])


@pytest.mark.parametrize("base", [DebugUndefined, Undefined, StrictUndefined, ChainableUndefined])
@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("{% if features.databse == 'x' %}x{% endif %}", ""),
        ("{% if features.databse != 'x' %}x{% endif %}", "x"),
        ("{% if features.databse > 3 %}x{% endif %}", ""),
        ("{% if 'x' in features.databse %}x{% endif %}", ""),
        ("{{ features.databse + '!' }}", ""),
        ("{{ '!' + features.databse }}", ""),
        ("{{ features.databse ~ '!' }}", "!"),
        ("{{ features.databse | int }}", "0"),
        ("{{ features.databse | title }}", ""),
        ("{{ features.databse | length }}", "0"),
        ("{{ features.databse | map(attribute='x') | list }}", "[]"),
        ("{{ features.databse.engine.name[0]('x') }}", ""),
        ("{{ features.databse | default('none') }}", "none"),
        ("{{ features.databse | d('none', true) }}", "none"),
        ("{{ features.databse.engine | default('none') }}", "none"),
    ],
)
def test_every_use_of_a_wrong_name_is_reported_once(base: type[Undefined], page: str, shown: str) -> None:
    """Whatever a page does with a wrong name, and whatever the engine does with others, it is reported."""
    said = "mine.md:4: there is no 'databse' in features; did you mean 'database'?"
    assert rendered(page, base) == (shown, [said])


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("{{ features.performance.caching.backend | default('Redis') }}", "Redis"),
        ("{{ features.performance.caching.backend }}", ""),
        ("{{ features.performance.caching.title }}", ""),
        ("{{ features.performance.caching.backend | title }}", ""),
        ("{{ features.performance.caching.backend == 'redis' }}", "False"),
        ("{{ features.authentication.oauth2.providers | join(', ') }}", ""),
        ("{{ features.authentication.oauth2.providers[0].name }}", ""),
        ("{% if features.deployment.monitoring.provider %}x{% endif %}", ""),
        ("{{ projct_title | default('none') }}", "none"),
        ("{{ custom.taem | default('none') }}", "none"),
        ("{{ apps[7] | default('none') }}", "none"),
        ("{{ features.databse is defined }}", "False"),
        ("{{ something_else | default('none') }}", "none"),
        ("{{ features.database.engine | default('none') }}", "sqlite"),
        ("{% if features.authentication %}x{% endif %}", ""),
        ("{{ features.api.graphql }}", "False"),
        ("{{ djproject.apps_tree() }}", ""),
    ],
)
def test_right_names_are_not_reported(page: str, shown: str) -> None:
    """A detail of a feature that is off is empty, and a name that is only asked for is no mistake."""
    assert rendered(page) == (shown, [])


def test_a_feature_that_is_on_has_its_detail() -> None:
    """The detail of a feature prints as the project file has it."""
    features = Features(performance=Performance(caching=Caching(backend="redis")))
    assert rendered("{{ features.performance.caching.backend|title }}", features=features) == ("Redis", [])


def test_a_loop_reports_once() -> None:
    """The same mistake in the same line is reported once, however often the line renders."""
    page = "{% for i in range(3) %}{{ features.nothing_like_it }}{% endfor %}"
    assert len(rendered(page)[1]) == 1


def test_the_line_is_the_one_where_the_mistake_was_written() -> None:
    """A wrong value that is set in one line and shown in another is reported where it was set."""
    page = "{% set engine = features.databse %}\n\n{{ engine }}"
    assert [report.partition(": ")[0] for report in rendered(page)[1]] == ["mine.md:4"]


@pytest.mark.parametrize("name", ["project_url", "project_date", "something", "title", "custom_css"])
@pytest.mark.parametrize("page", ["{{ NAME }}", "{% if NAME == 1 %}{% endif %}", "{{ NAME is defined }}"])
@pytest.mark.parametrize("base", [DebugUndefined, Undefined])
def test_names_that_are_not_ours_are_left_to_the_engine(name: str, page: str, base: type[Undefined]) -> None:
    """An undefined name that is no slip for one of ours behaves as the engine has chosen."""
    page = page.replace("NAME", name)
    plain = Environment(undefined=base)  # noqa: S701 - Markdown, not HTML
    assert rendered(page, base) == (plain.from_string(page).render(), [])


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("{{ apps.lable }}", {"apps": {"label": "theirs"}}),
        ("{{ project_title.nmae }}", {"project_title": "theirs"}),
        ("{{ settings.flag.nmae }}", {"settings": {"flag": False}}),
        ("{% macro m(app) %}{{ app }}{% endmacro %}{{ m() }}", {}),
    ],
)
def test_values_of_the_users_are_left_to_the_engine(page: str, values: dict[str, Any]) -> None:
    """A wrong path below the user's own value is the engine's matter, even where it has a name of ours."""
    plain = Environment(undefined=DebugUndefined)  # noqa: S701 - Markdown, not HTML
    assert rendered(page, **values) == (plain.from_string(page).render(**(VALUES | values)), [])


@pytest.mark.parametrize("page", ["{{ something_else }}", "{{ something.else }}", "{{ something_else + 1 }}"])
def test_a_strict_engine_stays_strict(page: str) -> None:
    """Where the engine refuses undefined names, it still refuses those that are not ours."""
    with pytest.raises(Exception, match="something"):
        rendered(page, StrictUndefined)


NO_CONTEXT = "'project_name' is not known in an imported file; import it 'with context'"


def test_an_included_file_is_named_with_the_page() -> None:
    """A mistake in an included or imported file has its line there, and the line of the page."""
    reports: list[str] = []
    watch = PageWatch({}, reports.append)
    watch.names = {*VALUES}
    page = "# Page\n\n{% include 'note.md' %}\n{% import 'lib.md' as lib %}{{ lib.shout() }}"
    watch.begin(PageSource("mine.md", lambda: page, page))
    files = {
        "note.md": "\n{{ projct_name }}",
        "lib.md": "{% macro shout() %}{{ project_name }}{% endmacro %}",
    }
    environment = Environment(loader=DictLoader(files), undefined=DebugUndefined)  # noqa: S701 - Markdown
    watch.over(environment, missing)
    assert "{{" not in environment.from_string(page).render(**VALUES)
    assert reports == [
        "note.md:2 (on page mine.md:3): 'projct_name' is not defined; did you mean 'project_name'?",
        f"lib.md:1 (on page mine.md:4): {NO_CONTEXT}",
    ]


def model_table(label: str) -> str:
    """A macro that knows no model."""
    raise DjProjectError([Problem(Place("x"), "", f"there is no model {label}", "did you mean 'b'?")])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("model_table('a')", "there is no model a; did you mean 'b'?"),
        ("model_table()", "model_table: missing a required argument: 'label'; write model_table(label)"),
        ("model_table('a', 'b')", "model_table: too many positional arguments; write model_table(label)"),
        (
            "model_table(lable='a')",
            "model_table: missing a required argument: 'label'; write model_table(label)",
        ),
    ],
)
def test_a_macro_reports_its_problem(call: str, said: str) -> None:
    """A macro that is called wrongly reports it with the line of the call, and shows nothing."""
    reports: list[str] = []
    watch = PageWatch({}, reports.append)
    page = f"\n\n{{{{ {call} }}}}"
    watch.begin(PageSource("mine.md", lambda: page, page))
    environment = Environment()  # noqa: S701 - Markdown, not HTML
    environment.globals["model_table"] = watch.macro(model_table)
    assert environment.from_string(page).render() == "\n\n"
    assert reports == [f"mine.md:3: {said}"]
