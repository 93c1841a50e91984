"""How much of real projects the static reader finds, and what it costs.

usage: static_reading.py CORPUS TREES [NAME...]

CORPUS holds ``truth/NAME.json`` and ``score.py``, TREES one folder a project with a file ``INFO``: the
project's root, its settings module and its folder of installed packages, one a line. Each project is read in
a process of its own; the cost is that of the process, start and imports included, and of the reading alone.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_djproject.discovery import discover, to_data


class Row(NamedTuple):
    """What one project gives; times in CPU seconds, memory in MB."""

    name: str
    models: int
    found: int
    false: int
    fields: int
    typed: int
    process: float
    reading: float
    memory: int


def read_one(info: Path) -> None:
    """Read one project and print its data with what reading it cost."""
    root, settings, packages = info.read_text(encoding="utf-8").split()[:3]
    start = time.process_time()
    found = discover(Path(root), settings=settings, site_packages=[Path(packages)])
    data = to_data(found)
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {
        "reading": time.process_time() - start,
        "process": time.process_time(),
        "memory": used.ru_maxrss >> 10,
    }
    json.dump({"data": data, "cost": cost}, sys.stdout)


def measure(corpus: Path, trees: Path, name: str, score: Any) -> Row:
    """Read a project in a process of its own and score what it gives."""
    command = [sys.executable, __file__, "--one", str(trees / name / "INFO")]
    done = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    truth = json.loads((corpus / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    result, _ = score(truth, done["data"])
    fields = result["truth_fields"]
    typed = round(fields * (result["field_type_recall"] or 0) / 100)
    cost = done["cost"]
    found, false = result["found_models"], result["false_models"]
    models, memory = result["truth_models"], cost["memory"]
    return Row(name, models, found, false, fields, typed, cost["process"], cost["reading"], memory)


def shown(row: Row) -> str:
    """A row of the table."""
    fields = 100 * row.typed / row.fields if row.fields else 100
    models = 100 * row.found / row.models if row.models else 100
    return (
        f"{row.name:12} {row.found:5}/{row.models:<5} {models:6.2f} {fields:7.2f} {row.false:6} "
        f"{row.process:8.2f} {row.reading:8.2f} {row.memory:6}"
    )


def total(rows: list[Row]) -> Row:
    """The sums of all rows, and the largest memory."""
    sums: list[Any] = [sum(column) for column in list(zip(*rows, strict=True))[1:-1]]
    return Row._make(["together", *sums, max(row.memory for row in rows)])


def load_score(corpus: Path) -> Any:
    """The scoring function that comes with the corpus."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{corpus} has no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


def main(arguments: list[str]) -> None:
    """Print the table."""
    if arguments[:1] == ["--one"]:
        read_one(Path(arguments[1]))
        return
    corpus, trees, *names = arguments
    score = load_score(Path(corpus))
    known = sorted(path.parent.name for path in Path(trees).glob("*/INFO"))
    print("project       models          %  fields %  false  process  reading     MB")
    rows = []
    for name in names or known:
        rows.append(measure(Path(corpus), Path(trees), name, score))
        print(shown(rows[-1]), flush=True)
    summary = total(rows)
    print(shown(summary))
    process, reading = summary.models / summary.process, summary.models / summary.reading
    print(f"{process:.0f} models a CPU second, {reading:.0f} a CPU second of reading")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(sys.argv[1:])
