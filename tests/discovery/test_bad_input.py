"""Input that is broken, hostile or strange: the place is noted, and the rest is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_djproject.discovery import Discovered, Wanted, discover, read_project
from mkdocs_djproject.problems import DjProjectError

MODELS = """from django.db import models
class Order(models.Model):
    number = models.CharField(max_length=9)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the apps shop, which is sound, and odd, whose models module a test writes."""
    root = tmp_path / "site"
    for app in ("shop", "odd"):
        (root / app).mkdir(parents=True)
        (root / app / "__init__.py").touch()
    (root / "settings.py").write_text('INSTALLED_APPS = ["shop", "odd"]\n')
    (root / "manage.py").write_text('import os\nos.environ["DJANGO_SETTINGS_MODULE"] = "settings"\n')
    (root / "shop" / "models.py").write_text(MODELS)
    return root


def read(root: Path) -> Discovered:
    """Read a project with no installed packages."""
    return discover(root, site_packages=[root / "no-packages"])


def models(discovered: Discovered) -> list[str]:
    """The labels of the models that were read."""
    return [model.label for app in discovered.apps for model in app.models]


BROKEN = {
    "null bytes": b"from django.db import models\n\x00\n",
    "an unknown encoding": b"# -*- coding: klingon -*-\nx = 1\n",
    "bytes of another encoding": b"# -*- coding: ascii -*-\nx = '\xe9'\n",
    "Python 2": b"print 'hello'\nclass A: pass\n",
    "a syntax error": b"class A(:\n",
    "a generated file": b"x = 1  # padding\n" * 320_000,
    "deep nesting": b"x = " + b"(" * 5_000 + b")" * 5_000 + b"\n",
}


TOO_LONG = {
    "loops in loops": "for a in range(2000):\n    for b in range(2000):\n        x = a * b\n",
    "a comprehension": "x = [a * b for a in range(3000) for b in range(3000)]\n",
    "a loop for ever": "x = 0\nwhile True:\n    x = [x for y in range(900)]\n",
    "a function that calls itself": "def f(n):\n    return [f(n - 1), f(n - 2)]\n\nx = f(900)\nprint(x)\n",
    "a loop over much": "for a in range(5000):\n    x = a\n",
}


@pytest.mark.parametrize("text", TOO_LONG.values(), ids=TOO_LONG)
def test_source_without_end_is_noted_and_the_rest_is_read(project: Path, text: str) -> None:
    """A loop that takes too long is left with a note at its place; what comes after it has all its fields."""
    (project / "odd" / "models.py").write_text(f"{text}{MODELS}")
    found = read(project)
    assert models(found) == ["shop.Order", "odd.Order"]
    assert [len(model.fields) for app in found.apps for model in app.models] == [1, 1]
    assert {(note.place.file, note.why.split()[-1]) for note in found.notes} <= {
        ("odd/models.py", "end"),
        ("odd/models.py", "followed"),
    }
    assert found.notes


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_noted_and_the_rest_is_read(project: Path, text: bytes) -> None:
    """A file that cannot be read leaves a note with its place, and costs no other app its models."""
    (project / "odd" / "models.py").write_bytes(text)
    found = read(project)
    assert models(found) == ["shop.Order"]
    assert [note.place.file for note in found.notes] == ["odd/models.py"]


@pytest.mark.parametrize("expression", [" + ".join(["1"] * 3_000), "-" * 20_000 + "1", "a" + ".b" * 5_000])
def test_a_long_expression_does_not_end_the_reading(project: Path, expression: str) -> None:
    """An expression of thousands of parts is followed or noted; the other app is read."""
    (project / "odd" / "models.py").write_text(f"x = {expression}\n{MODELS}")
    assert models(read(project))[0] == "shop.Order"


def test_a_byte_order_mark_and_an_old_encoding_are_read(project: Path) -> None:
    """A declared encoding and a byte order mark are honored."""
    text = MODELS.replace("class", 'NAME = "é"\nclass')
    (project / "odd" / "models.py").write_bytes(b"# coding: latin-1\n" + text.encode("latin-1"))
    (project / "shop" / "models.py").write_bytes(b"\xef\xbb\xbf" + MODELS.encode())
    assert models(read(project)) == ["shop.Order", "odd.Order"]


def test_one_syntax_error_in_three_hundred_files_costs_one_file(project: Path) -> None:
    """Of three hundred modules one is broken: the others are read, and one note is left."""
    package = project / "odd" / "models"
    package.mkdir()
    names = [f"part{number}" for number in range(300)]
    (package / "__init__.py").write_text("".join(f"from . import {name}\n" for name in names))
    for name in names:
        text = MODELS.replace("Order", name.title())
        (package / f"{name}.py").write_text(text if name != "part7" else "class (:\n")
    found = read(project)
    assert len(models(found)) == 300
    assert [str(note.place) for note in found.notes] == ["odd/models/part7.py:1"]


def test_a_link_loop_is_no_endless_walk(project: Path) -> None:
    """A folder that links to its parent is read once."""
    (project / "odd" / "again").symlink_to(project, target_is_directory=True)
    (project / "odd" / "models.py").write_text("from odd.again.shop.models import Order\n")
    assert "shop.Order" in models(read(project))


def test_a_link_out_of_the_project_is_not_followed(project: Path) -> None:
    """Source outside of the project is not read through a link; the link is noted."""
    (project.parent / "outside.py").write_text(MODELS)
    (project / "odd" / "models.py").symlink_to(project.parent / "outside.py")
    found = read(project)
    assert models(found) == ["shop.Order"]
    assert [note.place.file for note in found.notes] == ["odd/models.py"]


ENDLESS = {
    "a function that calls itself": "def f(n):\n    return f(n + 1)\nX = f(0)\n",
    "a loop without an end": "x = 0\nwhile True:\n    x = x + 1\n",
    "loops in loops": "for a in range(9999):\n    for b in range(9999):\n        a + b\n",
    "a text that doubles": "y = 'ab'\nfor i in range(99):\n    y = y + y\n",
    "a list that doubles": "z = [1]\nfor i in range(99):\n    z += z\n",
    "a large product": "x = 'a' * 10**9\ny = [0] * 10**9\nz = 10 ** 10 ** 10\n",
    "a wide text": "x = '%999999999d' % 1\ny = '{:>999999999}'.format(1)\nz = f'{1:999999999}'\n",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_what_has_no_end_is_given_up(project: Path, text: str) -> None:
    """Source that would run for ever, or fill the memory, costs neither, and the rest is read."""
    (project / "odd" / "models.py").write_text(text + MODELS)
    assert models(read(project)) == ["shop.Order", "odd.Order"]


def test_no_folder_is_a_problem(tmp_path: Path) -> None:
    """A path that is no folder is a problem that says what to do."""
    with pytest.raises(DjProjectError, match="there is no such folder"):
        discover(tmp_path / "missing")


def test_no_project_is_a_problem(tmp_path: Path) -> None:
    """A folder without a Django project is a problem that says what to do."""
    (tmp_path / "setup.py").write_text("x = 1\n")
    with pytest.raises(
        DjProjectError, match=r"no Django project here; name the folder that holds manage\.py"
    ):
        discover(tmp_path)


def test_what_is_excluded_is_left_out(project: Path) -> None:
    """Apps and models named in exclude are not in the result."""
    (project / "odd" / "models.py").write_text(MODELS + MODELS.replace("Order", "Item"))
    found = discover(project, site_packages=[project / "none"], exclude=["shop", "odd.Item"])
    assert models(found) == ["odd.Order"]


@pytest.mark.parametrize(
    "name", ["odd/loop.py", "odd/tests/loop.py", "loop.py", "requirements.txt", "Dockerfile"]
)
def test_a_link_to_itself_is_passed_over(project: Path, name: str) -> None:
    """A link that leads to itself, wherever it stands, keeps nothing else from being read."""
    link = project / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link.name)
    (project / "odd" / "models.py").write_text(MODELS)
    found = read_project(Wanted(root=project, site_packages=(project / "no-packages",)))
    assert models(found) == ["shop.Order", "odd.Order"]


def test_a_link_to_itself_beside_the_settings_is_passed_over(project: Path) -> None:
    """Settings that import a neighbor which is a link to itself are read without it, and a note names it."""
    chosen = next(project.rglob("settings.py"))
    (chosen.parent / "settings_local.py").symlink_to("settings_local.py")
    dots = "." if chosen.parent != project else ""
    chosen.write_text(f"{chosen.read_text()}\nfrom {dots}settings_local import *\n")
    (project / "odd" / "models.py").write_text(MODELS)
    found = read_project(Wanted(root=project, site_packages=(project / "no-packages",)))
    assert models(found) == ["shop.Order", "odd.Order"]
    assert any(note.what == "settings_local.py" for note in found.notes)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    "name", ["odd/models.py", "odd/urls.py", "requirements.txt", "pyproject.toml", ".env.example"]
)
def test_a_pipe_is_not_waited_for(project: Path, name: str) -> None:
    """A named pipe where a file is expected is not opened: nobody may ever write to it."""
    os.mkfifo(project / name)
    found = read_project(Wanted(root=project, site_packages=(project / "no-packages",)))
    assert "shop.Order" in models(found)


def test_a_package_that_walks_itself_in_a_circle_is_read(project: Path) -> None:
    """Folders that lead back to their package are walked once, however many there are."""
    package = project / "odd" / "models"
    package.mkdir()
    walk = "for _, name, _ in walk_packages(__path__, __name__ + '.'):\n    import_module(name)\n"
    imports = "from importlib import import_module\nfrom pkgutil import walk_packages\n"
    (package / "__init__.py").write_text(imports + walk)
    (package / "orders.py").write_text(MODELS)
    for name in ("first", "second", "third"):
        (package / name).symlink_to(package, target_is_directory=True)
    assert models(read(project)) == ["shop.Order", "odd.Order"]


def test_a_module_of_models_that_is_no_file_is_noted(project: Path) -> None:
    """A link to itself in place of an app's models leaves a note with its place."""
    (project / "odd" / "models.py").symlink_to("models.py")
    notes = [(note.place.file, note.what) for note in read(project).notes]
    assert ("odd/models.py", "models.py") in notes
