"""Small Django projects on disk, and reading them live with the interpreter that runs the tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from mkdocs_djproject.apps import Field, Model
from mkdocs_djproject.discovery import Discovered
from mkdocs_djproject.discovery.live import discover_live
from mkdocs_djproject.problems import DjProjectError, Problem

PYTHON = Path(os.environ.get("DJANGO_PYTHON", sys.executable))
"""The interpreter that the projects are run by; its Django may be another than the tests' own."""

SETTINGS = """\
SECRET_KEY = "only-for-this-test"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "shop"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
"""

MODELS = """\
from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=200)
"""

MANAGE = """\
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
"""


def lay_out(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write a project: the app ``shop`` with a model, settings and manage.py where the files say nothing."""
    usual = {"settings.py": SETTINGS, "manage.py": MANAGE, "shop/__init__.py": "", "shop/models.py": MODELS}
    root = folder / "project"
    for path, text in {**usual, **(files or {})}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def read(folder: Path, files: dict[str, str] | None = None, **options: Any) -> Discovered:
    """Lay a project out and read it live."""
    root = lay_out(folder, files)
    return discover_live(root, **{"settings": "settings", "python": PYTHON, **options})


def problem_of(folder: Path, files: dict[str, str] | None = None, **options: Any) -> Problem:
    """The one problem that reading a project live raises."""
    with pytest.raises(DjProjectError) as raised:
        read(folder, files, **options)
    [problem] = raised.value.problems
    return problem


def model_of(discovered: Discovered, label: str) -> Model:
    """A model by its label."""
    return next(model for app in discovered.apps for model in app.models if model.label == label)


def field_of(discovered: Discovered, label: str) -> Field:
    """A field by its model's label and its name: ``shop.Book.title``."""
    model, _, name = label.rpartition(".")
    return next(field for field in model_of(discovered, model).fields if field.name == name)


def labels(discovered: Discovered) -> list[str]:
    """The labels of all models."""
    return [model.label for app in discovered.apps for model in app.models]
