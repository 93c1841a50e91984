"""Reading never runs what it reads."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs_djproject.discovery import discover

TRACE = """from pathlib import Path
Path({mark!r}).joinpath(__name__ + ".ran").write_text("ran")
open({mark!r} + "/opened", "w")
"""
SOURCES = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
    "config/__init__.py": "",
    "config/settings.py": 'import shop.names\nINSTALLED_APPS = ["shop", "installed"]\n',
    "config/wsgi.py": "",
    "shop/__init__.py": "",
    "shop/names.py": "def made():\n    return __import__('os').system('touch made')\nNAME = made()\n",
    "shop/apps.py": "from django.apps import AppConfig\nclass Shop(AppConfig):\n    name = 'shop'\n",
    "shop/models.py": """from django.db import models
from installed.models import Base
import shop.names
class Order(Base):
    number = models.CharField(max_length=len(str(exec('1/0'))))
""",
}
INSTALLED = {
    "installed/__init__.py": "",
    "installed/models.py": """from django.db import models
class Base(models.Model):
    class Meta:
        abstract = True
""",
}


def test_no_module_of_the_project_or_its_packages_runs(tmp_path: Path) -> None:
    """A project whose every module writes a file when it is imported leaves no file and no module behind."""
    mark, root, packages = tmp_path / "mark", tmp_path / "site", tmp_path / "site-packages"
    mark.mkdir()
    for base, files in ((root, SOURCES), (packages, INSTALLED)):
        for name, text in files.items():
            file = base / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(TRACE.format(mark=str(mark)) + text)
    found = discover(root, site_packages=[packages])
    assert [model.label for app in found.apps for model in app.models] == ["shop.Order"]
    assert list(mark.iterdir()) == []
    assert not {"shop", "config", "installed"} & set(sys.modules)


def test_reading_leaves_the_folder_as_it_is(tmp_path: Path) -> None:
    """Nothing is written beside what is read: no caches, no byte code."""
    for name, text in SOURCES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    before = sorted(tmp_path.rglob("*"))
    discover(tmp_path, site_packages=[tmp_path / "none"])
    assert sorted(tmp_path.rglob("*")) == before
