"""The settings module that files outside the project's own modules name, and those of an empty package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.discovery.settingsroles import rank, role
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import Module
from mkdocs_djproject.problems import Place
from mkdocs_djproject.vocabulary import SETTINGS_VARIABLE


class Named(NamedTuple):
    """A settings module, by its dotted name, and what names it."""

    module: str
    place: Place


STARTING_HOSTS = (
    *("Procfile*", "app.json", "heroku.yml", "fly.toml", "render.yaml", "app.yaml", "nixpacks.toml"),
    *(".do/*.y*ml", "zappa_settings.json", ".ebextensions/*.config", "*.service"),
)
"""Files by which hosts start a project."""

DEPLOYING = (
    *STARTING_HOSTS,
    *(
        "deploy/*.y*ml",
        "Dockerfile*",
        "*/Dockerfile*",
        "docker-compose*.y*ml",
        "compose*.y*ml",
        "uwsgi.ini",
        "supervisord.conf",
    ),
)
"""Files that say how a project runs where it is deployed."""

DEVELOPING = (
    *(".env*", ".envrc", ".devcontainer.json", ".devcontainer/devcontainer.json", "Makefile", "justfile"),
    *("Taskfile.y*ml", "gulpfile.js", "package.json", "noxfile.py", "tox.ini", "setup.cfg"),
    *(".github/workflows/*.y*ml", ".gitlab-ci.yml", ".circleci/*.y*ml", ".travis.yml"),
)
"""Files that say how it runs on one's own machine, and where it is tested."""

LARGEST = 200_000
"""Bytes; what people write for this has less."""

_MODULE = r"[\"']?([A-Za-z_]\w*(?:\.\w+)*)"
_NAMES = re.compile(
    rf"{SETTINGS_VARIABLE}[\"']?\]?[ \t]*(?:[:=,][ \t]*|[ \t])(?:\$\{{\w+:?-)?{_MODULE}"
    rf"|{SETTINGS_VARIABLE}[\"']?,?\s*\n(?:[^\n-]*\n)??[^\n-]*\bvalue[\"']?\s*:\s*{_MODULE}"
    rf"|--settings[=\s]\s*{_MODULE}"
)
"""A settings module, as files other than Python's name it: after ``=`` or ``:``, or as a ``value:``."""


def named_in_files(root: Path) -> Iterator[Named]:
    """The settings modules that files name which deploy, start or test a project: production's first."""
    for patterns in (DEPLOYING, DEVELOPING):
        yield from sorted(named_in(root, patterns), key=_earliest)


def named_in(root: Path, patterns: Iterable[str]) -> Iterator[Named]:
    """The settings modules that the files of some names mention."""
    files = (file for pattern in patterns for file in sorted(root.glob(pattern)))
    yield from (named for file in files for named in _named_in(root, file))


def _earliest(named: Named) -> int:
    return rank(named.module)


def _named_in(root: Path, file: Path) -> Iterator[Named]:
    try:
        content = file.read_bytes() if file.is_file() and file.stat().st_size < LARGEST else b""
    except OSError:
        return
    text = content.decode(errors="replace") if b"ettings" in content or b"SETTINGS" in content else ""
    for match in _NAMES.finditer(text):
        module = next(filter(None, match.groups()))
        yield Named(module, Place(file.relative_to(root).as_posix(), text.count("\n", 0, match.start()) + 1))


def is_empty_package(sources: Sources, module: str) -> bool:
    """Whether a module is a package of the project's own with nothing in it but other modules."""
    found = sources.find(module)
    if found is None or not found.own or not found.folders or found.file is None:
        return False
    text = sources.read(found.file) or b""
    return not re.sub(rb"^[ \t]*#.*$|^[ \t]*(\"{3}|'{3})[\s\S]*?\1", b"", text, flags=re.MULTILINE).strip()


def within_package(sources: Sources, package: str) -> Iterator[Named]:
    """The modules of a package that install apps, production's first; those for tests alone are left out."""
    found = sources.find(package)
    stems = sorted(file.stem for file in found.folders[0].glob("*.py")) if found and found.folders else []
    names = [f"{package}.{stem}" for stem in stems if stem != "__init__" and role(stem) != "test"]
    for name in sorted(names, key=rank):
        module = sources.find(name) if binds_apps(sources, name) else None
        if module is not None and module.file is not None:
            yield Named(name, Place(sources.shown(module.file)))


_APPS = re.compile(rb"^INSTALLED_APPS[ \t]*(?::[^=\n]*)?=[^=]", re.MULTILINE)
_STAR = re.compile(rb"^from[ \t]+(\.*)([.\w]*)[ \t]+import[ \t]+\*", re.MULTILINE)


def binds_apps(sources: Sources, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a module's text shows that it sets INSTALLED_APPS itself, or takes it from one that does."""
    found = sources.find(name)
    text = sources.read(found.file) if found is not None and found.own and found.file is not None else None
    if found is None or not text or name in seen:
        return False
    if _APPS.search(text):
        return b"__all__" not in text
    home = Module(name, found.file, "", bool(found.folders), own=True)
    starred = [home.absolute(path.decode(), len(dots)) for dots, path in _STAR.findall(text)]
    return any(binds_apps(sources, each, seen | {name}) for each in starred)
