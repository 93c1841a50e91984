"""Claims about the field of the user model that people sign in by."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_djproject.discovery import Wanted, read_project
from mkdocs_djproject.facts import Fact
from tests.sites import write_files

FILES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "settings.py": 'INSTALLED_APPS = ["people"]\nAUTH_USER_MODEL = "people.Person"\n',
    "people/__init__.py": "",
}
IMPORTS = "from django.contrib.auth.models import AbstractBaseUser\n"


def read(root: Path, models: str) -> Fact | None:
    """What is read of a project with these models."""
    write_files(root, {**FILES, "people/models.py": IMPORTS + models})
    found = read_project(Wanted(root=root, site_packages=(root / "none",)))
    return next((fact for fact in found.facts if fact.path == "security.username_field"), None)


@pytest.mark.parametrize(
    "models",
    [
        'class Person(AbstractBaseUser):\n    USERNAME_FIELD = "email"\n',
        'class Named(AbstractBaseUser):\n    USERNAME_FIELD = "email"\nclass Person(Named): ...\n',
    ],
)
def test_the_class_of_the_user_model_names_it(tmp_path: Path, models: str) -> None:
    """``USERNAME_FIELD`` is read from the user model, or from a class of its module that it inherits from."""
    found = read(tmp_path, models)
    assert found is not None
    assert found.value == "email"
    assert str(found.place) == "people/models.py:3"


@pytest.mark.parametrize(
    "models",
    [
        "class Person(AbstractBaseUser): ...\n",
        'class Other(AbstractBaseUser):\n    USERNAME_FIELD = "email"\nclass Person(AbstractBaseUser): ...\n',
        "class Person(AbstractBaseUser):\n    USERNAME_FIELD = chosen()\n",
    ],
)
def test_nothing_is_guessed(tmp_path: Path, models: str) -> None:
    """Where the class does not name it as a text, nothing is said of it."""
    assert read(tmp_path, models) is None
