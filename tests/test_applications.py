"""Claims about the applications that servers are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

SETTINGS = 'INSTALLED_APPS = []\nROOT_URLCONF = "config.urls"\n'
FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
    "config/urls.py": "urlpatterns = []\n",
    "config/site/wsgi.py": "application = None\n",
    "pyproject.toml": '[project]\nname = "acme-shop"\n',
    "djproject.yml": """\
discover: {root: ., site_packages: none}
features: {deployment: {docker: {}, hosting: vps, server: gunicorn}}
""",
}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            'WSGI_APPLICATION = "config.site.wsgi.application"\n',
            "gunicorn config.site.wsgi:application --bind",
        ),
        ("", "how it is started is not declared"),
    ],
)
def test_a_server_is_given_the_application_that_the_project_has(tmp_path: Path, more: str, said: str) -> None:
    """A command names the module that was read, never one made from the project's name."""
    write_files(tmp_path, {**FILES, "config/settings.py": SETTINGS + more})
    page = render_page(load_project(tmp_path / "djproject.yml"), "deployment").markdown
    assert said in page
    assert "acme_shop.wsgi" not in page
