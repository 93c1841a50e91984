"""The files that the project file names under ``api:``, read as the interfaces that they describe."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from mkdocs_djproject.configfile import MAXIMUM_BYTES, Config
from mkdocs_djproject.endpoints import RestSchema
from mkdocs_djproject.graphqltypes import GraphqlSchema
from mkdocs_djproject.problems import DjProjectError, Problem, shown


class ApiSchemas(NamedTuple):
    """What the files say, and which they are; None where the project file names none."""

    rest: RestSchema | None = None
    graphql: GraphqlSchema | None = None
    files: tuple[Path, ...] = ()


def read_api_files(config: Config, folder: Path) -> ApiSchemas:
    """The interfaces that the files of a project file in ``folder`` describe.

    Raises:
        DjProjectError: a file cannot be read, or is not right; with the problems of all files.
    """
    named = {key: getattr(config.content.api, key, None) for key in ("schema", "graphql_schema")}
    if not any(named.values()):
        return ApiSchemas()
    readers = _readers()
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, name in named.items():
        try:
            found[key] = name and readers[key](_content(config, key, folder / name), _title(config, name))
        except DjProjectError as error:
            problems += error.problems
    if problems:
        raise DjProjectError(problems)
    files = tuple(folder / name for name in named.values() if name)
    rest, graphql = (found[key]._replace(file=_shown(name)) if name else None for key, name in named.items())
    return ApiSchemas(rest, graphql, files)


def _readers() -> dict[str, Callable[[bytes, str], Any]]:
    """What reads each file; most projects name none, and need not wait for it."""
    from mkdocs_djproject.graphqlsyntax import read_graphql  # noqa: PLC0415 - see above
    from mkdocs_djproject.openapi import read_openapi  # noqa: PLC0415 - likewise

    return {"schema": read_openapi, "graphql_schema": read_graphql}


def _shown(name: str) -> str:
    """What pages call a file: as it is written, and never by a folder of the machine."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.name if path.is_absolute() else str(path)


def _title(config: Config, name: str) -> str:
    """What messages call a file, seen from where they see the project file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(config.tree.file.replace("\\", "/")), name))


def _content(config: Config, key: str, path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        what, remedy = "there is no such file beside the project file", "write it, or correct the path"
    except IsADirectoryError:
        what, remedy = "this is a folder", "name the file in it"
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        what, remedy = f"the file cannot be read ({reason})", "check its path and permissions"
    name = getattr(config.content.api, key)
    place = config.tree.place(("api", key))
    raise DjProjectError([Problem(place, f"api.{key}", f"{shown(name)}: {what}", remedy)])
