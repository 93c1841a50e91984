"""The projects of a portfolio, from facts files and from the project.json of sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs_djproject.building import build_project
from mkdocs_djproject.configfile import Config
from mkdocs_djproject.discovery.factsfile import LARGEST, is_facts_file, read_facts
from mkdocs_djproject.portfolio import Member
from mkdocs_djproject.problems import DjProjectError, Place, Problem, shown
from mkdocs_djproject.projectdatareading import KEYS, hosted_project
from mkdocs_djproject.schema import ProjectFile
from mkdocs_djproject.yamltree import YamlTree

REMEDY = "name one that 'djproject discover --output' wrote, or the project.json of a site"


def read_members(paths: Iterable[Path]) -> tuple[Member, ...]:
    """The projects that these files describe, in their order.

    Raises:
        DjProjectError: with every problem of all files.
    """
    members: list[Member] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            members.append(_member(path))
        except DjProjectError as error:
            problems += (Problem(each.place, "", each.what, each.remedy) for each in error.problems)
    problems += _twice(members)
    if problems:
        raise DjProjectError(problems)
    return tuple(members)


def _member(path: Path) -> Member:
    file = path.as_posix()
    content = _content(path, file)
    if is_facts_file(content):
        found = read_facts(content, file).discovered
        project = build_project(Config(ProjectFile(), {}, YamlTree("{}", file), found))
    else:
        project = hosted_project(_data(content, file), file)
    member = Member(project=project, file=file)
    if not re.fullmatch(r"\w+", member.name, re.ASCII):
        what = f"{shown(member.name)} is no name of a project"
        raise DjProjectError(
            [Problem(Place(file), "", what, "write a name of letters, digits and underscores")]
        )
    return member


def _content(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except FileNotFoundError:
        what, remedy = "there is no such file", "correct the path"
    except IsADirectoryError:
        what, remedy = "this is a folder", "name the files in it"
    except OSError as error:
        what, remedy = f"the file cannot be read ({error.strerror})", "check its path and permissions"
    else:
        if len(content) <= LARGEST:
            return content
        what, remedy = f"the file is longer than {LARGEST:,} bytes", "is it the right one?"
    raise DjProjectError([Problem(Place(file), "", what, remedy)])


def _data(content: bytes, file: str) -> dict[str, Any]:
    """The data of a project.json."""
    place = Place(file)
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        what = f"this is no JSON ({error.msg})"
    except (UnicodeDecodeError, RecursionError):
        what = "this is no JSON"
    else:
        if isinstance(data, dict) and data.keys() >= KEYS:
            return data
        what = "this is neither a facts file nor a project.json"
    raise DjProjectError([Problem(place, "", what, REMEDY)])


def _twice(members: Iterable[Member]) -> Iterator[Problem]:
    """Each project that bears the name of one before; pages of names in another case are one file to some."""
    before: dict[str, Member] = {}
    for member in members:
        first = before.setdefault(member.name.casefold(), member)
        if first is not member:
            what = f"the project {shown(member.name)} is in {first.file} already"
            yield Problem(Place(member.file), "", what, "leave one of the two out, or rename the project")
