"""Where the documentation of a project belongs: beside what is there already, else at the project's top."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.projectfiles import PROJECT_FILE
from mkdocs_djproject.repositories import repository_top

MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")
"""The names under which MkDocs looks for its configuration.

https://www.mkdocs.org/user-guide/cli/#mkdocs-build
"""

_TOP_FILES = ("pyproject.toml", "setup.py", "setup.cfg", ".git")
_FURTHEST = 3
"""How many folders up a project is looked for, where no repository says where it ends."""


class Folders(NamedTuple):
    """The folders of ``mkdocs.yml`` and the project file, of the Django project, and of the repository."""

    site: Path
    project: Path
    repository: Path


def find_folders(start: Path, project: Path | None = None) -> Folders:
    """The folders that belong to the project in which ``start`` is, all absolute.

    ``project`` is the Django project's folder where a person has named it.
    """
    above = _above(start.resolve())
    top = project.resolve() if project else _top(above)
    site = _site(above) or _site_below(top) or (above[0] if project else top)
    return Folders(site, top, repository_top(site) or site)


def mkdocs_file(folder: Path) -> Path | None:
    """MkDocs' configuration in a folder, or None."""
    return next((folder / name for name in MKDOCS_FILES if (folder / name).is_file()), None)


def _above(start: Path) -> list[Path]:
    """The folder and those above it, as far as its repository reaches."""
    folders = [start, *start.parents]
    ends = (number for number, folder in enumerate(folders) if (folder / ".git").exists())
    return folders[: next(ends, _FURTHEST) + 1]


def _top(above: list[Path]) -> Path:
    found = _first(above, ("manage.py",))
    if found is None and not any(_manage_files_below(above[0])):
        found = _first(above, _TOP_FILES)
    return found or above[0]


def _manage_files_below(folder: Path) -> Iterable[Path]:
    return (file for pattern in ("*/manage.py", "*/*/manage.py") for file in folder.glob(pattern))


def _first(folders: list[Path], names: tuple[str, ...]) -> Path | None:
    return next((folder for folder in folders if any((folder / name).exists() for name in names)), None)


def _site(above: list[Path]) -> Path | None:
    return _first(above, (*MKDOCS_FILES, PROJECT_FILE))


def _site_below(top: Path) -> Path | None:
    """The one folder in the project's that has MkDocs' configuration."""
    found = sorted({file.parent for name in MKDOCS_FILES for file in top.glob(f"*/{name}")})
    return found[0] if len(found) == 1 else None


def folder_of(configuration: str | None) -> Path:
    """The folder of MkDocs' configuration; where that comes through a pipe, the working folder."""
    return Path(configuration or "mkdocs.yml").parent.absolute()
