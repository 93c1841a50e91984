"""How the commands of Django are run in a project: by its manage.py, its own program, or Django's.

https://docs.djangoproject.com/en/stable/ref/django-admin/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from shlex import quote
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.dependencies import setup_arguments
from mkdocs_djproject.discovery.evidence.files import Files, mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.managers import manager
from mkdocs_djproject.discovery.settingsroles import role
from mkdocs_djproject.problems import Place
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE


class Manage(NamedTuple):
    """What the commands of Django are written after, and what shows it; empty where nothing does.

    ``is_own`` says that the project has something of its own for it.
    """

    text: str
    place: Place | None = None
    is_own: bool = True


def manage_command(inventory: Inventory) -> Manage:
    """How the commands of Django are run.

    By manage.py, with the settings for development where nothing else names any, or where those that it
    names ask for variables; else by a program or a package of the project's own that does the same; else by
    Django's own module, with the settings that were read.
    """
    prefix = manager(inventory)[2]
    if inventory.manage is not None:
        file = _manage_file(inventory)
        is_named = _names_settings(inventory, file, prefix)
        named = _beside_named(inventory, file) if is_named else _for_development(inventory)
        variable = f"{SETTINGS_VARIABLE}={named} " if named else ""
        return Manage(f"{variable}{prefix}python {quote(file)}", Place(file, 1))
    own = next(_programs(inventory.files), None) or next(_packages(inventory.files), None)
    if own is not None:
        return Manage(prefix + own.text, own.place)
    module, path, place = inventory.settings
    if not module:
        return Manage("", is_own=False)
    variables = f"PYTHONPATH={path} " if path else ""
    return Manage(f"{variables}{SETTINGS_VARIABLE}={module} {prefix}python -m django", place, is_own=False)


_LOADS = re.compile(r"dotenv|read_env")
"""What a manage.py calls that takes variables from a file."""


def _names_settings(inventory: Inventory, file: str, prefix: str) -> bool:
    """Whether a manage.py, a module of the project's that it imports, or a file that it loads may do so."""
    text = inventory.files.text(file)
    if SETTINGS_VARIABLE in text or not _MANAGES.search(text):
        return True
    folder = f"{inventory.manage}/" if inventory.manage else ""
    imported = re.findall(r"^[ \t]*(?:from|import)[ \t]+(\w+)", text, re.MULTILINE)
    ends = (".py", "/__init__.py")
    if any(inventory.files.has(f"{folder}{name}{end}") for name in imported for end in ends):
        return True
    declared = inventory.declared.get(SETTINGS_VARIABLE)
    loads = bool(_LOADS.search(text)) or "pipenv" in prefix
    return loads and declared is not None and ".env" in declared.place.file


def _beside_named(inventory: Inventory, file: str) -> str:
    """The settings module to run where those that manage.py names ask for variables; empty without."""
    names = set(SETS.findall(inventory.files.text(file)))
    return inventory.development if names == {*inventory.settings_modules[:1]} else ""


def _for_development(inventory: Inventory) -> str:
    """The settings module for development, else the one that was read first; empty without any."""
    modules = inventory.settings_modules
    named = (name for name in modules if role(name) == "development")
    return next(named, inventory.settings[0])


_MANAGES = re.compile(r"\bexecute_from_command_line\s*\(|\bManagementUtility\s*\(")


def _programs(files: Files) -> Iterator[Manage]:
    """The programs that the project installs, as far as their modules run commands of Django."""
    for name, target, place in _entry_points(files):
        path = target.partition(":")[0].strip().replace(".", "/")
        ends = (f"{path}.py", f"{path}/__init__.py")
        found = (file for end in ends for file in (end, f"src/{end}") if files.has(file))
        if any(_MANAGES.search(files.text(file)) for file in found):
            yield Manage(name, place)


def _entry_points(files: Files) -> Iterator[tuple[str, str, Place]]:
    """The programs that installing the project makes: each one's name, ``module:function``, and place."""
    for keys in (("project", "scripts"), ("tool", "poetry", "scripts")):
        for name, target in mapping(files.table("pyproject.toml", *keys)).items():
            yield name, str(target), files.toml_place("pyproject.toml", *keys, name)
    lines = files.ini("setup.cfg").get("options.entry_points", {}).get("console_scripts", "").splitlines()
    texts = [(line, files.place("setup.cfg", re.escape(line.strip()))) for line in lines]
    for keyword in setup_arguments(files):
        if keyword.arg == "entry_points":
            text = files.text("setup.py")
            found = re.findall(r"[\"']\s*([\w.-]+\s*=\s*[\w.]+:\w+)", text)
            texts += [(line, files.place("setup.py", re.escape(line))) for line in found]
    for line, place in texts:
        name, sign, target = line.partition("=")
        if sign:
            yield name.strip(), target, place


def _packages(files: Files) -> Iterator[Manage]:
    """The packages that can be run and run commands of Django."""
    for file in files.matching(r"(?:src/)?[a-z]\w*/__main__\.py"):
        if _MANAGES.search(files.text(file)):
            package = file.removesuffix("/__main__.py")
            path = "PYTHONPATH=src " if package.startswith("src/") else ""
            yield Manage(
                f"{path}python -m {package.removeprefix('src/')}", files.place(file, _MANAGES.pattern)
            )


def manage(inventory: Inventory) -> Iterator[Answer]:
    """A rule: how the commands of Django are run."""
    found = manage_command(inventory)
    if found.text:
        yield Finding(found.text, found.place)


SETS = re.compile(
    rf"""(?:setdefault\(\s*|environ\[)["']{SETTINGS_VARIABLE}["']\s*(?:,|\]\s*=)\s*["']([\w.]+)["']"""
)
"""What sets the settings module where nothing else does."""


def manage_settings(inventory: Inventory) -> Iterator[Answer]:
    """A rule: the settings module that manage.py sets where nothing else does."""
    set_to = set_by_manage(inventory)
    if len(set_to) == 1:
        yield Finding(set_to.pop(), inventory.files.place(_manage_file(inventory), SETS.pattern))


def set_by_manage(inventory: Inventory) -> set[str]:
    """The settings modules that manage.py sets where nothing else does."""
    text = inventory.files.text(_manage_file(inventory)) if inventory.manage is not None else ""
    return set(SETS.findall(text))


def _manage_file(inventory: Inventory) -> str:
    return f"{inventory.manage}/manage.py" if inventory.manage else "manage.py"
