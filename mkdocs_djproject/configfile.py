"""The project file: from bytes to a validated configuration, or every problem with its line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from mkdocs_djproject.checking import Checker, Complaint
from mkdocs_djproject.consistency import contradictions, inconsistencies
from mkdocs_djproject.layereddata import Base, PlacedData
from mkdocs_djproject.layering import layered
from mkdocs_djproject.problems import DjProjectError, Place, Problem, dotted
from mkdocs_djproject.schema import Discover, ProjectFile
from mkdocs_djproject.yamltree import YamlTree

if TYPE_CHECKING:  # most files name no project to read, and need not wait for what reads one
    from mkdocs_djproject.discovery.found import Discovered

MAXIMUM_BYTES = 8_000_000
"""How long a file may be; a file of 1000 apps with 32000 fields has about half of that."""

FIRST_LINES = "project_name: bookshop"
"""The least that a project file says, for remedies."""


Reader = Callable[[Discover, PlacedData], "Discovered"]
"""What reads the Django project that a project file names; the file is given for the places of problems."""


class Chain(NamedTuple):
    """A project file and those that it extends, the nearest first; what is wrong with one ends the chain."""

    trees: tuple[YamlTree, ...]
    bases: tuple[Base, ...] = ()
    problems: tuple[Problem, ...] = ()


class Config(NamedTuple):
    """A valid project file: its content as Structs and as plain data, and the place of every value.

    ``read`` is the Django project that ``discover:`` names, ``bases`` are the files that it extends.
    """

    content: ProjectFile
    data: dict[str, Any]
    tree: PlacedData
    read: Discovered | None = None
    bases: tuple[Base, ...] = ()


def read_config(
    content: bytes,
    file: str,
    discover: Reader | None = None,
    extend: Callable[[YamlTree], Chain] = lambda tree: Chain((tree,)),
) -> Config:
    """The configuration that the bytes of a project file hold.

    Args:
        content: the file.
        file: what messages call it.
        discover: reads the Django project that the file names.
        extend: reads the files that the file extends.

    Raises:
        DjProjectError: with every problem of the file and of those that it extends, in reading order.
    """
    own = YamlTree(decoded(content, file), file)
    if not isinstance(own.data, dict):
        raise DjProjectError([no_mapping(own.data, file)])
    chain = extend(own)
    tree, converted = _merged(chain)
    data = tree.data
    if contradicting := list(contradictions(data)):
        raise DjProjectError(problem(complaint, tree) for complaint in contradicting)
    read = discover(converted.discover, tree) if discover and converted.discover else None
    complaints = [*_without_name(data), *inconsistencies(data, read.apps if read else ())]
    if complaints:
        raise DjProjectError(problem(complaint, tree) for complaint in complaints)
    return Config(converted, data, tree, read, chain.bases)


def _merged(chain: Chain) -> tuple[PlacedData, ProjectFile]:
    """The files of a chain as one, as data and as its content.

    Raises:
        DjProjectError: with what is wrong with each file, whatever the others say.
    """
    contents: list[ProjectFile] = []
    problems = list(chain.problems)
    is_alone = len(chain.trees) == 1 and not problems
    for tree in chain.trees:
        found = _converted(tree.data, tree)
        if isinstance(found, list):
            problems += _faults(tree, found, is_alone=is_alone)
        else:
            contents.append(found)
            problems += _faults(tree, [], is_alone=False) if chain.problems else ()
    if problems:
        raise DjProjectError(problems)
    if is_alone:
        return chain.trees[0], contents[0]
    [lowest, *others] = reversed(chain.trees)
    merged = reduce(lambda base, file: layered(file, base), others, cast("PlacedData", lowest))
    return merged, msgspec.convert(merged.data, ProjectFile)


def _faults(tree: YamlTree, complaints: list[Complaint], *, is_alone: bool) -> Iterator[Problem]:
    """What is wrong with a file whatever else is read or extended."""
    data = tree.data
    # What the project has is not known yet, so no relation can be called wrong.
    known = None if "discover" in data or not is_alone else ()
    without_name = _without_name(data) if is_alone else ()
    for each in (*complaints, *without_name, *contradictions(data), *inconsistencies(data, known)):
        yield problem(each, tree)


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


def problem(complaint: Complaint, tree: PlacedData) -> Problem:
    """A complaint with its place in the file that says it."""
    place = tree.place(complaint.path, of_key=complaint.of_key)
    return Problem(place, dotted(tree.path_in_file(complaint.path)), complaint.what, complaint.remedy)


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


def no_mapping(data: Any, file: str, example: str = FIRST_LINES) -> Problem:
    """What is wrong with a file that holds no mapping."""
    what = {type(None): "the file is empty", list: "the file is a list"}.get(type(data))
    remedy = f"begin with, for example, '{example}'"
    return Problem(Place(file, 1, 1), "", what or "the file is a single value", remedy)
