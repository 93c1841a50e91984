"""Claims about the routes of a REST API: a page shows all of a few, and of many how many each app has."""

from __future__ import annotations

from mkdocs_djproject.apiroutes import MOST, api_routes
from mkdocs_djproject.apps import App
from mkdocs_djproject.canvas import Canvas, Route

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
