"""What live reading finds in real projects, and what it costs beyond their own set-up.

Run it as::

    python -m benchmarks.live_reading PROJECTS.json [NAME ...] [--rounds N]

PROJECTS.json says by name where each project is and what it should be found to hold::

    {"shop": {"root": "/src/shop", "settings": "shop.settings", "python": "/src/shop/.venv",
              "environment": {"SECRET_KEY": "x"}, "registry": "shop.json"}}

A registry is JSON like ``tests/benchmarks/registry.json``; its path is relative to PROJECTS.json. The
modules of a project are compiled in every run, as nothing is written into it.

What models and fields cost beyond the set-up is told apart from what the canvases of the apps cost, which
are read from source in every mode.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measuring import interleaved, print_table
from mkdocs_djproject.collecting import collection_paused
from mkdocs_djproject.discovery import Discovered
from mkdocs_djproject.discovery.live import discover_live, find_interpreter

SET_UP = "import django; django.setup()"

HEADINGS = (
    "project",
    "models",
    "found",
    "fields",
    "right",
    "false",
    "wall alone",
    "with",
    "CPU alone",
    "with",
    "+ s",
    "of it here",
    "canvases",
)

Facts = Set[tuple[str, ...]]


class Subject(NamedTuple):
    """A project to read."""

    name: str
    root: Path
    settings: str
    python: Path
    environment: Mapping[str, str]
    registry: Path


class Seconds(NamedTuple):
    """Wall-clock seconds, processor seconds with all processes waited for, and those of this one alone."""

    wall: float
    cpu: float
    here: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Set each project up and read it, in turn, and print a table of what was found and the least seconds."""
    parser = argparse.ArgumentParser(description="Measure live reading on real projects.")
    parser.add_argument("projects", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    subjects = [one for one in _subjects(options.projects) if one.name in (options.names or [one.name])]
    print_table(HEADINGS, [_row(subject, options.rounds) for subject in subjects])


def _subjects(file: Path) -> list[Subject]:
    listed: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return [
        Subject(
            name,
            Path(given["root"]),
            given["settings"],
            find_interpreter(Path(given["root"]), Path(given["python"])),
            {**os.environ, **given.get("environment", {})},
            file.parent / given["registry"],
        )
        for name, given in listed.items()
    ]


def _row(subject: Subject, rounds: int) -> list[str]:
    found: list[Discovered] = []
    ways = {
        "alone": partial(seconds_of, partial(_set_up, subject)),
        "with": partial(seconds_of, lambda: found.append(_read(subject, canvas=False))),
        "canvases": partial(seconds_of, lambda: _read(subject, canvas=True)),
    }
    seconds = interleaved(ways, rounds)
    least = {
        name: Seconds(*(min(column) for column in zip(*runs, strict=True))) for name, runs in seconds.items()
    }
    alone, read, whole = least["alone"], least["with"], least["canvases"]
    costs = [alone.wall, read.wall, alone.cpu, read.cpu, read.cpu - alone.cpu, read.here]
    costs.append(whole.here - read.here)
    counted = counts(_expected(subject.registry), found[-1])
    return [subject.name, *map(str, counted), *(f"{value:.2f}" for value in costs)]


def seconds_of(work: Callable[[], object]) -> Seconds:
    """What a piece of work cost, with all the processes that it waited for."""
    started = time.perf_counter(), time.process_time(), _waited_for()
    work()
    wall, here = time.perf_counter() - started[0], time.process_time() - started[1]
    return Seconds(wall, here + _waited_for() - started[2], here)


def _waited_for() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _set_up(subject: Subject) -> None:
    environment = {
        **subject.environment,
        "DJANGO_SETTINGS_MODULE": subject.settings,
        "PYTHONPATH": str(subject.root),
    }
    command = [str(subject.python), "-B", "-c", SET_UP]
    subprocess.run(command, cwd=subject.root, env=environment, check=True, capture_output=True)


def _read(subject: Subject, *, canvas: bool) -> Discovered:
    with collection_paused():
        return discover_live(
            subject.root,
            settings=subject.settings,
            python=subject.python,
            environment=subject.environment,
            canvas=canvas,
        )


def _expected(registry: Path) -> tuple[Facts, Facts]:
    """The models, and the fields with their types, that a registry lists; not those that Django adds."""
    models: set[tuple[str, ...]] = set()
    fields: set[tuple[str, ...]] = set()
    for app in json.loads(registry.read_text(encoding="utf-8"))["apps"]:
        for model in app["models"]:
            models.add((app["label"], model["name"]))
            written = (field for field in model["fields"] if not field["auto_created"])
            fields |= {(app["label"], model["name"], field["name"], field["type"]) for field in written}
    return models, fields


def counts(expected: tuple[Facts, Facts], found: Discovered) -> tuple[int, int, int, int, int]:
    """How many models there are and were found, fields likewise, and how many of either are false."""
    models = {(app.label, model.name) for app in found.apps for model in app.models}
    fields = {
        (app.label, model.name, field.name, field.type)
        for app in found.apps
        for model in app.models
        for field in model.fields
    }
    false = len(models - expected[0]) + len(fields - expected[1])
    return len(expected[0]), len(models & expected[0]), len(expected[1]), len(fields & expected[1]), false


if __name__ == "__main__":
    main()
