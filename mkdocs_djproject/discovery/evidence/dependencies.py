"""What a project requires: by requirements files, pyproject.toml, Pipfile, setup.cfg, setup.py and locks."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.files import Files, mapping, sequence
from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.problems import Place

REQUIREMENTS = r"(?:.*/)?(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements/[\w./-]+\.(?:txt|in))"
LOCKS = ("uv.lock", "poetry.lock", "pdm.lock")
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?P<spec>[^;#@]*)(?:;(?P<marker>[^#]*))?"
)


RUNNING = frozenset(("prod", "production", "deploy", "deployment", "live", "all", "server"))
"""Groups of packages that a project is run with, beside those that have no group."""

ASIDE = frozenset(
    listed(
        "ci coverage debug dev devel develop development doc docs documentation extra extras lint linting "
        "local mypy optional quality style test testing tests types typing"
    )
)
"""The words of requirements files whose packages the project does not run with."""


class Requirement(NamedTuple):
    """A required package: its normalized name, the version as written, where, and whether a lock fixed it.

    ``group`` is the extra, dependency group or kind of requirements file, empty where the project always
    needs it, as far as it says. ``marker`` says in which environments it counts, empty for all.
    """

    name: str
    spec: str
    place: Place
    locked: bool = False
    group: str = ""
    marker: str = ""


def normalized(name: str) -> str:
    """A package's name as indexes compare it.

    https://packaging.python.org/en/latest/specifications/name-normalization/
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def read_requirements(files: Files) -> tuple[Requirement, ...]:
    """Every requirement of the project, those of lock files first."""
    readers = (_locks, _pipfile_lock, _requirements, _pyproject, _poetry, _pipfile, _setup_cfg, _setup_py)
    return tuple(found for read in readers for found in read(files))


def _requirement(line: str, place: Place, group: str = "") -> Iterator[Requirement]:
    match = _LINE.match(line.strip())
    if match and not line.lstrip().startswith(("-", "git+", "http", ".", "/")):
        spec = match["spec"].strip().rstrip("\\").strip()
        marker = (match["marker"] or "").partition(" --")[0].strip().rstrip("\\").strip()
        group = "" if group in RUNNING else group
        yield Requirement(normalized(match["name"]), spec, place, group=group, marker=marker)


def _requirements(files: Files) -> Iterator[Requirement]:
    for name in files.matching(REQUIREMENTS):
        words = re.split(r"[\W_]+", name.rpartition("/")[2].rpartition(".")[0].lower())
        group = next((word for word in words if word in ASIDE), "")
        for place, line in files.lines(name):
            yield from _requirement(line, place, group)


def _pyproject(files: Files) -> Iterator[Requirement]:
    groups = [("", files.table("pyproject.toml", "project", "dependencies"))]
    groups.append(("dev", files.table("pyproject.toml", "tool", "uv", "dev-dependencies")))
    for keys in (
        ("project", "optional-dependencies"),
        ("dependency-groups",),
        ("tool", "pdm", "dev-dependencies"),
    ):
        groups += mapping(files.table("pyproject.toml", *keys)).items()
    for group, lines in groups:
        for line in (line for line in sequence(lines) if isinstance(line, str)):
            yield from _requirement(line, files.place("pyproject.toml", r"[\"']" + re.escape(line)), group)


def _poetry(files: Files) -> Iterator[Requirement]:
    poetry = mapping(files.table("pyproject.toml", "tool", "poetry"))
    sections: dict[tuple[str, ...], object] = {
        (key,): poetry.get(key) for key in ("dependencies", "dev-dependencies")
    }
    for group, content in mapping(poetry.get("group")).items():
        sections["group", group, "dependencies"] = mapping(content).get("dependencies")
    for keys, section in sections.items():
        for name, specs in mapping(section).items():
            place = files.toml_place("pyproject.toml", "tool", "poetry", *keys, name)
            for spec in specs if isinstance(specs, list) else [specs]:
                yield _of_poetry(normalized(name), spec, place, _poetry_group(keys, spec))


def _of_poetry(name: str, spec: object, place: Place, group: str) -> Requirement:
    """A requirement as Poetry writes it: a version, or a table with one and the Python that it is for.

    https://python-poetry.org/docs/dependency-specification/#python-restricted-dependencies
    """
    table = spec if isinstance(spec, dict) else {"version": spec}
    version, marker, python = (
        text if isinstance(text := table.get(key), str) else "" for key in ("version", "markers", "python")
    )
    bounds = [f"python_version {match[1]} '{match[2]}'" for match in _BOUND.finditer(python)]
    marker = " and ".join(filter(None, [marker, *bounds] if bounds else [marker, python]))
    return Requirement(name, version, place, group="" if group in RUNNING else group, marker=marker)


_BOUND = re.compile(r"(<=|>=|<|>|==|!=)\s*([\d.]+)")


def _poetry_group(keys: tuple[str, ...], spec: object) -> str:
    """The group of a package; one that only an extra asks for is optional."""
    if len(keys) > 1 or keys == ("dev-dependencies",):
        return keys[1] if len(keys) > 1 else "dev"
    return "optional" if isinstance(spec, dict) and spec.get("optional") is True else ""


def _pipfile(files: Files) -> Iterator[Requirement]:
    for section, group in (("packages", ""), ("dev-packages", "dev")):
        for name, spec in mapping(files.table("Pipfile", section)).items():
            version = spec.get("version", "") if isinstance(spec, dict) else spec
            place = files.toml_place("Pipfile", section, name)
            yield Requirement(normalized(name), str(version), place, group=group)


def _setup_cfg(files: Files) -> Iterator[Requirement]:
    sections = files.ini("setup.cfg")
    lists = [("", sections.get("options", {}).get("install_requires", ""))]
    lists += list(sections.get("options.extras_require", {}).items())
    for group, text in lists:
        for line in (line.strip() for line in text.splitlines() if line.strip()):
            yield from _requirement(line, files.place("setup.cfg", r"(^|\s)" + re.escape(line)), group)


def _setup_py(files: Files) -> Iterator[Requirement]:
    for keyword in setup_arguments(files):
        if keyword.arg in ("install_requires", "extras_require", "tests_require"):
            group = "" if keyword.arg == "install_requires" else "optional"
            for node in ast.walk(keyword.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from _requirement(node.value, Place(files.at("setup.py"), node.lineno), group)


def setup_arguments(files: Files) -> list[ast.keyword]:
    """The keyword arguments of ``setup()`` in setup.py."""
    try:
        tree = ast.parse(files.text("setup.py"))
    except (SyntaxError, ValueError, RecursionError):
        return []
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    setups = (call for call in calls if ast.unparse(call.func).rpartition(".")[2] == "setup")
    return [keyword for call in setups for keyword in call.keywords]


def _locks(files: Files) -> Iterator[Requirement]:
    for lock in LOCKS:
        places = _keys(files, lock, r'name = "([^"]*)"')
        for package in map(mapping, sequence(files.table(lock, "package"))):
            name, version = package.get("name"), package.get("version")
            if isinstance(name, str) and isinstance(version, str):
                place = places.get(name, Place(files.at(lock)))
                yield Requirement(normalized(name), f"=={version}", place, True, marker=_lock_marker(package))


def _lock_marker(package: Mapping[str, object]) -> str:
    """The marker of one of the versions that a lock has of a package."""
    marker = package.get("markers")
    forks = [each for each in sequence(package.get("resolution-markers")) if isinstance(each, str)]
    return marker if isinstance(marker, str) else " or ".join(forks)


def _keys(files: Files, name: str, pattern: str) -> dict[str, Place]:
    """Where in a file each key first stands, by a regular expression of lines that has it in a group."""
    found: dict[str, Place] = {}
    for number, line in enumerate(files.text(name).splitlines(), 1):
        if match := re.match(pattern, line):
            found.setdefault(match[1], Place(files.at(name), number))
    return found


def _pipfile_lock(files: Files) -> Iterator[Requirement]:
    tables = read_json(files, "Pipfile.lock")
    places = _keys(files, "Pipfile.lock", r'\s*"([^"]*)": \{')
    for section, group in (("default", ""), ("develop", "dev")):
        for name, entry in mapping(tables.get(section)).items():
            if isinstance(version := mapping(entry).get("version"), str):
                place = places.get(name, Place(files.at("Pipfile.lock")))
                yield Requirement(normalized(name), version, place, True, group)


def read_json(files: Files, name: str) -> dict[str, object]:
    """A JSON file's mapping; empty when it is missing or broken."""
    try:
        return mapping(json.loads(files.text(name) or "{}"))
    except (ValueError, RecursionError):
        return {}
