"""Source that our own Python cannot parse, parsed by the interpreter of the project's environment."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from mkdocs_djproject.discovery.othersyntax import parse_elsewhere

SOURCE = '''
"""A docstring."""
from django.db import models
class Order(models.Model, metaclass=type):
    number: str = models.CharField(max_length=20, default=b"x", choices=[(1, 1.5), (None, ...)])
    def total(self, *args, **kwargs) -> complex:
        return [f"{a!r:>3}" async for a in b] or 2j
'''


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """The folder of installed packages of an environment with an interpreter."""
    packages = tmp_path / "lib" / "python3" / "site-packages"
    packages.mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    return packages


def test_the_tree_is_that_of_our_own_parser(environment: Path, tmp_path: Path) -> None:
    """Every node, value and position comes through."""
    file = tmp_path / "models.py"
    file.write_text(SOURCE)
    tree = parse_elsewhere(file, [environment])
    assert tree is not None
    assert ast.dump(tree) == ast.dump(ast.parse(SOURCE))
    assert isinstance(tree.body[2], ast.ClassDef)
    assert tree.body[2].lineno == 4


def test_the_other_interpreter_never_runs_the_file(environment: Path, tmp_path: Path) -> None:
    """A file that would write another one when it runs is only parsed."""
    file, mark = tmp_path / "models.py", tmp_path / "mark"
    file.write_text(f"open({str(mark)!r}, 'w')\n")
    assert parse_elsewhere(file, [environment]) is not None
    assert not mark.exists()


def test_what_does_not_parse_there_either_is_none(environment: Path, tmp_path: Path) -> None:
    """A file that is no Python gives nothing."""
    file = tmp_path / "models.py"
    file.write_text("class (:\n")
    assert parse_elsewhere(file, [environment]) is None
    assert parse_elsewhere(file, [tmp_path / "nothing" / "here"]) is None
