"""From the files of a person to a `Project`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from mkdocs_djproject.building import build_project
from mkdocs_djproject.configfile import FIRST_LINES, MAXIMUM_BYTES, Config, read_config
from mkdocs_djproject.problems import DjProjectError, Place, Problem, shown
from mkdocs_djproject.project import Project
from mkdocs_djproject.yamltree import collection_paused


def load_project(path: Path, *, name: str | None = None, repository_url: str = "") -> Project:
    """The project that the project file at ``path`` describes.

    Args:
        path: the project file.
        name: what messages call the file; its own path unless given.
        repository_url: the repository's URL where the file gives none.

    Raises:
        DjProjectError: the file cannot be read, or is not right; with every problem found.
    """
    file = name or str(path)
    with collection_paused():
        config = read_config(_content(path, file), file)
        project = build_project(config, repository_url=repository_url)
    return msgspec.structs.replace(project, templates_dir=_templates_dir(config, path.parent))


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
    with suppress(OSError, ValueError):
        found = (folder / named).resolve()
        if found.is_dir():
            return found
    place = config.tree.place(("templates_dir",))
    what = f"there is no folder {shown(named)} beside the project file"
    raise DjProjectError([Problem(place, "templates_dir", what, "create it, or correct the path")])
