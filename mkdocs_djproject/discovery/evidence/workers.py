"""What runs the tasks, by the commands that start it, and the Celery app that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.findings import Answer, Finding
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.discovery.evidence.running import Command
from mkdocs_djproject.discovery.evidence.targets import targets

WORKERS = {
    "Celery": r"celery\s(?:.*\s)?worker",
    "RQ": r"rqworker|rqworker-pool|rq\s+worker(?:-pool)?",
    "Dramatiq": r"rundramatiq|dramatiq\s+[\w.:]+",
    "Huey": r"run_huey|huey_consumer(?:\.py)?",
    "Django Q": r"qcluster",
    "Procrastinate": r"procrastinate\s(?:.*\s)?worker",
    "Django Tasks": r"db_worker",
}
"""Task queues, and how their workers are started.

https://docs.celeryq.dev/en/stable/userguide/workers.html
https://python-rq.org/docs/workers/
https://dramatiq.io/guide.html
https://huey.readthedocs.io/en/latest/django.html
https://django-q2.readthedocs.io/en/master/cluster.html
https://procrastinate.readthedocs.io/en/stable/howto/django/basic_usage.html
https://github.com/RealOrangeOne/django-tasks
"""

_STARTS = {name: re.compile(rf"(?<![\w.-])(?:{command})(?![\w.-])") for name, command in WORKERS.items()}
_SPEAKS = re.compile(r"(?:echo|printf)\b|.*\b(?:install|add)\b")
_APP = re.compile(
    r"(?<![\w.-])celery\s[^|;&]*?(?:-A|--app)[\s=]\s*[\"']?(?P<app>[A-Za-z_][\w.:]*)(?=[\s\"']|$)"
)


def _workers(inventory: Inventory) -> Iterator[tuple[str, Command]]:
    commands = [command for command in inventory.commands if not _SPEAKS.match(command.text)]
    for name, pattern in _STARTS.items():
        yield from ((name, command) for command in commands if pattern.search(command.text))


def tasks(inventory: Inventory) -> Iterator[Answer]:
    """On where a worker is started."""
    yield from [Finding(True, command.place) for _, command in _workers(inventory)][:1]


def task_queue(inventory: Inventory) -> Iterator[Answer]:
    """What the workers are of that are started."""
    found = dict(reversed([*_workers(inventory)]))
    yield from (Finding(name, found[name].place) for name in WORKERS if name in found)


def celery_app(inventory: Inventory) -> Iterator[Answer]:
    """The Celery app, as ``celery -A`` takes it: what commands name, else the module that makes one.

    A package stands for its module ``celery``.

    https://docs.celeryq.dev/en/stable/reference/celery.bin.celery.html#cmdoption-celery-A
    """
    lines = [*inventory.commands, *_target_lines(inventory)]
    matches = ((command.place, _APP.search(command.text)) for command in lines)
    named = [Finding(match["app"], place) for place, match in matches if match]
    yield from [found for found in named if _is_here(inventory, str(found.value))] or _made(inventory)


def _target_lines(inventory: Inventory) -> Iterator[Command]:
    """The lines that targets of make, just and scripts run."""
    for runner in ("make", "just", "scripts"):
        for target in targets(inventory.files, runner).values():
            yield from (Command(target.place, line) for line in target.lines)


def _is_here(inventory: Inventory, app: str) -> bool:
    """Whether the project has the module, or the one whose attribute an app is named by."""
    path = app.partition(":")[0].replace(".", "/")
    folders = {"", f"{inventory.manage}/" if inventory.manage else "", "src/"}
    modules = [each for each in (path, path.rpartition("/")[0]) if each]
    ends = (".py", "/__init__.py", "/celery.py")
    return bool(inventory.files.first(*(f + m + end for f in folders for m in modules for end in ends)))


def _made(inventory: Inventory) -> Iterator[Answer]:
    for place, _call in inventory.code.calls.get("celery.Celery", []):
        module = place.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        folder = f"{inventory.manage}.".replace("/", ".") if inventory.manage else ""
        yield Finding(module.removeprefix(folder).removesuffix(".celery"), place)
