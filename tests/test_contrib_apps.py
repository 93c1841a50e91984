"""Claims about projects without some of Django's own apps: no page presupposes what is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from tests.sites import write_files

FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: shop\ndiscover: {root: .}\n",
    "shop/models.py": "from django.db import models\nclass Item(models.Model):\n    pass\n",
    "shop/apps.py": """\
from django.contrib.admin.apps import AdminConfig
class OwnConfig(AdminConfig):
    default_site = "shop.admin.Site"
""",
}
VALIDATORS = """
AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]
"""
AUTH = '"django.contrib.auth"'
ADMIN = '"django.contrib.admin"'
OWN_ADMIN = '"shop.apps.OwnConfig"'
SIGN_IN = """
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
"""
OF_ACCOUNTS = (
    "createsuperuser",
    "Create an administrator",
    "| Password hashing |",
    "| Password validators |",
    "**Role-based access control**",
)
OF_SESSIONS = ("**Session-based authentication**",)
OF_ADMIN = ("**Admin permissions**", "**3. Show it in the admin**", "**4. Test what it does**")


def said(folder: Path, apps: str, more: str = "") -> str:
    """All pages of the project with these apps and settings."""
    settings = f"INSTALLED_APPS = [{apps}]\n{VALIDATORS}{more}"
    write_files(folder, {**FILES, "settings.py": settings})
    return "".join(page.markdown for page in render_pages(load_project(folder / "djproject.yml")))


CASES = {
    "neither": ('"shop"', SIGN_IN, (), OF_ACCOUNTS + OF_SESSIONS + OF_ADMIN),
    "accounts alone": (f'"shop", {AUTH}', "MIDDLEWARE = []\n", OF_ACCOUNTS, OF_SESSIONS + OF_ADMIN),
    "accounts and sessions": (f'"shop", {AUTH}', SIGN_IN, OF_ACCOUNTS + OF_SESSIONS, OF_ADMIN),
    "all": (f'"shop", {AUTH}, {ADMIN}', SIGN_IN, OF_ACCOUNTS + OF_SESSIONS + OF_ADMIN, ()),
    "a configuration of one's own": (f'"shop", {AUTH}, {OWN_ADMIN}', SIGN_IN, OF_ADMIN, ()),
    "a configuration that is not read": (f'"shop", {AUTH}, "suit.apps.AdminConfig"', "", OF_ADMIN, ()),
    "apps that are not known": (
        '"shop", *more()',
        "MIDDLEWARE = more()\n",
        OF_ACCOUNTS + OF_SESSIONS + OF_ADMIN,
        (),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pages_presuppose_what_is_installed(name: str, tmp_path: Path) -> None:
    """Accounts, sessions and the admin are spoken of unless the settings surely lack them."""
    apps, more, shown, not_shown = CASES[name]
    text = said(tmp_path, apps, more)
    assert [words for words in shown if words not in text] == []
    assert [words for words in not_shown if words in text] == []


def test_steps_are_numbered_without_those_that_are_left_out(tmp_path: Path) -> None:
    """Without accounts and an admin, the steps of the quick start and for a model are consecutive."""
    text = said(tmp_path, '"shop"')
    assert "**4. Start the development server**" in text
    assert "**3. Test what it does**" in text


def test_an_app_that_is_installed_somewhere_is_spoken_of(tmp_path: Path) -> None:
    """An admin for development alone is an admin, and makes no row of differences of its own."""
    more = 'import os\nif os.environ.get("DEV"):\n    INSTALLED_APPS += ["django.contrib.admin"]\n'
    text = said(tmp_path, f'"shop", {AUTH}', more)
    assert "**3. Show it in the admin**" in text
