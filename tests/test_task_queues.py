"""Claims about task queues other than Celery: what they need, and how their workers are started."""

from __future__ import annotations

from pathlib import Path

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: shop\ndiscover: {root: .}\n",
    "settings.py": """\
from huey import SqliteHuey
INSTALLED_APPS = ["huey.contrib.djhuey"]
HUEY = SqliteHuey(filename="huey.db")
""",
}


def test_a_queue_in_a_file_needs_no_broker_and_has_a_worker(tmp_path: Path) -> None:
    """Huey in a file of SQLite is no server to install, and its worker is started by its own command."""
    write_files(tmp_path, FILES)
    page = render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    assert "can reach what keeps its messages (SQLite). `python manage.py run_huey` starts one.\n" in page
    assert "\n- sqlite\n" not in page.lower()
