"""Claims about the commands of a release: they take the settings of production where some are so named."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from tests.sites import write_files

APPS = 'INSTALLED_APPS = ["django.contrib.staticfiles"]\nSTATIC_URL = "static/"\nSTATIC_ROOT = "static"\n'


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
