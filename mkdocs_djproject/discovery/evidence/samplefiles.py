"""Example environment files, and which file each is the beginning of.

Names: ``.env.example``, ``.env.dev-sample``, ``env_sample``, ``sample.env``, ``.env-dist`` and their like,
and whatever documents tell to copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mkdocs_djproject.discovery.evidence.containers import compose_files, env_files_of, joined
from mkdocs_djproject.discovery.evidence.files import Files, mapping
from mkdocs_djproject.discovery.evidence.findings import listed

if TYPE_CHECKING:
    from mkdocs_djproject.discovery.evidence.inventory import Inventory

MARKERS = frozenset(
    listed("example examples sample samples dist template default defaults tmpl tpl in exemple skeleton")
)
"""What says in a file's name that it is an example."""

ENVIRONMENT = frozenset(listed("env dotenv"))
NAMED = ENVIRONMENT | {"environment"}
STAGES = (
    frozenset(listed("dev development local")),
    frozenset(listed("prod production staging stage live test tests testing ci docker")),
)
"""What else may stand in such a name; an example for one's own machine comes before others."""

_PARTS = re.compile(r"[._-]")
_MARKER = re.compile(rf"[._-]?(?:{'|'.join(sorted(MARKERS))})(?=[._-]|$)", re.IGNORECASE)
_WORDS = re.compile(rf"(?:^|[._-])(?:{'|'.join(NAMED)})(?=[._-]|$)", re.IGNORECASE)
_TELLING = r"(?:docs?/)?[\w.-]+\.(?:md|rst|txt)|README|Makefile|justfile"
_COPYING = re.compile(r"\bcp\s+(?:-\w+\s+)*(?P<source>[\w.][\w./-]*)\s+(?P<target>[\w.][\w./-]*)")
_LOADS = re.compile(r"dotenv|read_env|decouple|env_file|dynaconf|prettyconf|[\"'/]\.env[\"'.]")
_INCLUDES = re.compile(r"^\s*-?include\s.*\.env|--env-file|\b(?:honcho|foreman|dotenv)\b", re.MULTILINE)


class Sample(NamedTuple):
    """An example file, and the file that is begun with it, beside it."""

    name: str
    target: str


def samples(files: Files) -> list[Sample]:
    """The example files, those near the root and those for one's own machine first."""
    near = [name for name in files.names if name.count("/") < 2 and _WORDS.search(name.rpartition("/")[2])]
    called = [Sample(name, target(name)) for name in sorted(filter(is_sample, near), key=_rank)]
    return called or ([*copies(files)] if near else [])


def copies(files: Files) -> Iterator[Sample]:
    """The files of variables that documents and makefiles tell to copy."""
    for name in files.matching(_TELLING, aside=True):
        for copy in _COPYING.finditer(files.text(name)):
            sample = Sample(joined(copy["source"]), joined(copy["target"]))
            if _WORDS.search(sample.name.rpartition("/")[2]) and files.has(sample.name):
                yield sample


def is_sample(name: str) -> bool:
    """Whether a file is called as an example environment file is."""
    base = name.rpartition("/")[2].lower()
    parts = [*filter(None, _PARTS.split(base))]
    known = NAMED | MARKERS | STAGES[0] | STAGES[1]
    is_marked = bool(_WORDS.search(base)) and not MARKERS.isdisjoint(parts)
    told = parts if "environment" in parts else parts[-1:]
    return is_marked and known.issuperset(told) and parts[0] != "in"


def target(name: str) -> str:
    """The file that an example is the beginning of: its name without the mark."""
    folder, slash, base = name.rpartition("/")
    bare = _MARKER.sub("", base)
    return folder + slash + (".env" if bare.lower().lstrip(".") in ENVIRONMENT else bare)


def _rank(name: str) -> tuple[int, int, int]:
    parts = {*_PARTS.split(name.rpartition("/")[2].lower())} - MARKERS - ENVIRONMENT - {""}
    stage = 0 if not parts else 1 if parts <= STAGES[0] else 2
    return name.count("/"), stage, len(parts)


def begun(inventory: Inventory, sample: Sample) -> str:
    """The file that an example is copied to: the one that something takes by its name, else ``.env``."""
    files = inventory.files
    folder = sample.name.rpartition("/")[0]
    base = sample.target.rpartition("/")[2]
    is_taken = sample.target in compose_env_files(files) or any(base in text for text in _loading(inventory))
    return sample.target if is_taken else f"{folder}/.env".lstrip("/")


def compose_env_files(files: Files) -> frozenset[str]:
    """The files of variables that services of Compose are given."""
    found: set[str] = set()
    for name, tree in compose_files(files):
        services = mapping(mapping(tree.data).get("services")).values()
        found.update(
            path for each in services for path, _ in env_files_of(name, mapping(each).get("env_file"))
        )
    return frozenset(found)


def is_loaded(inventory: Inventory) -> bool:
    """Whether something beside Compose was seen to load variables from a file."""
    return any(map(_LOADS.search, _loading(inventory)))


def is_for_compose_alone(inventory: Inventory, path: str) -> bool:
    """Whether Compose takes a file of variables, and nothing was seen that loads one elsewhere."""
    files = inventory.files
    is_taken = is_loaded(inventory) or _INCLUDES.search(files.text("Makefile")) or files.first("Pipfile")
    return path in compose_env_files(files) and not is_taken


def _loading(inventory: Inventory) -> Iterator[str]:
    """The texts of the modules that may load variables from a file."""
    manage = f"{inventory.manage}/manage.py".lstrip("/") if inventory.manage is not None else ""
    for name in (*inventory.settings_files, *([manage] if manage else [])):
        yield inventory.files.text(name)
