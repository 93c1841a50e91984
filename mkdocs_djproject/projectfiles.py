"""The files that a project is described in: those beside its source, and its own."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from mkdocs_djproject.layereddata import Base
from mkdocs_djproject.packagepaths import is_installed
from mkdocs_djproject.people import Said
from mkdocs_djproject.problems import Place

PROJECT_FILE = "djproject.yml"
"""What the project file is called unless a person calls it otherwise."""

TELLING = re.compile(
    r"(?!mkdocs\.ya?ml|djproject\.ya?ml|\.readthedocs\.ya?ml|catalog-info\.ya?ml|test_|conftest\.py|tests\.py)"
    r"(?:.+\.(?:py|toml|cfg|ini|ya?ml|tf|bicep|conf|lock)|[\w.-]*requirements[\w.-]*\.(?:txt|in)"
    r"|[\w.-]*(?:Dockerfile|Containerfile|Caddyfile|Jenkinsfile|Makefile|Procfile|Pipfile|justfile)[\w.-]*"
    r"|README[\w.]*|app\.json|env\.example|\.env[\w.-]*(?:example|sample|dist|template)|\.python-version)"
)
"""The names of files that a project is read from; those of the site itself and of tests are left out."""

TEST_MODULE = r"tests?(?:_\w+)?\.py"
"""The names of files that Django's test runner and pytest find tests in."""


class Described(Said, frozen=True, kw_only=True):
    """The files that describe a project.

    ``source`` is the project file as messages name it, ``bases`` those that it extends, the nearest first;
    ``templates_dir`` and ``docs_dir`` are absolute paths, as are ``facts_file``, from which the project was
    taken, and ``api_files``, which describe its interfaces. ``documentation_url`` is the address of the
    site that is made of them, empty where that is not known. ``root`` is the folder of the project that was
    read, ``read_files`` are its own files that it was read from, relative to that, with forward slashes.
    """

    source: str = PROJECT_FILE
    documentation_url: str = ""
    bases: tuple[Base, ...] = ()
    templates_dir: Path | None = None
    docs_dir: Path | None = None
    facts_file: Path | None = None
    api_files: tuple[Path, ...] = ()
    root: Path | None = None
    read_files: tuple[str, ...] = ()

    @property
    def source_name(self) -> str:
        """The project file without the folder it stands in."""
        return Path(self.source).name

    @property
    def base_titles(self) -> tuple[str, ...]:
        """The files that the project file extends, as pages call them."""
        return tuple(base.title for base in self.bases)

    @property
    def source_files(self) -> tuple[Path, ...]:
        """The files beside the project file that the pages are made from."""
        bases = (base.path for base in self.bases)
        return (*bases, *self.api_files, *((self.facts_file,) if self.facts_file else ()))

    @property
    def read_folders(self) -> tuple[Path, ...]:
        """The folders that hold files which the project was read from, its root first."""
        if not self.root:
            return ()
        held = sorted({PurePosixPath(name).parent for name in self.read_files} - {PurePosixPath()})
        return (self.root, *(self.root / folder for folder in held))

    def published(self, place: Place | None) -> Place | None:
        """A place without the way to the project file, which differs from machine to machine."""
        titles = {base.name: base.title for base in self.bases} | {self.source: self.source_name}
        return place and Place(titles.get(place.file, place.file), place.line, place.column)

    def editable(self, place: Place) -> Place:
        """Where a person edits what is said at a place: in the project file, where a package has the base."""
        base = next((base for base in self.bases if base.name == place.file), None)
        if base is None:
            return place
        return Place(self.source) if is_installed(base.path) else Place(str(base.path), place.line)


def is_telling(name: str) -> bool:
    """Whether a file of this name may say something of a project."""
    return TELLING.fullmatch(name) is not None
