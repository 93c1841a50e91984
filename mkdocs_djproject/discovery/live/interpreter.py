"""Which Python runs the project."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ENVIRONMENTS = (".venv", "venv", "env")
PYTHONS = ("bin/python", "Scripts/python.exe")


def find_interpreter(root: Path, python: Path | None = None, virtual_env: Path | None = None) -> Path:
    """The interpreter of a project: the one given, else that of a virtual environment, else the running one.

    Args:
        root: the project's folder; its virtual environment is in it or beside it.
        python: the interpreter to take, or the folder of a virtual environment.
        virtual_env: the virtual environment that is active, for a project that has none of its own.
    """
    given = [_interpreters_in(python), [python]] if python is not None else []
    active = [_interpreters_in(virtual_env)] if virtual_env is not None else []
    own = [_interpreters_in(folder / name) for folder in (root, root.parent) for name in ENVIRONMENTS]
    for candidates in (*given, *own, *active):
        for candidate in candidates:
            return candidate
    return Path(sys.executable)


def of_packages(site_packages: Sequence[Path]) -> Path | None:
    """The virtual environment that a folder of installed packages is in, None where it is in none."""
    above = (parent for folder in site_packages for parent in folder.resolve().parents)
    return next((parent for parent in above if (parent / "pyvenv.cfg").is_file()), None)


def _interpreters_in(folder: Path) -> Iterator[Path]:
    return (folder / name for name in PYTHONS if (folder / name).is_file())
