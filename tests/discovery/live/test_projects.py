"""Claims about the ways in which projects are laid out, set up and found."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mkdocs_djproject.discovery.live import discover_live, find_interpreter
from mkdocs_djproject.problems import Place
from tests.discovery.live.projects import (
    MANAGE,
    MODELS,
    PYTHON,
    SETTINGS,
    field_of,
    labels,
    lay_out,
    model_of,
    read,
)

ANSWERING = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'


def _interpreter(folder: Path) -> Path:
    program = folder / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(ANSWERING)
    program.chmod(0o755)
    return program


def test_the_project_s_own_environment_comes_first(tmp_path: Path) -> None:
    """A virtual environment in the project's folder is found before the one that is active."""
    own, active = _interpreter(tmp_path / "project" / ".venv"), _interpreter(tmp_path / "active")
    assert find_interpreter(tmp_path / "project", virtual_env=active.parents[1]) == own


def test_an_environment_beside_the_project_is_found(tmp_path: Path) -> None:
    """A virtual environment in the folder that holds the project's folder is found."""
    (tmp_path / "project").mkdir()
    assert find_interpreter(tmp_path / "project") == Path(sys.executable)
    own = _interpreter(tmp_path / "venv")
    assert find_interpreter(tmp_path / "project") == own


def test_an_environment_of_windows_is_found(tmp_path: Path) -> None:
    """A virtual environment that has ``Scripts`` instead of ``bin`` is one, too."""
    program = tmp_path / "env" / "Scripts" / "python.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    assert find_interpreter(tmp_path) == program


def test_the_active_environment_serves_a_project_without_one(tmp_path: Path) -> None:
    """Without an environment of its own, a project is run in the active one, else by this interpreter."""
    active = _interpreter(tmp_path / "elsewhere")
    assert find_interpreter(tmp_path, virtual_env=tmp_path / "elsewhere") == active
    assert find_interpreter(tmp_path) == Path(sys.executable)


def test_what_is_given_wins(tmp_path: Path) -> None:
    """An interpreter that is named is taken, as a program or as its environment."""
    _interpreter(tmp_path / ".venv")
    given = _interpreter(tmp_path / "given")
    assert find_interpreter(tmp_path, given) == given
    assert find_interpreter(tmp_path, tmp_path / "given") == given


def test_packages_in_the_project_s_folder_are_not_its_own(tmp_path: Path) -> None:
    """An app that is installed in an environment inside the project is third-party."""
    settings = 'import sys\nsys.path.append("env/lib/site-packages")\n' + SETTINGS
    files = {
        "settings.py": settings + 'INSTALLED_APPS += ["basket"]\n',
        "env/lib/site-packages/basket/__init__.py": "",
        "env/lib/site-packages/basket/models.py": MODELS.replace("Book", "Basket"),
    }
    found = read(tmp_path, files)
    assert labels(found) == ["shop.Book"]
    assert found.third_party_apps[-1] == "basket"


def test_a_project_in_a_subfolder_is_read(tmp_path: Path) -> None:
    """Modules are imported from the folder of manage.py, and places are relative to the root."""
    root = tmp_path / "repository"
    lay_out(root / "backend")
    found = discover_live(root, settings="settings", python=PYTHON)
    assert model_of(found, "shop.Book").place == Place("backend/project/shop/models.py", 4, 1)
    assert found.apps[0].path == "backend/project/shop"


def test_what_manage_py_prepares_is_prepared(tmp_path: Path) -> None:
    """A manage.py that sets variables or adds folders to import from does so for reading, too."""
    prepared = (
        'import os, sys\nos.environ["SHOP"] = "1"\nsys.path.append(os.path.join(os.getcwd(), "apps"))\n'
    )
    settings = 'import os\nassert os.environ["SHOP"] == "1"\n' + SETTINGS + 'INSTALLED_APPS += ["extra"]\n'
    files = {
        "manage.py": prepared + MANAGE,
        "settings.py": settings,
        "apps/extra/__init__.py": "",
        "apps/extra/models.py": MODELS.replace("Book", "Extra"),
    }
    assert labels(read(tmp_path, files)) == ["shop.Book", "extra.Extra"]


def test_the_settings_that_are_named_win_over_manage_py(tmp_path: Path) -> None:
    """The settings module that was asked for is used, even where manage.py insists on another."""
    insisting = MANAGE.replace("environ.setdefault(", "environ.__setitem__(")
    other = {"manage.py": insisting.replace('"settings"', '"other"'), "other.py": "raise SystemExit\n"}
    assert labels(read(tmp_path, other)) == ["shop.Book"]


def test_a_project_without_manage_py_is_read(tmp_path: Path) -> None:
    """A folder with packages and settings is enough."""
    root = lay_out(tmp_path)
    (root / "manage.py").unlink()
    assert labels(discover_live(root, settings="settings", python=PYTHON)) == ["shop.Book"]


def test_the_environment_is_the_caller_s(tmp_path: Path) -> None:
    """The project sees the variables that it is given, and by default those of this process."""
    settings = 'import os\nassert os.environ["SHOP_MODE"] == "test"\n' + SETTINGS
    environment = {**os.environ, "SHOP_MODE": "test"}
    assert labels(read(tmp_path, {"settings.py": settings}, environment=environment)) == ["shop.Book"]


def test_excluded_apps_and_models_are_left_out(tmp_path: Path) -> None:
    """Labels of apps and of models can be left out."""
    two = MODELS + "\n\nclass Shelf(models.Model):\n    pass\n"
    assert labels(read(tmp_path, {"shop/models.py": two}, exclude=["shop.Book"])) == ["shop.Shelf"]
    assert read(tmp_path, exclude=["shop"]).apps == ()


def test_the_class_that_was_run_is_the_one_that_is_placed(tmp_path: Path) -> None:
    """Of two classes of one name under a condition, the place is that of the one that counts."""
    models = """\
from django.db import models

if models:
    class Book(models.Model):
        title = models.TextField()
        def __str__(self):
            return self.title
else:
    class Book(models.Model):
        title = models.CharField()
        def __str__(self):
            return ""
"""
    found = read(tmp_path, {"shop/models.py": models})
    assert model_of(found, "shop.Book").place == Place("shop/models.py", 4, 5)
    assert field_of(found, "shop.Book.title").place == Place("shop/models.py", 5, 9)


def test_a_text_that_needs_the_urls_is_noted(tmp_path: Path) -> None:
    """A help text that links to a page is noted as unknown: URLs are not loaded for it."""
    models = """\
from django.db import models
from django.urls import reverse_lazy


class Book(models.Model):
    title = models.TextField(blank=True, help_text=reverse_lazy("index"))
"""
    found = read(tmp_path, {"settings.py": SETTINGS + 'ROOT_URLCONF = "nowhere"\n', "shop/models.py": models})
    assert field_of(found, "shop.Book.title").help_text == ""
    assert "shop.Book.title: help_text" in [note.what for note in found.notes]
    assert field_of(found, "shop.Book.title").blank


def test_a_field_that_fails_when_it_is_looked_at_is_still_listed(tmp_path: Path) -> None:
    """A field class whose own code raises is listed with name and type, and noted."""
    models = """\
from django.db import models


class Odd(models.CharField):
    def deconstruct(self):
        raise RuntimeError("not now")


class Book(models.Model):
    title = Odd(max_length=9, db_index=True, primary_key=True)
"""
    found = read(tmp_path, {"shop/models.py": models})
    field = field_of(found, "shop.Book.title")
    assert (field.type, field.max_length, field.db_index) == ("Odd", 9, True)
    assert not field.unique
    assert [note.why for note in found.notes] == ["RuntimeError: not now"]


def test_a_lone_surrogate_in_a_text_harms_nothing(tmp_path: Path) -> None:
    """A text that cannot be encoded is read with a question mark in its place."""
    models = MODELS.replace("max_length=200", 'max_length=200, help_text="a\\udc80b\\x00"')
    assert field_of(read(tmp_path, {"shop/models.py": models}), "shop.Book.title").help_text == "a?b\x00"


def test_a_sender_is_the_model_that_its_name_stands_for(tmp_path: Path) -> None:
    """The sender of a receiver is told as the model that Django has under its name, however it got there."""
    files = {
        "shop/apps.py": "from django.apps import AppConfig\n\n\nclass ShopConfig(AppConfig):\n"
        '    name = "shop"\n\n    def ready(self):\n        from shop import receivers\n',
        "shop/models/__init__.py": "from shop.models.made import *\n",
        "shop/models/made.py": "from django.db import models\n\n"
        'names = {"__module__": "shop.models.made", "__qualname__": "Offer"}\n'
        'globals()["Special"] = type("Offer", (models.Model,), names)\n',
        "shop/receivers.py": "from django.db.models.signals import post_save\n"
        "from django.dispatch import receiver\n\nfrom shop.models import Special\n\n\n"
        "@receiver(post_save, sender=Special)\ndef tell(sender, **kwargs):\n    pass\n",
    }
    root = lay_out(tmp_path, files)
    (root / "shop" / "models.py").unlink()
    found = discover_live(root, python=PYTHON)
    assert [each.sender for each in found.apps[0].canvas.receivers] == ["shop.Offer"]
