"""When tasks are sent by themselves: schedules of Celery's beat, in words or as five fields of cron.

https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mkdocs_djproject.discovery.canvas.collecting import Collected, Scheduled
from mkdocs_djproject.discovery.canvas.naming import last_name
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.notedapps import SCHEDULE, schedule_of

FIELDS = ("minute", "hour", "day_of_month", "month_of_year", "day_of_week")
"""The five fields of cron, by the names and in the order of ``crontab()``'s keywords."""

_HUEY = {"day": "day_of_month", "month": "month_of_year"}
_POSITIONS = ("minute", "hour", "day_of_week", "day_of_month", "month_of_year")
UNITS = (("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}


def when(node: ast.expr, seen: Seen) -> str:
    """When a schedule is due; empty where it is computed."""
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        if name == "crontab":
            return _cron(node, seen)
        if name == "schedule":
            return when(node.args[0], seen) if node.args else ""
    seconds = _seconds(node)
    return every(seconds) if seconds else ""


def every(seconds: float) -> str:
    """So many seconds in words: ``every 5 minutes``."""
    for unit, size in UNITS:
        count, rest = divmod(seconds, size)
        if not rest:
            return f"every {unit}" if count == 1 else f"every {int(count)} {unit}s"
    return f"every {seconds:g} seconds"


def _seconds(node: ast.expr) -> float:
    """The number of seconds that a number, a product of numbers or a ``timedelta`` makes; 0 if computed."""
    if isinstance(node, ast.Constant):
        is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
        return float(node.value) if is_number else 0  # type: ignore[arg-type]  # it is a number
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return _seconds(node.left) * _seconds(node.right)
    if isinstance(node, ast.Call) and last_name(node.func) == "timedelta":
        given = dict(zip(("days", "seconds"), node.args, strict=False)) | {
            k.arg: k.value for k in node.keywords if k.arg
        }
        known = [(_SECONDS.get(str(name), 0), _seconds(value)) for name, value in given.items()]
        return sum(size * count for size, count in known) if all(s and c for s, c in known) else 0
    return 0


def _cron(node: ast.Call, seen: Seen) -> str:
    is_huey = seen.path(node.func).startswith("huey.")
    given = dict(zip(_POSITIONS, node.args, strict=False))
    given |= {_HUEY.get(k.arg, k.arg): k.value for k in node.keywords if k.arg}
    if given.keys() - set(FIELDS) or (is_huey and node.args):
        return ""
    fields = []
    for name in FIELDS:
        value = given.get(name)
        text = "*" if value is None else str(value.value) if isinstance(value, ast.Constant) else ""
        fields.append(text.replace(" ", ""))
    return " ".join(fields) if all(fields) else ""


def assigned(seen: Seen, collected: Collected) -> None:
    """``beat_schedule = {...}``, ``...["name"] = {...}`` and ``del CELERY_BEAT_SCHEDULE["name"]``."""
    node = seen.node
    if isinstance(node, ast.Delete):
        for each in node.targets:
            if isinstance(each, ast.Subscript) and last_name(each.value).lower() in ASSIGNED:
                _without(seen, each.slice, collected)
        return
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if value is not None and isinstance(target, ast.Subscript):
        _entry(seen, value, collected, target.slice)
    elif value is not None:
        _entries(seen, value, collected)


def updated(seen: Seen, collected: Collected) -> None:
    """``beat_schedule.update({...})``."""
    node = seen.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return
    if last_name(node.func.value).lower() in ASSIGNED:
        _entries(seen, node.args[0], collected)


def taken_out(seen: Seen, collected: Collected) -> None:
    """``beat_schedule.pop("name")``."""
    node = seen.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return
    if last_name(node.func.value).lower() not in ASSIGNED:
        return
    _without(seen, node.args[0], collected)


def _without(seen: Seen, key: ast.expr, collected: Collected) -> None:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        collected.unscheduled[key.value] = seen.place
    else:
        collected.note(seen, SCHEDULE, "what is taken out of it is computed")


ASSIGNED = ("beat_schedule", "celery_beat_schedule", "celerybeat_schedule")
"""What a schedule is assigned to, in lower case."""


def _entries(seen: Seen, node: ast.expr, collected: Collected) -> None:
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                collected.note(seen, SCHEDULE, "a part of it is computed")
            else:
                _entry(seen, value, collected, key)
    else:
        collected.note(seen, SCHEDULE, "it is computed")


def _entry(seen: Seen, node: ast.expr, collected: Collected, key: ast.expr) -> None:
    given = dict(_items(node))
    task, due = given.get("task"), given.get("schedule")
    name = task.value if isinstance(task, ast.Constant) and isinstance(task.value, str) else ""
    told = when(due, seen) if due is not None else ""
    at = seen._replace(node=node)
    if name and told:
        called = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
        collected.scheduled.append(Scheduled(name, told, at.place, called))
    else:
        collected.note(at, schedule_of(name), "it is computed")


def _items(node: ast.expr) -> Iterator[tuple[object, ast.expr]]:
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        yield from ((key.value, value) for key, value in pairs if isinstance(key, ast.Constant))
    elif isinstance(node, ast.Call) and last_name(node.func) == "dict":
        yield from ((keyword.arg, keyword.value) for keyword in node.keywords)


def added(seen: Seen, collected: Collected) -> None:
    """``sender.add_periodic_task(when, task.s())``."""
    node = seen.node
    if not isinstance(node, ast.Call) or len(node.args) < 2:
        return
    signature = node.args[1]
    function = signature.func if isinstance(signature, ast.Call) else signature
    is_signature = isinstance(function, ast.Attribute) and function.attr in {"s", "si", "signature"}
    path = seen.path(function.value) if is_signature and isinstance(function, ast.Attribute) else ""
    told = when(node.args[0], seen)
    if path and told:
        collected.scheduled.append(Scheduled(path, told, seen.place))
    else:
        collected.note(seen, schedule_of(path), "it is computed")
