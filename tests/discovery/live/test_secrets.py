"""Claims about secrets: what settings and the environment keep secret is in nothing that is read or said."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs_djproject.discovery import to_data
from tests.discovery.live.projects import SETTINGS, field_of, model_of, problem_of, read

KEY = "sk-1234567890-of-the-shop"
PHRASE = "Correct-Horse-7"
ACCESS = "tok_ABCDEF0123456789"

SECRET_SETTINGS = f"""\
import os
{SETTINGS.replace("only-for-this-test", KEY)}
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "PASSWORD": "{PHRASE}"}}}}
CELERY_BROKER = "redis://shop:{PHRASE}@redis:6379/0"
PAYMENTS = {{"providers": [{{"name": "stripe", "api_key": "{KEY}-2"}}]}}
"""

TELLING_MODELS = """\
from django.conf import settings
from django.db import models
import os


class Book(models.Model):
    __doc__ = f"Sold with {settings.SECRET_KEY}, and {settings.CELERY_BROKER}."
    title = models.CharField(max_length=200, default=settings.SECRET_KEY)
    author = models.CharField(max_length=200, help_text=f"Not {os.environ['SHOP_TOKEN']}.")
    cover = models.FileField(upload_to=settings.DATABASES["default"]["PASSWORD"])
    price = models.CharField(max_length=9, choices=[("a", settings.PAYMENTS["providers"][0]["api_key"])])
    note = models.CharField(settings.SECRET_KEY, max_length=9, default=os.environ.get("SHOP_TOKEN"))


def add(name):
    models.CharField(max_length=200, default=settings.SECRET_KEY[:5]).contribute_to_class(Book, name)


add("added")
"""


def test_no_secret_is_read(tmp_path: Path) -> None:
    """Secrets that models take into their texts and options are nowhere in what is read."""
    files = {"settings.py": SECRET_SETTINGS, "shop/models.py": TELLING_MODELS}
    found = read(tmp_path, files, environment={**os.environ, "SHOP_TOKEN": ACCESS})
    text = str(to_data(found)) + repr(found)
    assert [secret for secret in (KEY, PHRASE, ACCESS, KEY[:5]) if secret in text] == []
    assert model_of(found, "shop.Book").description == "Sold with …, and redis://…@redis:6379/0."
    assert field_of(found, "shop.Book.author").help_text == "Not …."


def test_a_default_from_the_settings_is_shown_as_it_is_written(tmp_path: Path) -> None:
    """A default or an option that the settings hold is shown by its source, never by its value."""
    models = (
        "from django.conf import settings\nfrom django.db import models\n\n\nclass Book(models.Model):\n"
        "    title = models.CharField(max_length=9, default=settings.SITE_NAME)\n"
        "    cover = models.FileField(upload_to=settings.COVERS)\n"
    )
    settings = SETTINGS + 'SITE_NAME = "ours"\nCOVERS = "in/the/vault"\n'
    found = read(tmp_path, {"settings.py": settings, "shop/models.py": models})
    assert field_of(found, "shop.Book.title").default == "settings.SITE_NAME"
    assert ("upload_to", "settings.COVERS") in field_of(found, "shop.Book.cover").options
    assert "vault" not in repr(found)


def test_no_secret_is_in_a_problem(tmp_path: Path) -> None:
    """An error's message is shown without passwords, keys and what the environment keeps secret."""
    raising = (
        f"import os\nmessage = 'postgres://shop:{PHRASE}@db failed, password={KEY}, '\n"
        "raise ValueError(message + os.environ['SHOP_TOKEN'])\n"
    )
    environment = {**os.environ, "SHOP_TOKEN": ACCESS}
    problem = problem_of(tmp_path, {"settings.py": raising}, environment=environment)
    assert problem.what == "ValueError: postgres://…@db failed, password=…, …"


def test_what_is_printed_is_in_no_problem(tmp_path: Path) -> None:
    """What a project prints before it ends is not shown: it may hold anything."""
    ending = f"import os\nos.write(2, b'{KEY}')\nprint('{KEY}', flush=True)\nos.abort()\n"
    problem = problem_of(tmp_path, {"settings.py": ending})
    assert KEY not in str(problem)
    assert "SIGABRT" in problem.what
