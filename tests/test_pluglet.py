"""Claims about the module that gives pages our names where no plugin is run, shown by real builds."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import pytest

from mkdocs_djproject import pluglet
from mkdocs_djproject.problems import DjProjectError
from tests.sites import build, mkdocs_build, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

REDIS = "django.core.cache.backends.redis.RedisCache"
ALONE = "site_name: T\nplugins:\n  - macros: {modules: [mkdocs_djproject.pluglet]}\n"
PROJECT = "project_name: shop\nproject_title: Shop\napps: [{name: orders, models: [{name: Order}]}]\n"
PAGE = '# {{ project_title }}\n\n{{ model_link("orders.Order") }}\n\n{{ djproject.apps|length }} app\n'


def rendered(folder: Path, files: dict[str, str]) -> None:
    """A folder with these files, and the pages of the project as they are for a site."""
    write_files(folder, {"djproject.yml": PROJECT, **files})
    run = djproject(folder, "render", "--for", "site", "--out", "docs")
    assert run.returncode == 0, run.stderr


def test_pages_have_the_names_without_the_plugin(tmp_path: Path) -> None:
    """Under MkDocs without the plugin, pages have the values and macros, with links to rendered pages."""
    rendered(tmp_path, {"mkdocs.yml": ALONE, "docs/mine.md": PAGE})
    site = mkdocs_build(tmp_path, "--strict")
    assert site.status == 0, site.log
    page = site.html("mine/index.html")
    assert "Shop" in page
    assert 'href="../apps/orders/#orders.order"' in page
    assert "1 app" in page


def test_beside_the_plugin_it_does_nothing(tmp_path: Path) -> None:
    """With the plugin, the names are the plugin's, and nothing is said of any that are taken."""
    files = {"mkdocs.yml": f"{ALONE}  - djproject\n", "djproject.yml": PROJECT, "docs/mine.md": PAGE}
    site = build(tmp_path, files)
    assert site.status == 0, site.log
    assert "is a name of your own" not in site.log
    assert 'href="../apps/orders/#orders.order"' in site.html("mine/index.html")


def test_names_of_the_users_own_stay(tmp_path: Path) -> None:
    """A name that the user's configuration defines stays theirs; ours is still below ``djproject``."""
    page = "# T\n\n{{ project_title }}, {{ djproject.project_title }}\n"
    mkdocs = f"{ALONE}extra: {{project_title: Mine}}\n"
    rendered(tmp_path, {"mkdocs.yml": mkdocs, "docs/mine.md": page})
    assert "Mine, Shop" in (mkdocs_build(tmp_path, "--strict").html("mine/index.html"))


def test_a_mistake_is_said_with_its_page_and_line(tmp_path: Path) -> None:
    """An unknown model is a warning with page, line and the nearest name, and fails a strict build."""
    page = '# T\n\n{{ model_table("orders.Ordr") }}\n'
    rendered(tmp_path, {"mkdocs.yml": ALONE, "docs/mine.md": page})
    site = mkdocs_build(tmp_path, "--strict")
    assert site.status == 1
    assert "mine.md:3: there is no model 'orders.Ordr'; did you mean 'orders.Order'?" in site.log


class Env:
    """What `pluglet.define_env` needs of an environment of mkdocs-macros."""

    def __init__(self, folder: Path) -> None:
        self.project_dir = str(folder)
        self.conf: dict[str, Any] = {"plugins": {"macros": {}}, "docs_dir": "docs"}
        self.page: Any = None
        self.variables: dict[str, Any] = {}
        self.macros: dict[str, Any] = {}

    def macro(self, function: Any, name: str) -> None:
        """Take a macro."""
        self.macros[name] = function


def names(folder: Path) -> dict[str, Any]:
    """The values that a page has."""
    env = Env(folder)
    pluglet.define_env(env)
    return env.variables


def test_what_was_loaded_is_kept_until_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The project is loaded once for many pages, and anew when its file has changed, which is seen soon."""
    caplog.set_level(logging.WARNING)
    write_files(tmp_path, {"djproject.yml": PROJECT})
    first = names(tmp_path)["djproject"]
    assert names(tmp_path)["features"] is first.features
    path = tmp_path / "djproject.yml"
    path.write_text(PROJECT.replace("Shop", "Store"))
    os.utime(path, ns=(1, 1))
    monkeypatch.setattr(pluglet, "LOOKED_AT", 0)
    assert names(tmp_path)["project_title"] == "Store"
    assert caplog.text == ""


def test_what_the_project_is_read_from_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is loaded anew when its settings have changed."""
    write_files(tmp_path, DJANGO | {"djproject.yml": "discover: {root: .}\n"})
    assert not names(tmp_path)["features"].performance.caching
    settings = tmp_path / "shop" / "settings.py"
    settings.write_text(f'{settings.read_text()}CACHES = {{"default": {{"BACKEND": "{REDIS}"}}}}\n')
    monkeypatch.setattr(pluglet, "LOOKED_AT", 0)
    assert names(tmp_path)["features"].performance.caching.backend == "redis"


def test_a_wrong_file_is_said_with_every_problem(tmp_path: Path) -> None:
    """A project file that is wrong is an error with its places."""
    write_files(tmp_path, {"djproject.yml": "project_name: shop\nnme: 1\n"})
    with pytest.raises(DjProjectError, match=r"djproject\.yml:2:1: nme"):
        names(tmp_path)
