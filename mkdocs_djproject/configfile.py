"""The project file: from bytes to a validated configuration, or every problem with its line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from mkdocs_djproject.checking import Checker, Complaint
from mkdocs_djproject.consistency import contradictions, inconsistencies
from mkdocs_djproject.problems import DjProjectError, Place, Problem, dotted
from mkdocs_djproject.schema import Discover, ProjectFile
from mkdocs_djproject.yamltree import YamlTree

if TYPE_CHECKING:  # most files name no project to read, and need not wait for what reads one
    from mkdocs_djproject.discovery.found import Discovered

MAXIMUM_BYTES = 8_000_000
"""How long a file may be; a file of 1000 apps with 32000 fields has about half of that."""

FIRST_LINES = "project_name: bookshop"
"""The least that a project file says, for remedies."""


Reader = Callable[[Discover, YamlTree], "Discovered"]
"""What reads the Django project that a project file names; the file is given for the places of problems."""


class Config(NamedTuple):
    """A valid project file: its content as Structs and as plain data, and the place of every value.

    ``read`` is the Django project that ``discover:`` names.
    """

    content: ProjectFile
    data: dict[str, Any]
    tree: YamlTree
    read: Discovered | None = None


def read_config(content: bytes, file: str, discover: Reader | None = None) -> Config:
    """The configuration that the bytes of a project file hold.

    Args:
        content: the file.
        file: what messages call it.
        discover: reads the Django project that the file names.

    Raises:
        DjProjectError: with every problem of the file, in reading order.
    """
    tree = YamlTree(decoded(content, file), file)
    data = tree.data
    if not isinstance(data, dict):
        raise DjProjectError([_no_mapping(data, file)])
    converted = _converted(data, tree)
    if isinstance(converted, list):
        # What the project has is not known yet, so no relation can be called wrong.
        known = None if "discover" in data else ()
        complaints = [*converted, *_without_name(data), *contradictions(data), *inconsistencies(data, known)]
        raise DjProjectError(problem(complaint, tree) for complaint in complaints)
    if contradicting := list(contradictions(data)):
        raise DjProjectError(problem(complaint, tree) for complaint in contradicting)
    read = discover(converted.discover, tree) if discover and converted.discover else None
    complaints = [*_without_name(data), *inconsistencies(data, read.apps if read else ())]
    if complaints:
        raise DjProjectError(problem(complaint, tree) for complaint in complaints)
    return Config(converted, data, tree, read)


def _without_name(data: dict[str, Any]) -> Iterator[Complaint]:
    """Without a project to read it from, the project's name has to be given."""
    if "project_name" not in data and data.get("discover") is None:
        yield Complaint((), "the key 'project_name' is missing", f"add, for example, '{FIRST_LINES}'")


def _converted(data: dict[str, Any], tree: YamlTree) -> ProjectFile | list[Complaint]:
    """The content, or what has the wrong type; msgspec says quickly when nothing has."""
    try:
        return msgspec.convert(data, ProjectFile)
    except msgspec.ValidationError as error:
        kind = msgspec.inspect.type_info(ProjectFile)
        complaints = list(Checker(tree.written).complaints(kind, data))
        return complaints or [Complaint((), str(error), "")]


def problem(complaint: Complaint, tree: YamlTree) -> Problem:
    """A complaint with its place in the file."""
    place = tree.place(complaint.path, of_key=complaint.of_key)
    return Problem(place, dotted(complaint.path), complaint.what, complaint.remedy)


def decoded(content: bytes, file: str) -> str:
    """The text of a file that is written in UTF-8; ``file`` is what messages call it.

    Raises:
        DjProjectError: the file is too long, or is not UTF-8.
    """
    if len(content) > MAXIMUM_BYTES:
        what = f"the file is longer than {MAXIMUM_BYTES:,} bytes, which is all that is read"
        raise DjProjectError([Problem(Place(file), "", what, "is it the right file?")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        what = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        problem = Problem(Place(file, line, column), "", what, "save the file as UTF-8")
        raise DjProjectError([problem]) from None


def _no_mapping(data: Any, file: str) -> Problem:
    what = {type(None): "the file is empty", list: "the file is a list"}.get(type(data))
    remedy = f"begin with, for example, '{FIRST_LINES}'"
    return Problem(Place(file, 1, 1), "", what or "the file is a single value", remedy)
