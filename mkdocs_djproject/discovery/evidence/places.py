"""Where a project keeps its apps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mkdocs_djproject.discovery.apps import find_app
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.world import World
from mkdocs_djproject.problems import Place


def apps_folder(world: World) -> Iterator[Answer]:
    """The folder that holds most of the project's own apps, ``.`` for the root; all of them without one."""
    folders: dict[str, Place | None] = {}
    counted: Counter[str] = Counter()
    for entry, place in world.apps.items():
        if folder := _parent(world, entry):
            counted[folder] += 1
            folders.setdefault(folder, place)
    fullest = counted.most_common()
    is_most = bool(fullest) and fullest[0][1] * 2 > sum(counted.values())
    yield from (Finding(folder, folders[folder]) for folder, _ in fullest[: 1 if is_most else None])


def _parent(world: World, entry: str) -> str:
    """The folder that holds an app of the project's own, empty for any other app."""
    app, root = find_app(world.reader, entry), world.machine.sources.root
    found = world.machine.sources.find(app.name) if app.own else None
    inside = found is not None and found.folders and found.folders[0].is_relative_to(root)
    return found.folders[0].relative_to(root).parent.as_posix() if found is not None and inside else ""
