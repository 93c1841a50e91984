"""The requirements files that a project is installed from for work on it."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.discovery.evidence.inventory import Inventory

DEVELOPMENT = listed(
    "dev development local devel develop requirements-dev dev-requirements requirements_dev dev_requirements "
    "requirements-local requirements.dev requirements-development requirements base"
)
"""Requirements files by their names, those for development first."""

RUNNING = listed("requirements base common main requirements-base requirements_base")
"""The names of requirements files with what the project runs with, wherever it does."""

_PIP_FILES = r"(?:[\w-]+/)?[\w.-]*requirements[\w.-]*\.txt|requirements/[\w.-]+\.txt"
_INCLUDES = re.compile(r"(?:-r\s*|--requirement(?:\s+|=))([^\s#]+)")


def requirements_files(inventory: Inventory) -> tuple[str, ...]:
    """The requirements files to install, as pip takes them; empty where there is none.

    That for development, and before it the plain one, where the former neither requires Django nor reads the
    latter.
    """
    by_stem = _by_stem(inventory.files)
    chosen = next((by_stem[stem] for stem in DEVELOPMENT if stem in by_stem), "")
    if not chosen:
        return ()
    read = _read(inventory.files, chosen)
    plain = [by_stem[stem] for stem in RUNNING if stem in by_stem and by_stem[stem] not in read]
    if not plain or _with_django(inventory, read):
        return (chosen,)
    bringing = (name for name in plain if _with_django(inventory, _read(inventory.files, name)))
    return (next(bringing, plain[0]), chosen)


def _by_stem(files: Files) -> dict[str, str]:
    """The requirements files by their names without a folder and an ending, those near the root first."""
    home = files.home
    names = files.matching(rf"{re.escape(home)}/(?:{_PIP_FILES})|{_PIP_FILES}" if home else _PIP_FILES)
    return {name.rpartition("/")[2].removesuffix(".txt"): name for name in reversed(names)}


def _read(files: Files, name: str) -> set[str]:
    """A requirements file, and all that it has pip read.

    https://pip.pypa.io/en/stable/reference/requirements-file-format/
    """
    found, waiting = set[str](), [name]
    while waiting:
        name = waiting.pop()
        found.add(name)
        included = (match[1] for _, line in files.lines(name) if (match := _INCLUDES.match(line)))
        paths = {normpath(join(dirname(name), path)) for path in included}
        waiting += paths - found
    return found


def _with_django(inventory: Inventory, names: set[str]) -> bool:
    return any(each.name == "django" and each.place.file in names for each in inventory.requirements)
