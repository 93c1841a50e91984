"""How a project file has a Django project read, for who reads that project without the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.projectfiles import PROJECT_FILE

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.factsfile import Facts


class HowRead(NamedTuple):
    """The settings module and the folders of installed packages by which a project is read, if named."""

    settings: str | None = None
    site_packages: tuple[Path, ...] = ()


def how_read(root: Path, folders: Iterable[Path]) -> HowRead:
    """How the project in ``root`` is read by the first project file in some folders that names it.

    A project file that takes a facts file has the project read as that file was.
    """
    for folder in (folder for folder in folders if (folder / PROJECT_FILE).is_file()):
        # Who reads a project beside which there is no such file waits for nothing that reads one.
        from mkdocs_djproject.describedfile import read_described  # noqa: PLC0415

        said = read_described(folder / PROJECT_FILE).reading or {}
        facts = _facts(folder, said.get("from"))
        place = said.get("root") or (facts.root if facts else "") or "."
        if said and (folder / str(place)).resolve() == root.resolve():
            settings = said.get("settings") or (facts.discovered.settings if facts else None)
            named = said.get("site_packages") or ()
            packages = (named,) if isinstance(named, str) else named
            paths = tuple(folder / str(each) for each in packages)
            return HowRead(str(settings) if settings else None, paths)
    return HowRead()


def _facts(folder: Path, name: Any) -> Facts | None:
    """The facts file that a project file names; None where it names none, or that cannot be read."""
    from mkdocs_djproject.discovery.factsfile import read_facts  # noqa: PLC0415 - as above

    try:
        return read_facts((folder / str(name)).read_bytes(), "") if name else None
    except (OSError, DjProjectError):
        return None
