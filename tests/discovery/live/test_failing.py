"""Claims about projects that cannot be set up: the problem says where, what and what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mkdocs_djproject.discovery.live import discover_live
from mkdocs_djproject.problems import DjProjectError, Place
from tests.discovery.live.projects import MODELS, PYTHON, SETTINGS, labels, lay_out, problem_of, read

CONNECTS = """\
from django.db import connection, models
from django.contrib.auth.models import User

names = list(User.objects.values_list("username"))
"""


def test_an_exception_is_told_with_the_last_line_of_the_project(tmp_path: Path) -> None:
    """An exception on import is shown by type and message, at the project's line that raised it."""
    problem = problem_of(tmp_path, {"shop/models.py": "import math\n\nLIMIT = math.sqrt(-1)\n"})
    assert problem.place == Place("shop/models.py", 3)
    assert problem.what == "ValueError: math domain error"
    assert "mode: static" in problem.remedy


def test_the_place_is_the_project_s_where_django_raises(tmp_path: Path) -> None:
    """Where a library raises, the place is the line of the project that called it."""
    field = (
        "from django.db import models\n\n\nclass Book(models.Model):\n    a = models.CharField(choices=1)\n"
    )
    problem = problem_of(tmp_path, {"shop/models.py": field + "    b = models.ForeignKey('Book')\n"})
    assert problem.place == Place("shop/models.py", 6)
    assert problem.what.startswith("TypeError: ")


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    """A package that is not installed is named, with the interpreter that lacks it."""
    problem = problem_of(tmp_path, {"shop/models.py": "import corsheaders_of_ours\n"})
    assert problem.place == Place("shop/models.py", 1)
    assert problem.what == "ModuleNotFoundError: No module named 'corsheaders_of_ours'"
    assert f"install it for {PYTHON}" in problem.remedy


def test_an_app_that_is_not_installed_is_named(tmp_path: Path) -> None:
    """An entry of INSTALLED_APPS without a package is named, though no line of the project is to blame."""
    problem = problem_of(tmp_path, {"settings.py": SETTINGS + 'INSTALLED_APPS += ["not_there"]\n'})
    assert problem.place == Place("project")
    assert problem.what == "ModuleNotFoundError: No module named 'not_there'"


def test_a_settings_module_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A settings module that does not exist is told apart from a package that is missing."""
    problem = problem_of(tmp_path, settings="project.settings.prod")
    assert problem.what.startswith("there is no settings module project.settings.prod")
    assert problem.remedy.startswith("correct its name")


def test_a_missing_environment_variable_is_named(tmp_path: Path) -> None:
    """A variable that settings take from the environment without a default is named, at its line."""
    line = 'import os\nSECRET_OF_SHOP = os.environ["SHOP_NOT_SET"]\n'
    problem = problem_of(tmp_path, {"settings.py": line + SETTINGS})
    assert problem.place == Place("settings.py", 2)
    assert problem.what == "the environment variable SHOP_NOT_SET is not set"
    assert problem.remedy.startswith("set it, or ")


def test_an_improper_configuration_is_shown_as_it_says(tmp_path: Path) -> None:
    """What libraries say of a missing variable is shown word for word."""
    raising = (
        "from django.core.exceptions import ImproperlyConfigured\n"
        "raise ImproperlyConfigured('Set the SHOP_KEY environment variable')\n"
    )
    problem = problem_of(tmp_path, {"settings.py": raising})
    assert problem.place == Place("settings.py", 2)
    assert problem.what == "ImproperlyConfigured: Set the SHOP_KEY environment variable"
    assert problem.remedy.startswith("set what it asks for")


def test_a_syntax_error_is_shown_where_it_is(tmp_path: Path) -> None:
    """A file that does not parse is shown with the line of the error."""
    problem = problem_of(tmp_path, {"shop/models.py": MODELS + "\n\nclass:\n"})
    assert problem.place == Place("shop/models.py", 8)
    assert problem.what == "SyntaxError: invalid syntax"


def test_files_in_a_message_are_named_from_the_root(tmp_path: Path) -> None:
    """A message that names a file of the project names it as places do."""
    problem = problem_of(tmp_path, {"shop/models.py": "from shop import Book\n"})
    assert problem.what.endswith("(shop/__init__.py)")


@pytest.mark.parametrize("call", ["sys.exit(3)", "os._exit(3)", "raise SystemExit(3)"])
def test_a_project_that_ends_its_process_is_told_where(call: str, tmp_path: Path) -> None:
    """A project that exits on import is a problem at the line that does it, whichever way it exits."""
    problem = problem_of(tmp_path, {"shop/models.py": f"import os\nimport sys\n\n{call}\n"})
    assert problem.place == Place("shop/models.py", 4)
    assert problem.what.startswith("it ends its process while it is set up")
    assert problem.what.endswith(": 3)")


def test_a_killed_process_is_told_by_its_signal(tmp_path: Path) -> None:
    """A process that a signal ends is a problem that names the signal."""
    kill = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
    problem = problem_of(tmp_path, {"shop/models.py": kill})
    assert problem.what == "its process ended while it was set up: SIGKILL"


def test_an_exception_without_a_message_is_told_by_its_type(tmp_path: Path) -> None:
    """Neither an empty message nor one that cannot be made keeps the type from being shown."""
    raising = "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n\n\nraise Odd\n"
    problem = problem_of(tmp_path, {"shop/models.py": raising})
    assert (problem.place, problem.what) == (Place("shop/models.py", 6), "Odd")


def test_a_long_message_is_one_short_line(tmp_path: Path) -> None:
    """A message of many lines is shown on one, shortened."""
    problem = problem_of(tmp_path, {"shop/models.py": "raise ValueError('line {of it}\\n' * 1000)\n"})
    assert "\n" not in problem.what
    assert problem.what.startswith("ValueError: line {of it} line {of it} ")
    assert len(problem.what) < 330


def test_a_project_that_hangs_is_ended_and_told_where(tmp_path: Path) -> None:
    """A project that waits on import is ended after the time it has, with the line it waited at."""
    started = time.monotonic()
    waiting = "import time\n\n\ndef wait():\n    time.sleep(600)\n\n\nwait()\n"
    problem = problem_of(tmp_path, {"shop/models.py": waiting}, timeout=15)
    assert problem.place == Place("shop/models.py", 5)
    assert problem.what == "it was not set up after 15 seconds"
    assert time.monotonic() - started < 60


def test_what_a_hanging_project_started_is_ended_too(tmp_path: Path) -> None:
    """After the time limit nothing that the project started in its process group runs on."""
    mark = tmp_path / "alive"
    child = (
        f"import time, pathlib\nwhile True:\n    pathlib.Path({str(mark)!r}).touch()\n    time.sleep(0.01)\n"
    )
    starting = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])\n"
    problem_of(tmp_path, {"shop/models.py": starting}, timeout=15)
    mark.unlink()
    time.sleep(0.5)  # the child would make the file again every hundredth of a second
    assert not mark.exists()


def test_a_connection_on_import_is_a_problem(tmp_path: Path) -> None:
    """A project that needs its database on import is told so, at the line that asks for it."""
    problem = problem_of(tmp_path, {"shop/models.py": CONNECTS})
    assert problem.place == Place("shop/models.py", 4)
    assert problem.what == "it asks for a database while it is set up, and none is contacted"


def test_a_connection_that_the_project_can_do_without_is_noted(tmp_path: Path) -> None:
    """A project that is prepared for a database that is not ready is read, and the attempt is noted."""
    prepared = CONNECTS.replace("names =", "try:\n    names =")
    prepared += "except Exception as error:\n    from django.db.utils import OperationalError\n"
    prepared += "    assert isinstance(error, OperationalError)\n"
    found = read(tmp_path, {"shop/models.py": prepared + MODELS})
    assert labels(found) == ["shop.Book"]
    assert [(note.place, note.what) for note in found.notes] == [(Place("shop/models.py", 5), "a database")]


def test_no_database_file_is_made(tmp_path: Path) -> None:
    """Not even a SQLite file, which opening alone would make, comes of reading."""
    database = tmp_path / "db.sqlite3"
    settings = SETTINGS.replace('":memory:"', repr(str(database)))
    problem_of(tmp_path, {"settings.py": settings, "shop/models.py": CONNECTS})
    assert not database.exists()


def test_an_interpreter_that_is_not_there_is_named(tmp_path: Path) -> None:
    """An interpreter that does not exist is a problem that names it."""
    problem = problem_of(tmp_path, python=tmp_path / "no-python")
    assert problem.what.startswith(f"{tmp_path / 'no-python'} cannot be run")


def test_a_program_that_is_no_python_is_told_by_its_words(tmp_path: Path) -> None:
    """A program that does not run the reader is named with the last line that it printed."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho hello\necho 'I am no snake' >&2\nexit 3\n")
    program.chmod(0o755)
    problem = problem_of(tmp_path, python=program)
    assert problem.what == f"{program} does not run as Python 3.8 or later: I am no snake"


def test_a_python_without_django_is_named(tmp_path: Path) -> None:
    """An interpreter that has no Django is named, as the project's own is somewhere else."""
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\nexec "{PYTHON}" -I -S "$@"\n')
    program.chmod(0o755)
    problem = problem_of(tmp_path, python=program)
    assert problem.what == f"Django is not installed for {program}"


def test_a_folder_without_a_project_is_a_problem(tmp_path: Path) -> None:
    """A folder that is not there is told before anything is run."""
    with pytest.raises(DjProjectError, match="there is no such folder"):
        discover_live(tmp_path / "nowhere", settings="settings")


def test_what_fails_in_manage_py_alone_does_not_count(tmp_path: Path) -> None:
    """A manage.py that fails before it calls Django does not keep the project from being read."""
    lay_out(tmp_path)
    assert labels(read(tmp_path, {"manage.py": "raise SystemExit('not like this')\n"})) == ["shop.Book"]
