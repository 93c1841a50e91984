"""One browser for the tests of this folder, and the example site in each theme, built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import launched
from tests.browser.sites import THEMES, Site, everything, example
from tests.browser.visiting import Visit, visits


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser."""
    with launched() as chromium:
        yield chromium


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of the browser, on a wide and tall screen."""
    with browser.new_context(viewport={"width": 1440, "height": 2400}) as fresh:
        yield fresh


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture(scope="package")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Site]]:
    """Gives the example site in a theme; each is built when it is first asked for."""
    folder = tmp_path_factory.mktemp("example")
    with ExitStack() as stack:
        yield cache(lambda theme: stack.enter_context(example(folder / theme, **THEMES[theme])))


@pytest.fixture(scope="package")
def bookshop(sites: Callable[[str], Site]) -> Site:
    """The example site as it is."""
    return sites("material")


@pytest.fixture(scope="package")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with every feature on, and a model of many fields."""
    with everything(tmp_path_factory.mktemp("everything")) as site:
        yield site


@pytest.fixture(scope="package", params=THEMES)
def themed(request: pytest.FixtureRequest, sites: Callable[[str], Site]) -> Site:
    """The example site in each theme."""
    return sites(request.param)


@pytest.fixture(scope="package")
def visited(browser: Browser, themed: Site) -> list[Visit]:
    """What a visit to each page of the example site finds, in each theme."""
    with browser.new_page() as page:
        return visits(page, themed)
