"""Claims about the canvas of an app: how it is declared, merged, and shown."""

from __future__ import annotations

import pytest

from mkdocs_djproject.building import build_project
from mkdocs_djproject.canvas import Canvas, Command, Route, Use
from mkdocs_djproject.configfile import read_config
from mkdocs_djproject.merging import merge_apps
from mkdocs_djproject.problems import DjProjectError, Place
from mkdocs_djproject.project import App
from mkdocs_djproject.repositories import source_address
from tests.declared import project

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
