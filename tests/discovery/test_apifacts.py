"""Claims about the REST API that routes show, beside what settings say of it."""

from __future__ import annotations

from pathlib import Path

from mkdocs_djproject.discovery import Discovered, Wanted, read_project
from mkdocs_djproject.facts import Fact

MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n'
SETTINGS = 'INSTALLED_APPS = ["shop"]\nROOT_URLCONF = "urls"\n'
VIEWS = """from rest_framework.views import APIView
class Books(APIView): ...
class Health(APIView): ...
def cart(request): ...
"""
FEATURE = "features.api.rest_framework"


def read(root: Path, urls: str) -> Discovered:
    """A project whose settings do not install the framework, with these routes."""
    given = {"manage.py": MANAGE, "settings.py": SETTINGS, "shop/views.py": VIEWS, "shop/__init__.py": ""}
    for name, text in {**given, "urls.py": urls}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    packages = root / "no-packages"
    packages.mkdir()
    return read_project(Wanted(root=root, site_packages=(packages,)))


def urls_of(*paths: str) -> str:
    """A URL configuration with a view of the framework at each of some paths."""
    lines = "".join(f"    path({path!r}, views.Books.as_view()),\n" for path in paths)
    return f"from django.urls import path\nfrom shop import views\nurlpatterns = [\n{lines}]\n"


def fact(found: Discovered, path: str) -> Fact | None:
    """The fact with a dotted path."""
    return next((each for each in found.facts if each.path == path), None)


def test_views_show_an_api_that_no_app_does(tmp_path: Path) -> None:
    """An API whose framework is used and not installed as an app is on."""
    found = fact(read(tmp_path, urls_of("v1/books/")), FEATURE)
    assert found is not None
    assert found.value is True


def test_the_address_is_what_nearly_all_routes_begin_with(tmp_path: Path) -> None:
    """One route elsewhere does not hide that the API is below one address."""
    urls = urls_of("v1/books/", "v1/authors/", "v1/orders/<int:pk>/", "health/")
    found = fact(read(tmp_path, urls), "urls.rest")
    assert found is not None
    assert found.value == "/v1/"


def test_routes_that_begin_differently_have_no_address(tmp_path: Path) -> None:
    """Routes that have nothing in common give no address of the API."""
    assert fact(read(tmp_path, urls_of("books/", "authors/")), "urls.rest") is None


def test_above_its_versions_the_api_has_no_address(tmp_path: Path) -> None:
    """Where every route has its version, nothing answers above these."""
    assert fact(read(tmp_path, urls_of("api/v1/books/", "api/v2/books/", "api/token/")), "urls.rest") is None


def test_routes_under_a_condition_have_no_address(tmp_path: Path) -> None:
    """A route that is there only sometimes gives no address of the API."""
    condition = "import os\nif os.getenv('API'):\n"
    urls = f"{urls_of()}{condition}    urlpatterns += [path('v1/', views.Books.as_view())]\n"
    assert fact(read(tmp_path, urls), "urls.rest") is None


def test_what_gives_tokens_is_not_the_address(tmp_path: Path) -> None:
    """Routes that sign programs in give the API no address."""
    found = read(tmp_path, urls_of("auth/login/", "auth/logout/", "auth/token/refresh/"))
    assert fact(found, "urls.rest") is None


def test_what_gives_tokens_does_not_hide_the_address(tmp_path: Path) -> None:
    """However many routes sign programs in, the address is that of the others."""
    found = fact(read(tmp_path, urls_of("auth/login/", "auth/logout/", "auth/token/", "books/")), "urls.rest")
    assert found is not None
    assert found.value == "/books/"


PAGE = "    path('{}', views.cart),\n]"


def test_what_pages_share_is_not_the_address(tmp_path: Path) -> None:
    """A step of the path that HTML pages have as well is not the API's."""
    urls = urls_of("shop/books/", "shop/authors/").replace("]", PAGE.format("shop/cart/"))
    assert fact(read(tmp_path, urls), "urls.rest") is None


def test_what_says_api_is_the_address(tmp_path: Path) -> None:
    """A plain view below what is called an API does not hide it."""
    urls = urls_of("api/books/", "api/authors/").replace("]", PAGE.format("api/cart/"))
    found = fact(read(tmp_path, urls), "urls.rest")
    assert found is not None
    assert found.value == "/api/"
