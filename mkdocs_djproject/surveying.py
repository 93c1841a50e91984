"""What is there of a project's documentation, and what is seen of the project, before anything is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.describedfile import DescribedFile, read_described
from mkdocs_djproject.discovery.candidates import settings_candidates
from mkdocs_djproject.discovery.found import Discovered
from mkdocs_djproject.discovery.reading import discover
from mkdocs_djproject.discovery.settings import misnamed
from mkdocs_djproject.mkdocsfile import MkDocsFile, page_files_in, read_mkdocs_file
from mkdocs_djproject.problems import DjProjectError, Note
from mkdocs_djproject.projectfiles import PROJECT_FILE
from mkdocs_djproject.sitefolders import Folders, mkdocs_file
from mkdocs_djproject.sitehosts import RECIPES, Recipe

FACTS_FILE = "facts.json"
"""The facts file of a site that is built where the project's dependencies are missing."""

DOCS_DIRS = ("docs", "documentation", "handbook", "project_docs")
"""Folders for pages; the first that holds nothing is taken."""

SITE_DIRS = ("site", "public_docs", "built_docs")
"""Folders for the built site, which MkDocs empties first: the first that is free for it is taken."""

_MOST_TRIED = 5


class Seen(NamedTuple):
    """What was seen of a Django project.

    ``settings`` is the module that has to be named, if one has, ``site_packages`` what a person named;
    ``notes`` are about what could not be understood, of another settings module that was tried as well.
    """

    found: Discovered | None
    settings: str | None
    site_packages: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()


class Beginning(NamedTuple):
    """What there is to begin with.

    Attributes:
        folders: where the documentation belongs, and the project is.
        seen: what was seen of the Django project.
        mkdocs: the configuration of MkDocs that is there, or None.
        is_described: whether there is a project file.
        described: what it says, as far as it can be read.
        docs_dir: the folder of the pages.
        site_dir: the folder of the built site, as it is written.
        has_pages: whether somebody has written pages already.
        host: the name of the host that the site is for, or None.
    """

    folders: Folders
    seen: Seen
    mkdocs: MkDocsFile | None
    is_described: bool
    described: DescribedFile
    docs_dir: Path
    site_dir: str
    has_pages: bool
    host: str | None = None

    @property
    def not_understood(self) -> tuple[Note, ...]:
        """What could not be parsed, and where no app was found, whatever else was not understood."""
        found, notes = self.seen.found, dict.fromkeys(self.seen.notes)
        return tuple(note for note in notes if found and (not _has_apps(found) or note.is_unparsed))

    @property
    def built(self) -> Path:
        """The folder of the built site, without steps up."""
        return Path(os.path.normpath(self.folders.site / self.site_dir))

    @property
    def recipe(self) -> Recipe | None:
        """What the host wants; a facts file as well where it has the site without the project."""
        if not self.host:
            return None
        recipe, folders = RECIPES[self.host], self.folders
        is_apart = recipe.takes_site_alone and not folders.project.is_relative_to(folders.site)
        return recipe._replace(wants_facts=recipe.wants_facts or is_apart)

    @property
    def facts_file(self) -> str | None:
        """The file of facts that the site is built from, where it has to be."""
        if not (self.recipe and self.recipe.wants_facts):
            return None
        reading = self.described.reading
        named = None if reading is None else str(reading.get("from") or FACTS_FILE)
        return FACTS_FILE if self.seen.found else named


def look_around(
    folders: Folders,
    settings: str | None,
    site_packages: tuple[Path, ...],
    *,
    is_named: bool,
    host: str | None = None,
) -> Beginning:
    """What there is in these folders.

    Args:
        folders: where the documentation belongs, and the project is.
        settings: the settings module that a person names.
        site_packages: the folders of installed packages that a person names.
        is_named: whether a person says that there is a Django project.
        host: the name of the host that the site is for, of `RECIPES`.

    Raises:
        DjProjectError: the project that a person names cannot be read, or what is in ``mkdocs.yml``.
    """
    present = mkdocs_file(folders.site)
    mkdocs = read_mkdocs_file(present) if present else None
    is_described = (folders.site / PROJECT_FILE).exists()
    docs_dir = mkdocs.docs_dir if mkdocs else _free_docs_dir(folders.site)
    return Beginning(
        folders,
        Seen(None, settings, site_packages)
        if is_described
        else _see(folders.project, settings, site_packages, is_named=is_named),
        mkdocs,
        is_described,
        read_described(folders.site / PROJECT_FILE) if is_described else DescribedFile(),
        docs_dir,
        mkdocs.site_dir if mkdocs else _free_site_dir(folders.site),
        bool(page_files_in(docs_dir)),
        host,
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
    notes = found.notes if found else ()
    if settings and (missing := misnamed(notes)):
        raise DjProjectError(missing)
    if settings or (found and found.settings and _has_apps(found)):
        return Seen(found, settings, site_packages, notes)
    for candidate in settings_candidates(project)[:_MOST_TRIED]:
        other = discover(project, settings=candidate, site_packages=site_packages, canvas=False)
        if _has_apps(other):
            return Seen(other, candidate, site_packages, (*notes, *other.notes))
    return Seen(found, None, site_packages, notes)


def _has_apps(found: Discovered) -> bool:
    return bool(found.apps or found.third_party_apps)


def _holds_files(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(path.is_file() for path in folder.rglob("*")))


def _is_free(folder: Path) -> bool:
    """Whether MkDocs may empty a folder: it is not there, or holds a site that MkDocs has built."""
    return not _holds_files(folder) or (folder / "sitemap.xml").is_file()
