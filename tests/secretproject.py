"""A made Django project with a secret in every corner that reading looks into, and some that it does not."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from itertools import count

SECRETS: list[str] = []
"""Every secret of the project; filled as its files are made."""

_numbers = count(1)


def _digits() -> str:
    return sha256(f"corner {next(_numbers)}".encode()).hexdigest()


def key(beginning: str = "sk-") -> str:
    """A key that looks like one, whatever stands beside it."""
    SECRETS.append(f"{beginning}{_digits()[:24]}")
    return SECRETS[-1]


def word() -> str:
    """A password that no look at its letters tells from a word: only what it is called gives it away."""
    SECRETS.append(f"Winter-{_digits()[:4]}-Coat")
    return SECRETS[-1]


def spoken() -> str:
    """A password of letters alone, as a login has it."""
    SECRETS.append("sesame" + "".join(chr(ord("a") + int(digit, 16)) for digit in _digits()[:3]))
    return SECRETS[-1]


def chosen(word: str) -> str:
    """A password that a person chose."""
    SECRETS.append(word)
    return SECRETS[-1]


def encoded() -> str:
    """A key in Base64, as manifests have them."""
    SECRETS.append(b64encode(_digits()[:24].encode()).decode())
    return SECRETS[-1]


def aws() -> str:
    """A key of Amazon's."""
    SECRETS.append(f"AKIA{_digits()[:16].upper()}")
    return SECRETS[-1]


def random(length: int) -> str:
    """Letters and digits as a machine makes them, too few to be a hash."""
    digits = b64encode(sha256(_digits().encode()).digest()).decode().replace("+", "x").replace("/", "7")
    SECRETS.append(digits[:length])
    return SECRETS[-1]


def jumbled() -> str:
    """Small letters alone, as no language has them."""
    SECRETS.append("kskblzdjdwkzkbl" + "".join("qxzvkjwgbh"[int(digit, 16) % 10] for digit in _digits()[:3]))
    return SECRETS[-1]


def attached() -> str:
    """A code of a few groups of digits, with a word attached."""
    SECRETS.append(f"{next(_numbers):04}-5678-Zq44marker")
    return SECRETS[-1]


SETTINGS = f"""\
import os

SECRET_KEY = "django-insecure-{key("")}"
INSTALLED_APPS = [
    "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.admin", "django.contrib.messages",
    "shop.apps.ShopConfig",
]
DATABASES = {{
    "default": {{
        "ENGINE": os.environ.get("SHOP_ENGINE", "django.db.backends.postgresql"), "PASSWORD": "{word()}",
        "OPTIONS": {{"sslpassword": "{word()}"}},
    }},
}}
CACHES = {{
    "default": {{
        "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://:{word()}@cache:6379/1",
    }},
}}
CELERY_BROKER_URL = os.environ.get("BROKER", "redis://shop:{word()}@redis:6379/0")
SENTRY_DSN = "https://{key("")}@sentry.example/1"
EMAIL_HOST_PASSWORD = os.environ.get("MAIL", "{word()}")
AWS_ACCESS_KEY_ID = "{aws()}"
AWS_SECRET_ACCESS_KEY = "{word()}"
SIMPLE_JWT = {{"SIGNING_KEY": "{word()}", "AUTH_HEADER_TYPES": ("Bearer",)}}
PAYMENTS = [{{"name": "card", "api_key": "{word()}"}}]
GREETING = "{key("ghp_")}"
CHAT = os.environ.get("CHAT", "https://hooks.slack.com/services/T012AB3CD/B012AB3CD/{word()}")
SIGNING = os.environ.get("SIGNING_HMAC", "{word()}")
MAPS = os.environ.get("MAPS", "{encoded()}")
HUT = os.environ.get("HUT", "{chosen("letmein")}")
BARN = os.environ.get("COOKIE_SEED", "{chosen("orchidfield")}")
UNLOCK = os.environ.get("BARN", "{chosen("tulipfield")}")
LAMP = os.environ.get("LAMP", "{random(12)}")
DOOR = os.environ.get("DOOR", "{random(14)}")
ROOF = os.environ.get("ROOF", "{random(19)}")
WALL = os.environ.get("WALL", "{jumbled()}")
GATE = os.environ.get("GATE", "{attached()}")
if os.environ.get("HOSTED"):
    import environ

    env = environ.Env(PLACE=(str, "{random(16)}"), STORE_URL=(str, "postgres://shop:{word()}@db/shop"))
    DATABASES["store"] = env.db_url("STORE_URL")
    DATABASES["second"] = env.db_url("SECOND_URL", default="postgres://shop:{word()}@db/second")
    PLACE = env("PLACE")
if os.environ.get("STAGE") == "{key()}":
    DEBUG = False
LOGGING = {{"version": 1, "handlers": {{"far": {{"class": "logging.NullHandler", "token": "{word()}"}}}},
           "root": {{"handlers": ["far"]}}}}
LOGGING_CONFIG = None
ROOT_URLCONF = "shop.urls"
TEMPLATES = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
"""

MODELS = f'''\
import os
from functools import partial

from django.conf import settings
from django.db import models


def make(text):
    return text


class EncryptedTextField(models.TextField):
    pass


class Order(models.Model):
    """A placed order.

    Paid with {key()}, or in Python::

        connect("postgres://shop:{key("")}@db/shop", password="{word()}")
    """

    number = models.CharField(max_length=200, default="{key()}")
    password = models.CharField(max_length=200, default="{word()}")
    api_key = models.CharField(max_length=200, default=partial(make, "{word()}"))
    pin_token = models.IntegerField(default=48151623)
    lamp = models.CharField(max_length=200, default="{random(12)}")
    door = models.CharField(max_length=200, default="{random(15)}", help_text="Opens with {attached()}.")
    roof = models.CharField(max_length=200, default="{random(18)}")
    wall = models.CharField(max_length=200, default="{jumbled()}")
    note = EncryptedTextField(default="{word()}")
    buyer = models.CharField(max_length=200, help_text="For example {aws()}; the token is '{word()}'.")
    seller = models.CharField("from {key("xoxb-")}", max_length=200)
    state = models.CharField(max_length=200, choices=[("{key("ghp_")}", "Paid"), ("b", "By {key()}")])
    secret = models.CharField(max_length=200, choices=[("{word()}", "One")])
    paper = models.FileField(upload_to="https://shop:{word()}@files.example/in")
    hook = models.URLField(default="https://hooks.example/in?token={word()}&x=1")
    taken = models.TextField(default=settings.EMAIL_HOST_PASSWORD, help_text=f"Not {{settings.SECRET_KEY}}.")
    told = models.TextField(help_text="The passphrase was {word()}.")
    first = models.TextField(help_text="Default login is admin / {word()}, to be changed.")
    till = models.TextField(help_text="Sign in as user clerk with password {word()}")

    class Meta:
        verbose_name = "order {key("glpat-")}"
        constraints = [
            models.CheckConstraint(condition=~models.Q(number="{key()}"), name="no_order"),
            models.UniqueConstraint(fields=["note"], condition=models.Q(api_key="{word()}"), name="one_note"),
        ]
        indexes = [models.Index(fields=["state"], condition=models.Q(password="{word()}"), name="states")]


if os.environ.get("KIND") == "{key()}":

    class Special(models.Model):
        text = models.TextField()


for name in load("{key()}") if "load" in globals() else ():
    models.TextField().contribute_to_class(Order, name)
'''

FILES = {
    "manage.py": (
        "import os\nimport sys\n\nif __name__ == '__main__':\n"
        "    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\n"
        "    from django.core.management import execute_from_command_line\n\n"
        "    execute_from_command_line(sys.argv)\n"
    ),
    "config/__init__.py": "",
    "config/settings.py": SETTINGS,
    "shop/__init__.py": "",
    "shop/apps.py": (
        "from django.apps import AppConfig\n\n\nclass ShopConfig(AppConfig):\n"
        f'    """Sells with {key()}."""\n\n    name = "shop"\n    verbose_name = "The shop {key()}"\n'
    ),
    "shop/models.py": MODELS,
    "shop/urls.py": (
        "from django.urls import path\n\nfrom shop import views\n\n"
        f'urlpatterns = [path("hooks/{key("")}/", views.hook, name="hook"), path("{key()}/", views.hook)]\n'
    ),
    "shop/views.py": (
        "import os\n\nfrom django.conf import settings\n\n"
        f'TOKEN = os.environ.get("SHOP_TOKEN", "{word()}")\nHELLO = os.environ.get("HELLO", "{key()}")\n'
        f'OTHER = getattr(settings, "SHOP_PASSWORD", "{word()}")\n'
        f'MORE = getattr(settings, "MORE", "{aws()}")\n\n\n'
        "def hook(request):\n    return None\n"
    ),
    "shop/tasks.py": (
        "from celery import shared_task\n\n\n"
        f'@shared_task(name="{key()}")\ndef pay():\n    """Pays with {key()}."""\n'
    ),
    "shop/management/__init__.py": "",
    "shop/management/commands/__init__.py": "",
    "shop/management/commands/pay.py": (
        "from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n"
        f'    help = "Pays with --token={word()} or {key()}."\n'
    ),
    ".env": f"SECRET_KEY={word()}\nDATABASE_URL=postgres://shop:{word()}@db/shop\n",
    ".env.example": f"BROKER=redis://:{word()}@redis\nSHOP_TOKEN={word()}\n",
    "compose.yaml": (
        f"services:\n  web:\n    build: .\n    command: gunicorn config.wsgi --env KEY={key()}\n"
        f"    environment:\n      DJANGO_SECRET: {word()}\n      MAPS: {encoded()}\n      DATABASE_URL: postgres://shop:{word()}@db/shop\n"
        f"  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: {word()}\n"
        f"  bare:\n    image: shop:{spoken()}@registry.example/shop/bare:1.2\n"
        f"  coded:\n    image: registry.example/shop/coded:{random(17)}\n"
        f"  redis:\n    image: redis:7\n    command: redis-server --requirepass {word()}\n"
    ),
    "Dockerfile": (
        f"FROM python:3.12\nENV SECRET_KEY={word()}\nARG TOKEN={word()}\n"
        f"CMD TOKEN={word()} python manage.py runserver\n"
    ),
    "Procfile": f"web: SECRET_KEY={word()} gunicorn config.wsgi\n",
    "Makefile": f"TOKEN := {word()}\ntest:\n\tPASSWORD={word()} pytest --token={word()}\n",
    "k8s/secret.yaml": (
        f"apiVersion: v1\nkind: Secret\nmetadata: {{name: shop}}\nstringData: {{password: {word()}}}\n"
        f"data: {{key: {encoded()}}}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\n"
        f'spec: {{template: {{spec: {{containers: [{{name: web, image: "shop:{spoken()}@registry.example/w", '
        f"env: [{{name: MAPS, value: {encoded()}}}]}}]}}}}}}\n"
    ),
    ".github/workflows/ci.yml": (
        f"jobs:\n  a:\n    steps:\n      - run: TOKEN={word()} mypy --token {word()}\n"
        f"        env: {{MAPS: {encoded()}, PASSPHRASE: {word()}}}\n"
    ),
    "requirements.txt": f"Django\ncelery\n--extra-index-url https://shop:{word()}@pypi.example/simple\n",
    "pyproject.toml": (
        f'[project]\nname = "shop"\ndescription = "Sells with {key()}"\n'
        f'[project.urls]\nSource = "https://shop:{word()}@github.com/a/b?token={word()}"\n'
    ),
    "README.md": f"# Shop {key()}\n\nThe default login is admin / {word()}.\n",
}
"""The project's files by their paths."""

ENVIRONMENT = {"SHOP_ENGINE": "django.db.backends.sqlite3"}
"""What lets the project run where no client of its database is installed."""
