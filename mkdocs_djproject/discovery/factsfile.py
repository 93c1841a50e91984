"""What was read of a project as a file, from which a site is built where the project cannot be read.

It holds no time and no absolute path: reading the same project again gives the same file.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import msgspec

from mkdocs_djproject import __version__
from mkdocs_djproject.discovery import codec
from mkdocs_djproject.discovery.found import Discovered, Reading
from mkdocs_djproject.discovery.listings import changed_folders, listings
from mkdocs_djproject.problems import DjProjectError, Place, Problem

FORMAT = 1
"""The version of the file's format; one that older versions of ours cannot read has a higher number."""

LARGEST = 64_000_000
"""Bytes; a project of 150 models takes one hundredth of it."""

MARK = "facts_file"
"""The key that tells a facts file from other JSON; its value is the version of the format."""


class Facts(NamedTuple):
    """What a facts file holds: the project, and the contents' hashes of the files that it was read from.

    ``root`` leads from the file's folder to the project's, empty where the file does not say. ``folders`` has
    a hash of the names of the files in each folder, so that added files are seen.
    """

    discovered: Discovered
    root: str
    inputs: Mapping[str, str]
    folders: Mapping[str, str]


class _Header(msgspec.Struct, frozen=True):
    facts_file: int
    read_with: dict[str, str]
    mode: str
    inputs: dict[str, str]
    places: dict[str, str]
    root: str = ""
    folders: dict[str, str] = {}


def facts_text(discovered: Discovered, folder: Path) -> str:
    """The facts file of a project that was just read; ``folder`` is the one that the file will be in."""
    root = Path(discovered.root)
    reading = discovered.reading
    project = codec.to_plain(discovered)
    for key in ("root", "reading"):
        project.pop(key, None)
    places = codec.take_places(project)
    with_versions = {"mkdocs-djproject": __version__, "python": reading.python, "django": reading.django}
    header = {
        MARK: FORMAT,
        "read_with": {name: version for name, version in with_versions.items() if version},
        "mode": reading.mode,
        **({"root": way} if (way := _way(folder.resolve(), root)) else {}),
    }
    inputs = {name: _digest(root / name) for name in sorted(reading.files)}
    hashes = {"folders": listings(root), "inputs": inputs}
    return f"{codec.to_json({**header, **project, 'places': places, **hashes})}\n"


def _way(folder: Path, root: Path) -> str:
    """The way from one folder to another, empty where it leads over the top of the file system."""
    try:
        shared = os.path.commonpath((folder, root))
    except ValueError:  # on Windows, another drive
        return ""
    return "" if Path(shared) == Path(root.anchor) else Path(os.path.relpath(root, folder)).as_posix()


def _digest(file: Path) -> str:
    """What tells whether a file has changed, however its lines end; empty when it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:20]
    except OSError:
        return ""


def is_facts_file(content: bytes) -> bool:
    """Whether the bytes of a file are a facts file, of any version and even when what follows is damaged."""
    return content.lstrip()[:40].replace(b" ", b"").replace(b"\n", b"").startswith(f'{{"{MARK}":'.encode())


def read_facts(content: bytes, file: str) -> Facts:
    """What the bytes of a facts file hold.

    Args:
        content: the file.
        file: what messages call it.

    Raises:
        DjProjectError: the file is damaged, something else, or of a newer format.
    """
    data = _loaded(content, file)
    if not isinstance(data, dict) or MARK not in data:
        raise _problem(Place(file, 1, 1), "this is no facts file", "name one that 'djproject discover' wrote")
    if isinstance(data[MARK], int) and data[MARK] > FORMAT:
        what = f"this facts file has the format {data[MARK]}, and {FORMAT} is the newest known here"
        raise _problem(Place(file, 1, 1), what, "upgrade mkdocs-djproject, or write the file anew")
    try:
        return _facts(data)
    except msgspec.ValidationError as error:
        raise _problem(Place(file), f"this facts file is damaged ({error})", "write it anew") from None


def _loaded(content: bytes, file: str) -> Any:
    try:
        if len(content) > LARGEST:
            raise _problem(Place(file), f"the file is longer than {LARGEST:,} bytes", "is it the right one?")
        return json.loads(content)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise _problem(place, f"this is no JSON ({error.msg})", "write the facts file anew") from None
    except (UnicodeDecodeError, RecursionError) as error:
        raise _problem(Place(file), f"this is no JSON ({error})", "write the facts file anew") from None


def _problem(place: Place, what: str, remedy: str) -> DjProjectError:
    return DjProjectError([Problem(place, "from", what, remedy)])


def _facts(data: dict[str, Any]) -> Facts:
    """The parts of a facts file.

    Raises:
        msgspec.ValidationError: something is missing, of a wrong type, or unknown.
    """
    header = msgspec.convert(data, _Header)
    project = {key: value for key, value in data.items() if key not in _Header.__struct_fields__}
    project["root"] = ""
    before = json.dumps(project, sort_keys=True)
    astray = codec.put_places(project, header.places)
    discovered = codec.from_plain(project, Discovered)
    again = codec.to_plain(discovered)
    codec.take_places(again)
    if astray or json.dumps(again, sort_keys=True) != before:
        raise msgspec.ValidationError("it holds what this version of mkdocs-djproject does not know")
    read_with = header.read_with
    reading = Reading(
        header.mode, read_with.get("python", ""), read_with.get("django", ""), (*header.inputs,)
    )
    found = msgspec.structs.replace(discovered, reading=reading)
    return Facts(found, header.root, header.inputs, header.folders)


def source_folder(facts: Facts, folder: Path, given: Path | None) -> Path | None:
    """The folder of the source where it is at hand: the one given, else where the file says that it is.

    Args:
        facts: what the facts file holds.
        folder: the folder of the facts file.
        given: the folder that the project file names.
    """
    if given is not None or not facts.root:
        return given
    root = (folder / facts.root).resolve()
    return root if any((root / name).is_file() for name in _inside(facts.inputs)) else None


def changed_files(facts: Facts, root: Path) -> tuple[str, ...]:
    """The files that have changed or gone since the facts were read from them, in order.

    After them come the folders, ending in a slash, of which only the list of files has changed.
    """
    files = tuple(name for name in _inside(facts.inputs) if _digest(root / name) != facts.inputs[name])
    told = {posixpath.dirname(name) or "." for name in files}
    folders = changed_folders(facts.folders, root) if facts.folders else ()
    return (*files, *(f"{folder}/" for folder in folders if folder not in told))


def _inside(names: Mapping[str, str]) -> list[str]:
    return [name for name in names if not name.startswith("/") and ".." not in PurePosixPath(name).parts]
