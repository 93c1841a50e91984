"""Claims about static and uploaded files: pages say of them what was read, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

PASSES = "location / { proxy_pass http://web:8000; }"
SETTINGS = 'INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_URL = "static/"\n'
STATIC = 'STATIC_ROOT = "/srv/static"\n'
MEDIA = 'MEDIA_ROOT = "/srv/media"\n'
AWAY = 'STORAGES = {"staticfiles": {"BACKEND": "storages.backends.s3.S3StaticStorage"}}\n'
COLLECT = "manage.py collectstatic"


def deployment(folder: Path, settings: str, files: dict[str, str]) -> str:
    """The page on deployment of a project with these lines in its settings and these files."""
    own = {
        "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
        "config/settings.py": SETTINGS + settings,
        "config/urls.py": "urlpatterns = []\n",
        "djproject.yml": "project_name: shop\ndiscover: {root: ., site_packages: none}\n",
    }
    write_files(folder, own | files)
    return render_page(load_project(folder / "djproject.yml"), "deployment").markdown


@pytest.mark.parametrize(
    ("settings", "files", "says", "does_not_say"),
    [
        (
            "",
            {},
            ["`STATIC_ROOT` is not set"],
            [COLLECT, "the folder `STATIC_ROOT`", "in the folder `MEDIA_ROOT`"],
        ),
        (STATIC, {"nginx.conf": PASSES}, [COLLECT, "nothing that was read says"], ["serves the folder"]),
        (
            STATIC,
            {"nginx.conf": f"location /static/ {{ alias /srv/static/; }}\n{PASSES}"},
            [COLLECT, "Nginx serves that folder, `nginx.conf:1`"],
            ["nothing that was read says"],
        ),
        (STATIC, {"uwsgi.ini": "[uwsgi]\nstatic-map = /static=static\n"}, ["uWSGI serves that folder"], []),
        (AWAY, {"nginx.conf": PASSES}, [COLLECT, "go to S3"], ["serves", "STATIC_ROOT"]),
        (MEDIA, {}, ["in the folder `MEDIA_ROOT`", "--directory MEDIA_ROOT"], ["$MEDIA_ROOT"]),
        ("", {}, ["`MEDIA_ROOT` is not set here"], ["tar --create"]),
        (
            f"{STATIC}INSTALLED_APPS = []\n",
            {},
            ["Nothing is collected", "**Static files** are not collected"],
            [COLLECT, "STATIC_ROOT"],
        ),
    ],
)
def test_pages_say_what_serves_files(
    tmp_path: Path, settings: str, files: dict[str, str], says: list[str], does_not_say: list[str]
) -> None:
    """Files are served by what the configuration says, and collected and saved where they have a folder."""
    page = deployment(tmp_path, settings, files)
    assert [words for words in says if words not in page] == []
    assert [words for words in does_not_say if words in page] == []


TROUBLE = [
    (STATIC, [COLLECT], ["The command needs"]),
    (f"if not DEBUG:\n    {STATIC}", [COLLECT, "it is off; on if `not DEBUG`."], []),
    ("", ["so that they cannot be collected"], [COLLECT]),
    ("INSTALLED_APPS = []\n", [], [COLLECT, "Static files are missing"]),
]


@pytest.mark.parametrize(("settings", "says", "does_not_say"), TROUBLE)
def test_the_home_page_collects_files_where_they_can_be(
    tmp_path: Path, settings: str, says: list[str], does_not_say: list[str]
) -> None:
    """The command for missing files comes with the condition under which it works, or not at all."""
    debug = 'import os\nDEBUG = "LIVE" not in os.environ\n'
    deployment(tmp_path, debug + settings, {})
    page = render_page(load_project(tmp_path / "djproject.yml"), "readme").markdown
    assert [words for words in says if words not in page] == []
    assert [words for words in does_not_say if words in page] == []
