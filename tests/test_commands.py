"""Claims about commands, folders and addresses."""

from __future__ import annotations

import pytest

from mkdocs_djproject import commands
from mkdocs_djproject.commands import Urls, default_commands


@pytest.mark.parametrize(
    ("folder", "types"), [("apps", "mypy shop/ apps/"), ("src/apps", "mypy shop/ src/apps/"), (".", "mypy .")]
)
def test_commands_name_the_projects_folders(folder: str, types: str) -> None:
    """The commands check the package and its apps, or everything where the apps stand in the root."""
    assert default_commands("shop", folder).types == (types,)


@pytest.mark.parametrize(
    ("command", "runner"),
    [
        ("pytest", commands.PYTEST),
        ("uv run pytest", commands.PYTEST),
        ("python manage.py test", commands.DJANGO),
        ("pytest -x", None),
        ("make test", None),
        ("manage.py test shop", None),
        ("python src/manage.py test src", commands.DJANGO),
        ("python src/manage.py test shop", None),
        ("", None),
    ],
)
def test_a_test_command_is_known_by_its_end(command: str, runner: commands.TestRunner | None) -> None:
    """Arguments are added to a command only where it is known how it takes them."""
    assert commands.test_runner(command) is runner


@pytest.mark.parametrize(
    ("urls", "name", "address"),
    [
        (Urls(), "rest", "http://localhost:8000/api/"),
        (Urls(local="https://shop.test/"), "rest", "https://shop.test/api/"),
        (Urls(rest="https://api.test/v1/"), "rest", "https://api.test/v1/"),
        (Urls(swagger=""), "swagger", ""),
        (Urls(), "websocket", "ws://localhost:8000/ws/"),
        (Urls(local="https://shop.test"), "websocket", "wss://shop.test/ws/"),
        (Urls(websocket="wss://live.test/"), "websocket", "wss://live.test/"),
        (Urls(), "local", "http://localhost:8000"),
    ],
)
def test_an_address_is_made_whole(urls: Urls, name: str, address: str) -> None:
    """A path stands below the server's address, WebSockets by their own scheme; a whole URL stays."""
    assert urls.full(name) == address


@pytest.mark.parametrize(
    ("health", "path"),
    [("", "/"), ("/up/", "/up/"), ("https://shop.test/up/", "/up/"), ("https://shop.test", "/")],
)
def test_a_host_asks_for_a_path(health: str, path: str) -> None:
    """A host asks for the path of the health check, of a whole URL as well, or else for the home page."""
    assert Urls(health=health).health_path == path


@pytest.mark.parametrize(
    ("command", "lacking", "report"),
    [
        ("uv run pytest", (), "uv run pytest --cov=shop --cov-report=html"),
        (
            "uv run pytest",
            ("pytest_cov",),
            "uv run coverage run --source=shop -m pytest\nuv run coverage report",
        ),
        ("pytest", ("coverage", "pytest_cov"), ""),
        (
            "python manage.py test",
            ("pytest_cov",),
            "coverage run --source=shop manage.py test\ncoverage report",
        ),
    ],
)
def test_a_report_of_coverage_takes_what_is_installed(
    command: str, lacking: tuple[str, ...], report: str
) -> None:
    """The tests are traced by pytest's plugin where the project has it, else by coverage itself."""
    assert commands.TestCommands(command, "shop", "", "", lacking).coverage == report


@pytest.mark.parametrize(
    ("command", "report"),
    [
        ("pytest", "pytest --cov --cov-report=html"),
        ("python manage.py test", "coverage run manage.py test\ncoverage report"),
    ],
)
def test_a_report_of_coverage_counts_what_is_configured(command: str, report: str) -> None:
    """Where the project has configured what is counted, the command names nothing."""
    assert commands.TestCommands(command, "", "", "").coverage == report
