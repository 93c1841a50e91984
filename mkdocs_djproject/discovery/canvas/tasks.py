"""Background tasks: the decorators and calls that make them, each named as what queues it.

https://docs.celeryq.dev/en/stable/userguide/tasks.html
"""

from __future__ import annotations

import ast

import msgspec

from mkdocs_djproject.canvas import Task
from mkdocs_djproject.discovery.canvas.collecting import Collected, Scheduled
from mkdocs_djproject.discovery.canvas.naming import last_name
from mkdocs_djproject.discovery.canvas.schedules import when
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.notedapps import schedule_of

_QUEUES = {
    "Celery": (
        "celery.shared_task celery.app.shared_task celery.task celery.task.task celery.decorators.task "
        "celery.task.periodic_task celery.decorators.periodic_task"
    ),
    "Dramatiq": "dramatiq.actor dramatiq.actor.actor",
    "Huey": (
        "huey.contrib.djhuey.task huey.contrib.djhuey.db_task huey.contrib.djhuey.periodic_task "
        "huey.contrib.djhuey.db_periodic_task"
    ),
    "RQ": "django_rq.job django_rq.decorators.job rq.decorators.job",
    "Django": "django.tasks.task django_tasks.task",
}
DECORATORS = {path: queue for queue, paths in _QUEUES.items() for path in paths.split()}
"""What makes a task of a function, and what queues the task."""

INSTANCES = (
    ("celery.Celery()", "Celery"),
    ("celery.app.Celery()", "Celery"),
    ("celery.app.base.Celery()", "Celery"),
    ("celery.current_app", "Celery"),
    ("huey.", "Huey"),
)
"""What has a method that makes a task: the beginning of its dotted path, and what queues the task."""

METHODS = frozenset({"task", "periodic_task", "db_task", "db_periodic_task"})

MAKING = METHODS | {path.rpartition(".")[2] for path in DECORATORS}
"""What the calls are called that make tasks."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef


def decorated(seen: Seen, collected: Collected) -> None:
    """``@shared_task``, ``@app.task(name=...)``, ``@actor``, ``@job`` and their like."""
    node = seen.node
    if isinstance(node, ast.ClassDef):
        return
    for decorator in node.decorator_list if isinstance(node, Definition) else ():
        call = decorator if isinstance(decorator, ast.Call) else None
        queue = _queue(seen, call.func if call else decorator, collected)
        if not queue or not isinstance(node, Definition):
            continue
        if not seen.here.in_function:
            _remember(seen, node, call, queue, collected)
        elif call is None:
            _note_made(seen, collected)


def made(seen: Seen, collected: Collected) -> None:
    """``return shared_task(...)`` in a function, which makes tasks of what it is given or asked for."""
    if isinstance(seen.node, ast.Call) and seen.here.in_function and _queue(seen, seen.node.func, collected):
        _note_made(seen, collected)


def _note_made(seen: Seen, collected: Collected) -> None:
    function = f"{seen.own.name}.{seen.here.outer.partition('.')[0]}"
    collected.note(seen, f"tasks that {function} makes", "they are not listed")


def _queue(seen: Seen, function: ast.expr, collected: Collected) -> str:
    path = seen.path(function)
    if path in DECORATORS:
        return DECORATORS[path]
    if last_name(function) not in METHODS or not isinstance(function, ast.Attribute) or not path:
        return ""
    paths = list(collected.origins.paths(path.rpartition(".")[0]))
    return next((queue for start, queue in INSTANCES for each in paths if each.startswith(start)), "")


def _remember(seen: Seen, node: Definition, call: ast.Call | None, queue: str, collected: Collected) -> None:
    function = seen.qualified(node.name)
    given = {keyword.arg: keyword.value for keyword in call.keywords} if call else {}
    named = given.get("name") or given.get("actor_name")
    name = _text(named) if named is not None else node.name if queue == "Dramatiq" else function
    if not name:
        collected.note(seen, f"the task {function}", "its name is computed")
        return
    every = given.get("run_every") or (call.args[0] if call and call.args and queue == "Huey" else None)
    told = when(every, seen) if every is not None else ""
    if every is not None and not told:
        collected.note(seen, schedule_of(function), "it is computed")
    made = Task(
        name=name,
        function=function,
        queue=queue,
        schedule=(told,) if told else (),
        condition=seen.here.condition,
        place=seen.place,
    )
    collected.task(seen, made)


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def registered(seen: Seen, collected: Collected) -> None:
    """``app.register_task(SendMail())``: a task that is an instance of a class."""
    node = seen.node
    if not isinstance(node, ast.Call) or not node.args or not isinstance(node.func, ast.Attribute):
        return
    if not _is_celery(seen, node.func.value, collected):
        return
    given = node.args[0].func if isinstance(node.args[0], ast.Call) else node.args[0]
    path = seen.path(given)
    if not path:
        collected.note(seen, "a task", "its class is computed")
        return
    collected.task(seen, Task(name="", function=path, queue="Celery", place=seen.place))


def _is_celery(seen: Seen, node: ast.expr, collected: Collected) -> bool:
    paths = collected.origins.paths(seen.path(node)) if seen.path(node) else ()
    starts = tuple(start for start, queue in INSTANCES if queue == "Celery")
    return any(path.startswith(starts) for path in paths)


def with_names(collected: Collected) -> None:
    """Name the tasks that are classes: by their attribute ``name``, else by the class, as Celery does."""
    for app, tasks in collected.tasks.items():
        collected.tasks[app] = [each if each.name else _named(each, collected) for each in tasks]


def _named(task: Task, collected: Collected) -> Task:
    cls = collected.classes.get(task.function)
    assigned = [node for node in cls.body if isinstance(node, ast.Assign)] if cls is not None else []
    values = [node.value for node in assigned if any(last_name(target) == "name" for target in node.targets)]
    name = _text(values[-1]) if values else task.function
    return msgspec.structs.replace(task, name=name or task.function)


def with_schedules(collected: Collected) -> None:
    """Give each task the times at which it is sent by itself; a schedule of an unknown task is noted."""
    for entry in collected.scheduled:
        if _is_taken_out(entry, collected):
            continue
        matching = [
            (app, index)
            for app, tasks in collected.tasks.items()
            for index, task in enumerate(tasks)
            if entry.task in {task.name, task.function}
        ]
        for app, index in matching:
            task = collected.tasks[app][index]
            told = tuple(dict.fromkeys((*task.schedule, entry.when)))
            collected.tasks[app][index] = msgspec.structs.replace(task, schedule=told)
        if not matching and collected.ownership.label(entry.task):
            collected.notes.append(Note(entry.place, schedule_of(entry.task), "there is no such task"))


def _is_taken_out(entry: Scheduled, collected: Collected) -> bool:
    """Whether an entry is taken out again for certain; noted where another module or a condition decides."""
    place = collected.unscheduled.get(entry.key)
    if place is None or (place.file == entry.place.file and (place.line or 0) < (entry.place.line or 0)):
        return False
    is_certain = place.file == entry.place.file and (place.column or 1) == 1
    if not is_certain:
        collected.notes.append(Note(place, schedule_of(entry.task), "it may be taken out here"))
    return is_certain
