"""Claims about the routes of a REST API: a page shows all of a few, and of many how many each app has."""

from __future__ import annotations

from pathlib import Path

from mkdocs_djproject.apiroutes import MOST, api_routes, sign_in_routes
from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import Canvas, Route
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

FEW = tuple(Route(path=f"/api/{number:03}/", view="shop.views.Book") for number in range(MOST))
OTHER = Route(path="/api/other/", view="elsewhere.View")
SHOP = App(name="shop", label="shop", canvas=Canvas(urls=(*FEW, Route(path="/", view="shop.views.Home"))))
BLOG = App(name="blog", label="blog")


def test_few_routes_are_shown_one_by_one() -> None:
    """As many routes as fit a page are all shown, by their paths."""
    shown = api_routes(reversed(FEW), [SHOP])
    assert (shown.listed, shown.apps, shown.more) == (FEW, (), 0)


def test_many_routes_are_counted_by_app() -> None:
    """Of more routes each app's are counted, and only those that no app's page has are shown."""
    shown = api_routes((*FEW, OTHER), [SHOP, BLOG])
    assert (shown.total, shown.listed, shown.more) == (MOST + 1, (OTHER,), 0)
    assert [(app.label, count) for app, count in shown.apps] == [("shop", MOST)]


def test_no_routes_are_lost_in_silence() -> None:
    """Where no app has the routes, a page shows as many as fit, and says how many there are more."""
    shown = api_routes((*FEW, OTHER), [BLOG])
    assert (len(shown.listed), shown.apps, shown.more) == (MOST, (), 1)


def test_what_an_installed_package_serves_is_named(tmp_path: Path) -> None:
    """The page names the routes of a package that signs programs in, and says nothing of how it does so."""
    classes = '["rest_framework.authentication.TokenAuthentication"]'
    apps = '["rest_framework", "rest_framework.authtoken", "dj_rest_auth"]'
    settings = f'INSTALLED_APPS = {apps}\nROOT_URLCONF = "urls"\n'
    urls = (
        'from django.urls import include, path\nurlpatterns = [path("auth/", include("dj_rest_auth.urls"))]\n'
    )
    files = {
        "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
        "settings.py": f'{settings}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {classes}}}\n',
        "urls.py": urls,
        "packages/dj_rest_auth/urls.py": "urlpatterns = []\n",
        "packages/dj_rest_auth/__init__.py": "",
        "djproject.yml": "project_name: shop\ndiscover: {root: ., site_packages: [packages]}\n",
    }
    write_files(tmp_path, files)
    page = render_page(load_project(tmp_path / "djproject.yml"), "api").markdown
    assert "The routes of `dj_rest_auth`, an installed package, are at `/auth/`." in page
    assert "| `/auth/` | routes of `dj_rest_auth.urls`, an installed package |" in page
    assert "Whoever runs the project" not in page
    assert "\ncurl URL -H" in page


def test_only_views_that_give_tokens_sign_programs_in() -> None:
    """A view of a package's that ends tokens is no route by which programs sign in."""
    ending = [
        Route(path=f"/out/{name}/", view=f"knox.views.{name}") for name in ("LogoutView", "LogoutAllView")
    ]
    assert sign_in_routes(ending) == ()
    [found] = sign_in_routes([*ending, Route(path="/in/", view="knox.views.LoginView")])
    assert found == ("knox", ("/in/",))
