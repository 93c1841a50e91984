"""Claims about what pages say of the environment variables that a project was read to have."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

SETTINGS = """\
import os
INSTALLED_APPS = ["shop"]
SECRET_KEY = os.environ["SHOP_KEY"]
DEBUG = bool(os.environ.get("SHOP_DEBUG", default=0))
ALLOWED_HOSTS = os.environ.get("SHOP_HOSTS").split(" ")
IS_HEROKU = "DYNO" in os.environ
HAS_TOOLS = "SHOP_TOOLS" in os.environ
HAS_SEARCH = bool(os.environ.get("SHOP_SEARCH"))
if "SHOP_MAIL" in os.environ:
    EMAIL_HOST = os.environ["SHOP_MAIL"]
LEVEL = os.environ.get("SHOP_LEVEL", "low")
"""
FILES = {
    ".git/HEAD": "",
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
    "config/settings.py": SETTINGS,
    "shop/__init__.py": "",
    "shop/models.py": "",
    "Procfile": "web: gunicorn config.wsgi\n",
    "requirements.txt": "django\n",
    "app.json": '{"name": "shop", "buildpacks": [{"url": "heroku/python"}]}',
}


def page(folder: Path, name: str, files: dict[str, str] | None = None) -> str:
    """A page of the project, with these files beside or in place of its own."""
    write_files(folder, FILES | (files or {}))
    (folder / "djproject.yml").write_text("discover: {root: ., site_packages: none}\n")
    return render_page(load_project(folder / "djproject.yml"), name).markdown


@pytest.mark.parametrize(
    "row",
    [
        "| `DYNO` | The setting `IS_HEROKU` | set by Heroku | none |",
        "| `SHOP_TOOLS` | The setting `HAS_TOOLS` | any: what counts is that it is set | none |",
        "| `SHOP_SEARCH` | The setting `HAS_SEARCH` | any text switches it on | none |",
        "| `SHOP_DEBUG` | Debug mode | unset: any text, even `False`, switches it on | `0` |",
        "| `SHOP_HOSTS` | The setting `ALLOWED_HOSTS` | `www.example.org` | none: **required** |",
        "| `SHOP_KEY` | The setting `SECRET_KEY` | `a long random text` | none: **required** |",
    ],
)
def test_the_table_tells_how_values_are_taken(tmp_path: Path, row: str) -> None:
    """An example is right in production, or the table says what stands in its place."""
    assert row in page(tmp_path, "deployment")


def test_a_host_is_told_what_has_to_be_set(tmp_path: Path) -> None:
    """No command sets what code does without, or what a platform sets: that would switch things on."""
    command = page(tmp_path, "deployment").partition("heroku config:set")[2].partition("```")[0]
    assert [word.partition("=")[0] for word in command.split() if "=" in word] == ["SHOP_HOSTS", "SHOP_KEY"]


COMPOSE = """\
services:
  web:
    build: .
    env_file: [.env.dev, .env.more]
  db:
    image: postgres:16
"""


def test_files_for_compose_are_made_before_it_starts(tmp_path: Path) -> None:
    """Compose refuses a file whose files of variables are missing, so that these are begun with examples."""
    text = page(tmp_path, "deployment", {"compose.yaml": COMPOSE, ".env.dev-sample": "A=1\n"})
    before, _, after = text.partition("docker compose config --quiet")
    assert "cp .env.dev-sample .env.dev\n" in before
    assert "- `.env.more` has no example: write it yourself" in before
    assert after


STARTED = """\
export SHOP_HOSTS=localhost
export SHOP_KEY='a long random text'
"""


def test_the_quick_start_sets_what_the_settings_fail_without(tmp_path: Path) -> None:
    """Where no example file begins it, migrations fail otherwise; the host is that of one's own machine."""
    text = page(tmp_path, "readme")
    assert STARTED in text.partition("manage.py migrate")[0]
    assert STARTED in page(tmp_path, "contributing")


def test_the_quick_start_sets_nothing_that_an_example_begins(tmp_path: Path) -> None:
    """What the example file names stands in the file that is begun with it."""
    loading = "import dotenv\ndotenv.load_dotenv()\n" + FILES["manage.py"]
    files = {".env.example": "SHOP_KEY=\nSHOP_HOSTS=\n", "manage.py": loading}
    text = page(tmp_path, "readme", files)
    assert "cp .env.example .env" in text
    assert "export" not in text


EXAMPLES = """\
# Copy this file.

SHOP_DEV=True
SHOP_SECURE=False
SHOP_PORT=1025
SHOP_SIZE=25
SHOP_READING_URL=postgres://shop@localhost/shop

# required here
SHOP_FIRST=1
SHOP_SECOND=2
# How many are shown below each other
SHOP_ROWS=3
SHOP_COLUMNS=4
# Options to pass to the database (default: none)
SHOP_OPTIONS=7
"""


@pytest.mark.parametrize(
    "row",
    [
        "| `SHOP_SECURE` | The setting `SESSION_COOKIE_SECURE` | `True` | `True` |",
        "| `SHOP_PORT` | The setting `EMAIL_PORT` | `587` | none |",
        "| `SHOP_SIZE` | The setting `SIZE` | `25` | none |",
        "| `SHOP_READING_URL` | The setting `READING` | `postgres://db.example.org:5432/database` | none |",
        "| `SHOP_FIRST` | Nothing was seen to read it |",
        "| `SHOP_ROWS` | How many are shown below each other; nothing was seen to read it |",
        "| `SHOP_OPTIONS` | Options to pass to the database (default: none); nothing was seen to read it |",
    ],
)
def test_an_example_file_tells_what_is_of_production_too(tmp_path: Path, row: str) -> None:
    """A file for development gives no examples of switches and ports, and a block's heading no purpose."""
    settings = (
        "import os\nimport environ\nenv = environ.Env()\nINSTALLED_APPS = []\n"
        'SESSION_COOKIE_SECURE = env.bool("SHOP_SECURE", True)\n'
        'EMAIL_PORT = os.environ.get("SHOP_PORT")\nSIZE = os.environ.get("SHOP_SIZE")\n'
        'READING = os.environ.get("SHOP_READING_URL")\n'
    )
    files = {".env.example": EXAMPLES, "config/settings.py": settings}
    assert row in page(tmp_path, "deployment", files).replace("Cookies of sessions over HTTPS alone", "")


def test_a_host_is_not_told_what_settings_for_ones_own_machine_read(tmp_path: Path) -> None:
    """Variables of settings for development, and of such as extend these, are left out, and that is said."""
    files = {
        "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.dev")\n',
        "config/settings.py": "",
        "config/base.py": "INSTALLED_APPS = []\n",
        "config/dev.py": "import os\nfrom .base import *\nTOOL = os.environ['SHOP_TOOL']\n",
        "config/docker.py": "from .dev import *\nHOST = os.environ.get('SHOP_HOST')\n",
        "config/prod.py": "import os\nfrom .base import *\nSECRET_KEY = os.environ['SHOP_KEY']\n",
    }
    text = page(tmp_path, "deployment", files)
    told = text[text.index("heroku config:set") : text.index("**3. The processes**")]
    assert "SHOP_KEY" in told
    assert "SHOP_TOOL" not in told
    assert "SHOP_HOST" not in told
    assert "have no default, save those that only settings for one’s own machine read: add-ons" in text
