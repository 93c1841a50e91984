"""What is read of the settings and files of real projects, beside what Django itself says of them.

The folder of truths holds ``NAME.json`` for each project, with its ``settings_kind`` and, under ``facts``,
what its settings are when Django is set up; the folder of trees holds ``NAME/INFO``: the project's folder,
its settings module and its installed packages, one a line. Run it as::

    python -m benchmarks.evidence_reading TRUTHS TREES [--environment]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.measuring import print_table
from mkdocs_djproject.discovery.evidence import Evidence, read_evidence
from mkdocs_djproject.discovery.evidence.databases import engine_of

HEADER = ["project", "INSTALLED_APPS", "missing", "extra", "engine", "facts", "unknown", "CPU seconds"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read every project whose settings are its own, and print a table."""
    parser = argparse.ArgumentParser(description="Compare what is read of projects with what Django says.")
    parser.add_argument("truths", type=Path)
    parser.add_argument("trees", type=Path)
    parser.add_argument(
        "--environment", action="store_true", help="take the variables as set that Django had"
    )
    given = parser.parse_args(arguments)
    rows = list(_rows(given.truths, given.trees, given.environment))
    exact = sum(row[1] == "exact" for row in rows)
    print_table(HEADER, rows)
    print(f"\nINSTALLED_APPS exactly right: {exact} of {len(rows)}")


def _rows(truths: Path, trees: Path, environment: bool) -> Iterator[list[str]]:
    for file in sorted(truths.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        info = trees / file.stem / "INFO"
        if truth["settings_kind"] != "dummy" and info.exists():
            root, settings, packages = info.read_text(encoding="utf-8").split()
            started = process_time()
            evidence = read_evidence(
                Path(root),
                settings=settings,
                site_packages=[Path(packages)],
                environment=truth["env"] if environment else {},
            )
            yield _row(file.stem, truth["facts"], evidence, process_time() - started)


def _row(name: str, truth: dict[str, Any], evidence: Evidence, seconds: float) -> list[str]:
    wanted = truth["INSTALLED_APPS"]
    found = [app.name for app in evidence.installed_apps]
    missing = [app for app in wanted if app not in found]
    extra = [app for app in found if app not in wanted]
    unknown = [fact for fact in evidence.facts if fact.certainty == "unknown"]
    exact = "exact" if found == wanted else "differs"
    counts = [len(missing), len(extra)]
    engine = _engine(truth, evidence)
    return [
        name,
        exact,
        *map(str, counts),
        engine,
        str(len(evidence.facts)),
        str(len(unknown)),
        f"{seconds:.2f}",
    ]


def _engine(truth: dict[str, Any], evidence: Evidence) -> str:
    """Whether the engine that is read is the one that Django has, or one of the alternatives."""
    wanted = engine_of(truth["DATABASES"].get("default", ""))
    fact = evidence.fact("features.database.engine")
    if fact is None or fact.value is None:
        return "not known"
    values = {alternative.value for alternative in fact.alternatives}
    return (
        "right"
        if fact.value == wanted
        else "among others"
        if wanted in values
        else f"{fact.value}, not {wanted}"
    )


if __name__ == "__main__":
    main()
