"""What a project lacks of a documentation site: written where nothing is, said where something is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_djproject.discovery.candidates import settings_candidates
from mkdocs_djproject.discovery.reading import discover
from mkdocs_djproject.jsonschema import project_file_schema
from mkdocs_djproject.mkdocsfile import Addition, MkDocsFile, additions, page_files_in, read_mkdocs_file
from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.results import json_text
from mkdocs_djproject.sitefolders import MKDOCS_FILES, PROJECT_FILE, Folders, mkdocs_file
from mkdocs_djproject.templating import fill
from mkdocs_djproject.vocabulary import titled
from mkdocs_djproject.yamltree import dump, read_leniently

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered

SCHEMA_FILE = ".djproject-schema.json"
"""The JSON Schema that the project file's first line names for editors."""

DOCS_DIRS = ("docs", "documentation", "handbook", "project_docs")
"""Folders for pages; the first that holds nothing is taken."""

SITE_DIRS = ("site", "public_docs", "built_docs")
"""Folders for the built site, which MkDocs empties first: the first that is free for it is taken."""

FIRST_PAGE = "about.md"
_MOST_TRIED = 5


class Seen(NamedTuple):
    """What was seen of a Django project; ``settings`` is the module that has to be named, if one has."""

    found: Discovered | None
    settings: str | None


class Beginning(NamedTuple):
    """What there is to begin with.

    Attributes:
        folders: where the documentation belongs, and the project is.
        seen: what was seen of the Django project.
        mkdocs: the configuration of MkDocs that is there, or None.
        is_described: whether there is a project file.
        docs_dir: the folder of the pages.
        site_dir: the folder of the built site, as it is written.
        has_pages: whether somebody has written pages already.
    """

    folders: Folders
    seen: Seen
    mkdocs: MkDocsFile | None
    is_described: bool
    docs_dir: Path
    site_dir: str
    has_pages: bool


class NewFile(NamedTuple):
    """A file to write unless it is there."""

    path: Path
    text: str


def look_around(
    folders: Folders, settings: str | None, site_packages: tuple[Path, ...], *, is_named: bool
) -> Beginning:
    """What there is in these folders.

    Args:
        folders: where the documentation belongs, and the project is.
        settings: the settings module that a person names.
        site_packages: the folders of installed packages that a person names.
        is_named: whether a person says that there is a Django project.

    Raises:
        DjProjectError: the project that a person names cannot be read, or what is in ``mkdocs.yml``.
    """
    present = mkdocs_file(folders.site)
    mkdocs = read_mkdocs_file(present) if present else None
    is_described = (folders.site / PROJECT_FILE).exists()
    docs_dir = mkdocs.docs_dir if mkdocs else _free_docs_dir(folders.site)
    return Beginning(
        folders,
        Seen(None, None)
        if is_described
        else _see(folders.project, settings, site_packages, is_named=is_named),
        mkdocs,
        is_described,
        docs_dir,
        mkdocs.site_dir if mkdocs else _free_site_dir(folders.site),
        has_pages=bool(page_files_in(docs_dir)),
    )


def _free_docs_dir(site: Path) -> Path:
    return next((site / name for name in DOCS_DIRS if not _holds_files(site / name)), site / DOCS_DIRS[-1])


def _free_site_dir(site: Path) -> str:
    return next((name for name in SITE_DIRS if _is_free(site / name)), SITE_DIRS[-1])


def _see(project: Path, settings: str | None, site_packages: tuple[Path, ...], *, is_named: bool) -> Seen:
    try:
        found = discover(project, settings=settings, site_packages=site_packages, canvas=False)
    except DjProjectError:
        if settings or (is_named and not settings_candidates(project)):
            raise
        found = None
    if settings or (found and found.settings and _has_apps(found)):
        return Seen(found, settings)
    for candidate in settings_candidates(project)[:_MOST_TRIED]:
        other = discover(project, settings=candidate, site_packages=site_packages, canvas=False)
        if _has_apps(other):
            return Seen(other, candidate)
    return Seen(found, None)


def _has_apps(found: Discovered) -> bool:
    return bool(found.apps or found.third_party_apps)


def new_files(beginning: Beginning) -> Iterator[NewFile]:
    """The files that a site needs, all of which may be there already."""
    site = beginning.folders.site
    values = _values(beginning)
    if not beginning.is_described:
        yield NewFile(site / SCHEMA_FILE, json_text(project_file_schema()))
    yield NewFile(site / PROJECT_FILE, fill("starting/djproject.yml.j2", values))
    mkdocs = beginning.mkdocs.path if beginning.mkdocs else site / MKDOCS_FILES[0]
    yield NewFile(mkdocs, fill("starting/mkdocs.yml.j2", values))
    if not beginning.has_pages:
        yield NewFile(beginning.docs_dir / FIRST_PAGE, fill("starting/about.md.j2", values))


def missing_lines(beginning: Beginning) -> Iterator[Addition]:
    """What is to be added to files that are there."""
    if beginning.mkdocs:
        # Where pages are written already, macros could take braces in them for its own.
        plugins = ("djproject",) if beginning.has_pages else ("macros", "djproject")
        yield from additions(beginning.mkdocs, plugins)
    repository = beginning.folders.repository
    if (repository / ".git").exists() and not _is_ignored(beginning):
        built = (beginning.folders.site / beginning.site_dir).relative_to(repository).as_posix()
        yield Addition(repository / ".gitignore", "", f"/{built}/\n")


def _is_ignored(beginning: Beginning) -> bool:
    """Whether Git is told to leave the built site alone, as far as its simplest patterns tell."""
    folders = beginning.folders
    built = folders.site / beginning.site_dir
    if not built.is_relative_to(folders.repository):
        return True
    path = built.relative_to(folders.repository).as_posix()
    lines: set[str] = set()
    for file in {folders.repository / ".gitignore", folders.site / ".gitignore"}:
        if file.is_file():
            lines |= set(file.read_text(encoding="utf-8", errors="replace").split())
    return any(line.strip("/") in (path, built.name) for line in lines)


def _values(beginning: Beginning) -> dict[str, Any]:
    folders, seen = beginning.folders, beginning.seen
    name = seen.found.project_name if seen.found else _identifier(folders.project.name)
    title = _given_title(folders.site / PROJECT_FILE) or titled(name)
    return {
        "schema_file": SCHEMA_FILE,
        "root": None if seen.found is None else _line(_relative(folders.project, folders.site)),
        "settings": seen.settings,
        "project_name": dump({"project_name": name}).strip(),
        "site_name": dump({"site_name": title}).strip(),
        "an_app": seen.found.apps[0].label if seen.found and seen.found.apps else "orders",
        "docs_dir": beginning.docs_dir.name,
        "site_dir": beginning.site_dir,
        "theme": "material" if find_spec("material") else "mkdocs",
    }


def _given_title(path: Path) -> str:
    """What a project file calls the project, if there is one and it can be read."""
    try:
        data = read_leniently(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError, DjProjectError):
        return ""
    said = data if isinstance(data, dict) else {}
    title, name = said.get("project_title"), said.get("project_name")
    return title if isinstance(title, str) else titled(name) if isinstance(name, str) else ""


def _identifier(name: str) -> str:
    """A name for a project that is called as its folder is."""
    kept = "".join(character if character.isascii() and character.isalnum() else "_" for character in name)
    kept = kept.strip("_") or "project"
    return kept if kept[0].isalpha() else f"project_{kept}"


def _relative(path: Path, start: Path) -> str:
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:  # on Windows, another drive
        return path.as_posix()


def _line(text: str) -> str:
    """A text as it is written in YAML on one line."""
    return dump([text]).removeprefix("- ").strip()


def _holds_files(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(path.is_file() for path in folder.rglob("*")))


def _is_free(folder: Path) -> bool:
    """Whether MkDocs may empty a folder: it is not there, or holds a site that MkDocs has built."""
    return not _holds_files(folder) or (folder / "sitemap.xml").is_file()


def write_new(file: NewFile) -> bool:
    """Write a file, and say whether it was: what is there already stays as it is.

    Raises:
        DjProjectError: the file cannot be written.
    """
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        with file.path.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(file.text)
    except FileExistsError:
        return False
    except OSError as error:
        what, remedy = f"cannot be written ({error.strerror})", "check the path and its permissions"
        raise DjProjectError([Problem(Place(str(file.path)), "", what, remedy)]) from None
    return True
