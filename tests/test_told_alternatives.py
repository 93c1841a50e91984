"""Claims about values that hold under a condition, or in some settings alone: each mention says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.discovery import Wanted, read_project, to_text
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.portfolio import Member, portfolio
from mkdocs_djproject.project import Project
from mkdocs_djproject.yamlwriting import dump
from tests.sites import write_files

SETTINGS = """\
import os
import environ
env = environ.Env()
INSTALLED_APPS = []
IS_LIVE = os.environ.get("LIVE")
if IS_LIVE:
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
if os.environ.get("REDIS"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
"""
FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: shop\ndiscover: {root: .}\n",
}


@pytest.fixture
def found(tmp_path: Path) -> Project:
    """A project whose database and cache depend on the environment."""
    write_files(tmp_path, {**FILES, "settings.py": SETTINGS})
    return load_project(tmp_path / "djproject.yml")


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("readme", "- Redis (on if `os.environ.get('REDIS')`)"),
        ("architecture", "- **Backend**: Redis (on if `os.environ.get('REDIS')`)"),
        ("architecture", "- **Cache**: Redis (on if `os.environ.get('REDIS')`)"),
        ("architecture", "- **Database**: SQLite (PostgreSQL if `IS_LIVE`)"),
        (
            "deployment",
            "- **Database**: SQLite, a file on the disk of the server (PostgreSQL if `IS_LIVE`)",
        ),
    ],
)
def test_a_value_is_told_with_its_condition(found: Project, page: str, line: str) -> None:
    """What the environment decides is told with what it can be decided to."""
    assert f"\n{line}\n" in render_page(found, page).markdown


def test_what_an_example_file_sets_is_no_default(tmp_path: Path) -> None:
    """A value that stands in the example file alone is called what this file sets, and no default."""
    settings = 'import environ\nenv = environ.Env()\nINSTALLED_APPS = []\nDATABASES = {"default": env.db()}\n'
    files = {"settings.py": settings, ".env.example": "DATABASE_URL=postgres://db/shop\n"}
    write_files(tmp_path, {**FILES, **files})
    page = render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    assert "`.env.example:1`; from the environment variable `DATABASE_URL`, as this file sets it" in page


@pytest.mark.parametrize("page", ["readme", "architecture", "deployment"])
def test_where_a_value_stands_in_an_example_file_pages_name_the_file(tmp_path: Path, page: str) -> None:
    """A value that the example file alone sets is told with that file, not as a default."""
    settings = (
        'import os\nINSTALLED_APPS = []\nDATABASES = {"default": {"ENGINE": os.environ["DB_ENGINE"]}}\n'
    )
    files = {"settings.py": settings, ".env.example": "DB_ENGINE=django.db.backends.mysql\n"}
    write_files(tmp_path, {**FILES, **files})
    text = render_page(load_project(tmp_path / "djproject.yml"), page).markdown
    assert "MySQL, as `.env.example` sets `DB_ENGINE`\n" in text.replace("(MySQL)", "MySQL")
    assert "`DB_ENGINE` in the environment says otherwise" not in text


def test_apps_that_are_not_installed_everywhere_are_listed(tmp_path: Path) -> None:
    """The architecture lists each app that a condition alone installs, with the condition."""
    settings = (
        'import os\nINSTALLED_APPS = ["shop"]\nif os.environ.get("DEBUG"):\n    INSTALLED_APPS += ["silk"]\n'
    )
    write_files(tmp_path, {**FILES, "settings.py": settings, "shop/__init__.py": ""})
    page = render_page(load_project(tmp_path / "djproject.yml"), "architecture").markdown
    assert "\n| `silk` | not installed; installed if `os.environ.get('DEBUG')` |\n" in page
    assert "| `shop` |" not in page


def test_what_is_printed_says_where_apps_are_installed(tmp_path: Path) -> None:
    """What discover prints says of each app that a condition alone installs where it is installed."""
    settings = 'import os\nINSTALLED_APPS = []\nif os.environ.get("DEBUG"):\n    INSTALLED_APPS += ["silk"]\n'
    write_files(tmp_path, {**FILES, "settings.py": settings})
    text = to_text(read_project(Wanted(root=tmp_path)), dump)
    assert (
        "# silk:\n"
        "#   not installed in settings (settings.py:2)\n"
        "#   installed in settings if os.environ.get('DEBUG') (settings.py:4)\n"
    ) in text


def test_a_portfolio_tells_who_installs_a_package_in_part(tmp_path: Path) -> None:
    """Of a package, a portfolio names the projects that do not install it everywhere."""
    begin = 'import os\nINSTALLED_APPS = ["corsheaders"]\n'
    settings = f'{begin}if os.environ.get("DEBUG"):\n    INSTALLED_APPS += ["silk"]\n'
    write_files(tmp_path, {**FILES, "settings.py": settings})
    shop = Member(project=load_project(tmp_path / "djproject.yml"), file="shop.json")
    uses = {use.name: use.partly for use in portfolio("All", [shop]).packages}
    assert [each.name for each in uses["silk"]] == ["shop"]
    assert uses["corsheaders"] == ()


def test_caches_of_several_kinds_are_told_together(tmp_path: Path) -> None:
    """The table of features names every kind of cache that is set, the default one first."""
    backends = "django.core.cache.backends"
    caches = {
        "default": {"BACKEND": f"{backends}.redis.RedisCache"},
        "pages": {"BACKEND": f"{backends}.memcached.PyMemcacheCache"},
    }
    write_files(tmp_path, {**FILES, "settings.py": f"INSTALLED_APPS = []\nCACHES = {caches}\n"})
    text = render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    assert "| Redis, Memcached | read, `settings.py:2` |" in text


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("readme", "| off; Sentry if `os.environ.get('DSN')`; Prometheus if `os.environ.get('METRICS')` |"),
        (
            "architecture",
            "**: Sentry (Sentry if `os.environ.get('DSN')`; Prometheus if `os.environ.get('METRICS')`)",
        ),
    ],
)
def test_monitors_are_told_each_with_its_condition(tmp_path: Path, page: str, line: str) -> None:
    """Where each of two monitors is on under a condition, none is said to be on under the other's."""
    settings = (
        "import os\nimport sentry_sdk\nINSTALLED_APPS = []\n"
        "if os.environ.get('DSN'):\n    sentry_sdk.init()\n"
        "if os.environ.get('METRICS'):\n    INSTALLED_APPS += ['django_prometheus']\n"
    )
    write_files(tmp_path, {**FILES, "settings.py": settings})
    assert line in render_page(load_project(tmp_path / "djproject.yml"), page).markdown


def test_conditions_that_differ_in_what_is_not_told_are_one(tmp_path: Path) -> None:
    """Two values whose conditions are cut to the same text are told as either of them, once."""
    settings = """\
import os
import re
INSTALLED_APPS = []
ADDRESS = os.environ.get("ADDRESS")
def database(address):
    if not ADDRESS:
        return {"ENGINE": "django.db.backends.sqlite3"}
    kind = re.match("(.*)://", address).groupdict()["kind"]
    if kind.startswith("postgres"):
        engine = "django.db.backends.postgresql"
    elif kind == "mysql":
        engine = "django.db.backends.mysql"
    return {"ENGINE": engine}
DATABASES = {"default": database(ADDRESS)}
"""
    write_files(tmp_path, {**FILES, "settings.py": settings})
    project = load_project(tmp_path / "djproject.yml")
    shown = render_page(project, "architecture").markdown
    assert "SQLite (PostgreSQL or not known if <code>ADDRESS and …</code>)" in shown.replace("\\", "")
    assert "or if" not in render_page(project, "deployment").markdown


def test_the_file_of_variables_that_is_begun_is_the_one_to_open(tmp_path: Path) -> None:
    """The quick start names the file that the example is copied to, in its folder."""
    loaded = "from dotenv import load_dotenv\nload_dotenv()\nINSTALLED_APPS = []\n"
    files = {"settings.py": loaded, "manage.py": FILES["manage.py"], ".env.example": "A=b\n"}
    within = {f"backend/{name}": text for name, text in files.items()}
    write_files(tmp_path, {**within, "djproject.yml": FILES["djproject.yml"]})
    page = render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    assert "cp backend/.env.example backend/.env" in page
    assert "Then open `backend/.env` and fill" in page
