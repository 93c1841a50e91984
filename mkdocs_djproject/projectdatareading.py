"""A ``project.json`` as the project that it was written of."""

from __future__ import annotations

from typing import Any

import msgspec

from mkdocs_djproject.facts import Origin
from mkdocs_djproject.problems import DjProjectError, Note, Place, Problem
from mkdocs_djproject.project import Project
from mkdocs_djproject.projectdata import FORMAT, PLAIN, ProjectData

KEYS = frozenset({"format", "project_name"})
"""What tells a project.json from other JSON."""


def hosted_project(data: Any, file: str) -> Project:
    """The project that the data of a ``project.json`` describes; ``file`` is what messages call it.

    What the file leaves out, such as values of the user's own, is not in the project.

    Raises:
        DjProjectError: the data is of a newer form, or damaged.
    """
    form = data.get("format")
    if isinstance(form, int) and form > FORMAT:
        what = f"this project.json has the form {form}, and {FORMAT} is the newest known here"
        raise DjProjectError([Problem(Place(file), "", what, "upgrade mkdocs-djproject")])
    try:
        return _project(msgspec.convert(data, ProjectData))
    except msgspec.ValidationError as error:
        problem = Problem(Place(file), "", f"this project.json is damaged ({error})", "build its site anew")
        raise DjProjectError([problem]) from None


def _project(read: ProjectData) -> Project:
    given: dict[str, Any] = {name: getattr(read, name) for name in PLAIN}
    origins = {path: Origin(known.how, known.place) for path, known in read.origins.items()}
    notes = tuple(Note(note.place, note.what, note.why) for note in read.notes)
    return Project(**given, origins=origins, notes=notes)
