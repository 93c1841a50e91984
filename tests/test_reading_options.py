"""Claims about how a Django project is read: what the project file and the command line say of it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.progress import CLEARED, showing
from mkdocs_djproject.surroundings import Surroundings
from tests.discovery.live.projects import MODELS, SETTINGS, lay_out
from tests.sites import build, write_files
from tests.test_cli import djproject

COMPUTED = (
    MODELS + '\n\nfor name in "ab":\n    globals()[name.upper()] = type(name.upper(), (models.Model,), '
    '{"__module__": __name__})\n'
)
"""Models of which only Django knows all."""

PATIENCE = 30
"""Seconds to wait for something that has to happen."""

OTHER_SETTINGS = SETTINGS.replace('"shop"]', '"stock"]')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for documentation in a Django project that has two settings modules."""
    more = {"other.py": OTHER_SETTINGS, "stock/__init__.py": "", "stock/models.py": MODELS}
    root = lay_out(tmp_path, {"shop/models.py": COMPUTED, **more})
    write_files(root, {"docs-site/djproject.yml": "discover: {root: .., mode: live}\n"})
    return root / "docs-site"


def models_of(folder: Path, text: str, surroundings: Surroundings = Surroundings()) -> list[str]:  # noqa: B008 - it is frozen
    """The models of the project that a project file with this text describes."""
    (folder / "djproject.yml").write_text(text)
    project = load_project(folder / "djproject.yml", name="djproject.yml", surroundings=surroundings)
    return [model.label for model in project.models]


def problem_with(folder: Path, text: str) -> str:
    """The one problem of a project file with this text."""
    with pytest.raises(DjProjectError) as raised:
        models_of(folder, text)
    [problem] = raised.value.problems
    return str(problem)


def test_live_is_what_django_has(folder: Path) -> None:
    """In the mode live the models are those of the registry, with the settings module found as in static."""
    assert models_of(folder, "discover: {root: .., mode: live}\n") == ["shop.Book", "shop.A", "shop.B"]


def test_the_project_file_names_the_settings(folder: Path) -> None:
    """The settings module of the project file is the one that live reading sets up."""
    assert models_of(folder, "discover: {root: .., mode: live, settings: other}\n") == ["stock.Book"]


@pytest.mark.parametrize("mode", ["static", "live"])
def test_a_command_overrides_the_settings(folder: Path, mode: str) -> None:
    """What the command line says of the settings module wins over the project file."""
    text = f"discover: {{root: .., mode: {mode}, settings: settings}}\n"
    assert models_of(folder, text, Surroundings(settings="other")) == ["stock.Book"]


def test_a_wrong_settings_module_is_a_warning_where_it_is_named(folder: Path) -> None:
    """It is said at its line and column of the project file, or of the option, with what is likely meant."""
    (folder / "djproject.yml").write_text("discover:\n  root: ..\n  settings: setings\n")
    project = load_project(folder / "djproject.yml", name="djproject.yml")
    why = "the settings module setings: there is no such module in the project; did you mean 'settings'?"
    assert [str(warning) for warning in project.warnings] == [f"djproject.yml:3:13: discover.settings: {why}"]
    assert [str(note) for note in project.notes] == [f"djproject.yml:3:13: {why}"]
    surroundings = Surroundings(settings="elsewhere.settings")
    project = load_project(folder / "djproject.yml", surroundings=surroundings)
    assert [str(warning.place) for warning in project.warnings] == ["--settings"]


def test_a_wrong_option_is_a_note_at_the_option(folder: Path) -> None:
    """Without a project file the option itself is the place, and nothing of the project is guessed."""
    found = json.loads(djproject(folder, "discover", "..", "--settings", "nope", "--format", "json").stdout)
    [note] = found["notes"]
    assert note["place"] == "--settings"
    assert found["apps"] == []


@pytest.mark.parametrize("command", [["render", "apps"], ["diagram"], ["discover", ".."]])
def test_every_reading_command_takes_settings(folder: Path, command: list[str]) -> None:
    """A settings module that is not there is named at the option, by every command that reads a project."""
    mode = ["--mode", "live"] if command[0] == "discover" else []
    run = djproject(folder, *command, *mode, "--settings", "nothing.there")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("Error: --settings: project: there is no settings module nothing.there")


def test_site_packages_of_a_command_are_used(folder: Path) -> None:
    """A base from the folder of packages that the command names gives its fields."""
    package = "from django.db import models\n\n\nclass Base(models.Model):\n    stamp = models.DateField()\n"
    model = "from lib import Base\n\n\nclass Book(Base):\n    pass\n"
    abstract = package + "\n    class Meta:\n        abstract = True\n"
    write_files(folder.parent, {"packages/lib.py": abstract, "shop/models.py": model})
    (folder / "djproject.yml").write_text("discover: {root: ..}\n")
    run = djproject(folder, "render", "apps/shop", "--site-packages", "../packages")
    assert "stamp" in run.stdout


def test_options_of_reading_need_a_project_to_read(tmp_path: Path) -> None:
    """Where the project file names no Django project, an option that is about one is a problem."""
    write_files(tmp_path, {"djproject.yml": "project_name: shop\n"})
    run = djproject(tmp_path, "render", "readme", "--settings", "a.b")
    assert run.returncode == 1
    assert "--settings: djproject.yml names no Django project to read; add, for example" in run.stderr


FAILING = 'raise RuntimeError("the moon is full")\n'


def test_a_failure_is_said_at_the_mode(folder: Path) -> None:
    """What a project raises while it is set up is a problem at the mode in the file, with the way out."""
    write_files(folder.parent, {"shop/models.py": FAILING})
    assert problem_with(folder, "discover:\n  root: ..\n  mode: live\n") == (
        "djproject.yml:3:9: discover.mode: shop/models.py:1: RuntimeError: the moon is full; "
        "correct it, or read the project without running it (mode: static)"
    )


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("discover: {root: .., mode: live, settings: no.such}\n", "djproject.yml:1:44: discover.settings: "),
        ("discover: {root: .., mode: live, python: no/such}\n", "djproject.yml:1:42: discover.python: "),
        ("discover: {root: nowhere, mode: live}\n", "djproject.yml:1:18: discover.root: "),
        ("discover: {mode: live}\n", "djproject.yml:1:11: discover: "),
    ],
)
def test_a_problem_is_at_what_is_wanted_wrongly(folder: Path, text: str, beginning: str) -> None:
    """A wrong module, interpreter or folder is named where the project file gives it."""
    assert problem_with(folder, text).startswith(beginning)


def test_the_time_limit_is_the_project_files(folder: Path) -> None:
    """A project that does not come back is given up after the seconds of the project file."""
    write_files(folder.parent, {"shop/models.py": "import time\n\ntime.sleep(600)\n"})
    problem = problem_with(folder, "discover: {root: .., mode: live, timeout: 4}\n")
    assert "shop/models.py:3: it was not set up after 4 seconds" in problem


def test_the_build_fails_with_the_projects_error(folder: Path) -> None:
    """MkDocs says what the project says, at its place in the project file, without a traceback."""
    write_files(folder.parent, {"settings.py": SETTINGS + FAILING})
    run = build(folder, {"djproject.yml": "discover: {root: .., mode: live}\n"}, strict=False)
    assert run.status == 1
    assert "djproject.yml:1:28: discover.mode: settings.py:" in run.log
    assert "RuntimeError: the moon is full" in run.log
    assert "Traceback" not in run.log


def test_discover_says_the_projects_error(folder: Path) -> None:
    """The command says what the project says, with status 1 and the hint to read it without running it."""
    write_files(folder.parent, {"settings.py": SETTINGS + FAILING})
    run = djproject(folder, "discover", "..", "--mode", "live")
    assert (run.returncode, run.stdout) == (1, "")
    assert "RuntimeError: the moon is full" in run.stderr
    assert "read the project without running it (mode: static)" in run.stderr
    assert "Traceback" not in run.stderr


def test_discover_live_prints_what_django_has(folder: Path) -> None:
    """In the mode live the command prints the models of the registry."""
    run = djproject(folder, "discover", "..", "--mode", "live", "--format", "json")
    [app] = json.loads(run.stdout)["apps"]
    assert [model["name"] for model in app["models"]] == ["Book", "A", "B"]


def test_the_active_virtual_environment_is_used(folder: Path, tmp_path: Path) -> None:
    """A project without an environment of its own is run by that of the shell."""
    python = tmp_path / "active" / "bin" / "python"
    write_files(tmp_path, {"active/bin/python": "#!/bin/sh\necho 'I am the active one'\nexit 3\n"})
    python.chmod(0o755)
    surroundings = Surroundings(virtual_env=tmp_path / "active")
    with pytest.raises(DjProjectError, match="I am the active one"):
        models_of(folder, "discover: {root: .., mode: live}\n", surroundings)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to try")
def test_reading_is_shown_on_a_terminal_and_gone_after() -> None:
    """On a terminal the line that says what is being done is cleared; in a pipe there is none."""
    ours, theirs = os.openpty()
    expected, said = f"{CLEARED}reading shop …{CLEARED}".encode(), b""
    # What is written arrives piece by piece, and is lost where the terminal is closed before it was read.
    with os.fdopen(ours, "rb", buffering=0) as screen, os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        with showing(False, terminal) as tell:
            tell("reading shop")
        while len(said) < len(expected) and select.select([screen], [], [], PATIENCE)[0]:
            said += screen.read(1000)
    assert said == expected


@pytest.mark.parametrize("quiet", [True, False])
def test_nothing_is_shown_in_a_pipe(quiet: bool, tmp_path: Path) -> None:
    """Into a file or a pipe nothing is written while a project is read."""
    with (tmp_path / "said").open("w") as stream, showing(quiet, stream) as tell:
        tell("reading shop")
    assert (tmp_path / "said").read_text() == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to try")
@pytest.mark.parametrize(
    ("is_terminal", "variables", "is_colored"),
    [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False)],
    ids=["on a terminal", "without colors", "in a pipe"],
)
def test_colors_are_for_terminals(
    tmp_path: Path, is_terminal: bool, variables: dict[str, str], is_colored: bool
) -> None:
    """What is wrong is said in color on a terminal, unless a person wants none, and nowhere else."""
    ours, theirs = os.openpty() if is_terminal else os.pipe()
    command = [sys.executable, "-m", "mkdocs_djproject", "render", "readme"]
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | variables
    subprocess.run(command, cwd=tmp_path, stderr=theirs, env=environment, check=False)
    said = os.read(ours, 1000)
    os.close(theirs)
    os.close(ours)
    assert b"there is no such file" in said
    assert (b"\x1b[31mError:" in said) is is_colored
