"""Where the Django project is: its manage.py, and the folders that modules are imported from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.discovery.folders import entries_of
from mkdocs_djproject.problems import DjProjectError, Place, Problem

PASSED_OVER = {
    "node_modules",
    "site-packages",
    "__pycache__",
    "venv",
    "env",
    "tests",
    "test",
    "docs",
    "static",
}
DEEPEST = 3


class Located(NamedTuple):
    """A project: the folder that holds it, its manage.py files, and where installed packages are."""

    root: Path
    manage: tuple[Path, ...]
    site_packages: tuple[Path, ...]


def locate(root: Path, settings: str | None, site_packages: Sequence[Path]) -> Located:
    """Find the project in a folder.

    Raises:
        DjProjectError: there is no folder, or neither a manage.py nor anything like settings in it.
    """
    if root.is_file() and root.name == "manage.py":
        root = root.parent
    if not root.is_dir():
        raise DjProjectError(
            [Problem(Place(str(root)), "root", "there is no such folder", "name the project's folder")]
        )
    root = root.resolve()
    manage = tuple(_manage_files(root))
    if not manage and not settings and not _has_settings(root):
        remedy = "name the folder that holds manage.py, or give the settings module with --settings"
        raise DjProjectError([Problem(Place(root.name), "root", "there is no Django project here", remedy)])
    return Located(root, manage, tuple(site_packages) or _environment_of(root))


def installed_django(site_packages: Iterable[Path]) -> str:
    """The version of Django among the installed packages, as their metadata tell it; empty without one."""
    entries = (entry for folder in site_packages for entry in folder.glob("[Dd]jango-*.*-info"))
    found = (re.fullmatch(r"[Dd]jango-([\w.]+?)(?:-py[\d.]+)?\.(?:dist|egg)-info", e.name) for e in entries)
    return next((match[1] for match in found if match), "")


def _manage_files(root: Path) -> list[Path]:
    """The manage.py files, the topmost first."""
    found: list[Path] = []
    level = [root]
    for _ in range(DEEPEST):
        found += [folder / "manage.py" for folder in level if (folder / "manage.py").is_file()]
        level = [child for folder in level for child in child_folders(folder)]
    return found


def child_folders(folder: Path) -> list[Path]:
    """The folders in a folder that may hold a project's own source, by name."""
    entries = sorted(entries_of(folder), key=lambda entry: entry.name)
    names = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    return [
        Path(entry.path)
        for entry in names
        if entry.name not in PASSED_OVER and not entry.name.startswith(".")
    ]


def _has_settings(root: Path) -> bool:
    patterns = ("settings.py", "*/settings.py", "*/settings/__init__.py", "*/wsgi.py", "*/asgi.py", "wsgi.py")
    if any(next(root.glob(pattern), None) for pattern in patterns):
        return True
    files = [root / name for name in ("pyproject.toml", "pytest.ini", "setup.cfg", "tox.ini")]
    return any(b"DJANGO_SETTINGS_MODULE" in file.read_bytes() for file in files if file.is_file())


def _environment_of(root: Path) -> tuple[Path, ...]:
    """The packages of the project's own virtual environment, else those beside the running interpreter."""
    for folder in (root, root.parent):
        for name in (".venv", "venv", "env"):
            found = sorted((folder / name).glob("lib/python3*/site-packages")) or sorted(
                (folder / name).glob("Lib/site-packages")
            )
            if found:
                return tuple(found)
    from sysconfig import get_path  # noqa: PLC0415 - only needed for a project without an environment

    return (Path(get_path("purelib")),)
