"""The project file: from bytes to a validated configuration, or every problem with its line and column."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from mkdocs_djproject.checking import Checker, Complaint
from mkdocs_djproject.consistency import inconsistencies
from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.schema import ProjectFile
from mkdocs_djproject.yamltree import MAXIMUM_BYTES, Path, YamlTree

FIRST_LINES = "project_name: bookshop"
"""The least that a project file says, for remedies."""


class Config(NamedTuple):
    """A valid project file: its content as Structs and as plain data, and the place of every value."""

    content: ProjectFile
    data: dict[str, Any]
    tree: YamlTree


def read_config(content: bytes, file: str) -> Config:
    """The configuration that the bytes of a project file hold; ``file`` is what messages call it.

    Raises:
        DjProjectError: with every problem of the file, in reading order.
    """
    tree = YamlTree(_decoded(content, file), file)
    data = tree.data
    if not isinstance(data, dict):
        raise DjProjectError([_no_mapping(data, file)])
    complaints = [*_misfits(data, tree), *inconsistencies(data)]
    if complaints:
        raise DjProjectError(problem(complaint, tree) for complaint in complaints)
    return Config(msgspec.convert(data, ProjectFile), data, tree)


def problem(complaint: Complaint, tree: YamlTree) -> Problem:
    """A complaint with its place in the file."""
    place = tree.place(complaint.path, of_key=complaint.of_key)
    return Problem(place, dotted(complaint.path), complaint.what, complaint.remedy)


def dotted(path: Path) -> str:
    """A path as people write it: ``apps[0].models[1].name``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _misfits(data: dict[str, Any], tree: YamlTree) -> list[Complaint]:
    """What has the wrong type; msgspec says quickly when nothing has."""
    try:
        msgspec.convert(data, ProjectFile)
    except msgspec.ValidationError:
        return list(Checker(tree.written).complaints(msgspec.inspect.type_info(ProjectFile), data))
    return []


def _decoded(content: bytes, file: str) -> str:
    if len(content) > MAXIMUM_BYTES:
        size, limit = len(content) / 1e6, MAXIMUM_BYTES / 1e6
        what = f"the file has {size:.1f} MB, more than the {limit:.0f} MB that are read"
        raise DjProjectError([Problem(Place(file), "", what, "is it the right file?")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        what = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        raise DjProjectError([Problem(place, "", what, "save the file as UTF-8")]) from None


def _no_mapping(data: Any, file: str) -> Problem:
    sort = {type(None): "the file is empty", list: "the file is a list"}.get(
        type(data), "the file is a single value"
    )
    return Problem(Place(file, 1, 1), "", sort, f"begin with, for example, '{FIRST_LINES}'")
