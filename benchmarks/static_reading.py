"""How much of real projects the static reader finds, and what it costs.

usage: static_reading.py CORPUS TREES [--rounds N] [NAME...]

CORPUS holds ``truth/NAME.json`` and ``score.py``, TREES one folder a project with a file ``INFO``: the
project's root, its settings module and its folder of installed packages, one a line. Each project is read in
processes of its own, as often as there are rounds, and the least costs are told: what else the machine
does can only add. All are CPU seconds. ``models`` is the cost of reading apps and models, ``reading`` of all
that ``discover`` gives, with the canvases; ``process`` is that of its whole process, start and imports
included. ``command`` is the cost of ``djproject discover --format json`` as a person runs it, with the facts;
``MB`` is the most memory that this command held.
"""

from __future__ import annotations

import importlib.util
import json
import os
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
    models_alone: float
    reading: float
    process: float
    command: float
    memory: int


def read_one(info: Path, *, canvas: bool) -> None:
    """Read one project and print its data with what reading it cost."""
    root, settings, packages = info.read_text(encoding="utf-8").split()[:3]
    start = time.process_time()
    found = discover(Path(root), settings=settings, site_packages=[Path(packages)], canvas=canvas)
    data = to_data(found)
    cost = {"reading": time.process_time() - start, "process": time.process_time()}
    json.dump({"data": data, "cost": cost}, sys.stdout)


ROUNDS = 3


class Cost(NamedTuple):
    """What one round of a project costs: four times CPU seconds, and MB."""

    models_alone: float
    reading: float
    process: float
    command: float
    memory: int


def measure(corpus: Path, trees: Path, name: str, score: Any, rounds: int) -> Row:
    """Read a project in processes of its own and score what it gives."""
    info = trees / name / "INFO"
    done = _run("--one", info)
    truth = json.loads((corpus / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    result, _ = score(truth, done["data"])
    fields = result["truth_fields"]
    typed = round(fields * (result["field_type_recall"] or 0) / 100)
    found, false = result["found_models"], result["false_models"]
    costs = [one_round(info) for _ in range(rounds)]
    least = Cost(*map(min, zip(*costs, strict=True)))
    return Row(name, result["truth_models"], found, false, fields, typed, *least)


def one_round(info: Path) -> Cost:
    """What reading a project costs in each way, once."""
    models_alone, whole = _run("--models", info)["cost"]["reading"], _run("--one", info)["cost"]
    return Cost(models_alone, whole["reading"], whole["process"], *run_command(info))


def run_command(info: Path) -> tuple[float, int]:
    """The CPU seconds and the memory in MB that ``djproject discover`` takes for a project."""
    root, settings, packages = info.read_text(encoding="utf-8").split()[:3]
    options = ["--settings", settings, "--site-packages", packages, "--format", "json", "--quiet"]
    command = [sys.executable, "-m", "mkdocs_djproject", "discover", root, *options]
    with Path(os.devnull).open("wb") as nowhere:
        started = subprocess.Popen(command, stdout=nowhere)
        _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"{root} cannot be read")
    return used.ru_utime + used.ru_stime, used.ru_maxrss >> 10


def _run(what: str, info: Path) -> Any:
    command = [sys.executable, __file__, what, str(info)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def shown(row: Row) -> str:
    """A row of the table."""
    fields = 100 * row.typed / row.fields if row.fields else 100
    models = 100 * row.found / row.models if row.models else 100
    return (
        f"{row.name:12} {row.found:5}/{row.models:<5} {models:6.2f} {fields:7.2f} {row.false:6} "
        f"{row.models_alone:8.2f} {row.reading:8.2f} {row.process:8.2f} {row.command:8.2f} "
        f"{row.memory:6}"
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
    if arguments[0] in {"--one", "--models"}:
        read_one(Path(arguments[1]), canvas=arguments[0] == "--one")
        return
    corpus, trees, *names = arguments
    rounds = ROUNDS
    if names[:1] == ["--rounds"]:
        rounds, names = int(names[1]), names[2:]
    score = load_score(Path(corpus))
    known = sorted(path.parent.name for path in Path(trees).glob("*/INFO"))
    print("project       models          %  fields %  false   models  reading  process  command     MB")
    rows = []
    for name in names or known:
        rows.append(measure(Path(corpus), Path(trees), name, score, rounds))
        print(shown(rows[-1]), flush=True)
    summary = total(rows)
    print(shown(summary))
    costs = (summary.models_alone, summary.reading, summary.process, summary.command)
    alone, reading, process, command = (f"{summary.models / cost:.0f}" for cost in costs)
    print(
        f"models a CPU second: {alone} by models alone, {reading} with canvases, {process} by processes, "
        f"{command} by commands with all facts"
    )


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(sys.argv[1:])
