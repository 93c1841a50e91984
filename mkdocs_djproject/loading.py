"""From the files of a person to a `Project`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from mkdocs_djproject.apifiles import read_api_files
from mkdocs_djproject.bases import read_bases
from mkdocs_djproject.building import build_project
from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.configfile import FIRST_LINES, MAXIMUM_BYTES, Config, read_config
from mkdocs_djproject.layereddata import PlacedData
from mkdocs_djproject.ownsections import OwnSections
from mkdocs_djproject.owntemplates import refuse_missing_templates
from mkdocs_djproject.packagepaths import PREFIX, resolved_path
from mkdocs_djproject.problems import DjProjectError, Place, Problem, shown
from mkdocs_djproject.project import Project
from mkdocs_djproject.projectfiles import PROJECT_FILE
from mkdocs_djproject.projectreading import read_named_project, refuse_idle
from mkdocs_djproject.schema import Discover
from mkdocs_djproject.surroundings import NOTHING, Surroundings

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.found import Discovered


class Loaded(NamedTuple):
    """A project, and the project file that describes it with what was read."""

    project: Project
    config: Config


def load_project(
    path: Path,
    *,
    name: str | None = None,
    repository_url: str = "",
    documentation_url: str = "",
    surroundings: Surroundings = NOTHING,
    docs_dir: Path | None = None,
) -> Project:
    """The project that the project file at ``path`` describes.

    Args:
        path: the project file.
        name: what messages call the file; its own path unless given.
        repository_url: the repository's URL where the file gives none.
        documentation_url: the address of the site, where that is known.
        docs_dir: where a person keeps the documentation; the folder ``docs`` beside the file unless given.
        surroundings: what the command line and the environment say of reading a Django project.

    Raises:
        DjProjectError: the file cannot be read, or is not right; with every problem found.
    """
    with collection_paused():
        project = _loaded(path, name or str(path), repository_url, surroundings).project
    project = msgspec.structs.replace(project, documentation_url=documentation_url)
    return _with_own_sections(project, docs_dir or path.parent / "docs")


def load_with_config(path: Path, *, surroundings: Surroundings = NOTHING) -> Loaded:
    """The project that the project file at ``path`` describes, with the file itself and what was read.

    Raises:
        DjProjectError: the file cannot be read, or is not right; with every problem found.
    """
    loaded = _loaded(path, str(path), "", surroundings)
    return loaded._replace(project=_with_own_sections(loaded.project, path.parent / "docs"))


def _with_own_sections(project: Project, docs_dir: Path) -> Project:
    """The project with the folder of its documentation, and warnings of sections there that no page has."""
    project = msgspec.structs.replace(project, docs_dir=docs_dir.absolute())
    strays = OwnSections(project).strays()
    return msgspec.structs.replace(project, warnings=(*project.warnings, *strays))


def _loaded(path: Path, file: str, repository_url: str, surroundings: Surroundings) -> Loaded:
    # A function of its own: the file's nodes go with its frame, before anything collects garbage among them.
    warnings: list[Problem] = []

    def read(wanted: Discover, tree: PlacedData) -> Discovered:
        written = tree if path.exists() else None
        return read_named_project(wanted, written, path.parent, surroundings, warnings.append)

    content = _content_in_place(path) or _content(path, file)
    config = read_config(content, file, read, lambda tree: read_bases(tree, path))
    if config.read is None:
        remedy = "add, for example, 'discover: {root: ..}'"
        refuse_idle(surroundings, f"{file} names no Django project to read", remedy)
    api = read_api_files(config, path.parent)
    templates = _templates_dir(config, path.parent)
    refuse_missing_templates(config, templates)
    project = msgspec.structs.replace(
        build_project(config, repository_url=repository_url),
        templates_dir=templates,
        facts_file=_facts_file(config, path.parent),
        rest_schema=api.rest,
        graphql_schema=api.graphql,
        api_files=api.files,
        warnings=tuple(warnings),
    )
    return Loaded(project, config)


def _facts_file(config: Config, folder: Path) -> Path | None:
    wanted = config.content.discover
    return (folder / wanted.facts_file).absolute() if wanted and wanted.facts_file else None


def _content_in_place(path: Path) -> bytes:
    """What a project file would say where none is, but a Django project beside it or one folder up.

    One of another name was named by a person, who is told that it is not there.
    """
    found = None if path.exists() or path.name != PROJECT_FILE else _project_beside(path)
    return f"discover: {{root: {found}}}".encode() if found else b""


def _project_beside(path: Path) -> str | None:
    roots = {".": path.parent, "..": path.parent.resolve().parent}
    return next((name for name, root in roots.items() if (root / "manage.py").is_file()), None)


def read_beside(path: Path) -> Discovered | None:
    """The Django project beside a project file that names none, or one folder up; None without one.

    Raises:
        DjProjectError: the project cannot be read.
    """
    root = _project_beside(path)
    return read_named_project(Discover(root=root), None, path.parent, NOTHING) if root else None


def _content(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        what, remedy = "there is no such file", f"write it; its first line is, for example, '{FIRST_LINES}'"
    except IsADirectoryError:
        what, remedy = "this is a folder", "name the project file in it"
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        what, remedy = f"the file cannot be read ({reason})", "check its path and permissions"
    raise DjProjectError([Problem(Place(file), "", what, remedy)])


def _templates_dir(config: Config, folder: Path) -> Path | None:
    named = config.content.templates_dir
    if not named:
        return None
    place = config.tree.place(("templates_dir",))
    base = next((base for base in config.bases if base.name == place.file), None)
    found = resolved_path(named, base.path.parent if base else folder)
    if found is not None and found.is_dir():
        return found
    if named.startswith(PREFIX):
        what, remedy = f"no installed package has the folder {shown(named)}", "install the package"
    else:
        beside = base.name if base else "the project file"
        what, remedy = f"there is no folder {shown(named)} beside {beside}", "create it"
    raise DjProjectError([Problem(place, "templates_dir", what, f"{remedy}, or correct the path")])
