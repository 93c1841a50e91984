"""Cases as text: a claim, the files of a small project, and the facts that have to be read from them.

A line ``=== path`` starts a file. ``=== about`` lists the dotted paths that the case is about, and
``=== expect``, which is last, holds every fact at and below them; ``services`` and ``manifests`` stand for
those of Compose files and of Kubernetes. A project without a manage.py gets one that
names ``config.settings``, and its settings are empty unless it has some.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from mkdocs_djproject.discovery.evidence import Evidence, Fact, read_evidence

FOLDER = Path(__file__).parent / "cases"
MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n'
SETTINGS = ("config/settings.py", "config/settings/__init__.py")


class Case(NamedTuple):
    """A case: its claim, its files by path, what it is about, and the expected text."""

    claim: str
    files: dict[str, str]
    about: list[str]
    expected: str


def read_case(path: Path) -> Case:
    """A case from its file."""
    claim, *sections = path.read_text(encoding="utf-8").split("=== ")
    files = dict(section.split("\n", 1) for section in sections)
    expected = files.pop("expect", "")
    return Case(claim.strip(), files, files.pop("about").split(), expected.strip())


def lay_out(case: Case, root: Path) -> None:
    """Write a case's files into a folder."""
    files = dict(case.files)
    if not any(path.endswith("manage.py") for path in files):
        files["manage.py"] = MANAGE
        if not any(path in files for path in SETTINGS):
            files["config/settings.py"] = ""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def read(case: Case, folder: Path) -> str:
    """The facts that a case is about, as text."""
    lay_out(case, folder / "project")
    packages = folder / "site-packages"
    packages.mkdir()
    evidence = read_evidence(folder / "project", site_packages=[packages])
    return "\n".join(line for path in case.about for line in _lines(evidence, path))


def _lines(evidence: Evidence, path: str) -> Iterator[str]:
    parts = {"services": evidence.services, "manifests": evidence.manifests, "variables": evidence.variables}
    yield from map(_struct, parts[path]) if path in parts else as_text(evidence, path)


def _struct(part: msgspec.Struct) -> str:
    """A service or an object as text, without what it does not have."""
    said = {name: value for name, value in msgspec.structs.asdict(part).items() if value and name != "place"}
    place = getattr(part, "place", None)
    values = (
        " ".join(map(_item, value)) if isinstance(value, tuple) else str(value) for value in said.values()
    )
    return "; ".join(f"{name} {value}" for name, value in zip(said, values, strict=True)) + f" @ {place}"


def _item(value: object) -> str:
    """An item of a list; the parts of one that has several stand together."""
    return "(" + ", ".join(map(str, value)) + ")" if isinstance(value, tuple) else str(value)


def as_text(evidence: Evidence, path: str) -> Iterator[str]:
    """The facts at and below a path, one a line, and their alternatives, indented."""
    facts = evidence.below(path)
    if not facts:
        yield f"{path}: no evidence"
    for fact in facts:
        yield _fact(fact)
        for alternative in fact.alternatives:
            where = [alternative.settings, f"if {alternative.condition}" if alternative.condition else ""]
            said = " ".join(["", *filter(None, where)])
            value = (
                "not set" if alternative.is_missing else f"{_value(alternative.value)} @ {alternative.place}"
            )
            yield f"    {value}{said}"


def _fact(fact: Fact) -> str:
    certainty = "" if fact.certainty == "read" else f" [{fact.certainty}]"
    variable = f" ${fact.variable}" if fact.variable else ""
    why = f" # {fact.why}" if fact.why else ""
    return f"{fact.path}: {_value(fact.value)} @ {fact.place}{certainty}{variable}{why}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return (
        {True: "on", False: "off", None: "not known"}[value] if isinstance(value, bool | None) else str(value)
    )
