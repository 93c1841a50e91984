"""Claims about databases that a condition or a variable decides: none is told as the only one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: shop\ndiscover: {root: .}\n",
    "app.json": '{"name": "shop", "addons": ["heroku-postgresql"]}',
    "Procfile": "web: gunicorn wsgi\n",
    "runtime.txt": "python-3.13\n",
}
SQLITE = 'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}\n'
POSTGRESQL = '    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n'
SETTINGS = {
    "one": SQLITE,
    "known": f'import os\n{SQLITE}if os.environ.get("LIVE"):\n{POSTGRESQL}',
    "unknown": (
        f'import os, dj_database_url\n{SQLITE}if os.environ.get("LIVE"):\n'
        '    DATABASES = {"default": dj_database_url.config()}\n'
    ),
    "variable": SQLITE.replace('"django', 'os.environ.get("ENGINE", "django')
    .replace('3"', '3")')
    .replace("DATABASES", "import os\nDATABASES", 1),
    "both servers": f'import os\nif os.environ.get("LIVE"):\n{POSTGRESQL}else:\n    {SQLITE}'.replace(
        "sqlite3", "mysql"
    ),
    "development": f"from base import *\n{POSTGRESQL.strip()}\n",
}
BY_LIVE = "and it may be another one if `os.environ.get('LIVE')`."
BY_VARIABLE = "and it may be another one where `ENGINE` in the environment names it."
LOST = "loses its data that way; a database server is needed here."
CASES = [
    ("one", "deployment", ("sqlite3 DATABASE_FILE",), ("another one", "pg_dump", "dumpdata")),
    (
        "known",
        "deployment",
        (BY_LIVE, "sqlite3 DATABASE_FILE", "**Where it is PostgreSQL**", "pg_dump"),
        (LOST,),
    ),
    ("unknown", "deployment", (BY_LIVE, "**Where it is another database**", "dumpdata"), (LOST,)),
    ("variable", "deployment", (BY_VARIABLE, "**Where it is another database**", "dumpdata"), (LOST,)),
    ("one", "readme", ("- SQLite runs no service",), ("Another database",)),
    ("known", "readme", ("- SQLite, the default here, runs no", "have if `os.environ.get('LIVE')`,"), ()),
    ("development", "deployment", ("pg_dump",), ("sqlite3 DATABASE_FILE", "another one")),
]


@pytest.mark.parametrize(("name", "page", "shown", "not_shown"), CASES)
def test_the_usual_database_is_not_told_as_the_only_one(
    name: str, page: str, shown: tuple[str, ...], not_shown: tuple[str, ...], tmp_path: Path
) -> None:
    """Backups and advice are for each database that production may have, with the condition for it."""
    write_files(tmp_path, {**FILES, "settings.py": SETTINGS[name], "base.py": SQLITE})
    said = render_page(load_project(tmp_path / "djproject.yml"), page).markdown
    assert [words for words in shown if words not in said] == []
    assert [words for words in not_shown if words in said] == []


def test_a_variable_is_taken_to_name_the_server_of_the_compose_files(tmp_path: Path) -> None:
    """Where a variable names the engine, and Compose runs one server, the tools are those of that server."""
    compose = {"compose.yaml": "services: {web: {build: .}, db: {image: 'docker.io/library/postgres:17'}}\n"}
    write_files(tmp_path, {**FILES, **compose, "settings.py": SETTINGS["variable"]})
    said = render_page(load_project(tmp_path / "djproject.yml"), "deployment").markdown
    assert BY_VARIABLE in said
    assert "**Where it is PostgreSQL**" in said
    assert "dumpdata" not in said


def test_two_servers_have_a_backup_each(tmp_path: Path) -> None:
    """Where a condition chooses between two servers, the tools of both are named."""
    write_files(tmp_path, {**FILES, "settings.py": SETTINGS["both servers"]})
    said = render_page(load_project(tmp_path / "djproject.yml"), "deployment").markdown
    assert "pg_dump" in said
    assert "mysqldump" in said
