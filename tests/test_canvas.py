"""Claims about the canvas of an app: how it is declared, merged, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from mkdocs_djproject.building import build_project
from mkdocs_djproject.canvas import KINDS, Canvas, Command, Route, Use
from mkdocs_djproject.configfile import read_config
from mkdocs_djproject.discovery import discover, to_data, to_text
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.merging import merge_apps
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.problems import DjProjectError, Place
from mkdocs_djproject.project import App, Project
from mkdocs_djproject.repositories import source_address
from mkdocs_djproject.yamlwriting import dump
from tests.declared import project
from tests.sites import write_files

READ = App(
    name="orders",
    label="orders",
    canvas=Canvas(
        urls=(Route(path="/orders/", view="orders.views.index", place=Place("orders/urls.py", 3, 5)),),
        commands=(Command(name="tidy"),),
    ),
)


def merged(declared: str) -> Canvas:
    """The canvas of the app that was read, with what a project file declares for it."""
    text = f"project_name: shop\napps: [{{name: orders, {declared}}}]"
    config = read_config(text.encode(), "djproject.yml")
    [app] = merge_apps(build_project(config).apps, config.data["apps"], (READ,))
    return app.canvas


def test_a_text_alone_is_what_an_entry_is_called() -> None:
    """Routes may be paths, commands names, and so on."""
    [app] = project(
        "apps: [{name: a, urls: [/x/], admin: [a.B], commands: [c], tasks: [t], settings: [S], uses: [b]}]"
    ).apps
    canvas = app.canvas
    assert [canvas.urls[0].path, canvas.admin[0].model, canvas.commands[0].name] == ["/x/", "a.B", "c"]
    assert [canvas.tasks[0].name, canvas.settings[0].name, canvas.uses] == ["t", "S", (Use(label="b"),)]


def test_a_single_text_stands_for_a_list() -> None:
    """A schedule and a way of using may be written without brackets."""
    [app] = project(
        "apps: [{name: a, tasks: [{name: t, schedule: daily}], uses: [{label: b, by: imports}]}]"
    ).apps
    assert app.canvas.tasks[0].schedule == ("daily",)
    assert app.canvas.uses[0].by == ("imports",)


@pytest.mark.parametrize(
    ("declared", "urls", "commands"),
    [
        ("owner: Ann", ["/orders/"], ["tidy"]),
        ("urls: [/new/]", ["/new/"], ["tidy"]),
        ("urls: []", [], ["tidy"]),
        ("urls: null", ["/orders/"], ["tidy"]),
        ("commands: [a, b]", ["/orders/"], ["a", "b"]),
    ],
)
def test_a_declared_list_takes_the_place_of_the_one_read(
    declared: str, urls: list[str], commands: list[str]
) -> None:
    """What the file declares for one list of a canvas wins for that list, and leaves the others."""
    canvas = merged(declared)
    assert [route.path for route in canvas.urls] == urls
    assert [command.name for command in canvas.commands] == commands


@pytest.mark.parametrize(
    ("app", "remedy"),
    [
        ("{name: a, url: []}", "did you mean 'urls'?"),
        ("{name: a, recievers: []}", "did you mean 'receivers'?"),
        ("{name: a, urls: [{path: /, veiw: a}]}", "did you mean 'view'?"),
        ("{name: a, uses: [{label: b, by: import}]}", "did you mean 'imports'?"),
        ("{name: a, commands: [{help: x}]}", "add, for example, 'name: send_reminders'"),
    ],
)
def test_a_wrong_key_is_met_with_the_right_one(app: str, remedy: str) -> None:
    """A key that is nearly one of a canvas is a problem that names it."""
    with pytest.raises(DjProjectError) as raised:
        project(f"apps: [{app}]")
    assert remedy in str(raised.value)


@pytest.mark.parametrize(
    ("repository", "folder", "line", "address"),
    [
        ("https://github.com/a/b", "", 3, "https://github.com/a/b/blob/HEAD/x%20y/urls.py#L3"),
        ("https://github.com/a/b.git", "src", 3, "https://github.com/a/b/blob/HEAD/src/x%20y/urls.py#L3"),
        (
            "https://gitlab.example.org/a/b/",
            "",
            3,
            "https://gitlab.example.org/a/b/-/blob/HEAD/x%20y/urls.py#L3",
        ),
        ("https://bitbucket.org/a/b", "", None, "https://bitbucket.org/a/b/src/HEAD/x%20y/urls.py"),
        ("https://example.org/a/b", "", 3, ""),
        ("git@github.com:a/b.git", "", 3, ""),
        ("https://evil.example/github.com", "", 3, ""),
        ("", "", 3, ""),
    ],
)
def test_only_known_hosts_have_addresses(
    repository: str, folder: str, line: int | None, address: str
) -> None:
    """A line of source has an address on the hosts that are known, and on no other."""
    assert source_address(repository, folder, Place("x y/urls.py", line)) == address


def test_apps_know_who_uses_them() -> None:
    """An app is used by those that say so, in order, with how each uses it."""
    found = project(
        "apps: [{name: a, uses: [{label: c, by: [imports]}, b]}, {name: b, uses: [c]}, {name: c}, {name: d}]"
    )
    a, b, c, d = found.apps
    users = [[(app.label, use.by) for app, use in found.used_by(each)] for each in found.apps]
    assert users == [[], [("a", ())], [("a", ("imports",)), ("b", ())], []]
    assert [found.is_connected(each) for each in (a, b, c, d)] == [True, True, True, False]


FILES = {
    "manage.py": "",
    "settings.py": 'INSTALLED_APPS = ["django.contrib.admin", "shop"]\nROOT_URLCONF = "shop.urls"\n',
    "shop/__init__.py": "",
    "shop/management/commands/tidy.py": 'class Command:\n    help = "Tidies | *all*."\n',
    "shop/models.py": "from django.db import models\nclass Order(models.Model): ...\n",
    "shop/admin.py": (
        "from django.contrib import admin\nfrom .models import Order\nadmin.site.register(Order)\n"
    ),
    "shop/urls.py": (
        "from django.conf import settings\nfrom django.urls import path\nfrom shop import views\n"
        'urlpatterns = [path("a/<int:pk>/", views.index, name="a")]\n'
        "if settings.SHOP_OPEN:\n    urlpatterns.append(path(views.where(), views.index))\n"
    ),
    "shop/views.py": "def index(request): ...\ndef where(): ...\n",
    "shop/tasks.py": "from celery import shared_task\n@shared_task\ndef tidy(): ...\n",
    "shop/apps.py": "import shop.signals\n",
    "shop/signals.py": (
        "import os\nfrom django.db.models.signals import post_save\n"
        'MODE = os.environ.get("SHOP_MODE", "open")\n'
        "def saved(**kwargs): ...\npost_save.connect(saved)\n"
    ),
}
"""A small project with something on every part of its canvas but uses."""


def lay_out(folder: Path, project_file: str) -> Path:
    """Write the project, and a project file in a folder beside it."""
    for name, text in {f"src/{name}": text for name, text in FILES.items()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    file = folder / "site" / "djproject.yml"
    file.parent.mkdir()
    file.write_text(project_file)
    return file


def test_names_lead_to_source_where_the_repository_is_known(tmp_path: Path) -> None:
    """On a known host names are links, and no column tells the places again."""
    (tmp_path / ".git").mkdir()
    said = "project_name: a\nrepository_url: https://github.com/a/b\ndiscover: {root: ../src}\n"
    page = render_page(load_project(lay_out(tmp_path, said)), "apps/shop").markdown
    address = "https://github.com/a/b/blob/HEAD/src/shop/management/commands/tidy.py#L1"
    assert f"- [`tidy`]({address}): Tidies" in page
    assert "Where" not in page


def test_places_are_shown_where_the_repository_is_not_known(tmp_path: Path) -> None:
    """Without a repository each entry tells its file and line, and a model leads to its section."""
    page = render_page(load_project(lay_out(tmp_path, "discover: {root: ../src}\n")), "apps/shop").markdown
    assert "| [`shop.Order`](#shop.order) | `ModelAdmin` |  | `shop/admin.py:3` |" in page
    assert "| `SHOP_MODE` | `'open'` | `shop/signals.py:3` |" in page
    assert "- `shop/urls.py:6:24`: a route: its path is computed" in page


def test_what_discover_prints_is_accepted_and_says_the_same(tmp_path: Path) -> None:
    """The printed project file holds every list of the canvas, and builds the same one but for places."""
    lay_out(tmp_path, "")
    found = discover(tmp_path / "src", site_packages=[tmp_path / "none"])
    [read] = found.apps
    [built] = load_text(to_text(found, dump)).apps
    assert all(getattr(read.canvas, key) for key in KINDS if key != "uses")
    for key in KINDS:
        entries = [replace(entry, place=None) for entry in getattr(read.canvas, key)]
        assert list(getattr(built.canvas, key)) == entries


def load_text(text: str) -> Project:
    """The project of a project file."""
    return build_project(read_config(text.encode(), "djproject.yml"))


def test_each_entry_has_its_place_in_the_printed_data(tmp_path: Path) -> None:
    """The places of entries are told by their list and their number in it."""
    lay_out(tmp_path, "")
    places = to_data(discover(tmp_path / "src", site_packages=[tmp_path / "none"]))["places"]
    assert places["shop.urls[0]"] == "shop/urls.py:4:16"
    assert places["shop.tasks[0]"] == "shop/tasks.py:3:1"


def test_a_route_at_the_start_of_unplaced_urls_is_said_to_be_there(tmp_path: Path) -> None:
    """A cell without a path says nothing: the start of URLs that nothing is known to include has words."""
    path = tmp_path / "djproject.yml"
    urls = '[{path: "", relative: true, view: shop.views.home}, {path: x/, relative: true}]'
    path.write_text(f"project_name: a\napps: [{{name: shop, urls: {urls}}}]\n", encoding="utf-8")
    page = render_page(load_project(path), "apps/shop").markdown
    assert "\n| the start of the app’s own URLs | `shop.views.home` |" in page
    assert "\n| `x/` from the app’s own URLs on |" in page


SCHEDULED = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
    "djproject.yml": "project_name: a\ndiscover: {root: .}\n",
    "shop/__init__.py": "",
    "shop/tasks.py": "from celery import shared_task\n@shared_task\ndef tidy(): ...\n",
}


@pytest.mark.parametrize(
    ("schedule", "shown"),
    [
        ("dict(PERIODIC)", "not known"),
        ('{"a": {"task": "shop.tasks.tidy", "schedule": EVERY}}', "not known"),
        ('{"a": {"task": NAME, "schedule": 60}}', "not known"),
        ('{"a": {"task": "shop.tasks.tidy", "schedule": 60}}', "every minute"),
        ("{}", ""),
    ],
)
def test_a_schedule_that_is_not_understood_is_not_known(schedule: str, shown: str, tmp_path: Path) -> None:
    """An empty cell says that a task is not sent by itself, which a schedule that is computed may belie."""
    settings = f'INSTALLED_APPS = ["shop"]\nCELERY_BEAT_SCHEDULE = {schedule}\n'
    write_files(tmp_path, {**SCHEDULED, "settings.py": settings})
    page = render_page(load_project(tmp_path / "djproject.yml"), "apps/shop").markdown
    assert f"| `shop.tasks.tidy` | `shop.tasks.tidy` | Celery | {shown} |" in page
