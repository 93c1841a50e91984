"""Claims about the pages of projects that are read: what is so, what is not known, and what differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page, render_pages
from tests.sites import write_files

BASE = """\
import os

INSTALLED_APPS = ["rest_framework", "strawberry_django", "django_rq", "shop"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
ROOT_URLCONF = "config.urls"
DATABASES = {"default": {"ENGINE": os.environ["ENGINE"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
RQ_QUEUES = {"default": {}}
DEBUG = os.environ.get("DEBUG", "") == "1"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGGING = {"handlers": {"file": {"class": "logging.FileHandler", "filename": "shop.log"}},
           "root": {"handlers": ["file"]}}
BEHIND_PROXY = os.environ.get("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
KEEP_LOCAL = os.environ.get("KEEP_LOCAL")
STORAGES = {"default": {"BACKEND": "storages.backends.gcloud.GoogleCloudStorage"}}
if KEEP_LOCAL:
    STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
"""
PROD = """\
from .base import *

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
SECURE_HSTS_SECONDS = 86400 * 30
"""
FILES = {
    ".git/HEAD": "",
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")\n',
    "config/settings/base.py": BASE,
    "config/settings/prod.py": PROD,
    "config/settings/dev.py": "from .base import *\n",
    "config/urls.py": "urlpatterns = []\n",
    "shop/__init__.py": "",
    "shop/models.py": "from django.db.models import Model\nclass Book(Model):\n    pass\n",
    "shop/tests/__init__.py": "",
    "shop/tests/test_books.py": "",
    "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["django", "ruff"]\n',
    "uv.lock": "version = 1\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A Django project, read in place."""
    write_files(tmp_path, FILES)
    return tmp_path


def page(folder: Path, name: str, text: str = "") -> str:
    """A page of the project, with this text below ``discover`` in the project file."""
    (folder / "djproject.yml").write_text(f"discover: {{root: ., site_packages: none}}\n{text}")
    return render_page(load_project(folder / "djproject.yml"), name).markdown


PLACE = "`config/settings/base.py:6`"
SAYS = [
    (
        "readme",
        f"#data-layer) |  | not known, {PLACE}: it comes from the environment (ENGINE)",
    ),
    ("architecture", f"- **Primary database**: not known, {PLACE}: it comes from the environment (ENGINE)"),
    (
        "readme",
        "| [Background tasks (RQ)](ARCHITECTURE.md#asynchronous-processing) | Redis | read, `config/set",
    ),
    ("architecture", "- **Task queue**: RQ\n"),
    ("architecture", "- **Framework**: Strawberry\n"),
    ("architecture", "(RQ)"),
    ("readme", "Redis in `config.settings.prod`; local memory in `config.settings.dev`"),
    ("architecture", "- **Backend**: Redis (local memory in `config.settings.dev`)\n"),
    ("architecture", "| HTTPS as a header of the proxy tells it | off; on if `BEHIND_PROXY` | read"),
    ("readme", "| Google Cloud Storage; local disk if `KEEP_LOCAL` | read"),
    ("architecture", "- **File storage**: Google Cloud Storage (local disk if `KEEP_LOCAL`)\n"),
    ("architecture", "| Caching, backend | Redis | local memory |"),
    ("architecture", "| HTTP Strict Transport Security (HSTS) | 30 days | off |"),
    ("architecture", "| Password hashing | Argon2 | read, `config/settings/base.py:10` |"),
    ("architecture", "| Protection against CSRF, unless a view is exempt | off | read, "),
    ("architecture", "application server, number of web servers, CDN, database engine."),
    ("architecture", "├── models.py         # data models"),
    ("readme", "- The project's database; which one it is, is not known\n"),
    ("readme", "uv sync\n"),
    ("readme", "uv run python manage.py migrate\n"),
    ("readme", "uv run ruff check\n"),
    ("readme", "shop/tests/\n├── __init__.py\n└── test_books.py\n"),
    ("readme", "tail -f shop.log\n"),
    ("readme", "the environment variable `DEBUG` (default off), `config/settings/base.py:9`."),
    ("readme", "- [Strawberry](https://strawberry.rocks/docs/integrations/django)"),
    ("deployment", "uv run python manage.py migrate --noinput\n"),
]
DENIES = [
    "Celery",
    "Graphene",
    "GraphiQL",
    "Nginx",
    "Gunicorn",
    "Sentry",
    "S3",
    "VPS",
    "dbbackup",
    "reset_db",
    "pylint",
    "safety check",
    ".env.example",
    "venv/bin/activate",
    "requirements/development.txt",
    "assumed",
    "serializers.py",
    "PBKDF2",
    "SQLite",
    "--cov",
    "-n auto",
]
"""What the project does not have, and a project file alone would have brought with it."""


@pytest.mark.parametrize(("name", "said"), SAYS)
def test_pages_say_what_was_read(folder: Path, name: str, said: str) -> None:
    """Each page says what settings and files show, where, and what differs between settings modules."""
    assert said in page(folder, name)


def test_only_what_differs_is_said_to_differ(folder: Path) -> None:
    """What every settings module decides by the same condition is no difference between them."""
    table = page(folder, "architecture").partition("This differs between them:")[2].partition("**")[0]
    assert "| Caching, backend |" in table
    assert "BEHIND_PROXY" not in table


def test_a_cache_that_some_settings_lack_is_said_to_be_off_there_once(folder: Path) -> None:
    """Where no cache is set, neither is its backend: one of the two is enough."""
    base = BASE.replace(next(line for line in BASE.splitlines() if line.startswith("CACHES")), "")
    (folder / "config/settings/base.py").write_text(base)
    assert "- **Backend**: Redis (off in `config.settings.dev`)\n" in page(folder, "architecture")


@pytest.mark.parametrize("denied", DENIES)
def test_pages_claim_nothing_that_was_not_read(folder: Path, denied: str) -> None:
    """No page claims what the project does not have; examples, and what is to be added, are general."""
    (folder / "djproject.yml").write_text("discover: {root: ., site_packages: none}\n")
    pages = {each.name: each.markdown for each in render_pages(load_project(folder / "djproject.yml"))}
    is_general = denied in {"assumed", "serializers.py"}
    names = ("readme", "architecture", *(() if is_general else ("deployment", "contributing")))
    assert [name for name in names if denied in pages[name]] == []


def test_places_lead_to_the_code_host(folder: Path) -> None:
    """Where the repository's address is known, each place is a link to its line."""
    said = page(folder, "architecture", "repository_url: https://github.com/example/shop\n")
    assert (
        "[`config/settings/base.py:10`](https://github.com/example/shop/blob/HEAD/config/settings/base.py#L10)"
        in said
    )


def test_what_is_declared_is_said_to_be(folder: Path) -> None:
    """A declared feature is called declared, and what was read in its place is shown no more."""
    said = page(folder, "readme", "features: {database: mysql}\n")
    assert "| [Database](ARCHITECTURE.md#data-layer) | MySQL | declared |" in said
    assert "ENGINE" not in said.replace("export ENGINE=VALUE\n", "")  # without it the settings fail


def test_debug_mode_that_cannot_be_told_is_said_to_be_unknown(folder: Path) -> None:
    """Where the settings compute ``DEBUG``, the README says that it is not known, and where to look."""
    base = folder / "config" / "settings" / "base.py"
    base.write_text(BASE.replace('os.environ.get("DEBUG", "") == "1"', "compute()"))
    assert "Whether they have is not known: `config/settings/base.py:9`.\n" in page(folder, "readme")


def test_a_variable_is_for_the_setting_that_it_is_read_for(folder: Path) -> None:
    """What is made from a setting is no purpose of its variable, and production's default is told."""
    prod = folder / "config" / "settings" / "prod.py"
    prod.write_text(
        f"{prod.read_text()}DEBUG = os.environ.get('DEBUG', '0') == '1'\nSECURE_SSL_REDIRECT = not DEBUG\n"
    )
    said = page(folder, "deployment")
    assert "| `DEBUG` | Debug mode | `0` | `'0'` | no | `config/settings/prod.py:5` |" in said


def test_debug_mode_that_settings_modules_differ_in_is_said_of_each(folder: Path) -> None:
    """Where one settings module sets ``DEBUG`` by itself, the README says where a variable decides it."""
    dev = folder / "config" / "settings" / "dev.py"
    dev.write_text(f"{dev.read_text()}DEBUG = True\n")
    said = page(folder, "readme")
    assert "Here it is off in `config.settings.prod`; on in `config.settings.dev`. " in said
    assert (
        "What `config/settings/base.py:9` has is the default of the environment variable `DEBUG`.\n" in said
    )


SAYS_OF_PROVIDERS = [
    ("api", "The GraphQL API is built with Strawberry.\n"),
    ("api", "The settings name no scheme that tells versions apart.\n"),
    ("architecture", "- **Versioning**: none in the settings\n"),
]


@pytest.mark.parametrize(("name", "said"), SAYS_OF_PROVIDERS)
def test_nothing_is_added_to_what_the_settings_tell_of_the_api(folder: Path, name: str, said: str) -> None:
    """What a library usually comes with is not claimed of a project that was read."""
    assert said in page(folder, name)
    assert not {"GraphiQL", "Relay-compliant", "OpenAPI 3.0"}.intersection(page(folder, name).split())


def test_a_celery_module_that_was_not_found_is_to_be_named(folder: Path) -> None:
    """Where no Celery application was found, its commands leave the module to the reader."""
    base = folder / "config" / "settings" / "base.py"
    base.write_text(BASE.replace('"django_rq"', '"django_celery_beat"'))
    assert "celery -A CELERY_MODULE status" in page(folder, "readme")
    for name in ("readme", "deployment"):
        assert "`CELERY_MODULE` stands for the module that holds the application of Celery" in page(
            folder, name
        )


TOKENS = """
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["shop.api.OwnTokenAuthentication"]}
"""


@pytest.mark.parametrize("app", ["", '"rest_framework.authtoken", '])
def test_the_command_for_tokens_is_named_where_its_app_is_installed(folder: Path, app: str) -> None:
    """The API page says ``drf_create_token`` only where the app that brings the command is installed."""
    base = folder / "config" / "settings" / "base.py"
    base.write_text(BASE.replace('"shop"]', f'{app}"shop"]') + TOKENS)
    assert ("drf_create_token" in page(folder, "api")) == bool(app)


def test_an_api_that_may_be_there_is_not_denied(folder: Path) -> None:
    """Where INSTALLED_APPS has entries that are not known, no page says that there is no API."""
    base = folder / "config" / "settings" / "base.py"
    base.write_text(BASE.replace('"rest_framework", "strawberry_django", "django_rq", "shop"', "*compute()"))
    assert "Whether Shop has an API is not known: the settings do not tell it.\n" in page(folder, "api")


@pytest.mark.parametrize(("count", "is_whole"), [(12, True), (13, False)])
def test_a_tree_of_tests_says_when_there_are_more(folder: Path, count: int, is_whole: bool) -> None:
    """A tree that shows the first test modules alone does not claim that these are all."""
    names = [f"shop/tests/test_{number:02}.py" for number in range(count - 2)]
    write_files(folder, dict.fromkeys(names, ""))
    said = page(folder, "readme")
    assert ("are these:\n" in said) is is_whole
    assert ("└── …\n" in said) is not is_whole


DOCKERFILE = {"Dockerfile": "FROM python:3.13\n"}
IMAGES = "services: {web: {image: shop}}\n"
BUILT = "services: {web: {build: .}}\n"
OVERLAY = "services: {web: {ports: ['80:80']}, mail: {image: mailpit}}\n"
COMPOSE = [
    ({"compose.yaml": BUILT}, "docker compose up --detach --build --wait\n"),
    (
        {"compose.yaml": BUILT, "compose.prod.yaml": IMAGES},
        "compose --file compose.prod.yaml up --detach --wait\n",
    ),
    (
        {"compose.yaml": BUILT, "compose.prod.yaml": IMAGES},
        "compose --file compose.prod.yaml config --quiet\n",
    ),
]


@pytest.mark.parametrize(("files", "said"), COMPOSE)
def test_commands_name_the_compose_file_they_are_for(folder: Path, files: dict[str, str], said: str) -> None:
    """Each Compose file has its own commands, and going back uses that for production."""
    write_files(folder, DOCKERFILE | files)
    assert said in page(folder, "deployment")


def test_a_compose_file_that_adds_to_another_is_not_started_alone(folder: Path) -> None:
    """A file whose services are told nothing to run has no commands of its own."""
    write_files(folder, {"compose.yaml": BUILT, "compose.prod.yaml": OVERLAY})
    said = page(folder, "deployment")
    assert "compose.prod.yaml" in said
    assert "--file compose.prod.yaml" not in said


@pytest.mark.parametrize("runner", ["pytest", "pytest-django", "tox"])
def test_a_command_that_is_not_known_leaves_no_empty_block(folder: Path, runner: str) -> None:
    """Where the project lacks what measures its tests or shares them out, no command is promised."""
    (folder / "pyproject.toml").write_text(
        f'[project]\nname = "shop"\ndependencies = ["django", "{runner}"]\n'
    )
    assert "```bash\n\n```" not in page(folder, "contributing")
