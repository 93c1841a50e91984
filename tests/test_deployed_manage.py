"""Claims about the commands of a release: they take the settings of production where some are so named."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

APPS = """\
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.staticfiles"]
STATIC_URL = "static/"
STATIC_ROOT = "static"
"""


@pytest.mark.parametrize(
    ("chosen", "others", "used"),
    [
        ("development", ["production"], "production"),
        ("development", ["live", "prod"], "prod"),
        ("prod", ["production"], "prod"),
        ("development", ["staging"], "development"),
    ],
)
def test_a_release_takes_the_settings_of_production(
    tmp_path: Path, chosen: str, others: list[str], used: str
) -> None:
    """Without manage.py, a release has the settings of production, and other commands the chosen ones."""
    modules = {f"config/settings/{name}.py": APPS for name in (chosen, *others)}
    project = f"project_name: shop\ndiscover: {{root: ., settings: config.settings.{chosen}}}\n"
    write_files(tmp_path, {**modules, "config/urls.py": "urlpatterns = []\n", "djproject.yml": project})
    found = load_project(tmp_path / "djproject.yml")
    pages = {name: render_page(found, name).markdown for name in ("deployment", "readme")}
    for command in ("check --deploy", "migrate --noinput", "collectstatic --noinput"):
        assert (
            f"DJANGO_SETTINGS_MODULE=config.settings.{used} python -m django {command}" in pages["deployment"]
        )
    assert (
        f"DJANGO_SETTINGS_MODULE=config.settings.{chosen} python -m django createsuperuser" in pages["readme"]
    )


@pytest.mark.parametrize(
    ("sets", "prefix"),
    [
        (
            'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.dev")',
            "DJANGO_SETTINGS_MODULE=config.prod ",
        ),
        ('os.environ["DJANGO_SETTINGS_MODULE"] = "config.dev"', "DJANGO_SETTINGS_MODULE=config.prod "),
        ('os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.prod")', ""),
        ('os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.{NAME}")', ""),
    ],
)
def test_a_release_does_not_take_what_manage_sets(tmp_path: Path, sets: str, prefix: str) -> None:
    """Where manage.py sets other settings than those of production, the commands of a release name these."""
    modules = {f"config/{name}.py": APPS for name in ("dev", "prod")}
    wsgi = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.prod")\n'
    project = "project_name: shop\ndiscover: {root: .}\n"
    files = {"manage.py": f"import os\n{sets}\n", "config/wsgi.py": wsgi, "djproject.yml": project}
    write_files(tmp_path, {**modules, **files})
    found = load_project(tmp_path / "djproject.yml")
    assert f"\n{prefix}python manage.py check --deploy\n" in render_page(found, "deployment").markdown
    assert "\npython manage.py createsuperuser\n" in render_page(found, "readme").markdown


LOADING = """import sys
from dotenv import load_dotenv
from django.core.management import execute_from_command_line
load_dotenv()
execute_from_command_line(sys.argv)
"""


@pytest.mark.parametrize(
    ("modules", "example", "released", "developed"),
    [
        (("base", "dev", "prod"), False, "config.prod", "config.dev"),
        (("base", "dev"), False, "config.base", "config.dev"),
        (("base",), False, "config.base", "config.base"),
        (("base", "dev"), True, "", ""),
    ],
)
def test_commands_name_the_settings_where_nothing_else_does(
    tmp_path: Path, modules: tuple[str, ...], example: bool, released: str, developed: str
) -> None:
    """Where neither manage.py nor a file that it loads names settings, the commands do."""
    files = {f"config/{name}.py": APPS for name in modules}
    named = {".env.example": "DJANGO_SETTINGS_MODULE=config.dev\n"} if example else {}
    others = {"manage.py": LOADING, "Procfile": "release: django-admin migrate --settings=config.base\n"}
    write_files(tmp_path, {**files, **named, **others, "djproject.yml": "discover: {root: .}\n"})
    found = load_project(tmp_path / "djproject.yml")
    pages = {name: render_page(found, name).markdown for name in ("deployment", "readme")}
    commands = (("deployment", released, "check --deploy"), ("readme", developed, "createsuperuser"))
    for page, module, command in commands:
        variable = f"DJANGO_SETTINGS_MODULE={module} " if module else ""
        assert f"\n{variable}python manage.py {command}\n" in pages[page]


def test_tokens_are_made_where_the_project_runs(tmp_path: Path) -> None:
    """Whoever runs the project makes tokens with the settings of production, and not those of a developer."""
    classes = '["rest_framework.authentication.TokenAuthentication"]'
    apps = 'INSTALLED_APPS = ["rest_framework", "rest_framework.authtoken"]\n'
    settings = f'{apps}REST_FRAMEWORK = {{"DEFAULT_AUTHENTICATION_CLASSES": {classes}}}\n'
    manage = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.dev")\n'
    modules = {f"config/{name}.py": settings for name in ("dev", "prod")}
    project = "project_name: shop\ndiscover: {root: .}\n"
    write_files(tmp_path, {**modules, "manage.py": manage, "djproject.yml": project})
    page = render_page(load_project(tmp_path / "djproject.yml"), "api").markdown
    assert "\nDJANGO_SETTINGS_MODULE=config.prod python manage.py drf_create_token USERNAME\n" in page


@pytest.mark.parametrize(
    ("host", "line"),
    [
        ("heroku", "  DJANGO_SETTINGS_MODULE=config.island"),
        ("fly", "  DJANGO_SETTINGS_MODULE=config.island"),
        ("render", "      - {key: DJANGO_SETTINGS_MODULE, value: config.island}"),
        ("digitalocean", "  - {key: DJANGO_SETTINGS_MODULE, scope: RUN_TIME, value: config.island}"),
    ],
)
def test_a_host_is_told_the_settings_that_its_server_does_not_take(
    tmp_path: Path, host: str, line: str
) -> None:
    """Where wsgi.py takes other settings than production's, the host's variables name these."""
    sets = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.local")\n'
    modules = {
        "config/base.py": APPS,
        "config/local.py": "from .base import *\n",
        "config/island.py": '"""For production."""\nfrom .base import *\n',
    }
    project = f"project_name: shop\ndiscover: {{root: .}}\nfeatures: {{deployment: {{hosting: {host}}}}}\n"
    others = {"manage.py": sets, "config/wsgi.py": sets, "djproject.yml": project}
    write_files(tmp_path, {**modules, **others})
    page = render_page(load_project(tmp_path / "djproject.yml"), "deployment").markdown
    assert f"\n{line}" in page
    assert "| `config.island` | `'config.local'` | no | `config/wsgi.py:2` |" in page
    assert "\nDJANGO_SETTINGS_MODULE=config.island python manage.py check --deploy\n" in page
