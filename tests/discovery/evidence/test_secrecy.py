"""Claims about secrets: a project with one in every corner, and what the guard of conditions lets through."""

from __future__ import annotations

import ast
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.discovery.evidence import read_evidence
from mkdocs_djproject.discovery.evidence.secrecy import condition_text, conditions_text
from tests.discovery.evidence.test_reading import project

SECRETS = [f"hunter{number}" for number in range(2, 40)]
"""Passwords that no look at their letters tells from a word."""

KEYS = ["AKIAIOSFODNN7EXAMPLE", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "p9X#2kLmQ8vT4zR7wY1nB6cD"]
"""Keys that look like keys."""


def corner(number: int) -> str:
    """One of the secrets, each used in one place."""
    return SECRETS[number]


SETTINGS = f"""
import os
import environ
import dj_database_url
import sentry_sdk
from decouple import config

env = environ.Env(SECRET_KEY=(str, "{corner(0)}"))
SECRET_KEY = env("SECRET_KEY", default="{corner(1)}")
INSTALLED_APPS = ["rest_framework", "django_rq", "haystack", "axes", "allauth.socialaccount"]
DATABASES = {{
    "default": dj_database_url.config(default="postgres://{corner(2)}:{corner(3)}@db/{corner(4)}?x={corner(5)}"),
    "{corner(6)}": {{"ENGINE": "django.db.backends.mysql", "PASSWORD": "{corner(7)}"}},
}}
CACHES = {{"default": env.cache("CACHE_URL", default="redis://:{corner(8)}@cache/1")}}
CELERY_BROKER_URL = os.environ.get("BROKER", "amqp://{corner(9)}:{corner(10)}@rabbit/{corner(11)}")
RQ_QUEUES = {{"default": {{"PASSWORD": "{corner(12)}"}}}}
HAYSTACK_CONNECTIONS = {{
    "default": {{"ENGINE": "x.elasticsearch_backend.Engine", "URL": "https://{corner(13)}@es"}},
}}
if os.environ.get("TOKEN") == "{corner(14)}" or os.environ.get("X", "{corner(15)}") != f"{corner(16)}":
    INSTALLED_APPS += ["channels"]
    CHANNEL_LAYERS = {{"default": {{"BACKEND": "redis.R", "CONFIG": {{"hosts": ["redis://:{corner(17)}@x"]}}}}}}
if config("API_KEY", default="{corner(18)}"):
    sentry_sdk.init(dsn="https://{corner(19)}@sentry.example/1")
SECURE_PROXY_SSL_HEADER = ("HTTP_{corner(20)}", "{corner(21)}")
CORS_ALLOWED_ORIGINS = ["https://{corner(22)}.example"]
EMAIL_HOST_PASSWORD = "{corner(23)}"
STORAGES = {{"default": {{"BACKEND": "storages.s3.S3", "OPTIONS": {{"secret_key": "{corner(24)}"}}}}}}
SESSION_ENGINE = os.environ.get("SESSIONS", "sessions.db")
X_FRAME_OPTIONS = "{corner(25)}"
LOGGING = {{
    "handlers": {{"a": {{"class": "x.Handler", "token": "{corner(26)}"}}, "b": {{"filename": "{KEYS[2]}"}}}},
    "root": {{"level": "{corner(27)}", "handlers": ["a", "b"]}},
}}
"""

FILES = {
    "config/settings.py": SETTINGS,
    ".env": f"SECRET_KEY={corner(28)}\nDATABASE_URL=mysql://u:{corner(28)}@h/d\n",
    ".env.example": f"BROKER=redis://:{corner(29)}@h\nSECRET_KEY={corner(29)}\nSESSIONS={corner(29)}\n",
    "compose.yaml": (
        "services:\n  web:\n    build: .\n"
        f"    command: gunicorn config.wsgi --env SECRET_KEY={corner(30)}\n"
        f"    environment:\n      DATABASE_URL: postgres://u:{corner(31)}@db/x\n      KEY: {corner(31)}\n"
    ),
    "Dockerfile": f"FROM python:3.12\nENV SECRET_KEY={corner(32)}\nCMD TOKEN={corner(32)} manage.py x\n",
    "Procfile": f"web: SECRET_KEY={corner(33)} gunicorn config.wsgi\n",
    "app.json": f'{{"addons": ["x"], "env": {{"KEY": "{corner(34)}"}}}}',
    "render.yaml": (
        f"services:\n  - startCommand: K={corner(35)} daphne x\n"
        f"    envVars: [{{key: K, value: {corner(35)}}}]\n"
    ),
    "Makefile": f"TOKEN := {corner(36)}\ntest:\n\tPASSWORD={corner(36)} pytest --password={corner(36)}\n",
    ".github/workflows/ci.yml": f"steps:\n  - run: TOKEN={corner(37)} mypy --token {corner(37)}\n",
    "pyproject.toml": (
        f'[project]\nname = "shop"\ndescription = "Uses {KEYS[0]}"\n'
        f'dependencies = ["x @ https://u:{corner(3)}@example.org/x.whl"]\n'
        f'[project.urls]\nSource = "https://u:{corner(3)}@github.com/a/b?token={corner(4)}#{corner(5)}"\n'
    ),
    "README.md": f"# Shop {KEYS[1]}\n",
}


def test_no_secret_of_any_corner_is_shown(tmp_path: Path) -> None:
    """Whatever a project hides in its settings and files, conclusions are all that comes out."""
    shown = msgspec.json.encode(read_evidence(project(tmp_path, FILES))).decode()
    assert [secret for secret in [*SECRETS, *KEYS] if secret in shown] == []


def test_conclusions_are_shown_all_the_same(tmp_path: Path) -> None:
    """The secrets are left out, not what they stand beside."""
    evidence = read_evidence(project(tmp_path, FILES))
    wanted = {
        "features.database.engine": "postgresql",
        "features.performance.caching.backend": "redis",
        "features.performance.elasticsearch.provider": "Elasticsearch",
        "features.storage.backend": "s3",
        "repository_url": "https://github.com/a/b",
        "commands.make": ("test",),
    }
    found = {path: fact.value for path in wanted if (fact := evidence.fact(path))}
    assert found == wanted


@given(st.text("abcdefghijklmnop0123456789", min_size=7, max_size=30))
def test_the_constant_of_a_condition_is_hidden(secret: str) -> None:
    """A condition never shows what something is compared with, unless it is an ordinary word."""
    test = ast.parse(f"os.environ.get('MODE', '{secret}x') == '{secret}x' or f'{secret}x'", mode="eval").body
    assert secret not in condition_text(test, True)


def test_the_words_of_a_condition_are_shown() -> None:
    """Names of variables and of environments help to read a condition."""
    test = ast.parse("os.environ.get('STAGE') == 'production'", mode="eval").body
    assert condition_text(test, True) == "os.environ.get('STAGE') == 'production'"
    assert condition_text(test, False) == "os.environ.get('STAGE') != 'production'"


@pytest.mark.parametrize(
    ("tests", "text"),
    [
        (["not (not A or not B)"], "A and B"),
        (["not (A == 'dev')", "A == 'prod'"], "A == 'prod'"),
        (["A != 'dev'", "A == 'dev'"], "A != 'dev' and A == 'dev'"),
        (["A != 'dev'", "B == 'prod'"], "A != 'dev' and B == 'prod'"),
        (["A", "B or C", "A"], "A and (B or C)"),
        (["not A < B < C", "not (A and B)"], "not A < B < C and not (A and B)"),
    ],
)
def test_conditions_are_as_short_as_can_be(tests: list[str], text: str) -> None:
    """Conditions that all have to hold are one text, without what says the same again."""
    assert conditions_text(ast.parse(test, mode="eval").body for test in tests) == text
